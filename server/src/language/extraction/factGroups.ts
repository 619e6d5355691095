/**
 * The facts of a source file by statement. Where a statement stands is known at once; its facts are moved there when
 * somebody asks, as a keystroke moves half a file and hardly anybody wants to see all of it.
 */
import type { CallFact, DocumentFacts, FactBlock, FactGroup, ModelNameFact, Span } from "../facts.ts";
import type { ChunkFacts, SegmentFacts } from "./chunks.ts";
import { moved, shifted } from "./movedFacts.ts";
import type { OuterBindings } from "./outerBindings.ts";
import type { Segment, Statement } from "./segments.ts";

/** The group of a statement; `kept` where its facts can be used again. */
export function groupOf(facts: ChunkFacts, own: Span, outer: OuterBindings, kept: boolean): FactGroup {
  return new LaidGroup(facts, own, outer, kept);
}

/** The block of a segment whose facts are all known. */
export function knownBlock(segment: Segment, known: SegmentFacts, outer: OuterBindings): FactBlock {
  return new KnownBlock(segment, known, outer);
}

class KnownBlock implements FactBlock {
  readonly start: number;
  readonly end: number;
  readonly origin: SegmentFacts;
  readonly #statements: readonly Statement[];
  readonly #outer: OuterBindings;
  #groups: readonly FactGroup[] | undefined;

  constructor({ start, body }: Segment, known: SegmentFacts, outer: OuterBindings) {
    this.start = start;
    this.end = start + body.length;
    this.origin = known;
    this.#statements = body.statements;
    this.#outer = outer;
  }

  get reaches(): boolean {
    return this.origin.reaches;
  }

  get chooses(): boolean {
    return this.origin.chooses;
  }

  get groups(): readonly FactGroup[] {
    this.#groups ??= this.#statements.flatMap(({ start, end }, place) => {
      const facts = this.origin.chunks[place]?.facts;
      if (facts === undefined || !holdsAny(facts)) return [];
      return [groupOf(facts, { start: this.start + start, end: this.start + end }, this.#outer, true)];
    });
    return this.#groups;
  }
}

/** What the ranges of a statement's facts may lie in: itself, and the values of the names that it uses. */
export function placesOf(own: Span, names: Iterable<string>, outer: OuterBindings): readonly Span[] {
  return [own, ...[...names].flatMap((name) => outer.get(name).places)];
}

export function holdsAny({ names, calls }: Pick<ChunkFacts, "calls" | "names">): boolean {
  return names.length + calls.length > 0;
}

class LaidGroup implements FactGroup {
  readonly start: number;
  readonly end: number;
  readonly origin: object | undefined;
  readonly reaches: boolean;
  readonly #facts: ChunkFacts;
  readonly #outer: OuterBindings;
  #moved: Pick<ChunkFacts, "calls" | "names"> | undefined;

  constructor(facts: ChunkFacts, { start, end }: Span, outer: OuterBindings, kept: boolean) {
    this.start = start;
    this.end = end;
    this.origin = kept ? facts.origin : undefined;
    this.reaches = facts.reaches;
    this.#facts = facts;
    this.#outer = outer;
  }

  get places(): readonly Span[] {
    const own = { start: this.start, end: this.end };
    return this.reaches ? placesOf(own, this.#facts.outer.keys(), this.#outer) : [own];
  }

  get outside(): readonly ModelNameFact[] {
    if (!this.reaches) return [];
    const { calls, places: from } = this.#facts;
    const outside = modelsOf(calls).filter(({ span }) => !isInside(span, from[0]!));
    const to = this.places;
    return outside.map((name) => ({ ...name, span: shifted(name.span, from, to) }));
  }

  get calls(): readonly CallFact[] {
    return this.#here().calls;
  }

  get modelNames(): readonly ModelNameFact[] {
    return this.#here().names;
  }

  #here(): Pick<ChunkFacts, "calls" | "names"> {
    this.#moved ??= moved(this.#facts, this.places);
    return this.#moved;
  }
}

/** All groups of blocks. */
export function groupsOf(blocks: readonly FactBlock[]): readonly FactGroup[] {
  return blocks.flatMap((block) => block.groups);
}

function choosesModel({ choice }: CallFact): boolean {
  return choice !== undefined;
}

/** Calls of a document that choose their model; the others are not put in their places for it. */
export function choosingCalls(facts: Pick<DocumentFacts, "blocks" | "calls">): readonly CallFact[] {
  if (facts.blocks === undefined) return facts.calls.filter(choosesModel);
  return callsOf(groupsOf(facts.blocks.filter((block) => block.chooses))).filter(choosesModel);
}

/** Calls of groups, in the order of the text. */
export function callsOf(groups: readonly FactGroup[]): readonly CallFact[] {
  return groups.flatMap((group) => group.calls);
}

/** Names of groups, each place once, in the order of the text. */
export function namesOf(groups: readonly FactGroup[]): readonly ModelNameFact[] {
  const names = groups.flatMap((group) => group.modelNames);
  const elsewhere = groups.flatMap(({ outside }) => outside);
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
