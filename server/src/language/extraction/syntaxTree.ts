/**
 * A document's syntax, kept between versions: segments of statements, and the trees of those that are looked at. Few
 * trees are kept, as a small segment is parsed anew in a millisecond; a large one keeps its tree for the next keystroke.
 */
import type { Language, Node, Tree } from "web-tree-sitter";
import type { Span } from "../facts.ts";
import type { OuterBinding } from "./chunks.ts";
import type { Pace } from "./pace.ts";
import { changeBetween, editTree, mostAtOnce, parseAtOnce, parseSlowly } from "./parse.ts";
import type { Change, Part } from "./parse.ts";
import { segmentsOf } from "./segments.ts";
import type { ParsedWindow, Segment, SegmentBody, Segmented } from "./segments.ts";

export interface SyntaxTree extends Segmented {
  /** What the reading of this version found for all of the file, for the next one to compare. */
  readonly memory: Memory;
  /** The version before with what changed since; undefined for a first version, and once this one has been read. */
  readonly before: { readonly version: SyntaxTree; readonly change: Change | null } | undefined;
  /** The node over a segment's statements. Its nodes live until other segments are asked for. */
  rootOf(segment: Segment): Node;
  /** The node over the statements around an offset; null where the file has no statement. */
  rootAt(offset: number): Node | null;
  /** Makes sure that `rootOf` will not take long. */
  prepare(segment: Segment, pace: Pace): Promise<void>;
  /** Ends the reading: what only it needed is let go. */
  settle(): void;
  /** Gives the reading up: the version before stays whole. */
  abandon(): void;
  /** Frees the trees. */
  dispose(): void;
}

export interface Memory {
  /** The packages that the file imported, as they decide which library a call belongs to. */
  imports: string;
  /** Names that statements used from outside of themselves, with what they were bound to. */
  outer: ReadonlyMap<string, OuterBinding>;
}

/** Code whose trees are kept at once, in characters. */
const mostKept = 96 * 1024;

interface KeptTree extends ParsedWindow {
  /** Where its segment stood when it was parsed; its nodes, its end and its text are those of then. */
  readonly start: number;
  readonly text: string;
}

/**
 * Reads `text` into segments, with those of `previous` that no edit touched. Gives undefined where `outdated()` turned
 * true before the end; `previous` is whole then and can be used for a later version. Throws where the code is too broken
 * for its grammar.
 */
export function parseText(
  language: Language,
  text: string,
  previous: SyntaxTree | undefined,
  pace: Pace,
  outdated: () => boolean,
): Promise<SyntaxTree | undefined> {
  return readText(language, text, previous, false, pace, outdated);
}

/** @param borrows the version before keeps its trees */
async function readText(
  language: Language,
  text: string,
  previous: SyntaxTree | undefined,
  borrows: boolean,
  pace: Pace,
  outdated: () => boolean,
): Promise<SyntaxTree | undefined> {
  const before =
    previous === undefined || previous.language !== language
      ? undefined
      : { version: previous, change: changeBetween(previous.text, text) };
  const trees = new Trees(text, before?.version instanceof ReadTree ? before.version.trees : undefined, borrows);
  try {
    const found = await segmentsOf(text, language, before, trees, pace, outdated);
    if (found === undefined) {
      trees.dispose();
      return undefined;
    }
    return new ReadTree(text, language, found.prelude, found.segments, before, trees);
  } catch (error) {
    trees.dispose();
    throw error;
  }
}

/**
 * Reads a text as if it were the next version of a tree, which stays as it is: what is found is for a look and is
 * abandoned then. Gives undefined where `outdated()` turned true before the end.
 */
export async function tryText(
  tree: SyntaxTree,
  text: string,
  pace: Pace,
  outdated: () => boolean,
): Promise<SyntaxTree | undefined> {
  return readText(tree.language, text, tree, true, pace, outdated);
}

class ReadTree implements SyntaxTree {
  readonly memory: Memory = { imports: "", outer: new Map() };
  readonly text: string;
  readonly language: Language;
  readonly prelude: Span | undefined;
  readonly segments: readonly Segment[];
  readonly trees: Trees;
  #before: SyntaxTree["before"];

  constructor(
    text: string,
    language: Language,
    prelude: Span | undefined,
    segments: readonly Segment[],
    before: SyntaxTree["before"],
    trees: Trees,
  ) {
    this.text = text;
    this.language = language;
    this.prelude = prelude;
    this.segments = segments;
    this.#before = before;
    this.trees = trees;
  }

  get before(): SyntaxTree["before"] {
    return this.#before;
  }

