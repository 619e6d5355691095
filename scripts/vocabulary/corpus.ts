/** The corpus of kinds of text in `test/corpus/tokens`, and its counts by vocabularies that are not part of the project. */
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import * as z from "zod";

const folder = new URL("../../test/corpus/tokens/", import.meta.url);

export const countsFile = fileURLToPath(new URL("counts.json", folder));

/** The samples of a file stand between lines of this. */
const BETWEEN = "\n%%%%\n";

export interface KindOfText {
  readonly kind: string;
  readonly samples: readonly string[];
}

/** Every kind with its samples, in the order of their names. */
export function readCorpus(): readonly KindOfText[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith(".txt"))
    .sort()
    .map((name) => ({
      kind: name.slice(0, -".txt".length),
      samples: readFileSync(new URL(name, folder), "utf8").replace(/\n$/u, "").split(BETWEEN),
    }));
}

const counts = z.record(z.string(), z.array(z.object({ gemma3: z.number(), claude2: z.number() })));

/** Tokens of each sample by the vocabularies of Gemma 3 and Claude 2. */
export function readReferenceCounts(): z.infer<typeof counts> {
  return counts.parse(JSON.parse(readFileSync(countsFile, "utf8")));
}
