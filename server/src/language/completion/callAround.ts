/** The call that a place of the source is an argument of, with the row of its library. */
import { callSitesIn } from "../extraction/callSites.ts";
import type { CallSite } from "../extraction/callSites.ts";
import { isCallee, isImported } from "../extraction/calls.ts";
import type { EarlierCells } from "../extraction/cells.ts";
import { pathOf } from "../extraction/expression.ts";
import type { CallExpression } from "../extraction/expression.ts";
import { importsOf } from "../extraction/imports.ts";
import { callShapes, optionShapes } from "../extraction/libraries.ts";
import type { CallGrammar, CallShape } from "../extraction/libraries.ts";
import type { SyntaxTree } from "../extraction/syntaxTree.ts";
import type { CallFact, DocumentFacts, FactBlock } from "../facts.ts";
import { isOneStatement, mayHold, openBrackets } from "./openBrackets.ts";

/** Characters before a place in which the call is looked for that it belongs to. */
const reach = 20_000;

/** Nearest candidates that are read; no argument stands behind more calls than these in its own call. */
const mostSites = 24;

/** Rows whose arguments are links of a chain, all others, and both. */
interface PlaceShapes {
  readonly all: readonly CallShape[];
  readonly links: readonly CallShape[];
  readonly others: readonly CallShape[];
}

const byGrammar = new Map<CallGrammar, PlaceShapes>();

function isLink({ style }: CallShape): boolean {
  return style === "builder";
}

/** Rows of calls and of parameters that are handed to calls. */
function shapesOf(grammar: CallGrammar, kind: keyof PlaceShapes): readonly CallShape[] {
  let shapes = byGrammar.get(grammar);
  if (shapes === undefined) {
    const all = [...callShapes[grammar], ...(optionShapes[grammar] ?? [])];
    shapes = { all, links: all.filter(isLink), others: all.filter((shape) => !isLink(shape)) };
    byGrammar.set(grammar, shapes);
  }
  return shapes[kind];
}

/** A call with its fact, where it has one, and its library's row. */
export interface CallAround {
  readonly call: CallExpression;
  readonly row: CallShape;
  readonly fact: CallFact | null;
}

/** Places where a call may begin that a later place is an argument of, in the order of the text. */
export function sitesBefore(
  source: SyntaxTree,
  grammar: CallGrammar,
  kind: keyof PlaceShapes,
  at: number,
): readonly CallSite[] {
  const { text } = source;
  const start = Math.max(0, at - reach);
  const shapes = shapesOf(grammar, kind);
  if (shapes.length === 0) return [];
  const chunk = {
    get node() {
      return source.rootAt(at);
    },
    start,
    text: text.slice(start, at),
  };
  const sites = [...callSitesIn(chunk, grammar, shapes)].slice(-mostSites);
  if (sites.length === 0) return sites;
  const open = openBrackets(text, start, at);
  return sites.filter((site) => {
    const isChain = isOneStatement(text, site.start, at);
    const isWithin = mayHold(text, site.start, open);
    switch (kind) {
      case "links":
        return isChain && open.every((bracket) => bracket.at < site.start);
      case "others":
        return isWithin;
      case "all":
        return isChain || isWithin;
    }
  });
}

/** The calls that may hold a place, the nearest first: a body of curl can stand in a heredoc behind its command. */
export function* callsAround(
  source: SyntaxTree,
  grammar: CallGrammar,
  kind: keyof PlaceShapes,
  calls: readonly CallFact[],
  at: number,
  earlier?: EarlierCells,
): Generator<CallAround> {
  const imports = importsIn(source, grammar, earlier);
  for (const site of sitesBefore(source, grammar, kind, at).toReversed()) {
    const call = site.read();
    if (call === null) continue;
    const { start: from, end } = call.callee.span;
    const fact = calls.find(({ calleeSpan }) => calleeSpan.start === from && calleeSpan.end === end) ?? null;
    const row = rowOf(call, shapesOf(grammar, kind), fact, imports);
    if (row !== undefined) yield { call, row, fact };
  }
}

/** Calls of the statement at an offset, and those that use what stands outside of their own statement. */
export function callsNear({ blocks, calls }: Pick<DocumentFacts, "blocks" | "calls">, at: number): readonly CallFact[] {
  return blocks === undefined ? calls : callsInBlocks(blocks, at);
}

/** Facts of other statements are not put in their places for this. */
export function callsInBlocks(blocks: readonly FactBlock[], at: number): readonly CallFact[] {
  return blocks.flatMap((block, index) => {
    const next = blocks[index + 1]?.start ?? Number.POSITIVE_INFINITY;
    if (!block.reaches && (block.start > at || at > next)) return [];
    return block.groups
      .filter(({ reaches, start, end }) => reaches || (start <= at && at <= end))
      .flatMap((group) => group.calls);
  });
}

/** Innermost call whose range holds an offset. */
export function innermostCall(calls: readonly CallFact[], offset: number): CallFact | null {
  let best: CallFact | null = null;
  for (const call of calls) {
    if (call.span.start > offset || call.span.end < offset) continue;
    if (best === null || call.span.start >= best.span.start) best = call;
  }
  return best;
}

/** Packages that the source imports, with those of the cells above. */
function importsIn({ segments }: SyntaxTree, grammar: CallGrammar, earlier?: EarlierCells): ReadonlySet<string> {
  const own = segments.flatMap(({ body }) => body.known?.imports ?? []);
  return new Set(earlier === undefined ? own : [...own, ...importsOf(earlier.text, grammar)]);
}

function rowOf(
  call: CallExpression,
  shapes: readonly CallShape[],
  fact: CallFact | null,
  imports: ReadonlySet<string>,
): CallShape | undefined {
  const path = pathOf(call.callee);
  if (path === null) return undefined;
  const rows = shapes.filter((row) => isCallee(path, row));
  if (fact !== null) return longest(rows.filter(({ library }) => library === fact.library));
  // Without a fact there is no client to tell, and others have the name too.
  return longest(rows.filter((row) => row.client === undefined && row.ambiguous !== true && isImported(row, imports)));
}

/** The row of a call that has a fact. */
export function rowOfFact(
  source: SyntaxTree,
  grammar: CallGrammar,
  { calleeSpan, library }: CallFact,
): CallShape | undefined {
  const path = source.text.slice(calleeSpan.start, calleeSpan.end).replaceAll(/\s+/g, "").replaceAll(/::|->/g, ".");
  return longest(callShapes[grammar].filter((row) => row.library === library && isCallee(path, row)));
}

function longest(rows: readonly CallShape[]): CallShape | undefined {
  return rows.reduce<CallShape | undefined>(
    (best, row) => (best === undefined || row.callee.length > best.callee.length ? row : best),
    undefined,
  );
}
