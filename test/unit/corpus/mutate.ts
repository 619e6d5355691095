/** Changes of a source that leave its meaning as it is. Where a change may stand is asked of the grammar. */
import type { Node } from "web-tree-sitter";
import { Parser } from "web-tree-sitter";
import { createDefaultWorld } from "../../../server/src/language/defaultWorld.ts";
import { createGrammars } from "../../../server/src/language/extraction/grammar.ts";
import { sourceLanguages } from "../../../server/src/language/extraction/sourceLanguage.ts";
import type { CorpusFile } from "./corpusFiles.ts";

type Mutation = readonly [what: string, change: (file: CorpusFile) => string | Promise<string>];

const grammars = createGrammars(createDefaultWorld());

/** A comment that would be read as a call, were it code. */
const words = 'client.chat.completions.create(model="gpt-4o") temperature=2 😀';

function lineAbove({ language, text }: CorpusFile): string {
  const comment = `${commentMark(language)} ${words}\n`.repeat(3);
  // What a shell or PHP begins with has to stay the first line.
  const first = /^(?:#!|<\?php).*\n/.exec(text)?.[0] ?? "";
  return `${first}${comment}\n${text.slice(first.length)}`;
}

function commentMark(language: string): string {
  return sourceLanguages[language]!.lineComment;
}

/** Comments at the ends of lines, but in no text and after no line that goes on by a backslash. */
async function commentsInside(file: CorpusFile): Promise<string> {
  const root = await rootOf(file);
  const { text } = file;
  let changed = "";
  let from = 0;
  for (let at = text.indexOf("\n"); at !== -1; at = text.indexOf("\n", at + 1)) {
    if (text[at - 1] === "\\" || text[at - 1] === "\r" || isInText(root, at)) continue;
    if (text.slice(text.lastIndexOf("\n", at - 1) + 1, at).trim() === "") continue;
    changed += `${text.slice(from, at)} ${commentMark(file.language)} ${words}`;
    from = at;
  }
  return changed + text.slice(from);
}

const texts = /string|heredoc|template|comment|text|php_tag|preproc/;

function isInText(root: Node, at: number): boolean {
  for (const [start, end] of [
    [at, at + 1],
    [at - 1, at + 1],
    [at - 1, at],
  ] as const) {
    let node: Node | null = root.descendantForIndex(start, end - 1);
    for (let step = 0; node !== null && step < 4; step++) {
      const isOver = node.startIndex < at && at < node.endIndex;
      if (isOver && texts.test(node.type)) return true;
      node = node.parent;
    }
  }
  // Nothing may follow a heredoc's end on its line.
  return root.descendantForIndex(at - 1, at - 1)?.type === "heredoc_end";
}

/** Plain texts in the other kind of quotes. */
async function otherQuotes(file: CorpusFile): Promise<string> {
  const root = await rootOf(file);
  const { strings } = sourceLanguages[file.language]!;
  const found: Node[] = [];
  const visit = (node: Node): void => {
    if ((strings.has(node.type) || node.type === "encapsed_string") && /^(["'])[^"'\\$#{}\n]*\1$/.test(node.text))
      found.push(node);
    else for (const child of node.namedChildren) visit(child);
  };
  visit(root);
  let changed = "";
  let from = 0;
  for (const node of found) {
    const quote = node.text.startsWith('"') ? "'" : '"';
    changed += `${file.text.slice(from, node.startIndex)}${quote}${node.text.slice(1, -1)}${quote}`;
    from = node.endIndex;
  }
  return changed + file.text.slice(from);
}

async function rootOf({ language, text }: CorpusFile): Promise<Node> {
  const grammar = await grammars.load(sourceLanguages[language]!.grammar);
  const parser = new Parser();
  parser.setLanguage(grammar);
  const tree = parser.parse(text);
  parser.delete();
  if (tree === null) throw new Error("The source could not be parsed.");
  return tree.rootNode;
}

const shifted: readonly Mutation[] = [
  ["lines above", lineAbove],
  ["comments", commentsInside],
  ["blank lines at the end", ({ text }) => `${text}\n\n\n`],
];
const marked: readonly Mutation[] = [["a byte order mark", ({ text }) => `\uFEFF${text}`]];
const windows: readonly Mutation[] = [["CRLF", ({ text }) => text.replaceAll("\n", "\r\n")]];
const quotes: readonly Mutation[] = [["other quotes", otherQuotes]];

/** Mutations by language: those that the language takes. */
export const mutationsOf: ReadonlyMap<string, readonly Mutation[]> = new Map([
  ["python", [...shifted, ...marked, ...windows, ...quotes]],
  ["javascript", [...shifted, ...marked, ...windows, ...quotes]],
  ["typescript", [...shifted, ...marked, ...windows, ...quotes]],
  ["typescriptreact", [...marked, ...windows]],
  ["go", [...shifted, ...marked, ...windows]],
  ["java", [...shifted, ...marked, ...windows]],
  ["csharp", [...shifted, ...marked, ...windows]],
  ["rust", [...shifted, ...marked, ...windows]],
  ["ruby", [...shifted, ...windows, ...quotes]],
  ["php", [...shifted, ...windows, ...quotes]],
  // A shell takes no carriage returns.
  ["shellscript", shifted],
]);
