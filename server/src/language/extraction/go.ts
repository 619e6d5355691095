/** Go's syntax tree as expressions. Node names: https://github.com/tree-sitter/tree-sitter-go */
import type { Node } from "web-tree-sitter";
import type { Expression, Field } from "./expression.ts";
import { pathOf } from "./expression.ts";
import { goFormats, goWrappers } from "./libraries/go.ts";
import {
  deepest,
  filledIn,
  named,
  namedField,
  numberOf,
  plainField,
  spanOf,
  stringBetween,
  unknownAt,
} from "./lowering.ts";

/** The expression that a node is; `unknown` where it is nothing that can be followed. */
export function goExpression(node: Node, depth = 0): Expression {
  if (depth > deepest) return unknownAt(node);
  const span = spanOf(node);
  const lower = (child: Node | null): Expression =>
    child === null ? { kind: "unknown", span } : goExpression(child, depth + 1);

  switch (node.type) {
    case "interpreted_string_literal":
      return stringBetween(node, 1, 1);
    case "raw_string_literal":
      return stringBetween(node, 1, 1, (source) => source.replaceAll("\r", ""));
    case "binary_expression":
      return node.childForFieldName("operator")?.type === "+"
        ? {
            kind: "joined",
            span,
            pieces: [lower(node.childForFieldName("left")), lower(node.childForFieldName("right"))],
          }
        : unknownAt(node);
    case "int_literal":
    case "float_literal":
      return numberOf(node, node.text);
    case "unary_expression": {
      const operand = node.childForFieldName("operand");
      const operator = node.childForFieldName("operator")?.type;
      if (operator === "&") return lower(operand);
      return operator === "-" && operand !== null && /^(?:int|float)_literal$/.test(operand.type)
        ? numberOf(node, `-${operand.text}`)
        : unknownAt(node);
    }
    case "true":
    case "false":
      return { kind: "boolean", span, value: node.type === "true" };
    case "nil":
      return { kind: "null", span };
    case "identifier":
    case "type_identifier":
    case "package_identifier":
      return { kind: "name", span, name: node.text };
    case "selector_expression":
      return {
        kind: "member",
        span,
        object: lower(node.childForFieldName("operand")),
        name: node.childForFieldName("field")?.text ?? "",
      };
    case "qualified_type":
      return {
        kind: "member",
        span,
        object: lower(node.childForFieldName("package")),
        name: node.childForFieldName("name")?.text ?? "",
      };
    case "index_expression": {
      const index = node.childForFieldName("index");
      const object = lower(node.childForFieldName("operand"));
      // `Ptr[float32](…)` of a generic function.
      if (index === null || node.parent?.type === "call_expression") return object;
      const name = lower(index);
      return name.kind === "string"
        ? { kind: "member", span, object, name: name.value }
        : { kind: "entry", span, object };
    }
    case "type_instantiation_expression":
      return lower(node.namedChild(0));
    case "type_conversion_expression":
      return lower(node.childForFieldName("operand"));
    case "parenthesized_expression":
    case "literal_element":
      return lower(named(node)[0] ?? null);
    case "call_expression":
      return callOf(node, depth);
    case "composite_literal": {
      const body = node.childForFieldName("body");
      if (body === null) return unknownAt(node);
      const type = node.childForFieldName("type");
      const fields = goFields(node, depth);
      const isList = type !== null && /^(?:slice|array|implicit_length_array)_type$/.test(type.type);
      return isList
        ? { kind: "array", span, fields }
        : { kind: "object", span, text: node.text, fields, ...(type === null ? {} : { type: lower(type) }) };
    }
    case "literal_value": {
      const fields = elements(node, depth);
      const isObject = fields.some((field) => field.name !== null);
      return isObject ? { kind: "object", span, text: node.text, fields } : { kind: "array", span, fields };
    }
    default:
      return unknownAt(node);
  }
}

/** The arguments of a call, or the fields of a literal. */
export function goFields(node: Node, depth = 0): readonly Field[] {
  const list = node.childForFieldName(node.type === "composite_literal" ? "body" : "arguments");
  return list === null ? [] : elements(list, depth);
}

function callOf(node: Node, depth: number): Expression {
  const callee = node.childForFieldName("function");
  if (callee === null) return unknownAt(node);
  const target = goExpression(callee, depth + 1);
  const fields = goFields(node, depth);
  const path = pathOf(target) ?? "";
  const [first] = fields;
  if (first !== undefined && fields.length === 1 && goWrappers.has(path)) return first.value;
  if (first !== undefined && goFormats.has(path)) return filledIn(node, first.value);
  return { kind: "call", span: spanOf(node), callee: target, fields };
}

function elements(list: Node, depth: number): Field[] {
  return named(list).map((element): Field => {
    if (element.type !== "keyed_element") {
      const spread = element.type === "variadic_argument";
      return plainField(
        list,
        element,
        goExpression(spread ? (named(element)[0] ?? element) : element, depth + 1),
        spread,
      );
    }
    const key = named(element.childForFieldName("key") ?? element)[0];
    const value = element.childForFieldName("value");
    const name = key === undefined ? undefined : goExpression(key, depth + 1);
    return namedField(
      list,
      element,
      name?.kind === "name" ? name.name : name?.kind === "string" ? name.value : null,
      name?.kind === "string" ? name.inner : spanOf(key ?? element),
      value === null ? unknownAt(element) : goExpression(value, depth + 1),
    );
  });
}
