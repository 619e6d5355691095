/**
 * What stands inside a macro of Rust. The grammar gives its tokens only, so that lists, structs, objects of JSON and
 * calls are put together here.
 */
import type { Node } from "web-tree-sitter";
import type { Expression, Field } from "./expression.ts";
import { deepest, spanOf, unknownAt } from "./lowering.ts";
import type { Span } from "../facts.ts";

type Lower = (node: Node, depth: number) => Expression;

/** The elements between the brackets of a tree of tokens. */
export function tokenLists(tree: Node, depth: number, lower: Lower): Field[] {
  const inner = tree.children.slice(1, -1).filter((child) => !child.type.includes("comment"));
  const groups: Node[][] = [[]];
  for (const token of inner) {
    if (token.type === "," || token.type === ";") groups.push([]);
    else groups.at(-1)!.push(token);
  }
  return groups.filter((group) => group.length > 0).map((group) => fieldOf(group, depth, lower));
}

function over(tokens: readonly Node[]): Span {
  return { start: tokens[0]!.startIndex, end: tokens.at(-1)!.endIndex };
}

/** `name: value`, `"name": value` or a value alone. */
function fieldOf(group: readonly Node[], depth: number, lower: Lower): Field {
  const span = over(group);
  const [key, colon, ...rest] = group;
  if (key !== undefined && colon?.type === ":" && rest.length > 0) {
    const name = key.type === "string_literal" ? lower(key, depth) : undefined;
    const isText = name?.kind === "string";
    return {
      name: isText ? name.value : key.text,
      nameSpan: isText ? name.inner : spanOf(key),
      value: valueOf(rest, depth, lower),
      span,
      removalSpan: span,
      spread: false,
    };
  }
  return { name: null, nameSpan: span, value: valueOf(group, depth, lower), span, removalSpan: span, spread: false };
}

function valueOf(tokens: readonly Node[], depth: number, lower: Lower): Expression {
  const [first] = tokens;
  const span = over(tokens);
  if (first === undefined || depth > deepest) return { kind: "unknown", span };
  if (first.type === "&") return tokens.length > 1 ? valueOf(tokens.slice(1), depth, lower) : unknownAt(first);
  let value: Expression;
  if (first.type === "token_tree") value = bracketed(first, depth, lower);
  else if (first.type === "identifier" && first.text === "null") value = { kind: "null", span };
  else if (first.text === "-" && tokens.length === 2) {
    const number = lower(tokens[1]!, depth + 1);
    return number.kind === "number" ? { ...number, span, value: -number.value } : { kind: "unknown", span };
  } else value = lower(first, depth + 1);

  for (let index = 1; index < tokens.length; index++) {
    const token = tokens[index]!;
    const until = { start: span.start, end: token.endIndex };
    if (token.type === "token_tree") {
      const fields = tokenLists(token, depth + 1, lower);
      if (token.text.startsWith("{")) {
        value = { kind: "object", span: until, text: "", fields, type: value };
      } else if (
        value.kind === "member" &&
        fields.length === 0 &&
        /^(?:into|to_string|to_owned|unwrap|clone)$/.test(value.name)
      ) {
        value = value.object;
      } else value = { kind: "call", span: until, callee: value, fields };
    } else if (/^[A-Za-z_]\w*$/.test(token.text)) {
      // Some names are words of the language: `default`.
      value = { kind: "member", span: until, object: value, name: token.text };
    } else if (token.type !== "::" && token.type !== "." && token.type !== "?") return { kind: "unknown", span };
  }
  return value;
}

function bracketed(tree: Node, depth: number, lower: Lower): Expression {
  const span = spanOf(tree);
  const fields = tokenLists(tree, depth + 1, lower);
  if (tree.text.startsWith("{")) return { kind: "object", span, text: tree.text, fields };
  return { kind: "array", span, fields };
}
