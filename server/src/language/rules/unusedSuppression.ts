import type { SuppressionFact } from "../facts.ts";
import type { Finding, Fix, Rule, RuleContext } from "./rule.ts";
import { ruleDocsUrl } from "./rule.ts";

/** A comment that switches off what is not reported anyway. Runs last, when it is known what the others found. */
export const unusedSuppression: Rule = {
  wholeFile: true,
  aboutDocument: true,
  metadata: {
    code: "unused-suppression",
    title: "Suppression without use",
    description: "A comment switches off a rule that reports nothing there, so it hides what may come later.",
    severity: "hint",
    confidence: "high",
    docsUrl: ruleDocsUrl("unused-suppression"),
    fixable: true,
  },
  check(context) {
    // Texts about code show such comments.
    if (context.form.kind === "markdown" || context.form.kind === "plain") return [];
    return context.facts.suppressions.flatMap((suppression): readonly Finding[] => {
      const unused = unusedCodes(context, suppression);
      if (unused === null) return [];
      const all = unused.length === suppression.codes.length;
      return [
        {
          code: this.metadata.code,
          span: suppression.span,
          message:
            unused.length === 0
              ? "Nothing is suppressed by this comment."
              : `Nothing is suppressed by this comment for ${unused.join(", ")}.`,
          unnecessary: true,
          fixes: all ? removal(context.text, suppression) : [],
        },
      ];
    });
  },
};

/** Codes of a comment that suppress nothing; none for a comment without codes; null where all of it is of use. */
function unusedCodes({ outcome }: RuleContext, suppression: SuppressionFact): readonly string[] | null {
  const used = outcome.suppressed.get(suppression);
  if (suppression.codes.length === 0) return used === undefined ? [] : null;
  // What a rule that is off would have found is not known.
  const codes = suppression.codes.filter(
    (code) => used?.has(code) !== true && !outcome.off.has(code) && code !== "unused-suppression",
  );
  return codes.length === 0 ? null : codes;
}

/** Takes out the comment where it holds nothing else: with its line, or with the blanks before it. */
function removal(text: string, { span }: SuppressionFact): readonly Fix[] {
  const lineStart = text.lastIndexOf("\n", span.start - 1) + 1;
  const newline = text.indexOf("\n", span.end);
  const lineEnd = newline === -1 ? text.length : newline;
  const before = text.slice(lineStart, span.start);
  const after = text.slice(span.end, lineEnd);
  const opening = /[ \t]*(#|\/\/|\/\*|<!--|;)[ \t]*$/.exec(before);
  if (opening === null) return [];
  const closing =
    opening[1] === "/*" ? /^[ \t]*\*\/[ \t\r]*$/ : opening[1] === "<!--" ? /^[ \t]*-->[ \t\r]*$/ : /^[ \t\r]*$/;
  if (!closing.test(after)) return [];
  const alone = opening.index === 0 || before.slice(0, opening.index).trim() === "";
  const carriage = after.endsWith("\r") && !alone ? 1 : 0;
  const range = alone
    ? { start: lineStart, end: newline === -1 ? lineEnd : newline + 1 }
    : { start: lineStart + opening.index, end: lineEnd - carriage };
  return [{ title: "Remove the comment", edits: [{ span: range, text: "" }], preferred: true }];
}
