/**
 * Layout of a vocabulary file, little endian. All sections start at a multiple of four.
 *
 * | bytes | what |
 * |---|---|
 * | 0–31 | header: eight Uint32: magic, version, tokens, slots, bytes of text, class index length, class blocks length, longest token |
 * | slots × 4 | hash table, open addressing: rank + 1, or 0 for empty; missing where `slots` is 0, then built at load |
 * | tokens | length of each token in bytes, by rank |
 * | class index × 2, class blocks | two-stage table of character classes |
 * | text | bytes of all tokens, by rank, end to end |
 */
import { hashBytes } from "./hash.ts";

export const MAGIC = 0x424c5250;
export const VERSION = 2;
export const HEADER_BYTES = 32;

export const align = (bytes: number): number => (bytes + 3) & ~3;

/** Start of each token in the text, with the end of the last one; from the lengths. */
export function offsetsOf(lengths: Uint8Array): Uint32Array {
  const offsets = new Uint32Array(lengths.length + 1);
  let at = 0;
  for (let rank = 0; rank < lengths.length; rank += 1) {
    offsets[rank] = at;
    at += lengths[rank]!;
  }
  offsets[lengths.length] = at;
  return offsets;
}

/** Number of slots for a vocabulary: a power of two, at most half full. */
export function slotsFor(tokens: number): number {
  return 2 ** Math.ceil(Math.log2(tokens * 2));
}

/** Enters every token into an empty table. */
export function buildTable(text: Uint8Array, offsets: Uint32Array, slots: number): Int32Array {
  const table = new Int32Array(slots);
  const mask = slots - 1;
  for (let rank = 0; rank + 1 < offsets.length; rank += 1) {
    let slot = hashBytes(text, offsets[rank]!, offsets[rank + 1]!) & mask;
    while (table[slot] !== 0) slot = (slot + 1) & mask;
    table[slot] = rank + 1;
  }
  return table;
}
