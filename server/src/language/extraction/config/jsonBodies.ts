/**
 * Requests that are written down as JSON: a body by itself, or one a line as in the batch files of OpenAI and
 * Anthropic.
 *
 * Source: https://platform.openai.com/docs/guides/batch
 * Source: https://docs.anthropic.com/en/docs/build-with-claude/batch-processing
 */
import { parseTree } from "jsonc-parser";
import type { Node } from "jsonc-parser";
import type { CallFact, Span } from "../../facts.ts";
import type { Bindings } from "../bindings.ts";
import { callOf } from "../calls.ts";
import { fieldNamed } from "../expression.ts";
import type { Expression, Field } from "../expression.ts";
import type { CallShape } from "../libraries.ts";
import { batchEntries, requestBody } from "../libraries/requests.ts";
import type { Pace } from "../pace.ts";

/** A longer document by itself is data; lines of a batch are read one by one, however many they are. */
const longestBody = 200_000;

/** Deeper values are no request. */
const deepest = 40;

/** Calls that a JSON text describes; a text of several lines is read line by line where `lines` says so. */
export async function jsonBodies(text: string, lines: boolean, pace: Pace): Promise<readonly CallFact[]> {
  if (!lines) {
    const isShort = text.length <= longestBody && /"(?:messages|input)"/.test(text);
    return isShort ? callsOfDocument(text, 0) : [];
  }
  const calls: CallFact[] = [];
  for (let start = 0; start < text.length;) {
    if (pace.due()) await pace.rest();
    const newline = text.indexOf("\n", start);
    const end = newline === -1 ? text.length : newline;
    if (end - start <= longestBody) calls.push(...callsOfDocument(text.slice(start, end), start));
    start = end + 1;
  }
  return calls;
}

function callsOfDocument(text: string, offset: number): readonly CallFact[] {
  const root =
    text.includes('"model"') && !isDeep(text) ? parseTree(text, [], { allowTrailingComma: true }) : undefined;
  if (root?.type !== "object") return [];
  const value = expressionOf(root, text, offset, 0);
  if (value.kind !== "object") return [];
  const batch = batchEntries.flatMap(({ key, shape }) => {
    const inner = fieldNamed(value.fields, "custom_id") === undefined ? undefined : fieldNamed(value.fields, key);
    return inner === undefined ? [] : callOfBody(inner.value, shape);
  });
  if (batch.length > 0) return batch;
  // An answer names its model too; only a request has messages.
  const asks = ["messages", "input"].some((name) => fieldNamed(value.fields, name)?.value.kind === "array");
  return asks ? callOfBody(value, requestBody) : [];
}

/** Brackets in brackets beyond any request; the parser calls itself for each. */
function isDeep(text: string): boolean {
  let depth = 0;
  for (const [bracket] of text.matchAll(/[[\]{}]/g)) {
    depth += bracket === "[" || bracket === "{" ? 1 : -1;
    if (depth > 200) return true;
  }
  return false;
}

function callOfBody(value: Expression, shape: CallShape): readonly CallFact[] {
  const callee: Expression = { kind: "name", name: "body", span: value.span };
  const field: Field = {
    name: null,
    nameSpan: value.span,
    value,
    span: value.span,
    removalSpan: value.span,
    spread: false,
  };
  const call = callOf(shape, { kind: "call", span: value.span, callee, fields: [field] }, nothingBound);
  if (call === null || call.model === null) return [];
  return [{ ...call, calleeSpan: call.model.span }];
}

/** JSON has no names. */
const nothingBound: Bindings = {
  valueOf: () => undefined,
  binds: () => false,
  flowsInto: () => false,
  enter: () => undefined,
  outerNames: () => new Set(),
  outerPlaces: () => [],
};

function expressionOf(node: Node, text: string, by: number, depth: number): Expression {
  const span = { start: by + node.offset, end: by + node.offset + node.length };
  if (depth > deepest) return { kind: "unknown", span };
  const children = node.children ?? [];
  switch (node.type) {
    case "string":
      return { kind: "string", span, inner: { start: span.start + 1, end: span.end - 1 }, value: String(node.value) };
    case "number":
      return { kind: "number", span, value: Number(node.value) };
    case "boolean":
      return { kind: "boolean", span, value: node.value === true };
    case "null":
      return { kind: "null", span };
    case "array":
      return {
        kind: "array",
        span,
        fields: children.map((child, index) => {
          const value = expressionOf(child, text, by, depth + 1);
          return fieldOf(null, value.span, value, children, index, by);
        }),
      };
    case "object":
      return {
        kind: "object",
        span,
        text: text.slice(node.offset, node.offset + node.length),
        fields: children.flatMap((property, index) => {
          const [key, held] = property.children ?? [];
          if (key === undefined || held === undefined) return [];
          const nameSpan = { start: by + key.offset + 1, end: by + key.offset + key.length - 1 };
          return [fieldOf(String(key.value), nameSpan, expressionOf(held, text, by, depth + 1), children, index, by)];
        }),
      };
    case "property":
      return { kind: "unknown", span };
  }
}

function fieldOf(
  name: string | null,
  nameSpan: Span,
  value: Expression,
  siblings: readonly Node[],
  index: number,
  by: number,
): Field {
  const node = siblings[index]!;
  const span = { start: by + node.offset, end: by + node.offset + node.length };
  const next = siblings[index + 1];
  const previous = siblings[index - 1];
  const removalSpan =
    next !== undefined
      ? { start: span.start, end: by + next.offset }
      : previous !== undefined
        ? { start: by + previous.offset + previous.length, end: span.end }
        : span;
  return { name, nameSpan, value, span, removalSpan, spread: false };
}
