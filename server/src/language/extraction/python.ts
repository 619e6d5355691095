/** Python's syntax tree as expressions. Node names: https://github.com/tree-sitter/tree-sitter-python */
import type { Node } from "web-tree-sitter";
import type { Expression, Field } from "./expression.ts";
import { deepest, named, numberOf, plainField, removalOf, spanOf, unescape, unknownAt } from "./lowering.ts";

/** The expression that a node is; `unknown` where it is nothing that can be followed. */
export function pythonExpression(node: Node, depth = 0): Expression {
  if (depth > deepest) return unknownAt(node);
  const span = spanOf(node);
  const lower = (child: Node | null): Expression =>
    child === null ? { kind: "unknown", span } : pythonExpression(child, depth + 1);

  switch (node.type) {
    case "string":
      return stringOf(node, depth);
    case "concatenated_string":
      return { kind: "joined", span, pieces: named(node).map(lower) };
    case "binary_operator":
      return node.childForFieldName("operator")?.type === "+"
        ? {
            kind: "joined",
            span,
            pieces: [lower(node.childForFieldName("left")), lower(node.childForFieldName("right"))],
          }
        : unknownAt(node);
    case "integer":
    case "float":
      return numberOf(node, node.text);
    case "unary_operator": {
      const argument = node.childForFieldName("argument");
      const negative = node.childForFieldName("operator")?.type === "-";
      return negative && argument !== null && /^(?:integer|float)$/.test(argument.type)
        ? numberOf(node, `-${argument.text}`)
        : unknownAt(node);
    }
    case "true":
    case "false":
      return { kind: "boolean", span, value: node.type === "true" };
    case "none":
      return { kind: "null", span };
    case "identifier":
      return { kind: "name", span, name: node.text };
    case "attribute":
      return {
        kind: "member",
        span,
        object: lower(node.childForFieldName("object")),
        name: node.childForFieldName("attribute")?.text ?? "",
      };
    case "subscript": {
      // An entry that is read by its written key, or by one that only running the code tells.
      const [object, key] = named(node);
      if (object === undefined || key === undefined || named(node).length !== 2 || key.type === "slice") {
        return unknownAt(node);
      }
      const name = lower(key);
      return name.kind === "string"
        ? { kind: "member", span, object: lower(object), name: name.value }
        : { kind: "entry", span, object: lower(object) };
    }
    case "parenthesized_expression":
    case "await":
      return lower(node.firstNamedChild);
    case "call":
      return {
        kind: "call",
        span,
        callee: lower(node.childForFieldName("function")),
        fields: argumentsOf(node.childForFieldName("arguments"), depth),
      };
    case "list":
    case "tuple":
      return { kind: "array", span, fields: named(node).map((item) => elementOf(node, item, depth)) };
    case "dictionary":
      return {
        kind: "object",
        span,
        text: node.text,
        fields: named(node).flatMap((pair) => entryOf(node, pair, depth)),
      };
    case "boolean_operator":
      return {
        kind: "choice",
        span,
        by: "fallback",
        options: [lower(node.childForFieldName("left")), lower(node.childForFieldName("right"))],
      };
    case "conditional_expression": {
      const [value, , otherwise] = named(node);
      return { kind: "choice", span, by: "condition", options: [lower(value ?? null), lower(otherwise ?? null)] };
    }
    default:
      return unknownAt(node);
  }
}

function stringOf(node: Node, depth: number): Expression {
  const span = spanOf(node);
  const open = node.firstChild;
  const close = node.lastChild;
  if (open === null || close === null || open.type !== "string_start" || close.type !== "string_end") {
    return unknownAt(node);
  }
  const prefix = open.text.toLowerCase();
  if (prefix.includes("b")) return unknownAt(node);
  const decode = prefix.includes("r") ? (text: string) => text : unescape;
  const inner = { start: open.endIndex, end: close.startIndex };
  const children = named(node).filter((child) => child.type === "string_content" || child.type === "interpolation");
  if (children.every((child) => child.type === "string_content")) {
    return { kind: "string", span, inner, value: decode(children.map((child) => child.text).join("")) };
  }
  const pieces = children.map((child): Expression => {
    const at = spanOf(child);
    if (child.type === "string_content") return { kind: "string", span: at, inner: at, value: decode(child.text) };
    const expression = child.childForFieldName("expression");
    return expression === null ? unknownAt(child) : pythonExpression(expression, depth + 1);
  });
  return { kind: "joined", span, pieces };
}

function argumentsOf(list: Node | null, depth: number): Field[] {
  if (list === null || list.type !== "argument_list") return [];
  return named(list).map((argument): Field => {
    if (argument.type !== "keyword_argument") return elementOf(list, argument, depth);
    const name = argument.childForFieldName("name");
    const value = argument.childForFieldName("value");
    return {
      name: name?.text ?? null,
      nameSpan: spanOf(name ?? argument),
      value: value === null ? unknownAt(argument) : pythonExpression(value, depth + 1),
      span: spanOf(argument),
      removalSpan: removalOf(list, argument),
      spread: false,
    };
  });
}

function elementOf(list: Node, element: Node, depth: number): Field {
  const splat = element.type.endsWith("_splat");
  const inner = splat ? element.firstNamedChild : element;
  return plainField(list, element, inner === null ? unknownAt(element) : pythonExpression(inner, depth + 1), splat);
}

function entryOf(dictionary: Node, pair: Node, depth: number): Field[] {
  if (pair.type === "dictionary_splat") return [elementOf(dictionary, pair, depth)];
  if (pair.type !== "pair") return [];
  const key = pair.childForFieldName("key");
  const value = pair.childForFieldName("value");
  if (key === null || value === null) return [];
  const name = pythonExpression(key, depth + 1);
  return [
    {
      name: name.kind === "string" ? name.value : null,
      nameSpan: name.kind === "string" ? name.inner : name.span,
      value: pythonExpression(value, depth + 1),
      span: spanOf(pair),
      removalSpan: removalOf(dictionary, pair),
      spread: false,
    },
  ];
}
