/**
 * Exact token counts by a vocabulary: cut into pre-tokens, look each up, merge those that are no token themselves.
 * Text that spells a special token (`<|endoftext|>`) is ordinary text, as the APIs treat what a user writes.
 */
import { mergedParts, mergedPartsInSteps } from "./merge.ts";
import { createShortMemory } from "./shortMemory.ts";
import { pairAt } from "./surrogates.ts";
import { cl100kPieces, o200kPieces, safeCuts, type IsCut, type PieceEnd } from "./pieces.ts";
import { type EncodingName, type Vocabulary, usableVocabulary } from "./vocabulary.ts";

export interface Counter {
  readonly name: EncodingName;
  /** End of the pre-token that starts at a position. */
  readonly pieceEnd: PieceEnd;
  /** Where a text may be cut and counted in parts. */
  readonly isCut: IsCut;
  /** Tokens of a whole text. */
  count(text: string): number;
  /** Tokens of `text[start, end)`, which must begin and end where pre-tokens do. */
  countRange(text: string, start: number, end: number): number;
  /** Tokens of one pre-token. */
  countPiece(text: string, start: number, end: number): number;
  /** Tokens of one pre-token in steps, for the very long ones. */
  countPieceInSteps(text: string, start: number, end: number): Generator<void, number>;
}

/** Pre-tokens that are no tokens come again and again; their counts are kept in this many slots. */
const MEMORY_SLOTS = 1 << 14;
/** Longest pre-token remembered, in UTF-16 units. */
const MEMORY_LENGTH = 40;

function createCounter(words: Vocabulary): Counter {
  const pieceEnd = (words.name === "o200k" ? o200kPieces : cl100kPieces)(words.classes);
  let bytes = new Uint8Array(4096);
  const remembered = Array.from<string | undefined>({ length: MEMORY_SLOTS });
  const counts = new Uint16Array(MEMORY_SLOTS);
  const short = createShortMemory();

  /** Writes a pre-token as UTF-8 into `bytes`; gives its length. Lone surrogates become U+FFFD. */
  const encode = (text: string, start: number, end: number): number => {
    const most = (end - start) * 3;
    if (most > bytes.length) bytes = new Uint8Array(most * 2);
    const target = bytes;
    let at = 0;
    for (let index = start; index < end; index += 1) {
      let unit = text.charCodeAt(index);
      if (unit < 0x80) {
        target[at++] = unit;
        continue;
      }
      if (unit < 0x800) {
        target[at++] = 0xc0 | (unit >> 6);
        target[at++] = 0x80 | (unit & 0x3f);
        continue;
      }
      if (unit >= 0xd800 && unit <= 0xdfff) {
        const codePoint = pairAt(text, index);
        if (codePoint !== -1) {
          target[at++] = 0xf0 | (codePoint >> 18);
          target[at++] = 0x80 | ((codePoint >> 12) & 0x3f);
          target[at++] = 0x80 | ((codePoint >> 6) & 0x3f);
          target[at++] = 0x80 | (codePoint & 0x3f);
          index += 1;
          continue;
        }
        unit = 0xfffd;
      }
      target[at++] = 0xe0 | (unit >> 12);
      target[at++] = 0x80 | ((unit >> 6) & 0x3f);
      target[at++] = 0x80 | (unit & 0x3f);
    }
    return at;
  };

  const countUnknown = (text: string, start: number, end: number): number => {
    const length = encode(text, start, end);
    if (length === 1) return 1;
    if (length <= words.longest && words.rank(bytes, 0, length) !== -1) return 1;
    if (end - start > MEMORY_LENGTH) return mergedParts(words, bytes, 0, length);
    let slot = length;
    for (let index = 0; index < length; index += 1) slot = (Math.imul(slot, 31) + bytes[index]!) | 0;
    slot &= MEMORY_SLOTS - 1;
    const piece = text.slice(start, end);
    if (remembered[slot] === piece) return counts[slot]!;
    const parts = mergedParts(words, bytes, 0, length);
    remembered[slot] = piece;
    counts[slot] = parts;
    return parts;
  };

  const countPiece = (text: string, start: number, end: number): number => {
    if (!short.find(text, start, end)) return countUnknown(text, start, end);
    const known = short.count();
    if (known > 0) return known;
    const tokens = countUnknown(text, start, end);
    short.keep(tokens);
    return tokens;
  };

  const countRange = (text: string, start: number, end: number): number => {
    let tokens = 0;
    for (let at = start; at < end;) {
      const stop = pieceEnd(text, at);
      tokens += countPiece(text, at, stop);
      at = stop;
    }
    return tokens;
  };

  return {
    name: words.name,
    pieceEnd,
    isCut: safeCuts(words.classes),
    countRange,
    countPiece,
    count: (text) => countRange(text, 0, text.length),
    countPieceInSteps(text, start, end) {
      const length = encode(text, start, end);
      return mergedPartsInSteps(words, bytes.slice(0, length));
    },
  };
}

const counters = new Map<EncodingName, Counter>();

/** The counter of a vocabulary, or null where its file is not installed or cannot be used. */
export function exactCounter(name: EncodingName): Counter | null {
  const known = counters.get(name);
  if (known !== undefined) return known;
  const words = usableVocabulary(name);
  if (words === null) return null;
  const counter = createCounter(words);
  counters.set(name, counter);
  return counter;
}
