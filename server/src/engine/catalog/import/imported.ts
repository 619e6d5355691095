/** What a list of models from elsewhere says, in the catalog's words. */
import type { RecordPatch } from "../registry.ts";

export type ListFormat = "litellm" | "models.dev";

/** An entry or a figure that was not taken. */
export interface Skipped {
  readonly name: string;
  readonly reason: string;
}

export interface ImportedList {
  readonly format: ListFormat;
  /** `provider/id` → what is said of it. */
  readonly models: ReadonlyMap<string, RecordPatch>;
  readonly skipped: readonly Skipped[];
  /** A price below zero stood in the list: it is not to be believed as a whole. */
  readonly negative: boolean;
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A number of at least zero, also from a string (`"2e-06"`, `"128000"`); undefined for anything else. */
export function lenientNumber(value: unknown): number | undefined {
  const number = typeof value === "string" && value.trim() !== "" ? Number(value) : value;
  return typeof number === "number" && Number.isFinite(number) && number >= 0 ? number : undefined;
}

/** Whole tokens, at least one: lists write 0 and -1 for "not known". */
export function lenientTokens(value: unknown): number | undefined {
  const number = lenientNumber(value);
  return number === undefined || number < 1 ? undefined : Math.round(number);
}

/** Whether a value is a number, or a string of one, below zero. */
export function isNegative(value: unknown): boolean {
  return (typeof value === "number" || (typeof value === "string" && value.trim() !== "")) && Number(value) < 0;
}
