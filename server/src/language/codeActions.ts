/** Quick fixes: what a rule proposes, for one place, a rule or the whole file, and ways to accept what is there. */
import type { TextDocument } from "vscode-languageserver-textdocument";
import { CodeActionKind } from "vscode-languageserver-types";
import type { CodeAction, CodeActionContext, Range, TextEdit } from "vscode-languageserver-types";
import type { PlacedFinding } from "./diagnostics.ts";
import type { DocumentFacts, Span } from "./facts.ts";
import { acceptActions } from "./acceptActions.ts";
import type { Fix, FixEdit } from "./rules/rule.ts";
import { ruleTable } from "./rules/table.ts";

/** Kind of the action that an editor runs on saving (`editor.codeActionsOnSave`). */
export const fixAllKind = `${CodeActionKind.SourceFixAll}.parlance`;

/** Rules whose fixes are right without a look at them. */
const certain: ReadonlySet<string> = new Set(
  ruleTable
    .filter((rule) => rule.confidence === "high" && rule.fixable && rule.fixNeedsLook !== true)
    .map(({ code }) => code),
);

/** Actions for the findings that a range touches, fixes first; on request those of the whole file at once. */
export function codeActionsOf(
  document: TextDocument,
  facts: DocumentFacts,
  found: readonly PlacedFinding[],
  range: Range,
  context: CodeActionContext,
): readonly CodeAction[] {
  const asksFor = (kind: string): boolean =>
    context.only?.some((asked) => kind === asked || kind.startsWith(`${asked}.`)) === true;
  // Only who asks for it gets it: it is for saving and for the menu of sources, not for a place.
  const source = asksFor(fixAllKind) ? (fixEverything(document, found) ?? []) : [];
  if (context.only !== undefined && !asksFor(CodeActionKind.QuickFix)) return [source].flat();
  const touched = found.filter((item) => overlaps(item.diagnostic.range, range));
  const fixes = touched.flatMap((item) => item.finding.fixes.map((fix) => fixAction(document, item, fix)));
  const everywhere = [...new Set(touched.map((item) => item.finding.code))].flatMap(
    (code) => fixAllAction(document, found, code) ?? [],
  );
  return [...fixes, ...everywhere, ...touched.flatMap((item) => acceptActions(document, facts, item)), source].flat();
}

function overlaps(a: Range, b: Range): boolean {
  return !endsBefore(a, b) && !endsBefore(b, a);
}

function endsBefore(a: Range, b: Range): boolean {
  return a.end.line < b.start.line || (a.end.line === b.start.line && a.end.character < b.start.character);
}

function fixAction(document: TextDocument, { diagnostic }: PlacedFinding, fix: Fix): CodeAction {
  const edits = fix.edits.map((edit) => textEdit(document, edit));
  return {
    title: fix.title,
    kind: CodeActionKind.QuickFix,
    diagnostics: [diagnostic],
    edit: { changes: { [document.uri]: edits } },
    ...(fix.preferred === true ? { isPreferred: true } : {}),
  };
}

/** The preferred fixes of all findings of a rule at once; null where there are not several. */
function fixAllAction(document: TextDocument, found: readonly PlacedFinding[], code: string): CodeAction | null {
  const { fixed, edits } = preferredFixes(found.filter((item) => item.finding.code === code));
  if (fixed.length < 2) return null;
  return {
    title: `Fix all ${fixed.length} of ${code} in this file`,
    kind: CodeActionKind.QuickFix,
    diagnostics: fixed.map(({ diagnostic }) => diagnostic),
    edit: { changes: { [document.uri]: edits.map((edit) => textEdit(document, edit)) } },
  };
}

/** What can be fixed without a look, in the whole file; null where that is nothing. */
function fixEverything(document: TextDocument, found: readonly PlacedFinding[]): CodeAction | null {
  const { fixed, edits } = preferredFixes(found.filter((item) => certain.has(item.finding.code)));
  if (fixed.length === 0) return null;
  return {
    title: "Fix all that Parlance can fix",
    kind: fixAllKind,
    diagnostics: fixed.map(({ diagnostic }) => diagnostic),
    edit: { changes: { [document.uri]: edits.map((edit) => textEdit(document, edit)) } },
  };
}

function preferredFixes(items: readonly PlacedFinding[]): {
  readonly fixed: readonly PlacedFinding[];
  readonly edits: readonly FixEdit[];
} {
  const edits: FixEdit[] = [];
  const fixed: PlacedFinding[] = [];
  for (const item of items) {
    const fix = item.finding.fixes.find(({ preferred }) => preferred === true);
    // Neighbours may share a separator; what is left out stays reported and can be fixed next.
    if (fix === undefined || fix.edits.some((edit) => edits.some((other) => touches(edit.span, other.span)))) continue;
    edits.push(...fix.edits);
    fixed.push(item);
  }
  return { fixed, edits };
}

function touches(a: Span, b: Span): boolean {
  return a.start <= b.end && b.start <= a.end;
}

function textEdit(document: TextDocument, { span, text }: FixEdit): TextEdit {
  return { range: { start: document.positionAt(span.start), end: document.positionAt(span.end) }, newText: text };
}
