/** Functions, classes and the like that a source defines, from its syntax tree; headings of Markdown. */
import type { TextDocument } from "vscode-languageserver-textdocument";
import type { Node } from "web-tree-sitter";
import { chunksOf } from "./extraction/chunks.ts";
import { createPace } from "./extraction/pace.ts";
import type { SyntaxTree } from "./extraction/syntaxTree.ts";

export interface SourceSymbol {
  readonly name: string;
  readonly kind: string;
  /** Line of its name, from 0. */
  readonly line: number;
}

/** What a node defines, by its type; the grammars of all languages share one list, as their names do not clash. */
const kinds: Readonly<Record<string, string>> = {
  function_definition: "function",
  function_declaration: "function",
  generator_function_declaration: "function",
  function_item: "function",
  method: "function",
  singleton_method: "function",
  method_definition: "method",
  method_declaration: "method",
  constructor_declaration: "method",
  abstract_method_signature: "method",
  class_definition: "class",
  class_declaration: "class",
  abstract_class_declaration: "class",
  class: "class",
  module: "class",
  record_declaration: "class",
  struct_declaration: "struct",
  struct_item: "struct",
  enum_item: "enum",
  enum_declaration: "enum",
  trait_item: "trait",
  trait_declaration: "trait",
  interface_declaration: "interface",
  type_alias_declaration: "type",
  type_spec: "type",
};

/** Values of `const name = …` that make it a function. */
const functions: ReadonlySet<string> = new Set([
  "arrow_function",
  "function_expression",
  "function",
  "generator_function",
]);

/** Deeper nodes define nothing that one would list. */
const deepest = 60;
const mostSymbols = 5000;

/** What is defined, in the order of the text. */
export async function symbolsOf(
  document: TextDocument,
  tree: SyntaxTree | undefined,
): Promise<readonly SourceSymbol[]> {
  if (tree === undefined) return document.languageId === "markdown" ? headings(document.getText()) : [];
  const symbols: SourceSymbol[] = [];
  const pace = createPace();
  for (const chunk of chunksOf(tree)) {
    if (symbols.length >= mostSymbols) break;
    if (pace.due()) await pace.rest();
    const { node } = chunk;
    add(document, node, symbols);
    collect(document, node, 0, symbols);
  }
  return symbols;
}

function add(document: TextDocument, node: Node, symbols: SourceSymbol[]): void {
  const symbol = symbolOf(document, node);
  if (symbol !== null) symbols.push(symbol);
}

function collect(document: TextDocument, node: Node, depth: number, symbols: SourceSymbol[]): void {
  if (depth > deepest || symbols.length >= mostSymbols) return;
  for (const child of node.namedChildren) {
    add(document, child, symbols);
    collect(document, child, depth + 1, symbols);
  }
}

function symbolOf(document: TextDocument, node: Node): SourceSymbol | null {
  if (node.type === "variable_declarator") {
    const value = node.childForFieldName("value");
    const name = node.childForFieldName("name");
    if (value === null || name === null || !functions.has(value.type)) return null;
    return { name: name.text, kind: "function", line: document.positionAt(name.startIndex).line };
  }
  const kind = Object.hasOwn(kinds, node.type) ? kinds[node.type] : undefined;
  const name = kind === undefined ? null : node.childForFieldName("name");
  return kind === undefined || name === null
    ? null
    : { name: name.text, kind, line: document.positionAt(name.startIndex).line };
}

function headings(text: string): readonly SourceSymbol[] {
  return text.split(/\r\n|\r|\n/).flatMap((words, line) => {
    const name = words.length > 1000 ? undefined : /^#{1,6}\s+(.+?)\s*#*$/u.exec(words)?.[1];
    return name === undefined ? [] : [{ name, kind: "heading", line }];
  });
}
