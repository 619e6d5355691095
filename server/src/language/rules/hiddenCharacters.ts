import { promptTexts } from "./promptTexts.ts";
import type { Finding, Rule } from "./rule.ts";
import { ruleDocsUrl } from "./rule.ts";

/** Embeddings, overrides and isolates of the bidirectional algorithm. Source: https://www.unicode.org/reports/tr9/ */
const bidi = "\\u202A-\\u202E\\u2066-\\u2069";
/** Tags, which no editor shows and models read. Source: https://www.unicode.org/charts/PDF/UE0000.pdf */
const hidden = new RegExp(`[${bidi}]+|[\\u{E0000}-\\u{E007F}]+`, "gu");
const rightToLeft = /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}]/u;
/** Flags of regions are made of tags behind a black flag. */
const flag = /\u{1F3F4}$/u;

/** Characters in a prompt that nobody sees: text that reads otherwise than it looks. */
export const hiddenCharacters: Rule = {
  metadata: {
    code: "hidden-characters",
    title: "Hidden characters in a prompt",
    description:
      "A prompt has characters that turn the direction of text or are not shown at all: the model reads what nobody sees.",
    severity: "warning",
    confidence: "high",
    docsUrl: ruleDocsUrl("hidden-characters"),
    fixable: true,
  },
  check(context) {
    // Hardly any file has one, and a look at the whole is quick.
    if (context.text.search(hidden) === -1) return [];
    return promptTexts(context).flatMap(({ span, source }) =>
      [...source.matchAll(hidden)].flatMap((match): readonly Finding[] => {
        const first = match[0].codePointAt(0)!;
        const isTag = first >= 0xe0000;
        if (isTag && flag.test(source.slice(Math.max(0, match.index - 2), match.index))) return [];
        // Marks of direction belong into text that runs from right to left.
        if (!isTag && rightToLeft.test(source)) return [];
        const place = { start: span.start + match.index, end: span.start + match.index + match[0].length };
        const name = `U+${first.toString(16).toUpperCase().padStart(4, "0")}`;
        const what = isTag ? "that is never shown" : "that turns the direction of text";
        const message = `The prompt has a character ${what} (${name}): the model reads what nobody sees.`;
        const fixes = [{ title: "Remove the hidden characters", edits: [{ span: place, text: "" }], preferred: true }];
        return [{ code: this.metadata.code, span: place, message, fixes }];
      }),
    );
  },
};
