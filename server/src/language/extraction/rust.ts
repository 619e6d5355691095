/** Rust's syntax tree as expressions. Node names: https://github.com/tree-sitter/tree-sitter-rust */
import type { Node } from "web-tree-sitter";
import { choiceOf } from "./alternatives.ts";
import type { Expression, Field } from "./expression.ts";
import { pathOf } from "./expression.ts";
import { rustConversions, rustWrappers } from "./libraries/rust.ts";
import {
  deepest,
  filledIn,
  named,
  namedField,
  numberOf,
  plainField,
  removalOf,
  spanOf,
  stringBetween,
  unknownAt,
} from "./lowering.ts";
import { tokenLists } from "./rustTokens.ts";

const suffix = /(?:[iu](?:8|16|32|64|128|size)|f(?:32|64))$/;

/** The expression that a node is; `unknown` where it is nothing that can be followed. */
export function rustExpression(node: Node, depth = 0): Expression {
  if (depth > deepest) return unknownAt(node);
  const span = spanOf(node);
  const lower = (child: Node | null): Expression =>
    child === null ? { kind: "unknown", span } : rustExpression(child, depth + 1);

  switch (node.type) {
    case "string_literal":
      // A line break after a backslash takes the indent of the next line with it.
      return node.text.startsWith('"') ? stringBetween(node, 1, 1) : unknownAt(node);
    case "raw_string_literal": {
      const marks = /^r(#*)"/.exec(node.text);
      return marks === null
        ? unknownAt(node)
        : stringBetween(node, marks[0].length, marks[1]!.length + 1, (text) => text);
    }
    case "integer_literal":
    case "float_literal":
      return numberOf(node, node.text, suffix);
    case "unary_expression": {
      const [operand] = named(node);
      return node.text.startsWith("-") && operand !== undefined && /^(?:integer|float)_literal$/.test(operand.type)
        ? numberOf(node, `-${operand.text}`, suffix)
        : unknownAt(node);
    }
    case "boolean_literal":
      return { kind: "boolean", span, value: node.text === "true" };
    case "identifier":
    case "type_identifier":
    case "self":
      return node.text === "None" ? { kind: "null", span } : { kind: "name", span, name: node.text };
    case "scoped_identifier":
    case "scoped_type_identifier": {
      const path = node.childForFieldName("path");
      const name = node.childForFieldName("name")?.text ?? "";
      return path === null ? { kind: "name", span, name } : { kind: "member", span, object: lower(path), name };
    }
    case "generic_function":
      return lower(node.childForFieldName("function"));
    case "generic_type":
    case "generic_type_with_turbofish":
      return lower(node.childForFieldName("type"));
    case "field_expression":
      return {
        kind: "member",
        span,
        object: lower(node.childForFieldName("value")),
        name: node.childForFieldName("field")?.text ?? "",
      };
    case "parenthesized_expression":
    case "await_expression":
    case "try_expression":
    case "reference_expression":
      return lower(node.childForFieldName("value") ?? named(node)[0] ?? null);
    case "type_cast_expression":
      return lower(node.childForFieldName("value"));
    case "binary_expression":
      return node.childForFieldName("operator")?.type === "+"
        ? {
            kind: "joined",
            span,
            pieces: [lower(node.childForFieldName("left")), lower(node.childForFieldName("right"))],
          }
        : unknownAt(node);
    case "call_expression":
      return callOf(node, depth);
    case "struct_expression": {
      const type = node.childForFieldName("name");
      const fields = rustFields(node, depth);
      return { kind: "object", span, text: node.text, fields, ...(type === null ? {} : { type: lower(type) }) };
    }
    case "array_expression":
    case "tuple_expression":
      return { kind: "array", span, fields: named(node).map((item) => plainField(node, item, lower(item))) };
    case "macro_invocation":
      return macroOf(node, depth);
    case "if_expression":
    case "match_expression":
      return choiceOf(node, lower);
    case "block":
      return node.namedChildCount === 1 ? lower(node.namedChild(0)) : unknownAt(node);
    default:
      return unknownAt(node);
  }
}

/** The arguments of a call, or the fields of a struct. */
export function rustFields(node: Node, depth = 0): readonly Field[] {
  if (node.type !== "struct_expression") {
    const list = node.childForFieldName("arguments");
    return list === null
      ? []
      : named(list).map((argument) => plainField(list, argument, rustExpression(argument, depth + 1)));
  }
  const body = node.childForFieldName("body");
  if (body === null) return [];
  return named(body).flatMap((field): Field[] => {
    const span = spanOf(field);
    if (field.type === "shorthand_field_initializer") {
      const value: Expression = { kind: "name", span, name: field.text };
      return [{ name: field.text, nameSpan: span, value, span, removalSpan: removalOf(body, field), spread: false }];
    }
    // `..Default::default()` adds nothing that the file does not say elsewhere.
    if (field.type === "base_field_initializer") {
      const base = field.namedChild(0);
      const value = base === null ? unknownAt(field) : rustExpression(base, depth + 1);
      const isDefault = value.kind === "call" && (pathOf(value.callee) ?? "").endsWith("default");
      return isDefault ? [] : [plainField(body, field, value, true)];
    }
    const name = field.childForFieldName("field");
    const value = field.childForFieldName("value");
    if (name === null) return [];
    const expression = value === null ? unknownAt(field) : rustExpression(value, depth + 1);
    return [namedField(body, field, name.text, spanOf(name), expression)];
  });
}

function callOf(node: Node, depth: number): Expression {
  const target = node.childForFieldName("function");
  if (target === null) return unknownAt(node);
  const callee = rustExpression(target, depth + 1);
  const fields = rustFields(node, depth);
  const span = spanOf(node);
  const path = pathOf(callee) ?? "";
  const [first] = fields;
  if (callee.kind === "member") {
    if (fields.length === 0 && rustConversions.has(callee.name)) return callee.object;
    if (first !== undefined && callee.name === "unwrap_or") {
      return { kind: "choice", span, by: "fallback", options: [unknownAt(target), first.value] };
    }
    const closure = node.childForFieldName("arguments")?.namedChild(0);
    if (callee.name === "unwrap_or_else" && closure?.type === "closure_expression") {
      const body = closure.childForFieldName("body");
      const value = body === null ? unknownAt(closure) : rustExpression(body, depth + 1);
      return { kind: "choice", span, by: "fallback", options: [unknownAt(target), value] };
    }
  }
  if (first !== undefined && fields.length === 1 && rustWrappers.has(path)) return first.value;
  return { kind: "call", span, callee, fields };
}

function macroOf(node: Node, depth: number): Expression {
  const tokens = named(node).find((child) => child.type === "token_tree");
  const name = node.childForFieldName("macro")?.text;
  if (tokens === undefined || name === undefined) return unknownAt(node);
  const fields = tokenLists(tokens, depth + 1, rustExpression);
  const [first] = fields;
  switch (name) {
    case "vec":
      return { kind: "array", span: spanOf(node), fields };
    case "json":
    case "serde_json::json":
      return first?.value ?? unknownAt(node);
    case "format": {
      if (first === undefined) return unknownAt(node);
      const isPlain = first.value.kind === "string" && !/\{[^{]/.test(first.value.value);
      return isPlain ? first.value : filledIn(node, first.value);
    }
    case "concat":
      return { kind: "joined", span: spanOf(node), pieces: fields.map((field) => field.value) };
    default:
      return unknownAt(node);
  }
}
