/**
 * Cuts text into pre-tokens exactly as the published patterns of o200k_base and cl100k_base do, without a regular
 * expression: one function gives the end of the pre-token that starts at a position. A cut looks at the text to its
 * right only, and its cost is proportional to the pre-token's length.
 *
 * Source: https://github.com/openai/tiktoken/blob/main/tiktoken_ext/openai_public.py (the two patterns)
 */
import { BLOCK_BITS, type ClassTable, LETTER, LOWER, MARK, NEWLINE, NUMBER, OTHER, SPACE, UPPER } from "./classes.ts";
import { pairAt } from "./surrogates.ts";

/** Gives the end of the pre-token that starts at `start`. `start` must lie before the end of the text. */
export type PieceEnd = (text: string, start: number) => number;

/** Which alternatives a character can be part of, one bit each; indexed by class. */
const CAN_UPPER = (1 << UPPER) | (1 << LETTER) | (1 << MARK);
const CAN_LOWER = (1 << LOWER) | (1 << LETTER) | (1 << MARK);
const BOTH = (1 << LETTER) | (1 << MARK);
const LETTERS = (1 << UPPER) | (1 << LOWER) | (1 << LETTER);
/** What may stand in front of a word within its pre-token: no letter, number or line break. */
const PREFIX = (1 << OTHER) | (1 << MARK) | (1 << SPACE);
/** Neither white space nor letter nor number. */
const SYMBOL = (1 << OTHER) | (1 << MARK);
const WHITE = (1 << SPACE) | (1 << NEWLINE);

const BLOCK_MASK = (1 << BLOCK_BITS) - 1;
const APOSTROPHE = 0x27;
const SLASH = 0x2f;
const LONG_S = 0x17f;

/** Gives the class of the character at a position as a bit. Lone surrogates are symbols, as U+FFFD is. */
type BitAt = (text: string, at: number) => number;

/** Class bits of ASCII, apart from the large table because most text is ASCII. */
function asciiBits({ index, blocks }: ClassTable): Uint8Array {
  return Uint8Array.from(
    blocks.subarray(index[0]! << BLOCK_BITS, (index[0]! + 1) << BLOCK_BITS),
    (found) => 1 << found,
  );
}

function bitReader(table: ClassTable, ascii: Uint8Array): BitAt {
  const { index, blocks } = table;
  const beyond = (text: string, at: number, unit: number): number => {
    let codePoint = unit;
    if (unit >= 0xd800 && unit <= 0xdfff) {
      codePoint = pairAt(text, at);
      if (codePoint === -1) return 1 << OTHER;
    }
    return 1 << blocks[(index[codePoint >> BLOCK_BITS]! << BLOCK_BITS) | (codePoint & BLOCK_MASK)]!;
  };
  return (text, at) => {
    const unit = text.charCodeAt(at);
    return unit < 0x80 ? ascii[unit]! : beyond(text, at, unit);
  };
}

/** Code units of the character at a position. */
function widthAt(text: string, at: number): number {
  const unit = text.charCodeAt(at);
  return unit >= 0xd800 && unit <= 0xdbff && pairAt(text, at) !== -1 ? 2 : 1;
}

/** Lower case of an ASCII letter; the long s (ſ) folds to s, as case-insensitive matching has it. */
function folded(unit: number): number {
  if (unit === LONG_S) return 0x73;
  return unit >= 0x41 && unit <= 0x5a ? unit | 0x20 : unit;
}

/** Length of `'s 't 're 've 'm 'll 'd` in any case at a position, or 0. */
function contraction(text: string, at: number): number {
  if (text.charCodeAt(at) !== APOSTROPHE) return 0;
  const first = folded(text.charCodeAt(at + 1));
  // s, t, m, d
  if (first === 0x73 || first === 0x74 || first === 0x6d || first === 0x64) return 2;
  const second = folded(text.charCodeAt(at + 2));
  // re, ve
  if ((first === 0x72 || first === 0x76) && second === 0x65) return 3;
  // ll
  return first === 0x6c && second === 0x6c ? 3 : 0;
}

interface Walk {
  readonly bit: BitAt;
  /** End of the run of characters whose class is in `set`. */
  readonly run: (text: string, from: number, set: number) => number;
}

function walkOver(table: ClassTable): Walk {
  const ascii = asciiBits(table);
  const bit = bitReader(table, ascii);
  return {
    bit,
    run(text, from, set) {
      const { length } = text;
      let at = from;
      while (at < length) {
        const unit = text.charCodeAt(at);
        if (unit < 0x80) {
          if ((ascii[unit]! & set) === 0) return at;
          at += 1;
        } else {
          if ((bit(text, at) & set) === 0) return at;
          at += widthAt(text, at);
        }
      }
      return at;
    },
  };
}

/** Numbers in threes. */
function numberEnd({ bit }: Walk, text: string, start: number): number {
  let at = start;
  for (let count = 0; count < 3 && at < text.length && (bit(text, at) & (1 << NUMBER)) !== 0; count += 1) {
    at += widthAt(text, at);
  }
  return at;
}

/**
 * White space: up to its last line break where it has one; all of it at the end of the text; else all but the last
 * character, which goes with what follows.
 */
