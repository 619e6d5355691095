/** Literals in the form of the ones that they replace, so that their types and quotes stay. */
import type { Notation } from "./notation.ts";

const digits = /^-?\d[\d_]*(?:\.[\d_]*)?(?:[eE][+-]?\d+)?/;

/**
 * A number in the form of the one that stands there, `2f` for `3.5f`; null where something else stands there, or where
 * it would be of another type.
 */
export function numberLike({ suffix, isTyped }: Notation, there: string, number: string): string | null {
  const [form] = digits.exec(there) ?? [];
  if (form === undefined) return null;
  const kept = form.replace(/_$/, "");
  const end = there.slice(kept.length);
  if (end !== "" && (suffix === undefined || suffix.exec(end)?.[0] !== end)) return null;
  const isFraction = /[.eE]/.test(kept);
  // A letter like `f` makes a fraction of whole digits too.
  if (isTyped === true && !isFraction && end === "" && /[.e]/i.test(number)) return null;
  return `${isTyped === true && isFraction && /^-?\d+$/.test(number) ? `${number}.0` : number}${end}`;
}

const quoted = /^([@$rRbBuU]{0,2}#{0,3}|%[qQ]|:)(["'`])[\w.-]*(\\?\2#{0,3})$/;

/** A word in the quotes of the one that stands there, or as the symbol that it is; null where something else stands there. */
export function wordLike(there: string, word: string): string | null {
  if (/^:\w+$/.test(there)) return /^[A-Za-z_]\w*$/.test(word) ? `:${word}` : `:"${word}"`;
  const parts = quoted.exec(there);
  return parts === null ? null : `${parts[1]!}${parts[2]!}${word}${parts[3]!}`;
}
