/**
 * Characters outside the first plane, read by `charCodeAt` alone.
 *
 * Not by `codePointAt`: on a string that is a slice of a longer one, ending between the halves of a pair, optimised code
 * of V8 (seen in Node 24) looks past the slice's end and gives the whole pair, interpreted code the lone half. A count
 * would then depend on how warm the code is.
 */

/** Code point of the surrogate pair that begins at a position, or -1 where none does. */
export function pairAt(text: string, at: number): number {
  const high = text.charCodeAt(at);
  if (high < 0xd800 || high > 0xdbff || at + 1 >= text.length) return -1;
  const low = text.charCodeAt(at + 1);
  return low >= 0xdc00 && low <= 0xdfff ? ((high - 0xd800) << 10) + (low - 0xdc00) + 0x10000 : -1;
}
