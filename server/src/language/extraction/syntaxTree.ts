/**
 * A document's syntax tree, kept between versions: an edit re-parses only what it touched. Parsing runs in slices, so
 * that no file holds the event loop.
 */
import { Parser } from "web-tree-sitter";
import type { Language, Node, Point, Tree } from "web-tree-sitter";
import { Edit } from "web-tree-sitter";
import type { KnownChunk } from "./chunks.ts";
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

/** What a version's reading leaves for the next one. */
export interface Memory {
  /** The packages that the file imported, as they decide which library a call belongs to. */
  imports: string;
  /** The statements in the order of the text. */
  chunks: readonly KnownChunk[];
}

/** The one range that differs between two versions. */
export interface Change {
  readonly start: number;
  readonly oldEnd: number;
  readonly newEnd: number;
}

/**
 * The parser reports its progress every hundred steps; after so many reports others get their turn. Slices are counted
 * and not timed: how a grammar mends broken code depends on where a parse was interrupted, and a file shall read the same
 * every time. Ten reports are about a thousand characters, which take half a millisecond.
 */
const reportsPerSlice = 10;
/**
 * With a tree to reuse, every interruption costs reuse: in a sixth of the slices a keystroke in 20,000 lines is parsed in
 * little more than half the time. A slice takes 2 to 3 milliseconds then.
 */
const reportsPerSliceAgain = 60;

/** Characters that the parser gets at once: it jumps over what it reuses, and more would be copied to read a few words. */
const inputLength = 512;

/** Milliseconds that a parse may take: twenty times what usual code takes, as broken code can cost a grammar quadratic time. */
function mostTime(text: string): number {
  return 2000 + text.length / 100;
}

/**
 * Parses `text`, reusing what `previous` has in common with it. `previous` is used up (its tree is freed).
 * Gives undefined where `outdated()` turned true before the end. Throws where the code is too broken for its grammar.
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
    let reports = 0;
    const most = old === null ? reportsPerSlice : reportsPerSliceAgain;
    const options = { progressCallback: () => ++reports % most === 0 };
    const input = (index: number): string => text.slice(index, index + inputLength);
    let spent = 0;
    for (;;) {
      const began = performance.now();
      const tree = parser.parse(input, old, options);
      spent += performance.now() - began;
      if (tree !== null) {
        const memory: Memory = { imports: "", chunks: [] };
        return {
          text,
          tree,
          language,
          memory,
          before: before && { ...before, change: widened(before.change, old, tree) },
        };
      }
      await pace.rest();
      if (outdated()) return undefined;
      if (spent > mostTime(text)) throw new Error("its code is too broken to be parsed in reasonable time");
    }
  } finally {
    previous?.tree.delete();
    parser.delete();
  }
}

/** A change with all that the parser reads otherwise because of it, such as what follows an opened quote. */
function widened(change: Change | null, old: Tree | null, tree: Tree): Change | null {
  if (change === null || old === null) return change;
  let { start, newEnd } = change;
  for (const range of old.getChangedRanges(tree)) {
    start = Math.min(start, range.startIndex);
    newEnd = Math.max(newEnd, range.endIndex);
  }
  return { start, newEnd, oldEnd: newEnd - (change.newEnd - change.oldEnd) };
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
