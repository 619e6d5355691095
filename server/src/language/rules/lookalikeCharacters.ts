import { promptTexts } from "./promptTexts.ts";
import type { Finding, Rule } from "./rule.ts";
import { ruleDocsUrl } from "./rule.ts";

/**
 * Cyrillic and Greek letters that look like Latin ones; without the small Greek ones that formulas and names of
 * substances have beside Latin letters (“TNFα”).
 * Source: https://www.unicode.org/Public/security/latest/confusables.txt
 */
const latin: ReadonlyMap<string, string> = new Map(
  Object.entries({
    а: "a",
    в: "b",
    с: "c",
    ԁ: "d",
    е: "e",
    һ: "h",
    і: "i",
    ј: "j",
    к: "k",
    о: "o",
    р: "p",
    ѕ: "s",
    т: "t",
    у: "y",
    х: "x",
    А: "A",
    В: "B",
    С: "C",
    Е: "E",
    Н: "H",
    І: "I",
    Ј: "J",
    К: "K",
    М: "M",
    О: "O",
    Р: "P",
    Ѕ: "S",
    Т: "T",
    Х: "X",
    У: "Y",
    ο: "o",
    Α: "A",
    Β: "B",
    Ε: "E",
    Ζ: "Z",
    Η: "H",
    Ι: "I",
    Κ: "K",
    Μ: "M",
    Ν: "N",
    Ο: "O",
    Ρ: "P",
    Τ: "T",
    Χ: "X",
    Υ: "Y",
  }),
);

/** Letters that a word has to have to be looked at. */
const odd = /[\u0370-\u052F]/;

const mixed =
  /(?=[\p{L}\p{M}]*\p{Script=Latin})(?=[\p{L}\p{M}]*[\p{Script=Cyrillic}\p{Script=Greek}])[\p{L}\p{M}]{2,60}/gu;

/** A word that mixes alphabets so that it looks like another: models read it otherwise than people do. */
export const lookalikeCharacters: Rule = {
  metadata: {
    code: "lookalike-characters",
    title: "Look-alike letters in a prompt",
    description:
      "A word of a prompt or a model's name mixes in letters of another alphabet that look the same: the model reads another word.",
    severity: "warning",
    confidence: "high",
    docsUrl: ruleDocsUrl("lookalike-characters"),
    fixable: true,
  },
  check(context) {
    // Hardly any file has one, and a look at the whole is quick.
    if (!odd.test(context.text)) return [];
    const names = context.facts.modelNames.map(({ span, text }) => ({ span, source: text }));
    const texts = [...promptTexts(context), ...names].filter(({ source }) => odd.test(source));
    return texts.flatMap(({ span, source }) =>
      [...source.matchAll(mixed)].flatMap((match): readonly Finding[] => {
        const word = match[0];
        const plain = Array.from(word)
          .map((each) => latin.get(each) ?? each)
          .join("");
        // Words that stay mixed are formulas or names of things (“µm”, “Δt”).
        if (plain === word || !/^[\p{Script=Latin}\p{M}]+$/u.test(plain)) return [];
        const place = { start: span.start + match.index, end: span.start + match.index + word.length };
        const letter = Array.from(word).find((each) => latin.has(each))!;
        const code = `U+${letter.codePointAt(0)!.toString(16).toUpperCase().padStart(4, "0")}`;
        const message = `“${word}” has a letter that only looks like “${latin.get(letter)!}” (${code}): models read it as another word.`;
        const fixes = [
          { title: `Write “${plain}” in Latin letters`, edits: [{ span: place, text: plain }], preferred: true },
        ];
        return [{ code: this.metadata.code, span: place, message, fixes }];
      }),
    );
  },
};
