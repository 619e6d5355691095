import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { TextDocument } from "vscode-languageserver-textdocument";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { service } from "../language/reading.ts";
import { snapshotEnding } from "./corpusFiles.ts";
import { lineAndColumn, meaningOf } from "./meaning.ts";

/** Notebooks as files hold them; an editor gives their cells as documents of their own. */
const notebook = z.object({
  cells: z.array(z.object({ cell_type: z.enum(["code", "markdown"]), source: z.array(z.string()) })),
});

const folder = new URL("../../corpus/notebooks/", import.meta.url);
const isWriting = process.env["PARLANCE_CORPUS_UPDATE"] === "1";

describe("the corpus of notebooks", () => {
  it.each(readdirSync(folder).filter((name) => name.endsWith(".ipynb")))(
    "%s gives the facts of each cell that stand beside it",
    async (name) => {
      const { cells } = notebook.parse(JSON.parse(readFileSync(new URL(name, folder), "utf8")));
      const documents = cells.map(({ cell_type, source }, index) =>
        TextDocument.create(
          `vscode-notebook-cell:/project/${name}#W${index}`,
          cell_type === "code" ? "python" : "markdown",
          1,
          source.join(""),
        ),
      );
      const room = service({
        cellsBefore(uri) {
          const index = documents.findIndex((document) => document.uri === uri);
          return index === -1 ? undefined : documents.slice(0, index);
        },
      });
      const found = [];
      for (const document of documents) {
        found.push(meaningOf(document, await room.facts(document), lineAndColumn(document)));
      }
      room.dispose();
      const expected = new URL(`${name}${snapshotEnding}`, folder);
      if (isWriting) writeFileSync(expected, `${JSON.stringify(found, null, 2)}\n`);
      expect(existsSync(expected), "Facts are written with PARLANCE_CORPUS_UPDATE=1.").toBe(true);
      expect(found).toEqual(JSON.parse(readFileSync(expected, "utf8")));
    },
  );
});
