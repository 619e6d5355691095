/** Ways to accept a finding: a comment for its line or for the file, and the setting that turns its rule off. */
import type { TextDocument } from "vscode-languageserver-textdocument";
import { CodeActionKind } from "vscode-languageserver-types";
import type { CodeAction, Position } from "vscode-languageserver-types";
import { commands } from "../../../shared/src/commands.ts";
import type { PlacedFinding } from "./diagnostics.ts";
import { commentOf, formOf } from "./extraction/documentForm.ts";
import type { DocumentForm } from "./extraction/documentForm.ts";
import { frontMatterOf } from "./extraction/frontMatter.ts";
import type { DocumentFacts } from "./facts.ts";

/** The actions that accept a finding, the narrowest first. Those with a command are for clients that run it. */
export function acceptActions(
  document: TextDocument,
  facts: DocumentFacts,
  item: PlacedFinding,
): readonly CodeAction[] {
  const form = formOf(document.uri, document.languageId);
  const code = item.finding.code;
  const inserted = (title: string, at: Position, line: string): CodeAction => ({
    title,
    kind: CodeActionKind.QuickFix,
    diagnostics: [item.diagnostic],
    edit: {
      changes: {
        [document.uri]: [{ range: { start: at, end: at }, newText: `${line}${lineBreakOf(document)}` }],
      },
    },
  });
  const actions: CodeAction[] = [];
  const hasComments = form.kind !== "json" || (document.languageId !== "json" && form.lines !== true);
  if (hasComments) {
    const here = commentHere(document, form, facts, item);
    if (here !== null) actions.push(inserted(`Ignore ${code} here`, here.at, here.line));
    const whole = commentForFile(document, form, code);
    if (whole !== null) actions.push(inserted(`Ignore ${code} in this file`, whole.at, whole.line));
  }
  const title = `Turn off ${code} in the settings`;
  actions.push({
    title,
    kind: CodeActionKind.QuickFix,
    diagnostics: [item.diagnostic],
    command: { title, command: commands.turnOffRule, arguments: [document.uri, code] },
  });
  return actions;
}

interface Comment {
  readonly at: Position;
  readonly line: string;
}

/** A comment on a line of its own above the finding; null where that line would belong to something else. */
function commentHere(
  document: TextDocument,
  form: DocumentForm,
  facts: DocumentFacts,
  item: PlacedFinding,
): Comment | null {
  const text = document.getText();
  const { line } = item.diagnostic.range.start;
  const start = document.offsetAt({ line, character: 0 });
  if (form.kind === "prompt") {
    const front = frontMatterOf(text);
    // A comment in the body would become part of the prompt.
    if (front === null || item.finding.span.start >= front.bodyStart) return null;
  }
  if (form.kind === "source") {
    const inText = facts.calls.some(({ messages }) =>
      messages.some(({ span }) => span.start < start && span.end > start),
    );
    // A line that goes on from the one above, or a text of several lines.
    if (inText || /\\[ \t]*\r?\n$/.test(text.slice(Math.max(0, start - 40), start))) return null;
  }
  const { open, close } = marksAt(form, text, item.finding.span.start);
  const indent = /^[ \t]*/.exec(text.slice(start, start + 200))?.[0] ?? "";
  return {
    at: { line, character: 0 },
    line: `${indent}${open} parlance-ignore-next-line ${item.finding.code}${close}`,
  };
}

/** First lines that have to stay first. */
const opening =
  /^\uFEFF?(?:#!.*\r?\n)?(?:<\?(?:php|xml)\b.*\r?\n|#.*coding[:=].*\r?\n|#.*frozen_string_literal.*\r?\n)*/;

/** A comment at the start of the file, behind what has to stand there. */
function commentForFile(document: TextDocument, form: DocumentForm, code: string): Comment | null {
  const text = document.getText();
  if (form.kind === "prompt" || form.kind === "markdown") {
    const front = frontMatterOf(text);
    if (front !== null) {
      return { at: document.positionAt(front.content.start), line: `# parlance-ignore-file ${code}` };
    }
    if (form.kind === "prompt") return null;
  }
  const at = opening.exec(text)?.[0].length ?? 0;
  const { open, close } = commentOf(form);
  return { at: document.positionAt(at), line: `${open} parlance-ignore-file ${code}${close}` };
}

function marksAt(form: DocumentForm, text: string, offset: number): { readonly open: string; readonly close: string } {
  const front = form.kind === "prompt" || form.kind === "markdown" ? frontMatterOf(text) : null;
  return front !== null && offset < front.bodyStart ? { open: "#", close: "" } : commentOf(form);
}

function lineBreakOf(document: TextDocument): string {
  return document.getText().includes("\r\n") ? "\r\n" : "\n";
}
