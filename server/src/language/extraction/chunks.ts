/**
 * The top-level statements of a source file, and what each of them gave. What a statement gave is used again for as long
 * as its text and what it used from outside stay the same, wherever it stands, so that a keystroke costs the reading of
 * one statement.
 */
import type { Node } from "web-tree-sitter";
import type { CallFact, ModelNameFact, Span } from "../facts.ts";
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
  /** Some facts have a range in another statement. */
  readonly reaches: boolean;
  /** Some calls choose their model. */
  readonly chooses: boolean;
  /** Names looked up outside of the statements, with what they were bound to. */
  readonly outer: ReadonlyMap<string, OuterBinding>;
}

/** What a name is bound to for the whole file. */
export interface OuterBinding {
  /** Source of the value, empty where the file does not say; equal sources mean equal values. */
  readonly source: string;
  /** Where the value is written, in each of its parts. */
  readonly places: readonly Span[];
  /** The program changes the value somewhere (`messages.append(…)`). */
  readonly changes: boolean;
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
  /** What the facts' ranges lie in: the chunk as it stood when they were read, then values outside of it that it uses. */
  readonly places: readonly Span[];
  /** Whether any range lies outside of the chunk. */
  readonly reaches: boolean;
  /** Stays the same object when the facts are moved. */
  readonly origin: object;
  /** Each place once, in the order of the text; models of its calls that stand elsewhere are not among them. */
  readonly names: readonly ModelNameFact[];
  readonly calls: readonly CallFact[];
  /** Names looked up outside of the chunk, with what they were bound to. */
  readonly outer: ReadonlyMap<string, OuterBinding>;
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
