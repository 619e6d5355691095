import { describe, expect, it } from "vitest";
import { codeGrammars } from "../../../server/src/language/extraction/codeGrammar.ts";
import { service } from "../language/reading.ts";
import { corpusFiles, documentOf } from "./corpusFiles.ts";
import type { CorpusFile } from "./corpusFiles.ts";
import { meaningOf } from "./meaning.ts";
import { mutationsOf } from "./mutate.ts";

const files = corpusFiles().filter((file) => mutationsOf.has(file.language));

describe("facts of the corpus stay the same", () => {
  it.each(files.map((file) => [file.name, file] as const))(
    "in %s, whatever stands around them",
    async (_name, file) => {
      const plain = await meaning(file, file.text);
      for (const [what, change] of mutationsOf.get(file.language)!) {
        const text = await change(file);
        if (text !== file.text) expect(await meaning(file, text), `${what}:\n${text}`).toEqual(plain);
      }
    },
  );

  it("covers every grammar whose calls are read", () => {
    const missing = Object.keys(codeGrammars).filter(
      (grammar) => !files.some(({ language }) => language === grammar || language.startsWith(grammar)),
    );
    expect(missing).toEqual([]);
  });
});

async function meaning(file: CorpusFile, text: string): Promise<unknown> {
  const room = service();
  const document = documentOf(file, text);
  const found = meaningOf(document, await room.facts(document));
  room.dispose();
  return found;
}
