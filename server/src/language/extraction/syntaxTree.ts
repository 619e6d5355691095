/**
 * A document's syntax tree, kept between versions: an edit re-parses only what it touched. Parsing runs in slices, so
 * that a large file never holds the event loop.
 */
import { Parser } from "web-tree-sitter";
import type { Language, Node, Point, Tree } from "web-tree-sitter";
import { Edit } from "web-tree-sitter";
import type { ChunkFacts } from "./chunks.ts";
import type { Pace } from "./pace.ts";

export interface SyntaxTree {
  readonly text: string;
  readonly tree: Tree;
  readonly language: Language;
  /** What the statements of this version gave. */
  readonly memory: Memory;
  /** What those of the version before gave, and what changed since; undefined for a first version. */
  readonly before: { readonly memory: Memory; readonly change: Change | null } | undefined;
}

/** Facts of statements by their start. */
export interface Memory {
  /** The packages that the file imported, as they decide which library a call belongs to. */
  imports: string;
  readonly chunks: Map<number, { readonly end: number; readonly facts: ChunkFacts }>;
}

/** The one range that differs between two versions. */
export interface Change {
  readonly start: number;
  readonly oldEnd: number;
  readonly newEnd: number;
}

/**
 * Texts shorter than this are parsed in one go, which takes a few milliseconds: how the grammar mends broken code depends
 * on where a parse was interrupted, and a file of usual size shall read the same every time.
 */
const slicedFrom = 24_000;

/**
 * Parses `text`, reusing what `previous` has in common with it. `previous` is used up (its tree is freed).
 * Gives undefined where `outdated()` turned true before the end.
 */
export async function parseText(
  language: Language,
  text: string,
  previous: SyntaxTree | undefined,
  pace: Pace,
  outdated: () => boolean,
): Promise<SyntaxTree | undefined> {
  const parser = new Parser();
  try {
    parser.setLanguage(language);
    let old: Tree | null = null;
    let before: SyntaxTree["before"];
    if (previous !== undefined && previous.language === language) {
      old = previous.tree;
      const change = changeBetween(previous.text, text);
      if (change !== null) old.edit(editOf(change, previous.text, text));
      before = { memory: previous.memory, change };
    }
    const options = text.length < slicedFrom ? undefined : { progressCallback: () => pace.due() };
    for (;;) {
      const tree = parser.parse(text, old, options);
      if (tree !== null) return { text, tree, language, memory: { imports: "", chunks: new Map() }, before };
      await pace.rest();
      if (outdated()) return undefined;
    }
  } finally {
    previous?.tree.delete();
    parser.delete();
  }
}

/** Characters that are compared at once; comparing slices is many times faster than comparing characters. */
const block = 4096;

/** The range that differs between two texts, or null where they are equal. */
export function changeBetween(before: string, after: string): Change | null {
  if (before === after) return null;
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start + block <= shorter && before.slice(start, start + block) === after.slice(start, start + block)) {
    start += block;
  }
  while (start < shorter && before.charCodeAt(start) === after.charCodeAt(start)) start++;
  let tail = 0;
  const rest = shorter - start;
  const sameTail = (length: number): boolean =>
    before.slice(before.length - length, before.length - tail) ===
    after.slice(after.length - length, after.length - tail);
  while (tail + block <= rest && sameTail(tail + block)) tail += block;
  while (tail < rest && before.charCodeAt(before.length - 1 - tail) === after.charCodeAt(after.length - 1 - tail)) {
    tail++;
  }
  return { start, oldEnd: before.length - tail, newEnd: after.length - tail };
}

function editOf({ start, oldEnd, newEnd }: Change, before: string, after: string): Edit {
  const startPosition = pointAt(before, 0, { row: 0, column: 0 }, start);
  return new Edit({
    startIndex: start,
    oldEndIndex: oldEnd,
    newEndIndex: newEnd,
    startPosition,
    oldEndPosition: pointAt(before, start, startPosition, oldEnd),
    newEndPosition: pointAt(after, start, startPosition, newEnd),
  });
}

function pointAt(text: string, from: number, point: Point, to: number): Point {
  let { row } = point;
  let lineStart = from - point.column;
  for (
    let newline = text.indexOf("\n", from);
    newline !== -1 && newline < to;
    newline = text.indexOf("\n", newline + 1)
  ) {
    row++;
    lineStart = newline + 1;
  }
  return { row, column: to - lineStart };
}

/** The smallest node over a range below a node. */
export function nodeOver(within: Node, start: number, end: number): Node | null {
  return within.descendantForIndex(start, Math.max(start, end - 1));
}
