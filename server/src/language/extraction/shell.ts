/** The shell's syntax tree as expressions: words and texts, and `curl` as a call whose body is JSON. Node names: https://github.com/tree-sitter/tree-sitter-bash */
import type { Node } from "web-tree-sitter";
import { bodyOf } from "./curlBody.ts";
import type { Expression, Field } from "./expression.ts";
import { bodyFlags } from "./libraries/shell.ts";
import { deepest, interpolated, named, plainField, spanOf, unescape, unknownAt } from "./lowering.ts";
import { modelInAddress, routeOf } from "./requestAddress.ts";

/** The expression that a node is; `unknown` where it is nothing that can be followed. */
export function shellExpression(node: Node, depth = 0): Expression {
  if (depth > deepest) return unknownAt(node);
  const span = spanOf(node);
  const lower = (child: Node): Expression => shellExpression(child, depth + 1);

  switch (node.type) {
    case "word":
      return { kind: "string", span, inner: span, value: node.text };
    case "raw_string": {
      const inner = { start: span.start + 1, end: span.end - 1 };
      return { kind: "string", span, inner, value: node.text.slice(1, -1) };
    }
    case "ansi_c_string":
      return {
        kind: "string",
        span,
        inner: { start: span.start + 2, end: span.end - 1 },
        value: unescape(node.text.slice(2, -1)),
      };
    case "string": {
      const holes = named(node).filter((child) => child.type !== "string_content");
      const inner = { start: span.start + 1, end: span.end - 1 };
      const whole = holes[0];
      // `"$MODEL"` is the variable itself.
      if (whole !== undefined && whole.startIndex === inner.start && whole.endIndex === inner.end) return lower(whole);
      return interpolated(node, inner, holes, lower, (source) => source.replaceAll(/\\([$`"\\\n])/g, "$1"));
    }
    case "concatenation":
      return { kind: "joined", span, pieces: named(node).map(lower) };
    case "simple_expansion": {
      const name = node.namedChild(0);
      return name === null ? unknownAt(node) : { kind: "name", span: spanOf(name), name: name.text };
    }
    case "expansion": {
      const [name, otherwise] = named(node);
      if (name === undefined) return unknownAt(node);
      const variable: Expression = { kind: "name", span: spanOf(name), name: name.text };
      if (otherwise === undefined) return node.namedChildCount === 1 ? variable : unknownAt(node);
      // `${MODEL:-gpt-4.1}`: the words of the default are cut into several nodes.
      const mark = /^\$\{\w+:?[-=]/.exec(node.text);
      if (mark === null || /[$"'`]/.test(node.text.slice(mark[0].length))) return unknownAt(node);
      const inner = { start: span.start + mark[0].length, end: span.end - 1 };
      const value = node.text.slice(mark[0].length, -1);
      return {
        kind: "choice",
        span,
        by: "fallback",
        options: [unknownAt(name), { kind: "string", span: inner, inner, value }],
      };
    }
    case "command":
      return commandOf(node, depth);
    default:
      return unknownAt(node);
  }
}

/** The arguments of a command. */
export function shellFields(node: Node, depth = 0): readonly Field[] {
  return argumentsOf(node).map((argument) => plainField(node, argument, shellExpression(argument, depth + 1)));
}

function argumentsOf(command: Node): Node[] {
  return command.childrenForFieldName("argument").filter((child) => child !== null);
}

/** `curl URL -d '{"model": …}'` as a call of the address's route, with the fields of the body as arguments. */
function commandOf(command: Node, depth: number): Expression {
  const span = spanOf(command);
  const name = command.childForFieldName("name");
  if (name === null || name.text !== "curl") return unknownAt(command);
  let address: Expression | undefined;
  let body: Expression | undefined;
  const parts = argumentsOf(command);
  for (let index = 0; index < parts.length; index++) {
    const part = parts[index]!;
    if (part.type === "word" && bodyFlags.has(part.text)) {
      const given = parts[++index];
      if (given !== undefined) body ??= bodyOf(given, command, shellExpression, depth);
    } else if (part.type === "word" && /^-{1,2}[A-Za-z]/.test(part.text)) {
      if (/^(?:-[HXuoAbem]|--(?:header|request|user|output|max-time|url))$/.test(part.text) && part.text !== "--url")
        index++;
    } else address ??= shellExpression(part, depth + 1);
  }
  if (address === undefined || body?.kind !== "object") return unknownAt(command);
  const route = routeOf(address);
  if (route === undefined) return unknownAt(command);
  const url: Field = { ...plainField(command, command, address), name: "url", nameSpan: address.span };
  const fields = [url, ...body.fields, ...modelInAddress(address, route.model)];
  return { kind: "call", span, callee: { kind: "name", span: spanOf(name), name: route.callee }, fields };
}
