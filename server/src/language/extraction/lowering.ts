/** What the files of the grammars share: fields with their removal ranges, depth limits, escapes. */
import type { Node } from "web-tree-sitter";
import type { Span } from "../facts.ts";
import type { Expression, Field } from "./expression.ts";

/** Deeper values are not looked into; nobody writes a message in brackets of this depth. */
export const deepest = 40;

export function spanOf(node: Node): Span {
  return { start: node.startIndex, end: node.endIndex };
}

export function unknownAt(node: Node): Expression {
  return { kind: "unknown", span: spanOf(node) };
}

/** Longer lists are data, not arguments; looking at neighbours there would take quadratic time. */
const longestList = 400;

/** A comma-separated list's range of one element with one separator. */
export function removalOf(list: Node, element: Node): Span {
  if (list.childCount > longestList) return spanOf(element);
  let next = element.nextSibling;
  while (next !== null && next.type === "comment") next = next.nextSibling;
  if (next !== null && next.type === ",") {
    const following = next.nextNamedSibling;
    const closing = list.lastChild;
    const end =
      following?.startIndex ?? (closing === null ? next.endIndex : Math.min(next.endIndex, closing.startIndex));
    if (following !== null) return { start: element.startIndex, end };
  }
  let previous = element.previousSibling;
  while (previous !== null && previous.type === "comment") previous = previous.previousSibling;
  if (previous !== null && previous.type === ",") return { start: previous.startIndex, end: element.endIndex };
  return { start: element.startIndex, end: next !== null && next.type === "," ? next.endIndex : element.endIndex };
}

/** A field without a name. */
export function plainField(list: Node, element: Node, value: Expression, spread = false): Field {
  const span = spanOf(element);
  return { name: null, nameSpan: span, value, span, removalSpan: removalOf(list, element), spread };
}

const escapes: Readonly<Record<string, string>> = {
  n: "\n",
  t: "\t",
  r: "\r",
  b: "\b",
  f: "\f",
  v: "\v",
  0: "\0",
  a: "\u0007",
  "\n": "",
};

/** The text that a string's source stands for: the escapes that JavaScript and Python share, others as written. */
export function unescape(source: string): string {
  if (!source.includes("\\")) return source;
  return source.replaceAll(
    /\\(?:u\{([\da-fA-F]{1,6})\}|u([\da-fA-F]{4})|U([\da-fA-F]{8})|x([\da-fA-F]{2})|\r\n|([\s\S]))/g,
    (whole: string, braced?: string, four?: string, eight?: string, two?: string, single?: string) => {
      const hex = braced ?? four ?? eight ?? two;
      if (hex !== undefined) {
        const code = Number.parseInt(hex, 16);
        return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
      }
      if (single === undefined) return "";
      return escapes[single] ?? single;
    },
  );
}
