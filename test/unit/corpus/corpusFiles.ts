/** The corpus: sources written as real projects write them, one folder a language, with what is to be read in them beside. */
import { readdirSync, readFileSync } from "node:fs";
import { TextDocument } from "vscode-languageserver-textdocument";
import { languageOfFile } from "../../../server/src/lsp/workspace/fileLanguage.ts";

const root = new URL("../../corpus/", import.meta.url);

/** Folders of the corpus that hold sources; others of test/corpus hold texts for the token counters. */
const folders = [
  "python",
  "javascript",
  "typescript",
  "go",
  "java",
  "csharp",
  "rust",
  "ruby",
  "php",
  "shell",
  "config",
] as const;

export interface CorpusFile {
  /** `go/openai-chat.go`. */
  readonly name: string;
  readonly language: string;
  readonly text: string;
  /** Where its facts stand. */
  readonly expected: URL;
}

export const snapshotEnding = ".facts.json";

/** All files of the corpus, in the order of their names. */
export function corpusFiles(): readonly CorpusFile[] {
  const present = new Set(readdirSync(root));
  return folders
    .filter((folder) => present.has(folder))
    .flatMap((folder) =>
      readdirSync(new URL(`${folder}/`, root), { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile() && !entry.name.endsWith(snapshotEnding))
        .map(
          (entry) =>
            `${entry.parentPath.slice(entry.parentPath.indexOf(`/${folder}`) + 1).replace(/\/$/, "")}/${entry.name}`,
        )
        .sort()
        .flatMap((name): CorpusFile[] => {
          const language = languageOfFile(name);
          if (language === undefined) return [];
          const text = readFileSync(new URL(name, root), "utf8");
          return [{ name, language, text, expected: new URL(`${name}${snapshotEnding}`, root) }];
        }),
    );
}

let version = 0;

export function documentOf({ name, language }: CorpusFile, text: string): TextDocument {
  return TextDocument.create(`file:///project/${name}`, language, ++version, text);
}
