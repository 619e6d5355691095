/** Two requests field by field. */
import type { Arrived } from "./recorder.ts";

export interface Difference {
  /** `body.messages.0.content`, `headers.content-type`, `path`. */
  readonly field: string;
  /** `undefined` where the side does not have the field. */
  readonly ours: unknown;
  readonly theirs: unknown;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}

/** Where the two differ, as deep down as both have the field. The order of keys says nothing. */
export function differences(ours: unknown, theirs: unknown, field = ""): Difference[] {
  if (Object.is(ours, theirs)) return [];
  if (isObject(ours) && isObject(theirs) && Array.isArray(ours) === Array.isArray(theirs)) {
    const names = new Set([...Object.keys(ours), ...Object.keys(theirs)]);
    return [...names].flatMap((name) =>
      differences(ours[name], theirs[name], field === "" ? name : `${field}.${name}`),
    );
  }
  return [{ field, ours, theirs }];
}

/** Media types in any case and with a charset mean the same. */
export function comparable(request: Arrived): Arrived {
  const type = request.headers["content-type"]?.split(";")[0]?.toLowerCase();
  return { ...request, headers: { ...request.headers, ...(type === undefined ? {} : { "content-type": type }) } };
}
