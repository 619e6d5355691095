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
  /** Facts of statements by their text, kept from version to version. */
  readonly memory: Map<string, ChunkFacts>;
}

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
    const memory = previous?.language === language ? previous.memory : new Map<string, ChunkFacts>();
    if (previous !== undefined && previous.language === language) {
      old = previous.tree;
      const edit = editBetween(previous.text, text);
      if (edit !== null) old.edit(edit);
    }
    for (;;) {
      const tree = parser.parse(text, old, { progressCallback: () => pace.due() });
      if (tree !== null) return { text, tree, language, memory };
      await pace.rest();
      if (outdated()) return undefined;
    }
  } finally {
    previous?.tree.delete();
    parser.delete();
  }
}

/** The one replacement that turns `before` into `after`, or null where they are equal. */
export function editBetween(before: string, after: string): Edit | null {
  if (before === after) return null;
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before.charCodeAt(start) === after.charCodeAt(start)) start++;
  let tail = 0;
  while (
    tail < shorter - start &&
    before.charCodeAt(before.length - 1 - tail) === after.charCodeAt(after.length - 1 - tail)
  ) {
    tail++;
  }
  const startPosition = pointAt(before, 0, { row: 0, column: 0 }, start);
  return new Edit({
    startIndex: start,
    oldEndIndex: before.length - tail,
    newEndIndex: after.length - tail,
    startPosition,
    oldEndPosition: pointAt(before, start, startPosition, before.length - tail),
    newEndPosition: pointAt(after, start, startPosition, after.length - tail),
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
