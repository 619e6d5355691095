/** C#'s syntax tree as expressions. Node names: https://github.com/tree-sitter/tree-sitter-c-sharp */
import type { Node } from "web-tree-sitter";
import { choiceOf } from "./alternatives.ts";
import type { Expression, Field } from "./expression.ts";
import { pathOf } from "./expression.ts";
import { csharpWrappers } from "./libraries/csharp.ts";
import {
  deepest,
  filledIn,
  interpolated,
  named,
  namedField,
  numberOf,
  plainField,
  removalOf,
  spanOf,
  stringBetween,
  unescape,
  unknownAt,
} from "./lowering.ts";

const suffix = /[fdmul]+$/i;

/** The expression that a node is; `unknown` where it is nothing that can be followed. */
export function csharpExpression(node: Node, depth = 0): Expression {
  if (depth > deepest) return unknownAt(node);
  const span = spanOf(node);
  const lower = (child: Node | null): Expression =>
    child === null ? { kind: "unknown", span } : csharpExpression(child, depth + 1);

  switch (node.type) {
    case "string_literal":
      return stringBetween(node, 1, 1);
    case "verbatim_string_literal":
      return stringBetween(node, 2, 1, (source) => source.replaceAll('""', '"'));
    case "raw_string_literal": {
      const marks = /^"+/.exec(node.text)?.[0].length ?? 0;
      return marks < 3 ? unknownAt(node) : stringBetween(node, marks, marks, blockText);
    }
    case "interpolated_string_expression":
      return interpolatedText(node, depth);
    case "binary_expression": {
      const sides = [lower(node.childForFieldName("left")), lower(node.childForFieldName("right"))];
      const operator = node.children.find((child) => child.type === "+" || child.type === "??")?.type;
      if (operator === "+") return { kind: "joined", span, pieces: sides };
      return operator === "??" ? { kind: "choice", span, by: "fallback", options: sides } : unknownAt(node);
    }
    case "switch_expression":
      return choiceOf(node, lower);
    case "conditional_expression":
      return {
        kind: "choice",
        span,
        by: "condition",
        options: [lower(node.childForFieldName("consequence")), lower(node.childForFieldName("alternative"))],
      };
    case "integer_literal":
    case "real_literal":
      return numberOf(node, node.text, suffix);
    case "prefix_unary_expression": {
      const [operand] = named(node);
      return node.text.startsWith("-") && operand !== undefined && /^(?:integer|real)_literal$/.test(operand.type)
        ? numberOf(node, `-${operand.text}`, suffix)
        : unknownAt(node);
    }
    case "boolean_literal":
      return { kind: "boolean", span, value: node.text === "true" };
    case "null_literal":
      return { kind: "null", span };
    case "identifier":
    case "this":
      return { kind: "name", span, name: node.text };
    case "generic_name":
      return lower(node.namedChild(0));
    case "qualified_name":
      return {
        kind: "member",
        span,
        object: lower(node.childForFieldName("qualifier")),
        name: node.childForFieldName("name")?.text ?? "",
      };
    case "member_access_expression": {
      const object = node.childForFieldName("expression");
      const name = node.childForFieldName("name");
      // `this` has no node of its own in this grammar.
      const own: Expression = { kind: "name", span: { start: span.start, end: span.start + 4 }, name: "this" };
      return { kind: "member", span, object: object === null ? own : lower(object), name: nameOf(name) };
    }
    case "conditional_access_expression": {
      const name = named(node).at(-1)?.childForFieldName("name") ?? null;
      return { kind: "member", span, object: lower(node.childForFieldName("condition")), name: nameOf(name) };
    }
    case "parenthesized_expression":
    case "await_expression":
    case "argument":
    case "postfix_unary_expression":
      return lower(named(node).at(-1) ?? null);
    case "cast_expression":
      return lower(node.childForFieldName("value"));
    case "invocation_expression":
      return invocation(node, depth);
    case "object_creation_expression": {
      const type = node.childForFieldName("type");
      const initializer = node.childForFieldName("initializer");
      if (initializer !== null && type !== null && /^(?:List|Dictionary|IList)\b/.test(type.text)) {
        return csharpExpression(initializer, depth + 1);
      }
      return { kind: "call", span, callee: lower(type), fields: csharpFields(node, depth) };
    }
    case "implicit_object_creation_expression":
      return { kind: "call", span, callee: declaredType(node, depth), fields: csharpFields(node, depth) };
    case "anonymous_object_creation_expression":
      return { kind: "object", span, text: node.text, fields: anonymousFields(node, depth) };
    case "array_creation_expression":
    case "implicit_array_creation_expression":
      return lower(named(node).find((child) => child.type === "initializer_expression") ?? null);
    case "initializer_expression": {
      const fields = initialized(node, depth);
      const isObject = fields.some((field) => field.name !== null);
      return isObject ? { kind: "object", span, text: node.text, fields } : { kind: "array", span, fields };
    }
    // `[a, b]` of a collection.
    case "collection_expression":
    case "element_binding_expression":
      return { kind: "array", span, fields: elementsOf(node).map((item) => plainField(node, item, lower(item))) };
    default:
      return unknownAt(node);
  }
}

/** What stands between brackets; the parser puts a name without letters into empty ones. */
function elementsOf(list: Node): Node[] {
  return named(list).filter((item) => item.endIndex > item.startIndex);
}