  rootOf(segment: Segment): Node {
    return this.trees.of(segment, this.#part(segment)).rootNode;
  }

  rootAt(offset: number): Node | null {
    const segment = this.segments[indexAt(this.segments, offset)];
    return segment === undefined ? null : this.rootOf(segment);
  }

  prepare(segment: Segment, pace: Pace): Promise<void> {
    return this.trees.prepare(segment, this.#part(segment), pace);
  }

  settle(): void {
    this.trees.takeOver(this.segments);
    this.#before?.version.dispose();
    this.#before = undefined;
  }

  abandon(): void {
    this.trees.dispose();
    this.#before = undefined;
  }

  dispose(): void {
    this.#before?.version.dispose();
    this.abandon();
  }

  /** What is parsed for a segment: up to the next one, or what was parsed for its error. */
  #part(segment: Segment): Part {
    const { language, text, prelude } = this;
    const { start, body } = segment;
    const next = this.segments[indexAt(this.segments, start) + 1];
    const end = body.window === undefined ? (next?.start ?? text.length) : start + body.window;
    return { language, text, start, end: Math.min(end, text.length), prelude };
  }
}

/** Index of the segment that an offset belongs to: the last one that begins at or before it, or else the first one. */
export function indexAt(segments: readonly Segment[], offset: number): number {
  let low = 0;
  let high = segments.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (segments[middle]!.start <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

class Trees {
  readonly #kept = new Map<SegmentBody, KeptTree>();
  readonly #text: string;
  readonly #borrows: boolean;
  #before: Trees | undefined;
  #length = 0;

  constructor(text: string, before: Trees | undefined, borrows: boolean) {
    this.#text = text;
    this.#before = before;
    this.#borrows = borrows;
  }

  keep({ start, body }: Segment, { tree, end }: ParsedWindow): void {
    this.#kept.set(body, { tree, end, start, text: this.#text });
    this.#length += body.length;
    for (const [other, kept] of this.#kept) {
      if (this.#length <= mostKept) break;
      if (other === body || isLarge(other)) continue;
      this.#kept.delete(other);
      this.#length -= other.length;
      kept.tree.delete();
    }
  }

  /** A tree of the version before, at the place where its segment stood in it. */
  take(segment: Segment): ParsedWindow | undefined {
    return this.#borrows ? this.#before?.copyOf(segment) : this.#before?.release(segment);
  }

  copyOf({ start, body }: Segment): ParsedWindow | undefined {
    const kept = this.#kept.get(body);
    if (kept === undefined) return undefined;
    const copy = { ...kept, tree: kept.tree.copy() };
    shift(copy, start);
    return { tree: copy.tree, end: copy.end + start - copy.start };
  }

  release({ start, body }: Segment): ParsedWindow | undefined {
    const kept = this.#kept.get(body);
    if (kept === undefined) return undefined;
    this.#kept.delete(body);
    this.#length -= body.length;
    shift(kept, start);
    return { tree: kept.tree, end: kept.end + start - kept.start };
  }

  of(segment: Segment, part: Part): Tree {
    const kept = this.#kept.get(segment.body);
    if (kept !== undefined && kept.text === this.#text) {
      // The one that was asked for last is let go last.
      this.#kept.delete(segment.body);
      this.#kept.set(segment.body, kept);
      return kept.tree;
    }
    const old = this.release(segment);
    const tree = parseAtOnce(part, old?.tree ?? null);
    old?.tree.delete();
    this.keep(segment, { tree, end: part.end });
    return tree;
  }

  async prepare(segment: Segment, part: Part, pace: Pace): Promise<void> {
    if (!isLarge(segment.body) || this.#kept.has(segment.body)) return;
    const tree = await parseSlowly(part, null, pace, () => false);
    if (tree !== undefined) this.keep(segment, { tree, end: part.end });
  }

  /** Takes the trees of large segments that are still there from the version before, and lets that go. */
  takeOver(segments: readonly Segment[]): void {
    for (const { body } of segments) {
      const kept = isLarge(body) && !this.#kept.has(body) ? this.#before?.give(body) : undefined;
      if (kept === undefined) continue;
      this.#kept.set(body, kept);
      this.#length += body.length;
    }
    this.#before = undefined;
  }

  give(body: SegmentBody): KeptTree | undefined {
    const kept = this.#kept.get(body);
    if (kept !== undefined) this.#kept.delete(body);
    return kept;
  }

  dispose(): void {
    for (const { tree } of this.#kept.values()) tree.delete();
    this.#kept.clear();
    this.#length = 0;
  }
}

function isLarge({ length, window }: SegmentBody): boolean {
  return (window ?? length) > mostAtOnce;
}

/** Tells a tree that its segment has moved. */
function shift({ tree, start }: KeptTree, to: number): void {
  if (to === start) return;
  const by = to - start;
  editTree(tree, by > 0 ? { start: 0, oldEnd: 0, newEnd: by } : { start: 0, oldEnd: -by, newEnd: 0 });
}

/** The smallest node over a range below a node; null where there is none. */
export function nodeOver(within: Node | null, start: number, end: number): Node | null {
  return within === null ? null : within.descendantForIndex(start, Math.max(start, end - 1));
}
