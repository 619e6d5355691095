import { describe, expect, it } from "vitest";
import { defaultLintSettings } from "../../../server/src/language/lintSettings.ts";
import { service, told } from "../language/reading.ts";
import { corpusFiles, documentOf } from "./corpusFiles.ts";
import type { CorpusFile } from "./corpusFiles.ts";
import { TextDocument } from "vscode-languageserver-textdocument";

/** Files whose prefixes are read, spread over all languages. */
const mostFiles = 44;

function spread(files: readonly CorpusFile[]): readonly CorpusFile[] {
  const byFolder = new Map<string, CorpusFile[]>();
  for (const file of files) {
    const folder = file.name.slice(0, file.name.indexOf("/"));
    byFolder.set(folder, [...(byFolder.get(folder) ?? []), file]);
  }
  const chosen: CorpusFile[] = [];
  for (let round = 0; chosen.length < mostFiles && round < 20; round++) {
    for (const group of byFolder.values()) if (group[round] !== undefined) chosen.push(group[round]!);
  }
  return chosen.slice(0, mostFiles);
}

describe("unfinished code of the corpus", () => {
  it.each(spread(corpusFiles()).map((file) => [file.name, file] as const))(
    "%s is read at any point of its writing",
    async (_name, file) => {
      const room = service();
      const document = documentOf(file, "");
      let { version } = document;
      for (let end = 1; end <= file.text.length; end++) {
        const at = document.positionAt(end - 1);
        TextDocument.update(document, [{ range: { start: at, end: at }, text: file.text[end - 1]! }], ++version);
        room.didChange(document);
        // The parser sees every prefix; the rules see those at the ends of words.
        const facts = await room.facts(document);
        expect(facts.limits).toEqual([]);
        if (/\W/.test(file.text[end - 1]!) && end % 8 === 0) await room.diagnostics(document, defaultLintSettings);
      }
      const kept = await room.facts(document);
      expect(told(kept)).toEqual(told(await service().facts(document)));
      room.dispose();
    },
  );
});
