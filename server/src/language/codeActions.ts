/** Quick fixes: what a rule proposes, and a comment that accepts the place as it is. */
import type { TextDocument } from "vscode-languageserver-textdocument";
import { CodeActionKind } from "vscode-languageserver-types";
import type { CodeAction, CodeActionContext, Range, TextEdit } from "vscode-languageserver-types";
import type { PlacedFinding } from "./diagnostics.ts";
import { commentOf, formOf } from "./extraction/documentForm.ts";
import { frontMatterOf } from "./extraction/frontMatter.ts";
import type { Fix } from "./rules/rule.ts";

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
  const ignores = touched.flatMap((item) => ignoreAction(document, item) ?? []);
  return [...fixes, ...ignores];
}

function overlaps(a: Range, b: Range): boolean {
  return !endsBefore(a, b) && !endsBefore(b, a);
}

function endsBefore(a: Range, b: Range): boolean {
  return a.end.line < b.start.line || (a.end.line === b.start.line && a.end.character < b.start.character);
}

function fixAction(document: TextDocument, { diagnostic }: PlacedFinding, fix: Fix): CodeAction {
  const edits: TextEdit[] = fix.edits.map(({ span, text }) => ({
    range: { start: document.positionAt(span.start), end: document.positionAt(span.end) },
    newText: text,
  }));
  return {
    title: fix.title,
    kind: CodeActionKind.QuickFix,
    diagnostics: [diagnostic],
    edit: { changes: { [document.uri]: edits } },
    ...(fix.preferred === true ? { isPreferred: true } : {}),
  };
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
