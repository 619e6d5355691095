/** JavaScript's and TypeScript's syntax tree as expressions. Node names: https://github.com/tree-sitter/tree-sitter-javascript */
import type { Node } from "web-tree-sitter";
import type { Expression, Field } from "./expression.ts";
import { deepest, named, numberOf, plainField, removalOf, spanOf, unescape, unknownAt } from "./lowering.ts";

/** The expression that a node is; `unknown` where it is nothing that can be followed. */
export function javascriptExpression(node: Node, depth = 0): Expression {
  if (depth > deepest) return unknownAt(node);
  const span = spanOf(node);
  const lower = (child: Node | null): Expression =>
    child === null ? { kind: "unknown", span } : javascriptExpression(child, depth + 1);

  switch (node.type) {
    case "string":
      return quoted(node);
    case "template_string":
      return templateOf(node, depth);
    case "binary_expression": {
      const sides = [lower(node.childForFieldName("left")), lower(node.childForFieldName("right"))];
      switch (node.childForFieldName("operator")?.type) {
        case "+":
          return { kind: "joined", span, pieces: sides };
        case "??":
        case "||":
          return { kind: "choice", span, by: "fallback", options: sides };
        case undefined:
        default:
          return unknownAt(node);
      }
    }
    case "ternary_expression":
      return {
        kind: "choice",
        span,
        by: "condition",
        options: [lower(node.childForFieldName("consequence")), lower(node.childForFieldName("alternative"))],
      };
    case "number":
      return numberOf(node, node.text);
    case "unary_expression": {
      const argument = node.childForFieldName("argument");
      const negative = node.childForFieldName("operator")?.type === "-";
      return negative && argument?.type === "number" ? numberOf(node, `-${argument.text}`) : unknownAt(node);
    }
    case "true":
    case "false":
      return { kind: "boolean", span, value: node.type === "true" };
    case "null":
    case "undefined":
      return { kind: "null", span };
    case "identifier":
    case "this":
      return { kind: "name", span, name: node.text };
    case "member_expression":
      return {
        kind: "member",
        span,
        object: lower(node.childForFieldName("object")),
        name: node.childForFieldName("property")?.text ?? "",
      };
    case "subscript_expression": {
      const index = node.childForFieldName("index");
      const name = index === null ? undefined : lower(index);
      const object = lower(node.childForFieldName("object"));
      return name?.kind === "string"
        ? { kind: "member", span, object, name: name.value }
        : { kind: "entry", span, object };
    }
    case "parenthesized_expression":
    case "as_expression":
    case "satisfies_expression":
    case "non_null_expression":
    case "await_expression":
      return lower(node.firstNamedChild);
    case "call_expression":
    case "new_expression":
      return {
        kind: "call",
        span,
        callee: lower(node.childForFieldName("function") ?? node.childForFieldName("constructor")),
        fields: argumentsOf(node.childForFieldName("arguments"), depth),
      };
    case "array":
      return { kind: "array", span, fields: named(node).map((item) => elementOf(node, item, depth)) };
    case "object":
      return { kind: "object", span, text: node.text, fields: named(node).map((entry) => entryOf(node, entry, depth)) };
    default:
      return unknownAt(node);
  }
}

function quoted(node: Node): Expression {
  const text = node.text;
  if (text.length < 2 || text.at(-1) !== text[0]) return unknownAt(node);
  const inner = { start: node.startIndex + 1, end: node.endIndex - 1 };
  return { kind: "string", span: spanOf(node), inner, value: unescape(text.slice(1, -1)) };
}

function templateOf(node: Node, depth: number): Expression {
  const span = spanOf(node);
  const substitutions = node.namedChildren.filter((child) => child.type === "template_substitution");
  if (substitutions.length === 0) return quoted(node);
  const pieces: Expression[] = [];
  const text = node.text;
  let from = node.startIndex + 1;
  const addText = (until: number): void => {
    if (until <= from) return;
    const at = { start: from, end: until };
    const value = unescape(text.slice(from - node.startIndex, until - node.startIndex));
    pieces.push({ kind: "string", span: at, inner: at, value });
  };
  for (const substitution of substitutions) {
    addText(substitution.startIndex);
    const inner = substitution.firstNamedChild;
    pieces.push(inner === null ? unknownAt(substitution) : javascriptExpression(inner, depth + 1));
    from = substitution.endIndex;
  }
  addText(node.endIndex - 1);
  return { kind: "joined", span, pieces };
}

function argumentsOf(list: Node | null, depth: number): Field[] {
  if (list === null || list.type !== "arguments") return [];
  return named(list).map((argument) => elementOf(list, argument, depth));
}

function elementOf(list: Node, element: Node, depth: number): Field {
  const spread = element.type === "spread_element";
  const inner = spread ? element.firstNamedChild : element;
  return plainField(
    list,
    element,
    inner === null ? unknownAt(element) : javascriptExpression(inner, depth + 1),
    spread,
  );
}

function entryOf(object: Node, entry: Node, depth: number): Field {
  const span = spanOf(entry);
  const removalSpan = removalOf(object, entry);
  if (entry.type === "shorthand_property_identifier") {
    const value: Expression = { kind: "name", span, name: entry.text };
    return { name: entry.text, nameSpan: span, value, span, removalSpan, spread: false };
  }
  if (entry.type !== "pair") return elementOf(object, entry, depth);
  const key = entry.childForFieldName("key");
  const value = entry.childForFieldName("value");
  const name = key === null ? null : keyOf(key);
  return {
    name: name?.text ?? null,
    nameSpan: name?.span ?? span,
    value: value === null ? unknownAt(entry) : javascriptExpression(value, depth + 1),
    span,
    removalSpan,
    spread: false,
  };
}

function keyOf(key: Node): { readonly text: string; readonly span: { start: number; end: number } } | null {
  if (key.type === "property_identifier") return { text: key.text, span: spanOf(key) };
  if (key.type !== "string") return null;
  const string = quoted(key);
  return string.kind === "string" ? { text: string.value, span: string.inner } : null;
}
