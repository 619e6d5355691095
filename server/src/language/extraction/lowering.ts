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

/** The children that are code: named, and no comments. */
export function named(node: Node): Node[] {
  return node.namedChildren.filter((child) => !child.type.includes("comment"));
}

/** A number by its source, without the digits' separators and the type that some languages write behind it. */
export function numberOf(node: Node, text: string, suffix?: RegExp): Expression {
  const digits = text.replaceAll("_", "");
  const value = Number(suffix === undefined || /^-?0x/i.test(digits) ? digits : digits.replace(suffix, ""));
  return Number.isNaN(value) || digits === "" ? unknownAt(node) : { kind: "number", span: spanOf(node), value };
}

/** A string without holes, between marks of known length. */
export function stringBetween(
  node: Node,
  open: number,
  close: number,
  decode: (source: string) => string = unescape,
): Expression {
  const inner = { start: node.startIndex + open, end: node.endIndex - close };
  if (inner.end < inner.start) return unknownAt(node);
  const raw = node.text.slice(open, node.text.length - close);
  const value = decode(raw);
  return { kind: "string", span: spanOf(node), inner, value, ...(value === raw ? {} : { raw }) };
}

/** Where something is filled in. */
export interface Hole {
  readonly startIndex: number;
  readonly endIndex: number;
}

/** A string with holes: the text between them in pieces, the holes as what `lower` makes of them. */
export function interpolated<H extends Hole>(
  node: Node,
  inner: Span,
  holes: readonly H[],
  lower: (hole: H) => Expression,
  decode: (source: string) => string = unescape,
): Expression {
  const span = spanOf(node);
  const text = node.text;
  const slice = (from: number, to: number): string => decode(text.slice(from - span.start, to - span.start));
  if (inner.end < inner.start) return unknownAt(node);
  if (holes.length === 0) return { kind: "string", span, inner, value: slice(inner.start, inner.end) };
  const pieces: Expression[] = [];
  let from = inner.start;
  const addText = (until: number): void => {
    if (until <= from) return;
    const at = { start: from, end: until };
    pieces.push({ kind: "string", span: at, inner: at, value: slice(from, until) });
  };
  for (const hole of holes) {
    addText(hole.startIndex);
    pieces.push(lower(hole));
    from = hole.endIndex;
  }
  addText(inner.end);
  return { kind: "joined", span, pieces };
}

/** A text that a function fills in (`Sprintf("Be %s", tone)`): its words are known, what is filled in is not. */
export function filledIn(node: Node, format: Expression): Expression {
  return { kind: "joined", span: spanOf(node), pieces: [format, unknownAt(node)] };
}

/** A field with a name. */
export function namedField(list: Node, element: Node, name: string | null, nameSpan: Span, value: Expression): Field {
  return { name, nameSpan, value, span: spanOf(element), removalSpan: removalOf(list, element), spread: false };
}

/** Longer lists are data, not arguments; looking at neighbours there would take quadratic time. */
const longestList = 400;

/** A comma-separated list's range of one element with one separator. */
export function removalOf(list: Node, element: Node): Span {
  if (list.childCount > longestList) return spanOf(element);
  let next = element.nextSibling;
  while (next !== null && next.type.includes("comment")) next = next.nextSibling;
  if (next !== null && next.type === ",") {
    const following = next.nextNamedSibling;
    const closing = list.lastChild;
    const end =
      following?.startIndex ?? (closing === null ? next.endIndex : Math.min(next.endIndex, closing.startIndex));
    if (following !== null) return { start: element.startIndex, end };
  }
  let previous = element.previousSibling;
  while (previous !== null && previous.type.includes("comment")) previous = previous.previousSibling;
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
