/** The shape of a refactoring: edits over one document, and sometimes a new file beside it. */
import type { FixEdit } from "../rules/rule.ts";

export type RefactoringId = "switch-model" | "add-caching" | "add-usage" | "extract-prompt" | "drop-params";

export interface Refactoring {
  readonly id: RefactoringId;
  readonly title: string;
  readonly kind: "rewrite" | "extract";
  /** In the order of the text; they do not overlap. */
  readonly edits: readonly FixEdit[];
  /** A file to be created first: its path relative to the document's folder, and what it holds. */
  readonly file?: { readonly path: string; readonly text: string };
}

/** Edits in the order of the text, with removals that meet made one: neighbours share a separator. */
export function inOrder(edits: readonly FixEdit[], text: string): readonly FixEdit[] {
  const sorted = edits.toSorted((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
  const merged: FixEdit[] = [];
  for (const edit of sorted) {
    const last = merged.at(-1);
    if (last !== undefined && last.text === "" && edit.text === "" && edit.span.start <= last.span.end) {
      const start = edit.span.start < last.span.end ? withSeparator(text, last.span.start) : last.span.start;
      merged[merged.length - 1] = { span: { start, end: Math.max(last.span.end, edit.span.end) }, text: "" };
    } else {
      merged.push(edit);
    }
  }
  return merged;
}

/**
 * Removals overlap where the later one is the list's last element and takes the separator before it: that is then gone
 * already, and the one before the first of them is too many.
 */
function withSeparator(text: string, start: number): number {
  let at = start - 1;
  // A quote of JSON in a shell's double quotes has a backslash before it.
  if (text[at] === "\\") at--;
  while (at >= 0 && /\s/.test(text[at]!)) at--;
  return text[at] === "," ? at : start;
}
