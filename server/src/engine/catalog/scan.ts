/**
 * Every model name in a text, whatever its language: words are cut where no name has a character, and looked up.
 * One pass; a word is looked up only if some name has its first and last characters and its length.
 */
import { bareNames, catalogGeneration, namedProviders, namesIn, refOf } from "./registry.ts";

export interface NamePlace {
  /** Offset in UTF-16 units. */
  readonly start: number;
  readonly end: number;
  /** The name as written. */
  readonly text: string;
  /** `provider/id` of the model meant. */
  readonly model: string;
}

/** Characters of names: 1 inside a name, 2 also at its start and end. 0 for all others. */
const CLASS = new Uint8Array(128);
for (const character of "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789") {
  CLASS[character.charCodeAt(0)] = 2;
}
for (const character of "-._/:@") CLASS[character.charCodeAt(0)] = 1;

const DASH = 45;
const SLASH = 47;
const NINE = 57;
const LONGEST = 120;

const lower = (code: number): number => (code >= 65 && code <= 90 ? code + 32 : code);

/** Marks are numbers below 2^16. */
const MARKS = 1 << 16;

/** A number made of the first three characters, the last one and the length, whatever their case. */
function markOf(text: string, start: number, end: number): number {
  const first = (lower(text.charCodeAt(start)) * 33) ^ lower(text.charCodeAt(start + 1));
  const third = start + 2 < end ? lower(text.charCodeAt(start + 2)) : 0;
  return ((((first * 33) ^ third) * 33) ^ (lower(text.charCodeAt(end - 1)) * 7) ^ ((end - start) * 641)) & (MARKS - 1);
}

interface Names {
  readonly of: number;
  /** Marks of the first characters and the lengths of names: what bears none is no name. */
  readonly marks: Uint8Array;
  readonly find: (name: string) => string | undefined;
}

let names: Names | undefined;

function namesNow(): Names {
  if (names !== undefined && names.of === catalogGeneration()) return names;
  const marks = new Uint8Array(MARKS);
  for (const name of bareNames().keys()) marks[markOf(name, 0, name.length)] = 1;
  for (const provider of namedProviders()) {
    for (const name of namesIn(provider).keys()) {
      const full = `${provider}/${name}`;
      marks[markOf(full, 0, full.length)] = 1;
    }
  }
  names = { of: catalogGeneration(), marks, find: (name) => bareNames().get(name) ?? refOf(name) };
  return names;
}

/**
 * Names of models in a text, in order. Names that are ordinary words (no digit, dash or slash) are passed over.
 * Exact names only: what a reader would have to guess at is `resolveModel`'s business.
 */
export function findModelNames(text: string): readonly NamePlace[] {
  const { marks, find } = namesNow();
  const found: NamePlace[] = [];
  const { length } = text;
  let at = 0;
  while (at < length) {
    let code = text.charCodeAt(at);
    if (code >= 128 || CLASS[code] !== 2) {
      at += 1;
      continue;
    }
    const start = at;
    let end = at;
    let telling = false;
    for (; at < length; at += 1) {
      code = text.charCodeAt(at);
      const kind = code < 128 ? CLASS[code]! : 0;
      if (kind === 0) break;
      if (kind === 2) end = at + 1;
      if (code <= NINE && (code >= 48 || code === DASH || code === SLASH)) telling = true;
    }
    if (!telling || end - start < 2 || end - start > LONGEST) continue;
    if (marks[markOf(text, start, end)] !== 1) continue;
    const word = text.slice(start, end);
    const model = find(word) ?? find(word.toLowerCase());
    if (model !== undefined) found.push({ start, end, text: word, model });
  }
  return found;
}
