/** The catalog as a list: filtered, in order. The model table and `listModels` of the library read it. */
import { lifeCycleOn } from "../catalog/lifeCycle.ts";
import { allModels, modelRef } from "../catalog/lookup.ts";
import type { Ability, LifeCycle, ModelRecord } from "../catalog/record.ts";
import { blendedPrice } from "./requirements.ts";

/** What models must meet; all that is given must hold, and an unknown fact fails. */
export interface ModelFilter {
  /** Words that must all occur in reference, name, family or an alias, in any case. */
  readonly text?: string | undefined;
  readonly providers?: readonly string[] | undefined;
  readonly kinds?: readonly string[] | undefined;
  readonly abilities?: readonly Ability[] | undefined;
  /** Statuses taken; default all but retired. */
  readonly statuses?: readonly LifeCycle["status"][] | undefined;
  /** USD per million tokens. */
  readonly maxInputPrice?: number | undefined;
  readonly maxOutputPrice?: number | undefined;
  /** Tokens. */
  readonly minContext?: number | undefined;
  readonly minOutput?: number | undefined;
}

/** By what models are put in order; `blended` is three parts input price, one part output price. */
export type ModelSortKey =
  | "name"
  | "provider"
  | "context_window"
  | "max_output_tokens"
  | "input"
  | "output"
  | "cache_read"
  | "blended"
  | "released"
  | "knowledge_cutoff"
  | "status";

export interface ListOptions {
  readonly filter?: ModelFilter;
  readonly sort?: { readonly by: ModelSortKey; readonly descending?: boolean };
  /** Day for the life cycle; default today. */
  readonly today?: string | Date;
  /** Most models given; default all. */
  readonly limit?: number;
}

const NOT_RETIRED: readonly LifeCycle["status"][] = ["active", "preview", "deprecated"];

/** Days of cut-off and release sort as text: both begin with the year. */
function keyOf(record: ModelRecord, by: ModelSortKey, today: string | Date): number | string | null {
  switch (by) {
    case "name":
      return record.name.toLowerCase();
    case "provider":
      return `${record.provider}/${record.name.toLowerCase()}`;
    case "context_window":
      return record.context_window;
    case "max_output_tokens":
      return record.max_output_tokens;
    case "input":
    case "output":
    case "cache_read":
      return record.prices?.[by] ?? null;
    case "blended": {
      const price = blendedPrice(record);
      return Number.isFinite(price) ? price : null;
    }
    case "released":
      return record.life_cycle.released ?? null;
    case "knowledge_cutoff":
      return record.knowledge_cutoff ?? null;
    case "status":
      return [...NOT_RETIRED, "retired"].indexOf(lifeCycleOn(record, today).status);
    default:
      by satisfies never;
      return null;
  }
}

function compareKeys(a: number | string, b: number | string): number {
  return typeof a === "number" && typeof b === "number" ? a - b : String(a) < String(b) ? -1 : a === b ? 0 : 1;
}

function textOf(record: ModelRecord): string {
  return `${modelRef(record)} ${record.name} ${record.family} ${record.aliases.join(" ")}`.toLowerCase();
}

function test(filter: ModelFilter, today: string | Date): (record: ModelRecord) => boolean {
  const words = (filter.text ?? "").toLowerCase().split(/\s+/u).filter(Boolean);
  const statuses = filter.statuses ?? NOT_RETIRED;
  return (record) =>
    (filter.providers === undefined || filter.providers.includes(record.provider)) &&
    (filter.kinds === undefined || filter.kinds.includes(record.kind)) &&
    (filter.abilities ?? []).every((ability) => record.abilities.includes(ability)) &&
    (filter.maxInputPrice === undefined || (record.prices?.input ?? Infinity) <= filter.maxInputPrice) &&
    (filter.maxOutputPrice === undefined || (record.prices?.output ?? Infinity) <= filter.maxOutputPrice) &&
    (filter.minContext === undefined ||
      (record.max_input_tokens ?? record.context_window ?? -1) >= filter.minContext) &&
    (filter.minOutput === undefined || (record.max_output_tokens ?? -1) >= filter.minOutput) &&
    statuses.includes(lifeCycleOn(record, today).status) &&
    (words.length === 0 || matchesWords(textOf(record), words));
}

function matchesWords(text: string, words: readonly string[]): boolean {
  return words.every((word) => text.includes(word));
}

/**
 * Models that meet a filter, in order; unknown values last, in either direction. Without a filter all that are not
 * retired, in the catalog's order.
 */
export function listModels(options: ListOptions = {}): readonly ModelRecord[] {
  const today = options.today ?? new Date();
  const found = allModels().filter(test(options.filter ?? {}, today));
  const { sort } = options;
  if (sort !== undefined) {
    const keys = new Map(found.map((record) => [record, keyOf(record, sort.by, today)]));
    const direction = sort.descending === true ? -1 : 1;
    found.sort((a, b) => {
      const [left, right] = [keys.get(a) ?? null, keys.get(b) ?? null];
      if (left === null || right === null) return Number(left === null) - Number(right === null);
      return direction * compareKeys(left, right) || (modelRef(a) < modelRef(b) ? -1 : 1);
    });
  }
  return options.limit === undefined ? found : found.slice(0, options.limit);
}
