/**
 * What a name stands for at a place: its assignments in the same file, by scope. Occurrences are found in the text
 * and judged by the tree; only names that a call uses are ever looked up.
 */
import type { Span } from "../facts.ts";
import { chunkOf } from "./chunks.ts";
import type { Chunk } from "./chunks.ts";
import { findBindings, mostPlaces } from "./bindingPlaces.ts";
import type { Binding } from "./bindingPlaces.ts";
import { codeGrammars } from "./codeGrammar.ts";
import { fromElsewhere } from "./elsewhere.ts";
import type { Expression } from "./expression.ts";
import type { CallGrammar } from "./libraries.ts";
import { flowsInto, reaching } from "./reaching.ts";
import { indexAt } from "./syntaxTree.ts";
import type { Segment } from "./segments.ts";
import type { SyntaxTree } from "./syntaxTree.ts";

export interface Bindings {
  /** The value of a name (`model`, `self.client`) as seen from an offset; undefined where the file does not say. */
  valueOf(name: string, at: number): Expression | undefined;
  /** Whether the file binds a name for all of it, be it to something that only running the code would tell. */
  binds(name: string): boolean;
  /** Whether what is chosen at a place is one of the values that a call gets on each way to it; both stand in this chunk. */
  flowsInto(from: Span, call: Span): boolean;
  /** Starts the reading of a chunk: names are looked for in it first, then outside. */
  enter(chunk: Chunk): void;
  /** Names that were looked for outside since `enter`. */
  outerNames(): ReadonlySet<string>;
  /** Where the value that a name has for the whole file is written, in each of its parts. */
  outerPlaces(name: string): readonly Span[];
  /** The same without what other documents bind, where there are any: what may be edited here. */
  readonly here?: Bindings;
}

/**
 * The bindings of a file.
 * @param earlier what the documents before it bind, as with the cells of a notebook
 */
export function createBindings(source: SyntaxTree, calls: CallGrammar, earlier?: Pick<Bindings, "valueOf">): Bindings {
  const grammar = codeGrammars[calls];
  const outer = new Map<string, Expression | undefined>();
  const unbound = new Set<string>();
  let chunk: Chunk | undefined;
  let inner = new Map<string, readonly Binding[]>();
  let asked = new Set<string>();

  function innerOf(name: string, within: Chunk): readonly Binding[] {
    let bindings = inner.get(name);
    if (bindings === undefined) {
      bindings = declared(findBindings(within, name, grammar)).filter(({ scope }) => !scope.whole);
      inner.set(name, bindings);
    }
    return bindings;
  }

  function outerOf(name: string): Expression | undefined {
    if (outer.has(name)) return outer.get(name);
    const bindings: Binding[] = [];
    for (const open of chunksThatMayBind(source, name)) {
      bindings.push(...findBindings(open, name, grammar).filter(({ scope }) => scope.whole));
      if (bindings.length > mostPlaces) break;
    }
    if (bindings.length === 0) unbound.add(name);
    const value = valueAmong(bindings);
    outer.set(name, value);
    return value;
  }

  function outerPlaces(name: string): readonly Span[] {
    const value = outerOf(name);
    if (value === undefined) return [];
    return value.kind === "choice" ? value.options.map(({ span }) => span) : [value.span];
  }

  /** The value of a name as this file has it, and whether the file binds the name at all. */
  function lookUp(name: string, at: number): { readonly value: Expression | undefined; readonly bound: boolean } {
    // What a call gives back is bound nowhere.
    if (name.includes("(")) return { value: undefined, bound: true };
    if (chunk !== undefined && chunk.start <= at && at <= chunk.end) {
      const visible = innerOf(name, chunk).filter(({ scope }) => scope.start <= at && at <= scope.end);
      if (visible.length > 0) return { value: valueSeen(nearest(visible), chunk, at), bound: true };
    }
    asked.add(name);
    const value = outerOf(name);
    const isItself = value !== undefined && value.span.start <= at && at < value.span.end;
    return { value: isItself ? undefined : value, bound: !unbound.has(name) };
  }

  const here: Bindings = {
    valueOf: (name, at) => lookUp(name, at).value,
    binds(name) {
      outerOf(name);
      return !unbound.has(name);
    },
    flowsInto: (from, call) => chunk !== undefined && flowsInto(chunk.node, from, call),
    enter(entered) {
      chunk = entered;
      inner = new Map();
      asked = new Set();
    },
    outerNames: () => asked,
    outerPlaces,
  };
  if (earlier === undefined) return here;
  return {
    ...here,
    here,
    valueOf(name, at) {
      const own = lookUp(name, at);
      // A name that this file binds to something unknown is no other file's.
      if (own.bound) return own.value;
      const value = earlier.valueOf(name, Number.MAX_SAFE_INTEGER);
      return value === undefined ? undefined : fromElsewhere(value, { start: at, end: at + name.length });
    },
  };
}

