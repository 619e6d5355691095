/**
 * Reading JSON that somebody else wrote: nothing is taken for granted, nulls count as absent,
 * and a value of another type reads as absent instead of throwing.
 */

export type JsonObject = Readonly<Record<string, unknown>>;

/** Whether a value is an object, neither null nor a list. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The value as an object, or `undefined` for null, arrays and scalars. */
export function asObject(value: unknown): JsonObject | undefined {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as JsonObject) : undefined;
}

/** The elements of an array, or none. */
export function asList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? (value as readonly unknown[]) : [];
}

/** The value as text, or `undefined`. */
export function asText(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}

/** The value as a finite number, or `undefined`. */
export function asNumber(value: unknown): number | undefined {
  return typeof value === "number" && Number.isFinite(value) ? value : undefined;
}

/** A count of tokens: a whole number, never negative; absent and nonsense read as 0. */
export function asCount(value: unknown): number {
  const number = asNumber(value);
  return number === undefined || number < 0 ? 0 : Math.round(number);
}

/** Parses JSON; `undefined` where the text is not JSON. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/**
 * Arguments of a tool call as the object that providers with structured arguments want.
 * Empty text means no arguments; text that is no JSON object is kept under `arguments` so that nothing is lost.
 */
export function argumentsObject(text: string): JsonObject {
  if (text.trim() === "") return {};
  return asObject(parseJson(text)) ?? { arguments: text };
}