function whiteEnd({ bit, run }: Walk, text: string, start: number): number {
  const end = run(text, start, WHITE);
  for (let at = end - 1; at >= start; at -= 1) {
    if ((bit(text, at) & (1 << NEWLINE)) !== 0) return at + 1;
  }
  // White space has no characters outside the first plane: one code unit each.
  return end === text.length || end - start === 1 ? end : end - 1;
}

/** Word of o200k from its first letter or mark: capitals, then small ones. -1 where none starts here. */
function wordEnd({ bit, run }: Walk, text: string, start: number): number {
  const capitals = run(text, start, CAN_UPPER);
  const end = run(text, capitals, CAN_LOWER);
  if (end > capitals) return end;
  // Nothing small follows: the last letter without case, or mark, among the capitals takes that place.
  for (let at = capitals - 1; at >= start; at -= 1) {
    const unit = text.charCodeAt(at);
    const low = unit >= 0xdc00 && unit <= 0xdfff && at > start;
    const position = low && widthAt(text, at - 1) === 2 ? at - 1 : at;
    if ((bit(text, position) & BOTH) !== 0) return position + widthAt(text, position);
    at = position;
  }
  return -1;
}

/**
 * Whether text may be cut between positions `at - 1` and `at` so that the counts of the two sides add up to the count of
 * the whole, whatever stands further left and right: no pre-token holds both characters, and none that ends at or
 * before `at` depends on what follows.
 *
 * That holds after a letter, unless a letter, mark or apostrophe follows; after a number, unless a number follows; after
 * a line break, unless white space follows (or a slash, which o200k takes along). Never beside a surrogate.
 */
export type IsCut = (text: string, at: number) => boolean;

/** Cuts that are safe for both patterns. */
export function safeCuts(table: ClassTable): IsCut {
  const bit = bitReader(table, asciiBits(table));
  return (text, at) => {
    const left = text.charCodeAt(at - 1);
    const right = text.charCodeAt(at);
    if ((left >= 0xd800 && left <= 0xdfff) || (right >= 0xd800 && right <= 0xdfff)) return false;
    const before = bit(text, at - 1);
    const after = bit(text, at);
    if ((before & LETTERS) !== 0) return (after & (LETTERS | (1 << MARK))) === 0 && right !== APOSTROPHE;
    if ((before & (1 << NUMBER)) !== 0) return (after & (1 << NUMBER)) === 0;
    return (before & (1 << NEWLINE)) !== 0 && (after & WHITE) === 0 && right !== SLASH;
  };
}

/** Pre-tokens of o200k_base. */
export function o200kPieces(table: ClassTable): PieceEnd {
  const walk = walkOver(table);
  const { bit, run } = walk;
  return (text, start) => {
    const first = bit(text, start);
    const afterFirst = start + widthAt(text, start);
    const nextBit = afterFirst < text.length ? bit(text, afterFirst) : 0;

    let word = -1;
    let capitalsFrom = -1;
    if ((first & PREFIX) !== 0 && (nextBit & (CAN_UPPER | CAN_LOWER)) !== 0) {
      word = wordEnd(walk, text, afterFirst);
      if (word === -1) capitalsFrom = afterFirst;
    }
    if (word === -1 && (first & (CAN_UPPER | CAN_LOWER)) !== 0) {
      word = wordEnd(walk, text, start);
      if (word === -1 && capitalsFrom === -1) capitalsFrom = start;
    }
    if (word === -1 && capitalsFrom !== -1) word = run(text, capitalsFrom, CAN_UPPER);
    if (word !== -1) return word + contraction(text, word);

    if ((first & (1 << NUMBER)) !== 0) return numberEnd(walk, text, start);

    const symbols = (first & SYMBOL) !== 0 ? start : text.charCodeAt(start) === 0x20 ? afterFirst : -1;
    if (symbols !== -1 && symbols < text.length && (bit(text, symbols) & SYMBOL) !== 0) {
      let at = run(text, symbols, SYMBOL);
      while (at < text.length && (text.charCodeAt(at) === SLASH || (bit(text, at) & (1 << NEWLINE)) !== 0)) at += 1;
      return at;
    }
    return whiteEnd(walk, text, start);
  };
}

/** Pre-tokens of cl100k_base. */
export function cl100kPieces(table: ClassTable): PieceEnd {
  const walk = walkOver(table);
  const { bit, run } = walk;
  return (text, start) => {
    const short = contraction(text, start);
    if (short > 0) return start + short;

    const first = bit(text, start);
    if ((first & LETTERS) !== 0) return run(text, start, LETTERS);
    const afterFirst = start + widthAt(text, start);
    if ((first & PREFIX) !== 0 && afterFirst < text.length && (bit(text, afterFirst) & LETTERS) !== 0) {
      return run(text, afterFirst, LETTERS);
    }
    if ((first & (1 << NUMBER)) !== 0) return numberEnd(walk, text, start);

    const symbols = (first & SYMBOL) !== 0 ? start : text.charCodeAt(start) === 0x20 ? afterFirst : -1;
    if (symbols !== -1 && symbols < text.length && (bit(text, symbols) & SYMBOL) !== 0) {
      return run(text, run(text, symbols, SYMBOL), 1 << NEWLINE);
    }
    return whiteEnd(walk, text, start);
  };
}
