/** Ruby's syntax tree as expressions. Node names: https://github.com/tree-sitter/tree-sitter-ruby */
import type { Node } from "web-tree-sitter";
import { choiceOf } from "./alternatives.ts";
import type { Expression, Field } from "./expression.ts";
import {
  deepest,
  interpolated,
  named,
  namedField,
  numberOf,
  plainField,
  spanOf,
  unescape,
  unknownAt,
} from "./lowering.ts";

/** Methods without arguments that give the same value. */
const sameValue: ReadonlySet<string> = new Set(["freeze", "to_s", "to_sym", "strip", "squish", "dup", "chomp", "to_h"]);

/** The expression that a node is; `unknown` where it is nothing that can be followed. */
export function rubyExpression(node: Node, depth = 0): Expression {
  if (depth > deepest) return unknownAt(node);
  const span = spanOf(node);
  const lower = (child: Node | null): Expression =>
    child === null ? { kind: "unknown", span } : rubyExpression(child, depth + 1);

  switch (node.type) {
    case "string":
    case "delimited_symbol":
    case "bare_string":
      return stringOf(node, depth);
    case "simple_symbol": {
      const inner = { start: span.start + 1, end: span.end };
      return { kind: "string", span, inner, value: node.text.slice(1) };
    }
    case "heredoc_beginning":
      return heredocOf(node, depth);
    case "chained_string":
      return { kind: "joined", span, pieces: named(node).map(lower) };
    case "binary": {
      const sides = [lower(node.childForFieldName("left")), lower(node.childForFieldName("right"))];
      const operator = node.childForFieldName("operator")?.type;
      if (operator === "+") return { kind: "joined", span, pieces: sides };
      return operator === "||" || operator === "or"
        ? { kind: "choice", span, by: "fallback", options: sides }
        : unknownAt(node);
    }
    case "conditional":
      return {
        kind: "choice",
        span,
        by: "condition",
        options: [lower(node.childForFieldName("consequence")), lower(node.childForFieldName("alternative"))],
      };
    case "if":
    case "case":
      return choiceOf(node, lower);
    case "element_reference": {
      const object = lower(node.childForFieldName("object"));
      const key = node.lastNamedChild;
      const name = key === null ? undefined : lower(key);
      return name?.kind === "string"
        ? { kind: "member", span, object, name: name.value }
        : { kind: "entry", span, object };
    }
    case "integer":
    case "float":
      return numberOf(node, node.text);
    case "unary": {
      const operand = node.childForFieldName("operand");
      return node.text.startsWith("-") && operand !== null && /^(?:integer|float)$/.test(operand.type)
        ? numberOf(node, `-${operand.text}`)
        : unknownAt(node);
    }
    case "true":
    case "false":
      return { kind: "boolean", span, value: node.type === "true" };
    case "nil":
      return { kind: "null", span };
    case "identifier":
    case "constant":
    case "self":
    case "instance_variable":
    case "class_variable":
    case "global_variable":
      return { kind: "name", span, name: node.text };
    case "scope_resolution": {
      const scope = node.childForFieldName("scope");
      const name = node.childForFieldName("name")?.text ?? "";
      return scope === null ? { kind: "name", span, name } : { kind: "member", span, object: lower(scope), name };
    }
    case "parenthesized_statements":
      return node.namedChildCount === 1 ? lower(node.namedChild(0)) : unknownAt(node);
    case "call":
      return callOf(node, depth);
    case "array":
    case "string_array":
    case "symbol_array":
      return { kind: "array", span, fields: named(node).map((item) => rubyField(node, item, depth)) };
    case "hash":
      return { kind: "object", span, text: node.text, fields: named(node).map((item) => rubyField(node, item, depth)) };
    default:
      return unknownAt(node);
  }
}

/** The arguments of a call. */
export function rubyFields(node: Node, depth = 0): readonly Field[] {
  const list = node.childForFieldName("arguments");
  return list === null ? [] : named(list).map((argument) => rubyField(list, argument, depth));
}

