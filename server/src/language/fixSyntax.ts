/**
 * Which fixes are right in which language. Rules write their fixes in the words of Python, JavaScript and JSON; elsewhere
 * only those stay that need no syntax of their own: removals, numbers, names of models, names of parameters.
 */
import type { DocumentForm } from "./extraction/documentForm.ts";
import type { CallGrammar } from "./extraction/libraries.ts";
import type { DocumentFacts, Span } from "./facts.ts";
import type { Fix } from "./rules/rule.ts";

/** Languages whose libraries take parameters by the names of the API. */
const apiNames: ReadonlySet<CallGrammar> = new Set<CallGrammar>(["ruby", "php", "rust", "shell"]);

/** The fixes of a finding that leave code of the document's language. */
export function fittingFixes(
  form: DocumentForm,
  facts: DocumentFacts,
  text: string,
  fixes: readonly Fix[],
): readonly Fix[] {
  if (fixes.length === 0) return fixes;
  const grammar = form.kind === "source" ? form.language.calls : undefined;
  const isUsual = grammar === undefined || grammar === "python" || grammar === "javascript";
  // Constants of libraries are rare, and only calls hold them.
  if (isUsual && !hasConstants(facts)) return fixes;
  const written = fixes.filter((fix) => !fix.edits.some((edit) => isConstant(facts, edit.span)));
  if (isUsual) return written;
  return written.flatMap((fix) => {
    const edits = fix.edits.map((edit) => {
      const there = text.slice(edit.span.start, edit.span.end);
      return isFitting(grammar, facts, edit, there) ? { ...edit, text: numberLike(grammar, there, edit.text) } : null;
    });
    return edits.includes(null) ? [] : [{ ...fix, edits: edits.filter((edit) => edit !== null) }];
  });
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

const number = /^-?\d+(?:\.\d+)?$/;

function isFitting(
  grammar: CallGrammar,
  facts: DocumentFacts,
  { span, text }: { readonly span: Span; readonly text: string },
  there: string,
): boolean {
  if (text === "") return true;
  if (number.test(text)) return /^-?[\d._]+\w*$/.test(there);
  if (facts.modelNames.some((name) => sameSpan(name.span, span) && name.symbol !== true)) return true;
  if (/^"[\w.-]+"$/.test(text)) return grammar !== "shell" && /^"[^"]*"$/.test(there);
  const isName = facts.calls.some((call) => call.parameters.some(({ nameSpan }) => sameSpan(nameSpan, span)));
  return isName && apiNames.has(grammar) && /^\w+$/.test(text);
}

function sameSpan(a: Span, b: Span): boolean {
  return a.start === b.start && a.end === b.end;
}

/** Rust takes no whole number where a fraction is meant. */
function numberLike(grammar: CallGrammar, there: string, text: string): string {
  return grammar === "rust" && there.includes(".") && /^-?\d+$/.test(text) ? `${text}.0` : text;
}
