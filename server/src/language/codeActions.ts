/** Quick fixes: what a rule proposes, and a comment that accepts the place as it is. */
import type { TextDocument } from "vscode-languageserver-textdocument";
import { CodeActionKind } from "vscode-languageserver-types";
import type { CodeAction, CodeActionContext, Range, TextEdit } from "vscode-languageserver-types";
import type { PlacedFinding } from "./diagnostics.ts";
import { commentOf, formOf } from "./extraction/documentForm.ts";
import { frontMatterOf } from "./extraction/frontMatter.ts";
import type { Span } from "./facts.ts";
import type { Fix, FixEdit } from "./rules/rule.ts";

/** Actions for the findings that a range touches, fixes first. */
export function codeActionsOf(
  document: TextDocument,
  found: readonly PlacedFinding[],
  range: Range,
  context: CodeActionContext,
): readonly CodeAction[] {
  if (context.only !== undefined && !context.only.some((kind) => CodeActionKind.QuickFix.startsWith(kind))) return [];
  const touched = found.filter((item) => overlaps(item.diagnostic.range, range));
  const fixes = touched.flatMap((item) => item.finding.fixes.map((fix) => fixAction(document, item, fix)));
  const everywhere = [...new Set(touched.map((item) => item.finding.code))].flatMap(
    (code) => fixAllAction(document, found, code) ?? [],
  );
  const ignores = touched.flatMap((item) => ignoreAction(document, item) ?? []);
  return [...fixes, ...everywhere, ...ignores];
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
  const same = found.filter((item) => item.finding.code === code);
  const edits: FixEdit[] = [];
  const fixed: PlacedFinding[] = [];
  for (const item of same) {
    const fix = item.finding.fixes.find(({ preferred }) => preferred === true);
    // Neighbours may share a separator; what is left out stays reported and can be fixed next.
    if (fix === undefined || fix.edits.some((edit) => edits.some((other) => touches(edit.span, other.span)))) continue;
    edits.push(...fix.edits);
    fixed.push(item);
  }
  if (fixed.length < 2) return null;
  return {
    title: `Fix all ${fixed.length} of ${code} in this file`,
    kind: CodeActionKind.QuickFix,
    diagnostics: fixed.map(({ diagnostic }) => diagnostic),
    edit: { changes: { [document.uri]: edits.map((edit) => textEdit(document, edit)) } },
  };
}

function touches(a: Span, b: Span): boolean {
  return a.start <= b.end && b.start <= a.end;
}

function textEdit(document: TextDocument, { span, text }: FixEdit): TextEdit {
  return { range: { start: document.positionAt(span.start), end: document.positionAt(span.end) }, newText: text };
}

/** A comment on a line of its own above the finding; none in formats without comments. */
function ignoreAction(document: TextDocument, item: PlacedFinding): CodeAction | null {
  const form = formOf(document.uri, document.languageId);
  if (form.kind === "json" && document.languageId !== "jsonc") return null;
  const text = document.getText();
  const code = item.finding.code;
  const { open, close } = commentOf(form);
  const line = item.diagnostic.range.start.line;
  const front = form.kind === "prompt" || form.kind === "markdown" ? frontMatterOf(text) : null;
  const inFront = front !== null && item.finding.span.start < front.bodyStart;
  let insertAt = { line, character: 0 };
  let comment = `${indentOf(document, line)}${inFront ? "#" : open} parlance-ignore-next-line ${code}${inFront ? "" : close}`;
  if (form.kind === "prompt" && !inFront && front !== null) {
    // A comment in the body would become part of the prompt.
    insertAt = { line: document.positionAt(front.content.start).line, character: 0 };
    comment = `# parlance-ignore-file ${code}`;
  }
  const newText = `${comment}${text.includes("\r\n") ? "\r\n" : "\n"}`;
  return {
    title: `Ignore ${code} here`,
    kind: CodeActionKind.QuickFix,
    diagnostics: [item.diagnostic],
    edit: { changes: { [document.uri]: [{ range: { start: insertAt, end: insertAt }, newText }] } },
  };
}

function indentOf(document: TextDocument, line: number): string {
  const text = document.getText({ start: { line, character: 0 }, end: { line: line + 1, character: 0 } });
  return /^[ \t]*/.exec(text)?.[0] ?? "";
}
