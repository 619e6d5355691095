/**
 * Did you mean: the nearest real names to one that the catalog cannot place.
 *
 * Edit distance by Myers' bit-parallel algorithm in Hyyrö's form: one pass over the candidate with 32-bit words, so
 * that all names are compared in microseconds.
 * Source: G. Myers, "A fast bit-vector algorithm for approximate string matching", JACM 46 (1999);
 * H. Hyyrö, "A bit-vector algorithm for computing Levenshtein and Damerau edit distances" (2003).
 */
import { compareVersions, familyParts } from "./family.ts";
import type { ModelRecord } from "./record.ts";
import { bareNames, catalogGeneration, recordOf } from "./registry.ts";
import { splitRef } from "./load.ts";
import { splitPrefix, undress } from "./spelling.ts";

export interface Suggestion {
  /** What to write instead; carries a provider prefix where the asked spelling had one. */
  readonly spelling: string;
  readonly record: ModelRecord;
  /** Edits between the two names. */
  readonly distance: number;
}

/** Names longer than this are cut: 32 bits hold the pattern. */
const WORD = 32;

/** Edits behind the nearest from which a name is passed over, where there are enough others. */
const FAR_BEHIND = 2;
const ENOUGH = 12;

/** Characters that names are made of. Any other matches nothing. */
const ALPHABET = 128;

/** A pattern prepared once to meet many texts: for each character the positions at which it stands, as bits. */
interface Pattern {
  readonly length: number;
  readonly masks: Int32Array;
}

function patternOf(text: string): Pattern {
  const length = Math.min(text.length, WORD);
  const masks = new Int32Array(ALPHABET);
  for (let index = 0; index < length; index += 1) {
    const code = text.charCodeAt(index);
    if (code < ALPHABET) masks[code]! |= 1 << index;
  }
  return { length, masks };
}

/** Edits between the pattern and a text of which the first `WORD` characters count. */
function distanceTo({ length, masks }: Pattern, text: string): number {
  const last = 1 << (length - 1);
  const end = Math.min(text.length, WORD);
  let positive = -1;
  let negative = 0;
  let score = length;
  for (let index = 0; index < end; index += 1) {
    const code = text.charCodeAt(index);
    const equal = code < ALPHABET ? masks[code]! : 0;
    const diagonal = (((equal & positive) + positive) ^ positive) | equal | negative;
    let up = negative | ~(diagonal | positive);
    let down = diagonal & positive;
    if ((up & last) !== 0) score += 1;
    if ((down & last) !== 0) score -= 1;
    up = (up << 1) | 1;
    down <<= 1;
    positive = down | ~(diagonal | up);
    negative = up & diagonal;
  }
  return score;
}

/** Edit distance of two ASCII strings, of which the first 32 characters count. */
export function editDistance(a: string, b: string): number {
  return a.length === 0 ? Math.min(b.length, WORD) : distanceTo(patternOf(a), b);
}

/** The status counts a little: a model that still answers is a better suggestion than a retired one. */
function penalty(record: ModelRecord): number {
  return record.life_cycle.status === "retired" ? 0.6 : record.life_cycle.status === "deprecated" ? 0.3 : 0;
}

interface Candidate {
  readonly name: string;
  readonly ref: string;
  /** Which letters and figures the name has, one bit each. */
  readonly letters: number;
}

/** Bit of a letter; figures share four bits, everything else one. */
function bitOf(code: number): number {
  if (code >= 97 && code <= 122) return 1 << (code - 97);
  return code >= 48 && code <= 57 ? 1 << (26 + (code & 3)) : 1 << 30;
}

function lettersOf(name: string): number {
  let letters = 0;
  const end = Math.min(name.length, WORD);
  for (let index = 0; index < end; index += 1) letters |= bitOf(name.charCodeAt(index));
  return letters;
}

/** How many bits are set. Source: H. S. Warren, "Hacker's Delight", 5-1. */
function bits(value: number): number {
  let rest = value - ((value >>> 1) & 0x55555555);
  rest = (rest & 0x33333333) + ((rest >>> 2) & 0x33333333);
  return (((rest + (rest >>> 4)) & 0x0f0f0f0f) * 0x01010101) >>> 24;
}

/** Candidates by the length of the name, as far as it counts. */
let candidates: readonly (readonly Candidate[])[] | undefined;
let candidatesOf = -1;

function byLength(): readonly (readonly Candidate[])[] {
  if (candidates === undefined || candidatesOf !== catalogGeneration()) {
    const lists: Candidate[][] = Array.from({ length: WORD + 1 }, () => []);
    for (const [name, ref] of bareNames()) {
      lists[Math.min(name.length, WORD)]?.push({ name, ref, letters: lettersOf(name) });
    }
    candidates = lists;
    candidatesOf = catalogGeneration();
  }
  return candidates;
}

/** Names within `most` edits of the wanted one, with their distance. An edit brings in or takes out one letter at most. */
function near(wanted: string, most: number): readonly (readonly [candidate: Candidate, distance: number])[] {
  const pattern = patternOf(wanted);
  const letters = lettersOf(wanted);
  const found: (readonly [Candidate, number])[] = [];
  const lists = byLength();
  for (let length = Math.max(1, wanted.length - most); length <= Math.min(WORD, wanted.length + most); length += 1) {
    for (const candidate of lists[length] ?? []) {
      if (bits(letters & ~candidate.letters) > most || bits(candidate.letters & ~letters) > most) continue;
      const distance = distanceTo(pattern, candidate.name);
      if (distance <= most) found.push([candidate, distance]);
    }
  }
  return found;
}

/**
 * Names near a misspelt one, nearest first, one for each model. Empty where nothing is near: at most a third of the
 * name may differ.
 *
 * @param limit most suggestions given, default 3
 */
export function suggestModels(spelling: string, limit = 3): readonly Suggestion[] {
  const { provider, id } = splitPrefix(spelling);
  const wanted = undress(id).slice(0, WORD);
  if (wanted === "") return [];
  const most = Math.max(2, Math.floor(wanted.length / 3));
  const best = new Map<string, Suggestion & { readonly rank: number }>();
  const found = near(wanted, most);
  // What lies far behind the nearest is not worth a look at its record.
  const nearestDistance = Math.min(...found.map(([, distance]) => distance));
  for (const [{ name, ref }, distance] of found) {
    if (distance > nearestDistance + FAR_BEHIND && found.length > ENOUGH) continue;
    const record = recordOf(ref);
    if (record === undefined) continue;
    const foreign = provider !== null && provider !== splitRef(ref).provider ? 1 : 0;
    const rank = distance + penalty(record) + foreign;
    const present = best.get(ref);
    if (present !== undefined && present.rank <= rank) continue;
    const written = name === record.id.toLowerCase() ? record.id : name;
    best.set(ref, { spelling: provider === null ? written : `${record.provider}/${written}`, record, distance, rank });
  }
  const nearest = [...best.values()].sort((a, b) => a.rank - b.rank);
  const worst = nearest[Math.min(limit, nearest.length) - 1]?.rank ?? 0;
  // Of names equally near the newest version is likelier meant.
  return nearest
    .filter(({ rank }) => rank <= worst)
    .map((found) => ({ ...found, version: familyParts(found.record.id).version }))
    .sort((a, b) => a.rank - b.rank || compareVersions(b.version, a.version) || (a.spelling < b.spelling ? -1 : 1))
    .slice(0, limit)
    .map(({ spelling, record, distance }) => ({ spelling, record, distance }));
}
