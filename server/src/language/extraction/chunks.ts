/**
 * The top-level statements of a source file, and what each of them gave. What a statement gave is used again for as long
 * as its text and what it used from outside stay the same, wherever it stands, so that a keystroke costs the reading of
 * one statement.
 */
import type { Node } from "web-tree-sitter";
import type { CallFact, ModelNameFact, SchemaFact, Span } from "../facts.ts";
import type { Segment, Statement } from "./segments.ts";
import type { SyntaxTree } from "./syntaxTree.ts";

/** A statement where it stands in a version of the text. */
export interface Chunk extends Span {
  /** Looked up when it is asked for; lives until other segments are. */
  readonly node: Node;
  readonly text: string;
  /** A definition, whose inner names the rest of the file can't see. */
  readonly closed: boolean;
  /** The parser found no error in it. */
  readonly sound: boolean;
}

/** What the statements of a segment gave; kept with the segment. */
export interface SegmentFacts {
  /** What the file imported when they were read. */
  readonly under: string;
  /** What its own statements import and say of their clients. */
  readonly imports: readonly string[];
  readonly chunks: readonly KnownChunk[];
  /** The facts of every statement can be used again. */
  readonly complete: boolean;
  /** Names looked up outside of the statements, with the source of what they were bound to. */
  readonly outer: ReadonlyMap<string, string>;
}

/** What is kept of a statement. */
export interface KnownChunk {
  /** What it imports and says of its clients. */
  readonly imports: readonly string[];
  /** Undefined where its facts can't be used again. */
  readonly facts: ChunkFacts | undefined;
}

/** What a chunk gave, with what it depended on outside of itself. */
export interface ChunkFacts {
  /** Where the chunk stood when its facts were read. */
  readonly start: number;
  /** Stays the same object when the facts are moved. */
  readonly origin: object;
  /** Each place once, in the order of the text; models of its calls that stand elsewhere are not among them. */
  readonly names: readonly ModelNameFact[];
  readonly calls: readonly CallFact[];
  /** Names looked up outside of the chunk, with the source of what they were bound to. */
  readonly outer: ReadonlyMap<string, string>;
}

/** A statement of a segment where it stands now. */
export function chunkOf(source: SyntaxTree, segment: Segment, statement: Statement): Chunk {
  return new PlacedChunk(source, segment, statement);
}

/** A class, as a keystroke makes many of them and few are asked for their node. */
class PlacedChunk implements Chunk {
  readonly start: number;
  readonly end: number;
  readonly closed: boolean;
  readonly sound: boolean;
  readonly #source: SyntaxTree;
  readonly #segment: Segment;

  constructor(source: SyntaxTree, segment: Segment, { start, end, closed, sound }: Statement) {
    this.start = segment.start + start;
    this.end = segment.start + end;
    this.closed = closed;
    this.sound = sound;
    this.#source = source;
    this.#segment = segment;
  }

  get text(): string {
    return this.#source.text.slice(this.start, this.end);
  }

  get node(): Node {
    const root = this.#source.rootOf(this.#segment);
    const isIt = (node: Node): boolean => node.startIndex === this.start && node.endIndex === this.end;
    const node = root.firstChildForIndex(this.start);
    if (node !== null && isIt(node)) return node;
    return root.children.find(isIt) ?? root;
  }
}

/** The statements of a file, first to last. */
export function* chunksOf(source: SyntaxTree): Generator<Chunk> {
  for (const segment of source.segments) {
    for (const statement of segment.body.statements) yield chunkOf(source, segment, statement);
  }
}

/** Chunk facts moved to another start. */
export function moved(facts: ChunkFacts, start: number): ChunkFacts {
  const by = start - facts.start;
  if (by === 0) return facts;
  const span = ({ start: from, end }: Span): Span => ({ start: from + by, end: end + by });
  const name = (fact: ModelNameFact): ModelNameFact => ({ ...fact, span: span(fact.span) });
  const schema = (fact: SchemaFact): SchemaFact => ({
    ...fact,
    span: span(fact.span),
    objects: fact.objects.map((object) => ({ ...object, span: span(object.span) })),
  });
  return {
    start,
    origin: facts.origin,
    outer: facts.outer,
    names: facts.names.map(name),
    calls: facts.calls.map((call) => ({
      ...call,
      span: span(call.span),
      calleeSpan: span(call.calleeSpan),
      model: call.model === null ? null : name(call.model),
      ...(call.choice === undefined ? {} : { choice: { ...call.choice, models: call.choice.models.map(name) } }),
      parameters: call.parameters.map((parameter) => ({
        ...parameter,
        nameSpan: span(parameter.nameSpan),
        valueSpan: span(parameter.valueSpan),
        removalSpan: span(parameter.removalSpan),
      })),
      messages: call.messages.map((message) => ({
        ...message,
        span: span(message.span),
        ...(message.media === undefined
          ? {}
          : { media: message.media.map((part) => ({ ...part, span: span(part.span) })) }),
        ...(message.interpolations === undefined
          ? {}
          : { interpolations: message.interpolations.map((part) => ({ ...part, span: span(part.span) })) }),
        ...(message.cacheMarks === undefined ? {} : { cacheMarks: message.cacheMarks.map(span) }),
      })),
      ...(call.tools === undefined
        ? {}
        : {
            tools: call.tools.map((tool) => ({
              ...tool,
              span: span(tool.span),
              ...(tool.schema === undefined ? {} : { schema: schema(tool.schema) }),
              ...(tool.cacheMark === undefined ? {} : { cacheMark: span(tool.cacheMark) }),
            })),
          }),
      ...(call.answerSchema === undefined ? {} : { answerSchema: schema(call.answerSchema) }),
    })),
  };
}

/** Whether every range of the facts lies in the chunk, so that they can be moved with it. */
export function isMovable(facts: Pick<ChunkFacts, "calls" | "names">, chunk: Chunk): boolean {
  const inside = ({ start, end }: Span): boolean => start >= chunk.start && end <= chunk.end;
  const isInside = (schema: SchemaFact): boolean =>
    inside(schema.span) && schema.objects.every((object) => inside(object.span));
  if (!facts.names.every((name) => inside(name.span))) return false;
  return facts.calls.every(
    (call) =>
      (call.model === null || inside(call.model.span)) &&
      (call.choice?.models ?? []).every((model) => inside(model.span)) &&
      call.messages.every(
        (message) =>
          inside(message.span) &&
          (message.media ?? []).every((part) => inside(part.span)) &&
          (message.interpolations ?? []).every((part) => inside(part.span)) &&
          (message.cacheMarks ?? []).every(inside),
      ) &&
      (call.tools ?? []).every((tool) => inside(tool.span) && (tool.schema === undefined || isInside(tool.schema))) &&
      (call.answerSchema === undefined || isInside(call.answerSchema)) &&
      call.parameters.every(({ nameSpan, valueSpan }) => inside(nameSpan) && inside(valueSpan)),
  );
}
