/**
 * Parsing of a part of a text: a range is parsed as if it were a file, and its nodes stand where they stand in the whole
 * text. Small ranges are parsed in one go, large ones in slices, so that no file holds the event loop.
 */
import { Edit, Parser } from "web-tree-sitter";
import type { Language, Point, Range, Tree } from "web-tree-sitter";
import type { Span } from "../facts.ts";
import type { Pace } from "./pace.ts";

/** The one range that differs between two versions. */
export interface Change {
  readonly start: number;
  readonly oldEnd: number;
  readonly newEnd: number;
}

/** A part of a text to be parsed. */
export interface Part extends Span {
  readonly language: Language;
  readonly text: string;
  /** Code that stands before the range for the parser, such as the tag that begins PHP. */
  readonly prelude: Span | undefined;
}

/** Ranges up to this length are parsed in one go, which takes two or three milliseconds. */
export const mostAtOnce = 16 * 1024;

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

/** Characters that the parser gets at once. Where it reuses a tree it jumps, and more would be copied to read a few words. */
const inputLength = 4096;
const inputLengthAgain = 512;

/** Milliseconds that a parse may take: twenty times what usual code takes, as broken code can cost a grammar quadratic time. */
function mostTime(length: number): number {
  return 2000 + length / 100;
}

/** Lines and columns are never asked for, and to count them would cost more than the parse of what changed. */
const nowhere: Point = { row: 0, column: 0 };

/** One parser does: a parse that is waiting for its next turn has a parser of its own. */
let shared: Parser | undefined;

/** Parses a part in one go: for parts of up to `mostAtOnce`, and for those that have only moved since `old`. */
export function parseAtOnce(part: Part, old: Tree | null = null): Tree {
  shared ??= new Parser();
  shared.setLanguage(part.language);
  const tree = shared.parse(inputOf(part, inputLength), old, { includedRanges: rangesOf(part) });
  // Without a callback to stop it, a parser with a language ends with a tree.
  if (tree === null) throw new Error("its parser gave no tree");
  return tree;
}

/**
 * Parses a part, reusing what it has in common with `old`, a tree of the part that has been told of its edits.
 * Gives undefined where `outdated()` turned true before the end. Throws where the code is too broken for its grammar.
 */
export async function parseSlowly(
  part: Part,
  old: Tree | null,
  pace: Pace,
  outdated: () => boolean,
): Promise<Tree | undefined> {
  const length = part.end - part.start;
  if (old === null && length <= mostAtOnce) return parseAtOnce(part);
  const parser = new Parser();
  try {
    parser.setLanguage(part.language);
    const most = old === null ? reportsPerSlice : reportsPerSliceAgain;
    let reports = 0;
    const options = { includedRanges: rangesOf(part), progressCallback: () => ++reports % most === 0 };
    const input = inputOf(part, old === null ? inputLength : inputLengthAgain);
    let spent = 0;
    for (;;) {
      const began = performance.now();
      const tree = parser.parse(input, old, options);
      spent += performance.now() - began;
      if (tree !== null) return tree;
      await pace.rest();
      if (outdated()) return undefined;
      if (spent > mostTime(length)) throw new Error("its code is too broken to be parsed in reasonable time");
    }
  } finally {
    parser.delete();
  }
}

function inputOf({ text, end }: Part, length: number): (index: number) => string {
  return (index) => text.slice(index, Math.min(index + length, end));
}

function rangesOf({ text, start, end, prelude }: Part): Range[] {
  // Without any range the parser keeps no book of ranges, which is a little faster.
  if (start === 0 && end === text.length) return [];
  const own = rangeOf({ start, end });
  return prelude === undefined || prelude.end > start ? [own] : [rangeOf(prelude), own];
}

function rangeOf({ start, end }: Span): Range {
  return { startIndex: start, endIndex: end, startPosition: nowhere, endPosition: nowhere };
}

/** Tells a tree of a change in its text. */
export function editTree(tree: Tree, { start, oldEnd, newEnd }: Change): void {
  tree.edit(
    new Edit({
      startIndex: start,
      oldEndIndex: oldEnd,
      newEndIndex: newEnd,
      startPosition: nowhere,
      oldEndPosition: nowhere,
      newEndPosition: nowhere,
    }),
  );
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
