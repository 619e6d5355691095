/**
 * Remembers the counts of short ASCII pre-tokens. The characters themselves are the key, packed into three words, so
 * the answer is exact; the table is small enough to stay in the processor's cache, which the vocabulary's is not.
 */

/** Longest pre-token remembered: three words of four characters. */
const LONGEST = 12;

const SLOTS = 1 << 13;

/** Words of a slot: three of key, one of length and count. */
const STRIDE = 4;

export interface ShortMemory {
  /** Takes a pre-token as the key; false where it is too long or not ASCII, then the rest must not be called. */
  find(text: string, start: number, end: number): boolean;
  /** Count remembered for the key, or 0. */
  count(): number;
  /** Remembers the count of the key. */
  keep(tokens: number): void;
}

export function createShortMemory(): ShortMemory {
  const table = new Int32Array(SLOTS * STRIDE);
  let [a, b, c, length, slot] = [0, 0, 0, 0, 0];
  return {
    find(text, start, end) {
      length = end - start;
      if (length > LONGEST) return false;
      let all = 0;
      a = b = c = 0;
      for (let index = 0; index < length; index += 1) {
        const unit = text.charCodeAt(start + index);
        all |= unit;
        const shifted = unit << ((index & 3) << 3);
        if (index < 4) a |= shifted;
        else if (index < 8) b |= shifted;
        else c |= shifted;
      }
      if (all > 0x7f) return false;
      let hash = Math.imul(a, 0x9e3779b1) ^ Math.imul(b, 0x85ebca6b) ^ Math.imul(c, 0xc2b2ae35);
      hash ^= hash >>> 15;
      slot = ((hash ^ length) & (SLOTS - 1)) * STRIDE;
      return true;
    },
    count() {
      if (table[slot] !== a || table[slot + 1] !== b || table[slot + 2] !== c) return 0;
      const word = table[slot + 3]!;
      return word >> 8 === length ? word & 0xff : 0;
    },
    keep(tokens) {
      table[slot] = a;
      table[slot + 1] = b;
      table[slot + 2] = c;
      table[slot + 3] = (length << 8) | tokens;
    },
  };
}