/** A class's constant by the class's name. */
const ofClass = /^[A-Z]\w*\.\w+$/;

/** The word that a statement holds where it binds a name. */
function wordOf(name: string): string {
  return name.slice(name.lastIndexOf(".") + 1);
}

/** A definition binds its own name, which is no value, and constants of its class; every other statement may bind the name. */
function mayBind({ closed }: { readonly closed: boolean }, name: string): boolean {
  return !closed || ofClass.test(name);
}

/** The statements that hold a name and may bind it for the whole file. */
function* chunksThatMayBind(source: SyntaxTree, name: string): Generator<Chunk> {
  const { text, segments } = source;
  const word = wordOf(name);
  let at = text.indexOf(word);
  while (at !== -1) {
    const index = indexAt(segments, at);
    const segment = segments[index];
    if (segment === undefined) return;
    const code = text.slice(segment.start, segment.start + segment.body.length);
    for (const statement of segment.body.statements) {
      const found = mayBind(statement, name) ? code.indexOf(word, statement.start) : -1;
      if (found !== -1 && found + word.length <= statement.end) yield chunkOf(source, segment, statement);
    }
    const next = segments[index + 1];
    at = next === undefined ? -1 : text.indexOf(word, next.start);
  }
}

/** Whether a segment has a statement that may bind a name for the whole file. */
export function mayBindIn({ text }: SyntaxTree, { start, body }: Segment, name: string): boolean {
  const code = text.slice(start, start + body.length);
  const word = wordOf(name);
  if (!code.includes(word)) return false;
  return body.statements.some(
    (statement) => mayBind(statement, name) && code.slice(statement.start, statement.end).includes(word),
  );
}

function nearest(bindings: readonly Binding[]): readonly Binding[] {
  const smallest = Math.min(...bindings.map(({ scope }) => scope.end - scope.start));
  return bindings.filter(({ scope }) => scope.end - scope.start === smallest);
}

/** Assignments hold for the scope that declares their name, however deep they stand in it. */
function declared(bindings: readonly Binding[]): readonly Binding[] {
  const declarations = bindings.filter(({ assigns }) => !assigns);
  if (declarations.length === 0 || declarations.length === bindings.length) return bindings;
  return bindings.map((binding) => {
    const around = declarations.filter(
      ({ scope }) => binding.assigns && scope.start <= binding.scope.start && scope.end >= binding.scope.end,
    );
    return around.length === 0 ? binding : { ...binding, scope: nearest(around)[0]!.scope };
  });
}

/** The value of a name at a place of its own chunk, by the assignments of one scope that the place may see. */
function valueSeen(bindings: readonly Binding[], { node }: Chunk, at: number): Expression | undefined {
  // A statement does not see what it gives itself (`text = text + more`).
  if (bindings.some(({ place }) => place.start <= at && at < place.end)) return undefined;
  if (bindings.length < 2) return valueAmong(bindings);
  const given = bindings.filter(({ empty }) => empty !== true);
  const seen = reaching(node, given, { start: at, end: at + 1 });
  if (seen === undefined) return valueAmong(bindings);
  return valueAmong(seen.values, { at, each: seen.each });
}

/** The value of bindings of one scope: the only one, one of several, or nothing where one of them can't be known. */
function valueAmong(
  bindings: readonly Binding[],
  reached: { readonly at: number; readonly each: boolean } = { at: 0, each: false },
): Expression | undefined {
  const values = bindings.map((binding) => binding.value);
  const [first] = values;
  if (first === null || first === undefined || values.includes(null)) return undefined;
  if (values.length === 1) return first;
  const options = values.filter((value) => value !== null);
  return { kind: "choice", by: "condition", span: first.span, options, reached };
}
