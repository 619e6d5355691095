import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { service } from "../language/reading.ts";
import { corpusFiles, documentOf } from "./corpusFiles.ts";
import { lineAndColumn, meaningOf } from "./meaning.ts";

const files = corpusFiles();
const isWriting = process.env["PARLANCE_CORPUS_UPDATE"] === "1";

describe("the corpus", () => {
  it.each(files.map((file) => [file.name, file] as const))(
    "%s gives the facts that stand beside it",
    async (_name, file) => {
      const document = documentOf(file, file.text);
      const room = service();
      const facts = await room.facts(document);
      room.dispose();
      expect(facts.limits).toEqual([]);
      const found = meaningOf(document, facts, lineAndColumn(document));
      expect(found.names.filter((name) => name.includes("stands there"))).toEqual([]);
      if (isWriting) writeFileSync(file.expected, `${JSON.stringify(found, null, 2)}\n`);
      expect(existsSync(file.expected), "Facts are written with PARLANCE_CORPUS_UPDATE=1.").toBe(true);
      expect(found).toEqual(JSON.parse(readFileSync(file.expected, "utf8")));
    },
  );
});
