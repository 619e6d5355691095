/** Taking a member out of an object of JSON, or of a flow mapping of YAML, with one of its commas. */
import type { Span } from "../facts.ts";

/** Space between a member and its comma beyond which nobody looks. */
const reach = 400;

/** The member with the comma after it, else with the one before it; by itself where it is the only one. */
export function memberRemoval(text: string, { start, end }: Span): Span {
  const after = /^\s*,\s*/.exec(text.slice(end, end + reach));
  if (after !== null) return { start, end: end + after[0].length };
  const before = /,\s*$/.exec(text.slice(Math.max(0, start - reach), start));
  return before === null ? { start, end } : { start: start - before[0].length, end };
}
