/**
 * Cells of a notebook: each is a document, and sees what the cells above it bind.
 *
 * Source: https://ipython.readthedocs.io/en/stable/interactive/magics.html
 */
import type { TextDocument } from "vscode-languageserver-textdocument";
import { createBindings } from "./bindings.ts";
import type { Bindings } from "./bindings.ts";
import type { Grammars } from "./grammar.ts";
import { createPace } from "./pace.ts";
import type { SourceLanguage } from "./sourceLanguage.ts";
import { parseText } from "./syntaxTree.ts";
import type { SyntaxTree } from "./syntaxTree.ts";

/** The cells above a cell, first to last; undefined for documents that are no cells. */
export type CellsBefore = (uri: string) => readonly TextDocument[] | undefined;

/** What the cells above a cell bind, read once for each state of theirs. */
export interface EarlierCells {
  /** Their code, by which one state is told from another. */
  readonly text: string;
  readonly bindings: Pick<Bindings, "valueOf">;
  dispose(): void;
}

/** More text than this is not looked through for one cell. */
const longest = 500_000;

/** Code of a cell with IPython's own lines as comments of the same length, so that places stay the same. */
export function cellCode(text: string, language: SourceLanguage): string {
  if (language.grammar !== "python" || !/^[ \t]*[%!?]/m.test(text)) return text;
  const whole = /^\s*%%(?!time\b|timeit\b|capture\b|prun\b)/.test(text);
  return text.replaceAll(whole ? /^(?=[^\r\n])[\s\S]/gm : /^([ \t]*)[%!?]/gm, whole ? "#" : "$1#");
}

/** The code of earlier cells of the same language, first to last; of very long notebooks the last ones. */
export function earlierCode(
  cells: readonly TextDocument[],
  languageId: string,
  language: SourceLanguage,
): readonly string[] {
  const texts: string[] = [];
  let length = 0;
  for (const cell of cells.toReversed()) {
    if (cell.languageId !== languageId) continue;
    const code = cellCode(cell.getText(), language);
    length += code.length;
    if (length > longest) break;
    texts.unshift(code);
  }
  return texts;
}

/** Reads what earlier cells bind; undefined where there is nothing to read. */
export async function readEarlierCells(
  grammars: Grammars,
  language: SourceLanguage,
  texts: readonly string[],
): Promise<EarlierCells | undefined> {
  const { calls } = language;
  if (calls === undefined || texts.length === 0) return undefined;
  const grammar = await grammars.load(language.grammar);
  const trees: SyntaxTree[] = [];
  for (const text of texts) {
    const tree = await parseText(grammar, text, undefined, createPace(), () => false);
    tree?.settle();
    if (tree !== undefined) trees.push(tree);
  }
  const latestFirst = trees.map((tree) => createBindings(tree, calls)).toReversed();
  return {
    text: texts.join("\n"),
    bindings: {
      // Run from top to bottom, the nearest cell above that binds a name has the last word.
      valueOf: (name, at) => latestFirst.find((cell) => cell.binds(name))?.valueOf(name, at),
    },
    dispose() {
      for (const tree of trees) tree.dispose();
    },
  };
}
