/** Model names and calls of a source file, chunk by chunk, with what earlier versions of the file already gave. */
import type { CallFact, FactGroup, ModelNameFact } from "../facts.ts";
import type { LanguageWorld } from "../world.ts";
import { batchCallsIn } from "./batchEntries.ts";
import { createBindings } from "./bindings.ts";
import type { Bindings } from "./bindings.ts";
import { callsIn, modelsOf } from "./calls.ts";
import { chunksOf, isMovable, moved } from "./chunks.ts";
import type { EarlierCells } from "./cells.ts";
import type { Chunk, ChunkFacts, KnownChunk } from "./chunks.ts";
import { withConstants } from "./constantModels.ts";
import { importsOf } from "./imports.ts";
import { likelyNames } from "./likelyNames.ts";
import type { Pace } from "./pace.ts";
import type { SourceLanguage } from "./sourceLanguage.ts";
import type { SyntaxTree } from "./syntaxTree.ts";

export interface SourceFacts {
  /** Each place once, in the order of the text. */
  readonly names: readonly ModelNameFact[];
  readonly calls: readonly CallFact[];
  readonly groups: readonly FactGroup[];
}

/** Reads the file's facts, or gives undefined where `outdated()` turned true meanwhile. Fills the tree's memory. */
export async function factsOfSource(
  world: LanguageWorld,
  source: SyntaxTree,
  language: SourceLanguage,
  pace: Pace,
  outdated: () => boolean,
  earlier?: EarlierCells,
): Promise<SourceFacts | undefined> {
  const { memory } = source;
  const chunks = chunksOf(source);
  const bindings =
    language.calls === undefined ? null : createBindings(source, chunks, language.calls, earlier?.bindings);
  const own = chunks.map((chunk) => chunk.known?.imports ?? [...importsOf(chunk.text, language.calls)]);
  const imports = new Set(own.flat());
  for (const name of earlier === undefined ? [] : importsOf(earlier.text, language.calls)) imports.add(name);
  // What other cells bind and import is part of what this one means.
  memory.imports = earlier === undefined ? [...imports].join(" ") : `${[...imports].join(" ")}\n${earlier.text}`;
  // With other imports the file is another one.
  const isSame = source.before?.memory.imports === memory.imports;
  const kept: KnownChunk[] = [];
  const names: ModelNameFact[] = [];
  const elsewhere: ModelNameFact[] = [];
  const calls: CallFact[] = [];
  const groups: FactGroup[] = [];
  for (const [index, chunk] of chunks.entries()) {
    if (pace.due()) {
      await pace.rest();
      if (outdated()) return undefined;
    }
    const { start, end, closed, sound } = chunk;
    const known = isSame ? chunk.known?.facts : undefined;
    const isKept = known !== undefined && stillHolds(known, bindings);
    const facts = isKept ? moved(known, start) : await read(world, language, chunk, bindings, imports, pace);
    // The same text reads otherwise beside other errors, so nothing is kept of a statement that has one.
    const isKeepable = sound && (isKept || isMovable(facts, chunk));
    const isWhereItWas = isKept && chunk.known?.facts === facts;
    kept.push(
      isWhereItWas
        ? chunk.known
        : { start, end, closed, sound, imports: own[index]!, facts: isKeepable ? facts : undefined },
    );
    if (facts.names.length > 0) names.push(...facts.names);
    if (facts.calls.length > 0) calls.push(...facts.calls);
    if (isKeepable && facts.names.length + facts.calls.length > 0) {
      groups.push({ start, end, origin: facts.origin, modelNames: facts.names, calls: facts.calls });
    }
    if (!isKeepable) elsewhere.push(...facts.calls.flatMap(modelsOf).filter((name) => !isInside(name, chunk)));
  }
  memory.chunks = kept;
  return { names: elsewhere.length === 0 ? names : merged(elsewhere, names), calls, groups };
}

function isInside({ span }: ModelNameFact, { start, end }: Chunk): boolean {
  return span.start >= start && span.end <= end;
}

/** Each place once; a name that a call uses is more certain than the string that holds it. */
export function merged(first: readonly ModelNameFact[], second: readonly ModelNameFact[]): readonly ModelNameFact[] {
  const byStart = new Map<number, ModelNameFact>();
  const byEnd = new Map<number, ModelNameFact>();
  for (const fact of first) {
    byStart.set(fact.span.start, fact);
    byEnd.set(fact.span.end, fact);
  }
  for (const fact of second) {
    // `openai:gpt-4.1` as a whole ends where its model does.
    if (!byStart.has(fact.span.start) && !byEnd.has(fact.span.end)) byStart.set(fact.span.start, fact);
  }
  return [...byStart.values()].sort((a, b) => a.span.start - b.span.start);
}

function stillHolds(facts: ChunkFacts, bindings: Bindings | null): boolean {
  if (bindings === null) return true;
  for (const [name, binding] of facts.outer) {
    if (bindings.outerSource(name) !== binding) return false;
  }
  return true;
}

async function read(
  world: LanguageWorld,
  language: SourceLanguage,
  chunk: Chunk,
  bindings: Bindings | null,
  imports: ReadonlySet<string>,
  pace: Pace,
): Promise<ChunkFacts> {
  bindings?.enter(chunk);
  const { calls: found, names: called } =
    language.calls === undefined || bindings === null
      ? { calls: [], names: [] }
      : await callsIn(chunk, language.calls, bindings, imports, pace);
  const entries =
    language.calls === undefined || bindings === null ? [] : batchCallsIn(chunk, language.calls, bindings, imports);
  const calls = withConstants(world, entries.length === 0 ? found : [...found, ...entries]);
  const outer = bindings?.outerNames() ?? new Map<string, string>();
  const taken = new Set(called.map((name) => name.span.end));
  const likely = (await likelyNames(world, chunk, language, pace)).filter((name) => !taken.has(name.span.end));
  const certain = calls.flatMap(modelsOf).filter((name) => isInside(name, chunk));
  return { start: chunk.start, origin: {}, names: merged(certain, [...likely, ...called]), calls, outer };
}