function rubyField(list: Node, element: Node, depth: number): Field {
  if (element.type === "hash_splat_argument" || element.type === "splat_argument") {
    const inner = element.namedChild(0);
    return plainField(list, element, inner === null ? unknownAt(element) : rubyExpression(inner, depth + 1), true);
  }
  if (element.type !== "pair") return plainField(list, element, rubyExpression(element, depth + 1));
  const key = element.childForFieldName("key");
  const value = element.childForFieldName("value");
  if (key === null) return plainField(list, element, unknownAt(element));
  const text = key.type === "hash_key_symbol" ? undefined : rubyExpression(key, depth + 1);
  const name = key.type === "hash_key_symbol" ? key.text : text?.kind === "string" ? text.value : null;
  const nameSpan = text?.kind === "string" ? text.inner : spanOf(key);
  // `model:` alone takes the variable of that name.
  const own: Expression = { kind: "name", span: spanOf(key), name: key.text };
  return namedField(list, element, name, nameSpan, value === null ? own : rubyExpression(value, depth + 1));
}

function callOf(node: Node, depth: number): Expression {
  const span = spanOf(node);
  const method = node.childForFieldName("method");
  const receiver = node.childForFieldName("receiver");
  const list = node.childForFieldName("arguments");
  if (method === null) return unknownAt(node);
  if (receiver === null) {
    return {
      kind: "call",
      span,
      callee: { kind: "name", span: spanOf(method), name: method.text },
      fields: rubyFields(node, depth),
    };
  }
  const object = rubyExpression(receiver, depth + 1);
  if (list === null && sameValue.has(method.text)) return object;
  const callee: Expression = {
    kind: "member",
    span: { start: node.startIndex, end: method.endIndex },
    object,
    name: method.text,
  };
  // A call without brackets reads as an attribute: `client.chat.completions`.
  return list === null ? callee : { kind: "call", span, callee, fields: rubyFields(node, depth) };
}

function stringOf(node: Node, depth: number): Expression {
  const [open, close] = [node.child(0), node.lastChild];
  if (node.type === "bare_string") {
    return interpolated(node, spanOf(node), holesOf(node), (hole) => holeOf(hole, depth));
  }
  if (open === null || close === null || open.id === close.id) return unknownAt(node);
  const isPlain = /^(?:'|%q)/.test(open.text);
  const inner = { start: open.endIndex, end: close.startIndex };
  return interpolated(
    node,
    inner,
    isPlain ? [] : holesOf(node),
    (hole) => holeOf(hole, depth),
    isPlain ? plainText : unescape,
  );
}

function plainText(source: string): string {
  return source.replaceAll(/\\(['\\])/g, "$1");
}

function holesOf(node: Node): Node[] {
  return named(node).filter((child) => child.type === "interpolation");
}

function holeOf(hole: Node, depth: number): Expression {
  const inner = hole.namedChild(0);
  return inner === null ? unknownAt(hole) : rubyExpression(inner, depth + 1);
}

/** Statements between a heredoc's beginning and its body, at most. */
const reach = 12;

/** `<<~TEXT`: its body stands after the statement it is used in. */
function heredocOf(beginning: Node, depth: number): Expression {
  const mark = beginning.text.replaceAll(/^<<[~-]?|["'`]/g, "");
  const isSquiggly = beginning.text.startsWith("<<~");
  let node: Node | null = beginning;
  for (let step = 0; node !== null && step < reach; step++) {
    let sibling: Node | null = node.nextSibling;
    for (let passed = 0; sibling !== null && passed < reach; passed++) {
      if (sibling.type === "heredoc_body") {
        const end = named(sibling).find((child) => child.type === "heredoc_end");
        if (end?.text.trim() === mark) return bodyOf(sibling, end, isSquiggly, depth);
      }
      sibling = sibling.nextSibling;
    }
    node = node.parent;
  }
  return unknownAt(beginning);
}

function bodyOf(body: Node, end: Node, isSquiggly: boolean, depth: number): Expression {
  const lines = body.text.slice(0, end.startIndex - body.startIndex).split("\n");
  const indents = lines.filter((line) => line.trim() !== "").map((line) => line.length - line.trimStart().length);
  const indent = indents.length === 0 ? 0 : Math.min(...indents);
  const strip = new RegExp(String.raw`(^|\n)[ \t]{1,${Math.max(1, indent)}}`, "g");
  const decode = (source: string): string =>
    unescape(isSquiggly && indent > 0 ? source.replaceAll(strip, "$1") : source);
  const start = body.startIndex + (/^\r?\n/.exec(body.text)?.[0].length ?? 0);
  const inner = { start, end: Math.max(start, body.startIndex + lines.slice(0, -1).join("\n").length + 1) };
  return interpolated(body, inner, holesOf(body), (hole) => holeOf(hole, depth), decode);
}
