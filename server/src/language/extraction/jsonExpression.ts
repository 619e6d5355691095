/** JSON inside of another text (a body of curl) as an expression: with holes where the program fills something in. */
import type { Span } from "../facts.ts";
import type { Expression, Field } from "./expression.ts";
import { deepest } from "./lowering.ts";

export interface JsonSource {
  readonly text: string;
  /** Offset in the document of each character. */
  readonly origins: readonly number[];
  /** What is filled in, by the place of the character that stands for it. */
  readonly holes: ReadonlyMap<number, Expression>;
}

/** The value that a text of JSON is. What is broken reads as `unknown`; trailing text is left alone. */
export function jsonExpression({ text, origins, holes }: JsonSource): Expression {
  let at = 0;
  const spanBetween = (from: number, to: number): Span => {
    const start = origins[Math.min(from, origins.length - 1)] ?? 0;
    const last = origins[Math.min(Math.max(from, to - 1), origins.length - 1)] ?? start;
    return { start, end: to > from ? last + 1 : start };
  };
  const unknown = (from: number): Expression => ({ kind: "unknown", span: spanBetween(from, at) });

  function skipSpace(): void {
    while (at < text.length && /\s/.test(text[at]!)) at++;
  }

  function value(depth: number): Expression {
    skipSpace();
    const from = at;
    const char = text[at];
    if (depth > deepest || char === undefined) {
      at = text.length;
      return unknown(from);
    }
    if (char === '"') return string();
    if (char === "{" || char === "[") return list(char === "{", depth);
    const filled = holes.get(at);
    if (filled !== undefined) {
      at++;
      return { kind: "unknown", span: filled.span };
    }
    const word = /^[^\s,:{}[\]"]+/.exec(text.slice(at, at + 100))?.[0] ?? "";
    at += Math.max(1, word.length);
    const span = spanBetween(from, at);
    if (word === "true" || word === "false") return { kind: "boolean", span, value: word === "true" };
    if (word === "null") return { kind: "null", span };
    const number = Number(word);
    return word === "" || Number.isNaN(number) ? unknown(from) : { kind: "number", span, value: number };
  }

  function string(): Expression {
    const from = at++;
    const pieces: Expression[] = [];
    let piece = at;
    const add = (until: number): void => {
      if (until <= piece) return;
      const span = spanBetween(piece, until);
      pieces.push({ kind: "string", span, inner: span, value: decoded(text.slice(piece, until)) });
    };
    for (; at < text.length && text[at] !== '"'; at++) {
      const filled = holes.get(at);
      if (filled !== undefined) {
        add(at);
        pieces.push(filled);
        piece = at + 1;
      } else if (text[at] === "\\") at++;
    }
    if (at >= text.length) return unknown(from);
    const inner = spanBetween(from + 1, at);
    add(at);
    at++;
    const span = spanBetween(from, at);
    const [only, more] = pieces;
    if (only === undefined) return { kind: "string", span, inner, value: "" };
    if (more !== undefined) return { kind: "joined", span, pieces };
    return only.kind === "string" ? { kind: "string", span, inner, value: only.value } : only;
  }

  function list(isObject: boolean, depth: number): Expression {
    const from = at++;
    const close = isObject ? "}" : "]";
    const fields: Field[] = [];
    let separator = from;
    for (;;) {
      skipSpace();
      if (at >= text.length || text[at] === close) break;
      if (text[at] === ",") {
        separator = at++;
        continue;
      }
      const start = at;
      let key: Expression | undefined;
      let item = value(depth + 1);
      skipSpace();
      if (isObject && text[at] === ":") {
        at++;
        key = item;
        item = value(depth + 1);
      }
      const end = at;
      skipSpace();
      const isLast = text[at] !== ",";
      fields.push({
        name: key?.kind === "string" ? key.value : null,
        nameSpan: key?.kind === "string" ? key.inner : (key ?? item).span,
        value: item,
        span: spanBetween(start, end),
        removalSpan: isLast && text[separator] === "," ? spanBetween(separator, end) : afterOne(start, end, isLast),
        spread: false,
      });
    }
    at = Math.min(at + 1, text.length);
    const span = spanBetween(from, at);
    return isObject ? { kind: "object", span, text: text.slice(from, at), fields } : { kind: "array", span, fields };
  }

  /** An element with the comma and the space after it. */
  function afterOne(start: number, end: number, isLast: boolean): Span {
    if (isLast) return spanBetween(start, end);
    let next = at + 1;
    while (next < text.length && /\s/.test(text[next]!)) next++;
    return { start: spanBetween(start, end).start, end: origins[next] ?? spanBetween(start, end).end };
  }

  return value(0);
}

function decoded(source: string): string {
  if (!source.includes("\\")) return source;
  return source.replaceAll(/\\(?:u([\da-fA-F]{4})|(["\\/bfnrt]))/g, (whole: string, hex?: string, single?: string) => {
    if (hex !== undefined) return String.fromCharCode(Number.parseInt(hex, 16));
    return { n: "\n", t: "\t", r: "\r", b: "\b", f: "\f" }[single ?? ""] ?? single ?? whole;
  });
}
