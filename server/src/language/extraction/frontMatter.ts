/** The block between two `---` lines at the start of a file. */
import type { Span } from "../facts.ts";

export interface FrontMatter {
  /** Between the marks. */
  readonly content: Span;
  /** Where the body begins. */
  readonly bodyStart: number;
}

const opening = /^\uFEFF?---[ \t]*\r?\n/;
const closing = /^---[ \t]*\r?$/gm;

/** The front matter of a text, or null. An unclosed block counts as front matter without a body. */
export function frontMatterOf(text: string): FrontMatter | null {
  const open = opening.exec(text);
  if (open === null) return null;
  const start = open[0].length;
  closing.lastIndex = start;
  const close = closing.exec(text);
  if (close === null) return { content: { start, end: text.length }, bodyStart: text.length };
  const newline = text.indexOf("\n", close.index);
  return { content: { start, end: close.index }, bodyStart: newline === -1 ? text.length : newline + 1 };
}
