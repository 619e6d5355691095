/** Java's syntax tree as expressions. Node names: https://github.com/tree-sitter/tree-sitter-java */
import type { Node } from "web-tree-sitter";
import { choiceOf } from "./alternatives.ts";
import type { Expression, Field } from "./expression.ts";
import { pathOf } from "./expression.ts";
import { javaLists, javaWrappers } from "./libraries/java.ts";
import {
  deepest,
  filledIn,
  named,
  namedField,
  numberOf,
  plainField,
  spanOf,
  stringBetween,
  unescape,
  unknownAt,
} from "./lowering.ts";

const numbers: ReadonlySet<string> = new Set([
  "decimal_integer_literal",
  "hex_integer_literal",
  "decimal_floating_point_literal",
]);

/** The expression that a node is; `unknown` where it is nothing that can be followed. */
export function javaExpression(node: Node, depth = 0): Expression {
  if (depth > deepest) return unknownAt(node);
  const span = spanOf(node);
  const lower = (child: Node | null): Expression =>
    child === null ? { kind: "unknown", span } : javaExpression(child, depth + 1);
  if (numbers.has(node.type)) return numberOf(node, node.text, /[fdl]$/i);

  switch (node.type) {
    case "string_literal":
      return node.text.startsWith('"""') ? stringBetween(node, 3, 3, blockText) : stringBetween(node, 1, 1);
    case "binary_expression":
      return node.childForFieldName("operator")?.type === "+"
        ? {
            kind: "joined",
            span,
            pieces: [lower(node.childForFieldName("left")), lower(node.childForFieldName("right"))],
          }
        : unknownAt(node);
    case "switch_expression":
      return choiceOf(node, lower);
    case "ternary_expression":
      return {
        kind: "choice",
        span,
        by: "condition",
        options: [lower(node.childForFieldName("consequence")), lower(node.childForFieldName("alternative"))],
      };
    case "unary_expression": {
      const operand = node.childForFieldName("operand");
      return node.childForFieldName("operator")?.type === "-" && operand !== null && numbers.has(operand.type)
        ? numberOf(node, `-${operand.text}`, /[fdl]$/i)
        : unknownAt(node);
    }
    case "true":
    case "false":
      return { kind: "boolean", span, value: node.type === "true" };
    case "null_literal":
      return { kind: "null", span };
    case "identifier":
    case "type_identifier":
    case "this":
      return { kind: "name", span, name: node.text };
    case "generic_type":
      return lower(node.namedChild(0));
    case "field_access":
      return {
        kind: "member",
        span,
        object: lower(node.childForFieldName("object")),
        name: node.childForFieldName("field")?.text ?? "",
      };
    case "scoped_type_identifier": {
      const [scope, name] = [node.namedChild(0), node.lastNamedChild];
      return { kind: "member", span, object: lower(scope), name: name?.text ?? "" };
    }
    case "parenthesized_expression":
      return lower(named(node)[0] ?? null);
    case "cast_expression":
      return lower(node.childForFieldName("value"));
    case "method_invocation":
      return invocation(node, depth);
    case "object_creation_expression":
      return { kind: "call", span, callee: lower(node.childForFieldName("type")), fields: javaFields(node, depth) };
    case "array_creation_expression":
      return lower(node.childForFieldName("value"));
    case "array_initializer":
      return { kind: "array", span, fields: named(node).map((item) => plainField(node, item, lower(item))) };
    default:
      return unknownAt(node);
  }
}

/** The arguments of a call. */
export function javaFields(node: Node, depth = 0): readonly Field[] {
  const list = node.childForFieldName("arguments");
  if (list === null) return [];
  return named(list).map((argument) => plainField(list, argument, javaExpression(argument, depth + 1)));
}

function invocation(node: Node, depth: number): Expression {
  const span = spanOf(node);
  const name = node.childForFieldName("name");
  if (name === null) return unknownAt(node);
  const object = node.childForFieldName("object");
  const callee: Expression =
    object === null
      ? { kind: "name", span: spanOf(name), name: name.text }
      : {
          kind: "member",
          span: { start: node.startIndex, end: name.endIndex },
          object: javaExpression(object, depth + 1),
          name: name.text,
        };
  const fields = javaFields(node, depth);
  const path = pathOf(callee) ?? "";
  const [first] = fields;
  if (first !== undefined && fields.length === 1 && javaWrappers.has(path)) return first.value;
  if (javaLists.has(path)) return { kind: "array", span, fields };
  if (path === "Map.of") return { kind: "object", span, text: node.text, fields: entries(node, fields) };
  if (first !== undefined && path === "String.format") return filledIn(node, first.value);
  if (callee.kind === "member") {
    if (name.text === "formatted") return filledIn(node, callee.object);
    if (first !== undefined && /^(?:orElse|orElseGet|getOrDefault|requireNonNullElse)$/.test(name.text)) {
      return { kind: "choice", span, by: "fallback", options: [unknownAt(object ?? node), fields.at(-1)!.value] };
    }
  }
  return { kind: "call", span, callee, fields };
}

/** `Map.of("role", "user", "content", question)`. */
function entries(node: Node, fields: readonly Field[]): Field[] {
  const found: Field[] = [];
  for (let index = 0; index + 1 < fields.length; index += 2) {
    const [key, value] = [fields[index]!, fields[index + 1]!];
    const isNamed = key.value.kind === "string";
    const field = namedField(
      node,
      node,
      isNamed ? key.value.value : null,
      isNamed ? key.value.inner : key.span,
      value.value,
    );
    found.push({ ...field, span: { start: key.span.start, end: value.span.end }, removalSpan: value.span });
  }
  return found;
}

/**
 * The text of a block between triple quotes: without its first line break and its common indent.
 * Source: https://docs.oracle.com/javase/specs/jls/se21/html/jls-3.html#jls-3.10.6
 */
function blockText(source: string): string {
  const lines = source.replace(/^[ \t]*\r?\n/, "").split(/\r?\n/);
  const indents = lines
    .filter((line, index) => line.trim() !== "" || index === lines.length - 1)
    .map((line) => line.length - line.trimStart().length);
  const indent = Math.min(...indents);
  return unescape(lines.map((line) => line.slice(indent).trimEnd()).join("\n"));
}
