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
export function inOrder(edits: readonly FixEdit[]): readonly FixEdit[] {
  const sorted = edits.toSorted((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
  const merged: FixEdit[] = [];
  for (const edit of sorted) {
    const last = merged.at(-1);
    if (last !== undefined && last.text === "" && edit.text === "" && edit.span.start <= last.span.end) {
      merged[merged.length - 1] = {
        span: { start: last.span.start, end: Math.max(last.span.end, edit.span.end) },
        text: "",
      };
    } else {
      merged.push(edit);
    }
  }
  return merged;
}