function nameOf(node: Node | null): string {
  return (node?.type === "generic_name" ? node.namedChild(0)?.text : node?.text) ?? "";
}

/** The arguments of a call, with what its initializer sets. */
export function csharpFields(node: Node, depth = 0): readonly Field[] {
  const list = node.childForFieldName("arguments") ?? named(node).find((child) => child.type === "argument_list");
  const given = list === undefined ? [] : named(list).map((argument) => argumentOf(list, argument, depth));
  const initializer = named(node).find((child) => child.type === "initializer_expression");
  return initializer === undefined ? given : [...given, ...initialized(initializer, depth)];
}

function argumentOf(list: Node, argument: Node, depth: number): Field {
  const name = argument.childForFieldName("name");
  const value = named(argument).at(-1);
  const expression = value === undefined ? unknownAt(argument) : csharpExpression(value, depth + 1);
  return name === null || value === undefined || name.id === value.id
    ? plainField(list, argument, expression)
    : namedField(list, argument, name.text, spanOf(name), expression);
}

function initialized(list: Node, depth: number): Field[] {
  return named(list).map((element): Field => {
    if (element.type === "initializer_expression" && element.namedChildCount === 2) {
      return entryOf(list, element, element.namedChild(0), element.namedChild(1), depth);
    }
    if (element.type !== "assignment_expression") {
      return plainField(list, element, csharpExpression(element, depth + 1));
    }
    const left = element.childForFieldName("left");
    const key = left?.type === "element_binding_expression" ? (named(left)[0]?.namedChild(0) ?? left) : left;
    return entryOf(list, element, key, element.childForFieldName("right"), depth);
  });
}

function entryOf(list: Node, element: Node, key: Node | null, value: Node | null, depth: number): Field {
  const name = key === null ? undefined : csharpExpression(key, depth + 1);
  return namedField(
    list,
    element,
    name?.kind === "name" ? name.name : name?.kind === "string" ? name.value : null,
    name?.kind === "string" ? name.inner : spanOf(key ?? element),
    value === null ? unknownAt(element) : csharpExpression(value, depth + 1),
  );
}

/** `new { model = "…", messages }`: names and values stand in a row. */
function anonymousFields(node: Node, depth: number): Field[] {
  const fields: Field[] = [];
  const parts = named(node);
  for (let index = 0; index < parts.length; index++) {
    const part = parts[index]!;
    const value = part.nextSibling?.type === "=" ? parts[index + 1] : undefined;
    if (value !== undefined) index++;
    const expression = csharpExpression(value ?? part, depth + 1);
    const field = namedField(node, part, part.text, spanOf(part), expression);
    if (value === undefined) {
      fields.push(field);
      continue;
    }
    // With the comma behind the value, or else with the one before the name.
    const behind = removalOf(node, value);
    const withNext = behind.end > value.endIndex;
    const removalSpan = {
      start: withNext ? part.startIndex : removalOf(node, part).start,
      end: withNext ? behind.end : value.endIndex,
    };
    fields.push({ ...field, span: { start: part.startIndex, end: value.endIndex }, removalSpan });
  }
  return fields;
}

function invocation(node: Node, depth: number): Expression {
  const target = node.childForFieldName("function");
  if (target === null) return unknownAt(node);
  const callee = csharpExpression(target, depth + 1);
  const fields = csharpFields(node, depth);
  const path = pathOf(callee) ?? "";
  const [first] = fields;
  if (first !== undefined && fields.length === 1 && csharpWrappers.has(path)) return first.value;
  if (first !== undefined && /^[sS]tring\.Format$/.test(path)) return filledIn(node, first.value);
  return { kind: "call", span: spanOf(node), callee, fields };
}

/** The type that `new(…)` makes: the one that its variable is declared with. */
function declaredType(node: Node, depth: number): Expression {
  const declarator = node.parent;
  const type = declarator?.type === "variable_declarator" ? declarator.parent?.childForFieldName("type") : undefined;
  const property = declarator?.type === "property_declaration" ? declarator.childForFieldName("type") : undefined;
  const found = type ?? property ?? null;
  return found === null ? unknownAt(node) : csharpExpression(found, depth + 1);
}

function interpolatedText(node: Node, depth: number): Expression {
  const start = node.namedChild(0);
  const source = node.text;
  const quotes = /^[$@]*("+)/.exec(source);
  if (start === null || quotes === null) return unknownAt(node);
  const open = quotes[0].length;
  const inner = { start: node.startIndex + open, end: node.endIndex - quotes[1]!.length };
  const decode = quotes[0].includes("@")
    ? (text: string) => braces(text.replaceAll('""', '"'))
    : (text: string) => braces(quotes[1]!.length > 1 ? text : unescape(text));
  const holes = named(node).filter((child) => child.type === "interpolation");
  return interpolated(
    node,
    inner,
    holes,
    (hole) => {
      const value = named(hole).find((child) => child.type !== "interpolation_brace");
      return value === undefined ? unknownAt(hole) : csharpExpression(value, depth + 1);
    },
    decode,
  );
}

function braces(text: string): string {
  return text.replaceAll("{{", "{").replaceAll("}}", "}");
}

/** A raw string of several lines: without the first line break, the last line and its indent. */
function blockText(source: string): string {
  if (!source.includes("\n")) return source;
  const lines = source.split(/\r?\n/);
  const indent = lines.at(-1)?.length ?? 0;
  return lines
    .slice(1, -1)
    .map((line) => line.slice(indent))
    .join("\n");
}
