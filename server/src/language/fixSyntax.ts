/**
 * Which fixes are right in which language. Rules write their fixes in the words of Python, JavaScript and JSON; elsewhere
 * numbers, words and removals take the form that the language has for them, and what has none is left out.
 */
import type { DocumentForm } from "./extraction/documentForm.ts";
import type { DocumentFacts, Span } from "./facts.ts";
import { numberLike, wordLike } from "./notation/literals.ts";
import { notations } from "./notation/notation.ts";
import type { Notation } from "./notation/notation.ts";
import type { Fix, FixEdit } from "./rules/rule.ts";

/** The fixes of a finding that leave code of the document's language: a fix is made whole or not at all. */
export function fittingFixes(
  form: DocumentForm,
  facts: DocumentFacts,
  text: string,
  fixes: readonly Fix[],
): readonly Fix[] {
  // Constants of libraries are rare, and only calls hold them; in source code every argument can be taken out.
  if (fixes.length === 0 || (form.kind === "source" && isUsual(form) && !hasConstants(facts))) return fixes;
  return fixes.flatMap((fix) => {
    const edits = fix.edits.map((edit) => fittingEdit(form, facts, text, edit));
    return edits.includes(null) ? [] : [{ ...fix, edits: edits.filter((edit) => edit !== null) }];
  });
}

/** An edit in the words of the document's language; null where the language has none that are surely right. */
export function fittingEdit(form: DocumentForm, facts: DocumentFacts, text: string, edit: FixEdit): FixEdit | null {
  if (isConstant(facts, edit.span) || isFixed(facts, edit)) return null;
  const grammar = form.kind === "source" ? form.language.calls : undefined;
  if (grammar === undefined || isUsual(form) || edit.isWritten === true) return edit;
  const notation = notations[grammar];
  if (edit.text === "") return removed(notation, facts, text, edit);
  const written = writtenAs(notation, facts, text, edit);
  return written === null ? null : { ...edit, text: written };
}

/** Whether the words of rules are those of the document's language. */
function isUsual(form: DocumentForm): boolean {
  const grammar = form.kind === "source" ? form.language.calls : undefined;
  return grammar === undefined || grammar === "python" || grammar === "javascript";
}

const constants = new WeakMap<DocumentFacts, boolean>();

function hasConstants(facts: DocumentFacts): boolean {
  let has = constants.get(facts);
  if (has === undefined) {
    has = facts.modelNames.some((name) => name.symbol === true);
    constants.set(facts, has);
  }
  return has;
}

function isConstant(facts: DocumentFacts, span: Span): boolean {
  return facts.modelNames.some(
    (name) => name.symbol === true && name.span.start < span.end && span.start < name.span.end,
  );
}

/** Whether an edit takes out a parameter that has to stay. */
function isFixed({ calls }: DocumentFacts, { span, text }: FixEdit): boolean {
  if (text !== "") return false;
  return calls.some(({ parameters }) =>
    parameters.some(({ fixed, removalSpan }) => fixed === true && sameSpan(removalSpan, span)),
  );
}

/** Arguments are taken out in the language's way; anything else that goes is text or a comment. */
function removed(notation: Notation, facts: DocumentFacts, text: string, edit: FixEdit): FixEdit | null {
  if (notation.removal === undefined) return edit;
  for (const call of facts.calls) {
    const parameter = call.parameters.find(({ removalSpan }) => sameSpan(removalSpan, edit.span));
    if (parameter !== undefined) {
      const { nameSpan, valueSpan } = parameter;
      return notation.removal({ text, span: edit.span, nameSpan, valueSpan, call: call.span });
    }
  }
  return edit;
}

function writtenAs(
  notation: Notation,
  facts: DocumentFacts,
  text: string,
  { span, text: written }: FixEdit,
): string | null {
  const there = text.slice(span.start, span.end);
  if (/^-?\d+(?:\.\d+)?$/.test(written)) return numberLike(notation, there, written);
  if (facts.modelNames.some((name) => sameSpan(name.span, span))) {
    return notation.name === undefined ? written : notation.name(text, span, written);
  }
  const word = /^(["'`])([\w.-]+)\1$/.exec(written)?.[2];
  if (word !== undefined) return wordLike(there, word);
  const isName = facts.calls.some((call) => call.parameters.some(({ nameSpan }) => sameSpan(nameSpan, span)));
  // Letters that only look like Latin ones stand in texts.
  const isLookalike = /^[\p{L}\p{M}]+$/u.test(there) && !/^[\p{Script=Latin}\p{M}]+$/u.test(there);
  return (isName || isLookalike) && /^[\w\p{L}\p{M}]+$/u.test(written) ? written : null;
}

function sameSpan(a: Span, b: Span): boolean {
  return a.start === b.start && a.end === b.end;
}
