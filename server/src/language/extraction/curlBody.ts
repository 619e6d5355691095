/** The body that a command of curl sends: from its quotes, or from the heredoc it reads. */
import type { Node } from "web-tree-sitter";
import type { Expression } from "./expression.ts";
import { jsonExpression } from "./jsonExpression.ts";
import type { JsonSource } from "./jsonExpression.ts";
import { named, unknownAt } from "./lowering.ts";

type Lower = (node: Node, depth: number) => Expression;

/** Longer bodies are data that somebody pasted. */
const longest = 200_000;

/** The body that stands behind `-d`, as an expression; `unknown` where it is a file or a variable. */
export function bodyOf(given: Node, command: Node, lower: Lower, depth: number): Expression {
  if (given.endIndex - given.startIndex > longest) return unknownAt(given);
  const source: Source = { text: "", origins: [], holes: new Map() };
  if (given.type === "word" && /^@(?:-|\/dev\/stdin)$/.test(given.text)) {
    const heredoc = heredocOf(command);
    if (heredoc === undefined) return unknownAt(given);
    addHeredoc(source, heredoc, lower, depth);
  } else if (!addQuoted(source, given, lower, depth)) return unknownAt(given);
  return jsonExpression(source);
}

interface Source extends JsonSource {
  text: string;
  readonly origins: number[];
  readonly holes: Map<number, Expression>;
}

/** Stands for what the shell fills in. */
const hole = "\uFFFC";

function addText(source: Source, text: string, from: number): void {
  for (let at = 0; at < text.length; at++) source.origins.push(from + at);
  source.text += text;
}

function addHole(source: Source, node: Node, value: Expression): void {
  source.holes.set(source.text.length, value);
  source.origins.push(node.startIndex);
  source.text += hole;
}

function addQuoted(source: Source, node: Node, lower: Lower, depth: number): boolean {
  switch (node.type) {
    case "raw_string":
      addText(source, node.text.slice(1, -1), node.startIndex + 1);
      return true;
    case "word":
      addText(source, node.text, node.startIndex);
      return true;
    case "ansi_c_string":
      if (node.text.includes("\\")) return false;
      addText(source, node.text.slice(2, -1), node.startIndex + 2);
      return true;
    case "string": {
      const heredoc = substituted(node);
      if (heredoc !== undefined) addHeredoc(source, heredoc, lower, depth);
      else addHoled(source, node, node.startIndex + 1, node.endIndex - 1, lower, depth);
      return true;
    }
    case "concatenation":
      return named(node).every((part) => addQuoted(source, part, lower, depth));
    case "simple_expansion":
    case "expansion":
    case "command_substitution":
      addHole(source, node, lower(node, depth + 1));
      return true;
    default:
      return false;
  }
}

/** `"$(cat <<'EOF' … EOF)"`. */
function substituted(string: Node): Node | undefined {
  const [only, more] = named(string);
  if (only?.type !== "command_substitution" || more !== undefined) return undefined;
  return only.descendantsOfType("heredoc_redirect").find((node) => node !== null);
}

/** The heredoc of a command: its own, or the one that is piped into it. */
function heredocOf(command: Node): Node | undefined {
  let node: Node | null = command;
  for (let step = 0; node !== null && step < 4; step++) {
    if (node.type === "heredoc_redirect") return node;
    const own = named(node).find((child) => child.type === "heredoc_redirect");
    if (own !== undefined) return own;
    node = node.parent;
  }
  return undefined;
}

function addHeredoc(source: Source, redirect: Node, lower: Lower, depth: number): void {
  const body = named(redirect).find((child) => child.type === "heredoc_body");
  const end = named(redirect).find((child) => child.type === "heredoc_end");
  if (body === undefined) return;
  const isRaw = named(redirect).some((child) => child.type === "heredoc_start" && /['"\\]/.test(child.text));
  const until = end === undefined ? body.endIndex : Math.min(body.endIndex, end.startIndex);
  if (isRaw) addText(source, body.text.slice(0, until - body.startIndex), body.startIndex);
  else addHoled(source, body, body.startIndex, until, lower, depth);
}

/** A text in which the shell fills in variables and takes backslashes away. */
function addHoled(source: Source, node: Node, start: number, end: number, lower: Lower, depth: number): void {
  const text = node.text;
  let from = start;
  const add = (until: number): void => {
    for (let at = from; at < until; at++) {
      const char = text[at - node.startIndex]!;
      const next = text[at + 1 - node.startIndex];
      if (char === "\\" && at + 1 < until && next !== undefined && /[$`"\\\n]/.test(next)) {
        at++;
        if (next === "\n") continue;
        source.origins.push(at);
        source.text += next;
      } else {
        source.origins.push(at);
        source.text += char;
      }
    }
  };
  for (const child of named(node)) {
    if (/_content$|_end$/.test(child.type) || child.startIndex < from || child.endIndex > end) continue;
    add(child.startIndex);
    addHole(source, child, lower(child, depth + 1));
    from = child.endIndex;
  }
  add(end);
}
