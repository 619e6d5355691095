/** PHP's syntax tree as expressions. Node names: https://github.com/tree-sitter/tree-sitter-php */
import type { Node } from "web-tree-sitter";
import { choiceOf } from "./alternatives.ts";
import type { Expression, Field } from "./expression.ts";
import { pathOf } from "./expression.ts";
import {
  deepest,
  filledIn,
  interpolated,
  named,
  namedField,
  numberOf,
  plainField,
  spanOf,
  stringBetween,
  unescape,
  unknownAt,
} from "./lowering.ts";
import type { Hole } from "./lowering.ts";

/** Children of a text in double quotes that are its own words; all others are filled in. */
const words: ReadonlySet<string> = new Set(["string_content", "escape_sequence", "heredoc_start", "heredoc_end"]);

/** The expression that a node is; `unknown` where it is nothing that can be followed. */
export function phpExpression(node: Node, depth = 0): Expression {
  if (depth > deepest) return unknownAt(node);
  const span = spanOf(node);
  const lower = (child: Node | null): Expression =>
    child === null ? { kind: "unknown", span } : phpExpression(child, depth + 1);

  switch (node.type) {
    case "string":
      return stringBetween(node, 1, 1, (source) => source.replaceAll(/\\(['\\])/g, "$1"));
    case "encapsed_string": {
      const inner = { start: span.start + 1, end: span.end - 1 };
      return interpolated(node, inner, holesOf(node), (hole) => lower(hole.value));
    }
    case "heredoc":
    case "nowdoc":
      return blockOf(node, depth);
    case "binary_expression": {
      const sides = [lower(node.childForFieldName("left")), lower(node.childForFieldName("right"))];
      const operator = node.childForFieldName("operator")?.type;
      if (operator === ".") return { kind: "joined", span, pieces: sides };
      return operator === "??" || operator === "||"
        ? { kind: "choice", span, by: "fallback", options: sides }
        : unknownAt(node);
    }
    case "conditional_expression": {
      const otherwise = lower(node.childForFieldName("alternative"));
      const body = node.childForFieldName("body");
      return body === null
        ? { kind: "choice", span, by: "fallback", options: [lower(node.childForFieldName("condition")), otherwise] }
        : { kind: "choice", span, by: "condition", options: [lower(body), otherwise] };
    }
    case "match_expression":
      return choiceOf(node, lower);
    case "subscript_expression": {
      const [held, key] = named(node);
      if (held === undefined || key === undefined) return unknownAt(node);
      const name = lower(key);
      const object = lower(held);
      return name.kind === "string"
        ? { kind: "member", span, object, name: name.value }
        : { kind: "entry", span, object };
    }
    case "integer":
    case "float":
      return numberOf(node, node.text);
    case "unary_op_expression": {
      const argument = node.childForFieldName("argument");
      return node.text.startsWith("-") && argument !== null && /^(?:integer|float)$/.test(argument.type)
        ? numberOf(node, `-${argument.text}`)
        : unknownAt(node);
    }
    case "boolean":
      return { kind: "boolean", span, value: node.text.toLowerCase() === "true" };
    case "null":
      return { kind: "null", span };
    case "variable_name":
    case "name":
    case "relative_scope":
      return { kind: "name", span, name: node.text };
    case "qualified_name":
      return { kind: "name", span, name: node.text.slice(node.text.lastIndexOf("\\") + 1) };
    case "class_constant_access_expression": {
      const [scope, name] = named(node);
      return { kind: "member", span, object: lower(scope ?? null), name: name?.text ?? "" };
    }
    case "member_access_expression":
    case "nullsafe_member_access_expression":
      return {
        kind: "member",
        span,
        object: lower(node.childForFieldName("object")),
        name: node.childForFieldName("name")?.text ?? "",
      };
    case "parenthesized_expression":
    case "by_ref":
      return lower(named(node)[0] ?? null);
    case "cast_expression":
      return lower(node.childForFieldName("value"));
    case "member_call_expression":
    case "nullsafe_member_call_expression":
    case "scoped_call_expression":
    case "function_call_expression":
      return callOf(node, depth);
    case "object_creation_expression":
      return { kind: "call", span, callee: lower(named(node)[0] ?? null), fields: phpFields(node, depth) };
    case "array_creation_expression": {
      const fields = named(node).map((element) => elementOf(node, element, depth));
      const isObject = fields.some((field) => field.name !== null);
      return isObject ? { kind: "object", span, text: node.text, fields } : { kind: "array", span, fields };
    }
    default:
      return unknownAt(node);
  }
}

/** The arguments of a call. */
export function phpFields(node: Node, depth = 0): readonly Field[] {
  const list = node.childForFieldName("arguments") ?? named(node).find((child) => child.type === "arguments");
  if (list === undefined) return [];
  return named(list).map((argument): Field => {
    const name = argument.childForFieldName("name");
    const value = named(argument).at(-1);
    if (value === undefined) return plainField(list, argument, unknownAt(argument));
    if (value.type === "variadic_unpacking") {
      return plainField(list, argument, phpExpression(value.namedChild(0) ?? value, depth + 1), true);
    }
    const expression = phpExpression(value, depth + 1);
    return name === null || name.id === value.id
      ? plainField(list, argument, expression)
      : namedField(list, argument, name.text, spanOf(name), expression);
  });
}

function elementOf(list: Node, element: Node, depth: number): Field {
  const parts = named(element);
  const [first, second] = parts;
  if (first === undefined) return plainField(list, element, unknownAt(element));
  if (first.type === "variadic_unpacking") {
    return plainField(list, element, phpExpression(first.namedChild(0) ?? first, depth + 1), true);
  }
  if (second === undefined) return plainField(list, element, phpExpression(first, depth + 1));
  const key = phpExpression(first, depth + 1);
  const isText = key.kind === "string";
  return namedField(
    list,
    element,
    isText ? key.value : null,
    isText ? key.inner : key.span,
    phpExpression(second, depth + 1),
  );
}

function callOf(node: Node, depth: number): Expression {
  const span = spanOf(node);
  const name = node.childForFieldName("name") ?? node.childForFieldName("function");
  if (name === null) return unknownAt(node);
  const object = node.childForFieldName("object") ?? node.childForFieldName("scope");
  const callee: Expression =
    object === null
      ? phpExpression(name, depth + 1)
      : {
          kind: "member",
          span: { start: node.startIndex, end: name.endIndex },
          object: phpExpression(object, depth + 1),
          name: name.text,
        };
  const fields = phpFields(node, depth);
  const [first] = fields;
  if (first !== undefined && /^v?sprintf$/.test(pathOf(callee) ?? "")) return filledIn(node, first.value);
  return { kind: "call", span, callee, fields };
}

interface FilledIn extends Hole {
  readonly value: Node;
}

/** What is filled in, with the braces around it: `{$this->name}`. */
function holesOf(node: Node): FilledIn[] {
  return named(node)
    .filter((child) => !words.has(child.type))
    .map((value) => {
      const isBraced = value.previousSibling?.type === "{" && value.nextSibling?.type === "}";
      const wider = isBraced ? 1 : 0;
      return { value, startIndex: value.startIndex - wider, endIndex: value.endIndex + wider };
    });
}

/** A heredoc or nowdoc: its last line's indent is taken from all lines. */
function blockOf(node: Node, depth: number): Expression {
  const body = node.childForFieldName("value");
  const end = node.childForFieldName("end_tag");
  if (body === null || end === null) return unknownAt(node);
  const source = node.text;
  const lastLine = source.slice(0, end.startIndex - node.startIndex);
  const indent = lastLine.length - lastLine.lastIndexOf("\n") - 1;
  const strip = new RegExp(String.raw`(^|\n)[ \t]{1,${Math.max(1, indent)}}`, "g");
  const plain = node.type === "nowdoc" ? (text: string) => text : unescape;
  const decode = (text: string): string => plain(indent > 0 ? text.replaceAll(strip, "$1") : text);
  const start = node.startIndex + source.indexOf("\n") + 1;
  const content = lastLine.slice(0, lastLine.lastIndexOf("\n")).replace(/\r$/, "");
  const inner = { start, end: Math.max(start, node.startIndex + content.length) };
  const holes = node.type === "nowdoc" ? [] : holesOf(body);
  return interpolated(node, inner, holes, (hole) => phpExpression(hole.value, depth + 1), decode);
}
