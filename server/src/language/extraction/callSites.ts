/** The places in a statement that may be calls of a known library: found by names in the text, confirmed by the tree. */
import type { Node } from "web-tree-sitter";
import { chainFields } from "./callChain.ts";
import type { Chunk } from "./chunks.ts";
import { codeGrammars } from "./codeGrammar.ts";
import type { CodeGrammar } from "./codeGrammar.ts";
import { pathOf } from "./expression.ts";
import type { CallExpression } from "./expression.ts";
import { readShapes } from "./libraries.ts";
import type { CallGrammar, CallShape } from "./libraries.ts";
import { nodeOver } from "./syntaxTree.ts";

/** The call at a place, with the links of a builder or the fields of a struct's literal as its arguments; null for any other code. */
export interface CallSite {
  /** Where the callee's last name begins. */
  readonly start: number;
  readonly read: () => CallExpression | null;
}

/**
 * Candidates in the order of the text; reading one lowers only its own part of the tree.
 * @param shapes the rows whose callees are looked for
 */
export function* callSitesIn(
  chunk: Pick<Chunk, "start" | "text"> & { readonly node: Node | null },
  language: CallGrammar,
  shapes: readonly CallShape[] = readShapes(language),
): Generator<CallSite> {
  const grammar = codeGrammars[language];
  const { pattern, owners } = patternOf(language, shapes);
  for (const match of chunk.text.matchAll(pattern)) {
    const name = match[1]!;
    const before = chunk.text.slice(Math.max(0, match.index - ownerReach), match.index);
    const owner = owners.get(name);
    // `builder` and `default` are everybody's: what they build has to stand before them.
    if (owner !== undefined && !owner.some((word) => before.includes(word))) continue;
    const start = chunk.start + match.index;
    yield { start, read: () => callAt(chunk.node, start, start + name.length, grammar, shapes) };
  }
}

/** Most characters between the start of a type's name and its `builder`. */
const ownerReach = 120;

interface Pattern {
  readonly pattern: RegExp;
  /** Names that only builders have, with the types before them. */
  readonly owners: ReadonlyMap<string, readonly string[]>;
}

const patterns = new WeakMap<readonly CallShape[], Pattern>();

const plainOpening = String.raw`\s*(?://[^\n]*\s*)?(?:::)?(?:<[^<>()]{0,200}>\s*)?[({]`;

/** What follows a callee: brackets, after type arguments; in Ruby its first argument will do. */
const openings: Readonly<Partial<Record<CallGrammar, string>>> = {
  python: String.raw`\s*\(`,
  javascript: String.raw`\s*(?:<[^<>()]{0,200}>\s*)?\(`,
  ruby: String.raw`\s*\(|[ \t]+[\w:"'*]`,
  shell: String.raw`\s`,
  // `ChatClient client = new(…)` makes what its declaration says.
  csharp: String.raw`${plainOpening}|[ \t]+\w+\s*=\s*new\s*\(`,
};

function patternOf(language: CallGrammar, shapes: readonly CallShape[]): Pattern {
  const known = patterns.get(shapes);
  if (known !== undefined) return known;
  const names = new Set(shapes.map(lastName));
  const owners = new Map<string, string[]>();
  for (const name of names) {
    const rows = shapes.filter((shape) => lastName(shape) === name);
    if (rows.some((shape) => shape.style !== "builder")) continue;
    owners.set(
      name,
      rows.map((shape) => shape.callee.split(".").at(-2) ?? ""),
    );
  }
  const pattern = new RegExp(String.raw`\b(${[...names].join("|")})\b(?=${openings[language] ?? plainOpening})`, "g");
  const made = { pattern, owners };
  patterns.set(shapes, made);
  return made;
}

function lastName({ callee }: CallShape): string {
  return callee.slice(callee.lastIndexOf(".") + 1).split(" ", 1)[0]!;
}

/** Steps from a callee's last name up to its call. */
const reach = 4;

function callAt(
  within: Node | null,
  start: number,
  end: number,
  grammar: CodeGrammar,
  shapes: readonly CallShape[],
): CallExpression | null {
  let node = nodeOver(within, start, end);
  if (node === null || node.startIndex !== start || node.endIndex !== end) return null;
  for (let step = 0; node !== null && step < reach; step++) {
    if (grammar.literals.has(node.type)) {
      const type = node.childForFieldName("type") ?? node.childForFieldName("name");
      return type?.endIndex === end ? literalAt(node, grammar) : null;
    }
    const construction = constructionIn(node, end);
    if (construction !== null) {
      const made = grammar.expression(construction);
      return made.kind === "call" ? made : null;
    }
    if (grammar.calls.has(node.type)) {
      if (calleeEnd(node) !== end) return null;
      const call = grammar.expression(node);
      return call.kind === "call" ? withChain(call, node, grammar, shapes) : null;
    }
    node = node.parent;
  }
  return null;
}

/** The construction of the one variable that a declaration of C# gives its type to: `X x = new(…)`. */
function constructionIn(declaration: Node, end: number): Node | null {
  if (declaration.type !== "variable_declaration" || declaration.childForFieldName("type")?.endIndex !== end)
    return null;
  const [only, more] = declaration.namedChildren.filter((child) => child.type === "variable_declarator");
  const value = only?.lastNamedChild;
  return more === undefined && value?.type === "implicit_object_creation_expression" ? value : null;
}

function calleeEnd(call: Node): number | undefined {
  for (const field of ["function", "constructor", "method", "name", "type"]) {
    const callee = call.childForFieldName(field);
    if (callee !== null) return callee.endIndex;
  }
  return call.namedChild(0)?.endIndex;
}

function literalAt(node: Node, grammar: CodeGrammar): CallExpression | null {
  const literal = grammar.expression(node);
  if (literal.kind !== "object" || literal.type === undefined) return null;
  return { kind: "call", span: literal.span, callee: literal.type, fields: literal.fields };
}

function withChain(
  call: CallExpression,
  node: Node,
  grammar: CodeGrammar,
  shapes: readonly CallShape[],
): CallExpression {
  const path = pathOf(call.callee);
  const row = shapes.find(
    ({ style, chained, callee }) =>
      (style === "builder" || chained === true) && (path === callee || path?.endsWith(`.${callee}`) === true),
  );
  if (row === undefined) return call;
  const chain = chainFields(node, grammar, row.methods ?? {});
  const fields = row.chained === true ? [...call.fields, ...chain.fields] : chain.fields;
  return { ...call, span: { start: call.span.start, end: chain.end }, fields };
}
