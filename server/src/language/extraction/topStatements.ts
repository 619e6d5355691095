/** The top-level statements of a syntax tree, with what segments have to know of them. */
import type { Node } from "web-tree-sitter";
import type { Span } from "../facts.ts";

/** A statement with its place in the text. */
export interface Kid extends Span {
  readonly closed: boolean;
  readonly sound: boolean;
  /** A segment may begin with it. */
  readonly begins: boolean;
  readonly comment: boolean;
}

/** The statement types that are definitions. */
const definitions: ReadonlySet<string> = new Set([
  "function_definition",
  "class_definition",
  "decorated_definition",
  "function_declaration",
  "generator_function_declaration",
  "class_declaration",
  "interface_declaration",
  "type_alias_declaration",
  "comment",
  "line_comment",
  "block_comment",
  // Go, Java, C#, Rust, Ruby, PHP
  "method_declaration",
  "type_declaration",
  "record_declaration",
  "enum_declaration",
  "namespace_declaration",
  "function_item",
  "impl_item",
  "struct_item",
  "enum_item",
  "trait_item",
  "mod_item",
  "method",
  "class",
  "module",
]);

export function kidOf(node: Node): Kid {
  const { type } = node;
  const inner = type === "export_statement" ? (node.childForFieldName("declaration") ?? node).type : type;
  return {
    start: node.startIndex,
    end: node.endIndex,
    closed: definitions.has(inner),
    // A line break that the grammar misses between two statements changes neither.
    sound: !node.hasError || (node.isMissing && !node.isNamed),
    // The text of a here-document belongs to the statement in front of it.
    begins: node.isNamed && type !== "heredoc_body",
    comment: type.includes("comment"),
  };
}

/** Whether a node stands in what was parsed from a place on, and not in the code that stands before it for the parser. */
export function isFrom(node: Node, start: number): boolean {
  return node.endIndex > start || node.startIndex >= start;
}

/** The tag behind which PHP begins: without it the rest would be text. */
export function preludeOf(root: Node): Span | undefined {
  // Before it there can be nothing but text.
  const first = root.firstNamedChild;
  const tag = first?.type === "text" ? first.nextNamedSibling : first;
  return tag?.type === "php_tag" ? { start: tag.startIndex, end: tag.endIndex } : undefined;
}
