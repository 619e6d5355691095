/**
 * Which assignments of a name a later place of the same function may see, and whether what is chosen at one place surely
 * reaches another: without a condition or an early end between the two that may be about the same choice.
 */
import type { Node } from "web-tree-sitter";
import type { Span } from "../facts.ts";
import { nodeOver } from "./syntaxTree.ts";

function words(...list: readonly string[]): RegExp {
  return new RegExp(`(?:^|_)(?:${list.join("|")})(?:_|$)`);
}

/** Alternatives of which a run takes one. */
const alternatives = words("if", "elif", "unless", "else", "switch", "case", "match", "when", "conditional", "ternary");
/** Operators whose second side may not run. */
const operators = words("binary", "boolean");
const trying = words(
  "try_statement",
  "try_with_resources_statement",
  "begin",
  "except",
  "catch",
  "rescue",
  "ensure",
  "finally",
);
const switches = words("switch");
const loops = words("for", "while", "do", "until", "loop", "foreach", "repeat");
/** Bodies that run at another time than the code around them. */
const bodies = words("function", "method", "lambda", "arrow", "closure", "func", "class", "comprehension", "generator");
const exits = /^(?:return|raise|throw|break|continue|next|exit)(?:_|$)/;

/** Longer code between two places is not looked through. */
const longestWay = 20_000;
const deepest = 60;
/** A name with more assignments than this means too much to be followed at each use. */
const mostAssigned = 24;

interface Way {
  /** The nodes from a place up to `top`, which is not among them. */
  readonly nodes: readonly Node[];
  /** The smallest node that holds the other place too. */
  readonly top: Node;
}

function wayUp(within: Node, place: Span, other: Span): Way | null {
  const nodes: Node[] = [];
  let node = nodeOver(within, place.start, place.end);
  for (let step = 0; node !== null && step < deepest; step++) {
    if (node.startIndex < within.startIndex || node.endIndex > within.endIndex) return null;
    if (node.startIndex <= other.start && node.endIndex >= other.end) return { nodes, top: node };
    nodes.push(node);
    node = node.parent;
  }
  return null;
}

/**
 * Whether a part of a node does not run each time that the node does.
 * @param ends the part has to run to its end
 */
function isConditional(node: Node, part: Node | undefined, ends: boolean): boolean {
  const { type } = node;
  if (trying.test(type)) return ends || part === undefined || !isField(node, "body", part);
  if (bodies.test(type)) return true;
  // The first side of an operator and the condition itself always run.
  if (operators.test(type)) return part !== undefined && part.startIndex !== node.startIndex;
  if (!alternatives.test(type)) return false;
  return part === undefined || !["condition", "value", "subject"].some((field) => isField(node, field, part));
}

function isField(node: Node, field: string, part: Node): boolean {
  const child = node.childForFieldName(field);
  return child !== null && child.startIndex === part.startIndex && child.endIndex === part.endIndex;
}

function hasCondition({ nodes }: Way, ends: boolean): boolean {
  return nodes.some((node, index) => isConditional(node, nodes[index - 1], ends));
}

/** Whether what is chosen at `from` is one of the values that a call at `to` gets on each way to the call. */
export function flowsInto(within: Node, from: Span, to: Span): boolean {
  if (from.start >= to.start && from.end <= to.end) return true;
  if (from.start < within.startIndex || from.end > to.start || to.start - from.end > longestWay) return false;
  const way = wayUp(within, to, from);
  return way !== null && !hasCondition(way, false) && !way.nodes.some((node) => hasExitBefore(node, from.end));
}

/** Whether a statement before a node, and after `after`, may end the way to it. */
function hasExitBefore(node: Node, after: number): boolean {
  for (let sibling = node.previousNamedSibling; sibling !== null; sibling = sibling.previousNamedSibling) {
    if (sibling.endIndex <= after) return false;
    if (mayExit(sibling)) return true;
  }
  return false;
}

/** @param inSwitch a `break` only ends the alternative of a `switch` that the node stands in */
function mayExit(node: Node, inSwitch = false, depth = 0): boolean {
  if (depth > deepest) return true;
  if (exits.test(node.type)) return !(inSwitch && node.type === "break_statement" && node.namedChildCount === 0);
  if (bodies.test(node.type)) return false;
  const inside = switches.test(node.type) || (inSwitch && !loops.test(node.type));
  return node.namedChildren.some((child) => mayExit(child, inside, depth + 1));
}

export interface Reaching<T> {
  readonly values: readonly T[];
  /** Each of them reaches the place on some run, whatever else that run does. */
  readonly each: boolean;
}

/**
 * The assignments of a name that a place may see; undefined where that can't be said.
 * @param assigned all that the name's scope has, by the place of the statement
 */
export function reaching<T extends { readonly place: Span }>(
  within: Node,
  assigned: readonly T[],
  at: Span,
): Reaching<T> | undefined {
  if (assigned.length > mostAssigned) return undefined;
  let values: T[] = [];
  let each = true;
  let isKnown = true;
  let statements: (number | undefined)[] = [];
  for (const one of assigned.toSorted((a, b) => a.place.start - b.place.start)) {
    const { place } = one;
    const use = wayUp(within, at, place);
    const own = wayUp(within, place, at);
    if (use === null || own === null || Math.abs(at.start - place.end) > longestWay) return undefined;
    if (own.nodes.some((node) => bodies.test(node.type))) return undefined;
    const { top } = use;
    // A function runs whenever it is called, and a loop comes back with what its end assigned.
    const isLater = use.nodes.some((node) => bodies.test(node.type));
    if (place.start >= at.end) {
      if (isLater || isInLoop(top, within)) return undefined;
      continue;
    }
    if (place.end > at.start) return undefined;
    const last = own.nodes.at(-1);
    const isAlternative = isConditional(top, last, true);
    // Another alternative than the one that the place stands in.
    if (isAlternative && alternatives.test(top.type)) continue;
    const isLooped = own.nodes.some((node) => loops.test(node.type));
    const isTried = own.nodes.some((node) => trying.test(node.type));
    const isAlways = !isAlternative && !isLooped && !hasCondition(own, true);
    if (isAlways) {
      values = [];
      statements = [];
      each = true;
      isKnown = true;
    } else if (isAlternative || isLooped || isTried || (last !== undefined && mayExit(last))) each = false;
    isKnown &&= !isLater;
    if (hasCondition(use, false) || use.nodes.some((node) => hasExitBefore(node, place.end))) each = false;
    values.push(one);
    statements.push(isAlways ? undefined : last?.startIndex);
  }
  // Of several conditions one may follow from another, and what they leave of the value before them may be nothing.
  const conditional = statements.filter((statement) => statement !== undefined);
  if (conditional.length > 1 && (conditional.length < statements.length || new Set(conditional).size > 1)) each = false;
  return values.length === 0 || !isKnown ? undefined : { values, each };
}

function isInLoop(node: Node, within: Node): boolean {
  for (let current: Node | null = node, step = 0; current !== null && step < deepest; step++) {
    if (loops.test(current.type)) return true;
    if (current.startIndex <= within.startIndex && current.endIndex >= within.endIndex) return false;
    current = current.parent;
  }
  return true;
}
