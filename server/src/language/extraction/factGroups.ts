/**
 * The facts of a source file by statement. Where a statement stands is known at once; its facts are moved there when
 * somebody asks, as a keystroke moves half a file and hardly anybody wants to see all of it.
 */
import type { CallFact, FactBlock, FactGroup, ModelNameFact, Span } from "../facts.ts";
import { moved } from "./chunks.ts";
import type { ChunkFacts, SegmentFacts } from "./chunks.ts";
import type { Segment, Statement } from "./segments.ts";

/** The group of a statement; `kept` where its facts depend on no other place of the file. */
export function groupOf(facts: ChunkFacts, start: number, end: number, kept: boolean): FactGroup {
  return new LaidGroup(facts, start, end, kept);
}

/** The block of a segment whose facts are all known. */
export function knownBlock(segment: Segment, known: SegmentFacts): FactBlock {
  return new KnownBlock(segment, known);
}

class KnownBlock implements FactBlock {
  readonly start: number;
  readonly origin: SegmentFacts;
  readonly #statements: readonly Statement[];
  #groups: readonly FactGroup[] | undefined;

  constructor({ start, body }: Segment, known: SegmentFacts) {
    this.start = start;
    this.origin = known;
    this.#statements = body.statements;
  }

  get groups(): readonly FactGroup[] {
    this.#groups ??= this.#statements.flatMap(({ start, end }, place) => {
      const facts = this.origin.chunks[place]?.facts;
      if (facts === undefined || !holdsAny(facts)) return [];
      return [groupOf(facts, this.start + start, this.start + end, true)];
    });
    return this.#groups;
  }
}

export function holdsAny({ names, calls }: ChunkFacts): boolean {
  return names.length + calls.length > 0;
}

class LaidGroup implements FactGroup {
  readonly start: number;
  readonly end: number;
  readonly origin: object | undefined;
  readonly #facts: ChunkFacts;
  #moved: ChunkFacts | undefined;

  constructor(facts: ChunkFacts, start: number, end: number, kept: boolean) {
    this.start = start;
    this.end = end;
    this.origin = kept ? facts.origin : undefined;
    this.#facts = facts;
  }

  get calls(): readonly CallFact[] {
    return this.#here().calls;
  }

  get modelNames(): readonly ModelNameFact[] {
    return this.#here().names;
  }

  #here(): ChunkFacts {
    this.#moved ??= moved(this.#facts, this.start);
    return this.#moved;
  }
}

/** All groups of blocks. */
export function groupsOf(blocks: readonly FactBlock[]): readonly FactGroup[] {
  return blocks.flatMap((block) => block.groups);
}

/** Calls of groups, in the order of the text. */
export function callsOf(groups: readonly FactGroup[]): readonly CallFact[] {
  return groups.flatMap((group) => group.calls);
}

/** Names of groups, each place once, in the order of the text. */
export function namesOf(groups: readonly FactGroup[]): readonly ModelNameFact[] {
  const names = groups.flatMap((group) => group.modelNames);
  const elsewhere = groups.flatMap((group) =>
    group.origin === undefined ? modelsOf(group.calls).filter(({ span }) => !isInside(span, group)) : [],
  );
  return elsewhere.length === 0 ? names : merged(elsewhere, names);
}

export function isInside(span: Span, { start, end }: Span): boolean {
  return span.start >= start && span.end <= end;
}

/** Names of the calls' models that stand in this document: their own, or those that they surely choose from. */
export function modelsOf(calls: readonly CallFact[]): readonly ModelNameFact[] {
  return calls
    .flatMap(({ model, choice }) => model ?? (choice?.each === true ? choice.models : []))
    .filter((name) => name.elsewhere !== true);
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
