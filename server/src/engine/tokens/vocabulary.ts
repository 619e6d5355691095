/** A vocabulary in memory: token bytes by rank and the table that finds a rank by its bytes. */
import { readFileSync } from "node:fs";
import { assetPath } from "../assets.ts";
import { ConfigurationError } from "../resilience/errors.ts";
import type { ClassTable } from "./classes.ts";
import { hashBytes } from "./hash.ts";
import { align, buildTable, HEADER_BYTES, MAGIC, offsetsOf, slotsFor, VERSION } from "./layout.ts";

/** Names of the exact vocabularies. */
export type EncodingName = "o200k" | "cl100k";

export interface Vocabulary {
  readonly name: EncodingName;
  readonly classes: ClassTable;
  /** Bytes of the longest token. */
  readonly longest: number;
  /** Rank of `bytes[start, end)`, or -1 where that is no token. */
  rank(bytes: Uint8Array, start: number, end: number): number;
}

function unreadable(name: EncodingName, why: string): ConfigurationError {
  return new ConfigurationError({
    message: `The vocabulary file ${name}.bin cannot be used: ${why}.`,
    hint: "Reinstall Parlance, or run `npm run build` in a checkout.",
  });
}

function open(name: EncodingName, file: Uint8Array): Vocabulary {
  if (file.byteLength < HEADER_BYTES) throw unreadable(name, "it is cut off");
  const header = new Uint32Array(file.buffer, file.byteOffset, HEADER_BYTES / 4);
  const [magic, version, tokens = 0, slots = 0, textBytes = 0, indexLength = 0, blocksLength = 0, longest = 0] = header;
  if (magic !== MAGIC || version !== VERSION) {
    throw unreadable(name, "it has another format than this version of Parlance reads");
  }
  // A table without an empty slot would be searched for ever.
  if (tokens === 0 || (slots > 0 && (slots <= tokens || (slots & (slots - 1)) !== 0))) {
    throw unreadable(name, "its figures contradict each other");
  }
  const sections = [slots * 4, tokens, indexLength * 2, blocksLength, textBytes];
  const size = sections.reduce((sum, bytes) => sum + align(bytes), HEADER_BYTES);
  if (file.byteLength < size) throw unreadable(name, "it is cut off");
  let at = file.byteOffset + HEADER_BYTES;
  const next = (bytes: number): number => {
    const start = at;
    at += align(bytes);
    return start;
  };
  const stored = new Int32Array(file.buffer, next(slots * 4), slots);
  const lengths = new Uint8Array(file.buffer, next(tokens), tokens);
  const index = new Uint16Array(file.buffer, next(indexLength * 2), indexLength);
  const blocks = new Uint8Array(file.buffer, next(blocksLength), blocksLength);
  const text = new Uint8Array(file.buffer, next(textBytes), textBytes);

  const offsets = offsetsOf(lengths);
  const table = slots > 0 ? stored : buildTable(text, offsets, slotsFor(tokens));
  const mask = table.length - 1;

  return {
    name,
    classes: { index, blocks },
    longest,
    rank(bytes, start, end) {
      const length = end - start;
      let slot = hashBytes(bytes, start, end) & mask;
      for (let entry = table[slot]!; entry !== 0; entry = table[slot]!) {
        const rank = entry - 1;
        if (lengths[rank] === length) {
          const from = offsets[rank]!;
          let same = 0;
          while (same < length && text[from + same] === bytes[start + same]) same += 1;
          if (same === length) return rank;
        }
        slot = (slot + 1) & mask;
      }
      return -1;
    },
  };
}

/** Reads a file into a buffer of its own, so that its sections can be viewed in place. */
function readAligned(path: string): Uint8Array {
  const file = readFileSync(path);
  return file.byteOffset % 4 === 0 ? file : new Uint8Array(file);
}

const opened = new Map<EncodingName, Vocabulary | null>();

/** What is wrong with a file, by vocabulary; told once to whoever listens. */
const problems = new Map<EncodingName, ConfigurationError>();
let listener: ((problem: ConfigurationError) => void) | null = null;

/** Calls back with each vocabulary that could not be used, those of the past too. Counts are then estimates. */
export function onVocabularyProblem(tell: (problem: ConfigurationError) => void): void {
  listener = tell;
  for (const problem of problems.values()) tell(problem);
}

/** The vocabulary, or null where its file is missing or cannot be used: a count is then estimated, and says so. */
export function usableVocabulary(name: EncodingName): Vocabulary | null {
  if (problems.has(name)) return null;
  try {
    return vocabulary(name);
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error;
    problems.set(name, error);
    listener?.(error);
    return null;
  }
}

/** Why a vocabulary cannot be used, where that was found out. */
export function vocabularyProblem(name: EncodingName): ConfigurationError | null {
  return problems.get(name) ?? null;
}

/**
 * The vocabulary, read on first use (a few milliseconds), or null where its file is not there: the caller then
 * estimates instead.
 *
 * @throws ConfigurationError where the file is there but has another format
 */
export function vocabulary(name: EncodingName): Vocabulary | null {
  const known = opened.get(name);
  if (known !== undefined) return known;
  let file: Uint8Array;
  try {
    file = readAligned(assetPath(`${name}.bin`));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
    opened.set(name, null);
    return null;
  }
  const loaded = open(name, file);
  opened.set(name, loaded);
  return loaded;
}
