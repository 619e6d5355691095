import { promptTexts } from "./promptTexts.ts";
import type { Finding, Rule } from "./rule.ts";
import { ruleDocsUrl } from "./rule.ts";

interface Shape {
  readonly what: string;
  readonly pattern: RegExp;
  readonly holds: (text: string) => boolean;
}

/** Addresses that are kept for examples. Source: https://www.rfc-editor.org/rfc/rfc2606 */
const exampleHost = /@(?:[\w-]+\.)*(?:example(?:\.\w+)?|test|invalid|localhost|domain\.com|company\.com|email\.com)$/i;

const shapes: readonly Shape[] = [
  {
    what: "An e-mail address",
    pattern: /\b[\w.+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){0,4}\.[A-Za-z]{2,24}\b/g,
    holds: (text) => !exampleHost.test(text) && !/^(?:no-?reply|info|support|contact|hello)@/i.test(text),
  },
  { what: "A number of a payment card", pattern: /\b(?:\d[ -]?){13,19}\b/g, holds: isCardNumber },
  {
    what: "A bank account (IBAN)",
    pattern: /\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,4})?\b/g,
    holds: isIban,
  },
  {
    what: "A US social security number",
    pattern: /\b(?!000|666|9)\d{3}-(?!00)\d{2}-(?!0000)\d{4}\b/g,
    // Numbers that stood in advertisements.
    holds: (text) => text !== "123-45-6789" && text !== "078-05-1120",
  },
];

/** Personal data within a text that is sent to a provider. */
export const personalData: Rule = {
  metadata: {
    code: "personal-data",
    title: "Personal data in a prompt",
    description:
      "A prompt holds what looks like an e-mail address, a card, a bank account or a social security number of a person.",
    severity: "off",
    confidence: "medium",
    docsUrl: ruleDocsUrl("personal-data"),
    fixable: false,
  },
  check(context) {
    return promptTexts(context).flatMap(({ span, source }) =>
      shapes.flatMap(({ what, pattern, holds }) =>
        [...source.matchAll(pattern)].flatMap((match): readonly Finding[] => {
          const text = match[0].trim();
          if (!holds(text)) return [];
          const place = { start: span.start + match.index, end: span.start + match.index + text.length };
          const message = `${what} stands in a prompt and is sent to the provider with each call.`;
          return [{ code: this.metadata.code, span: place, message, fixes: [] }];
        }),
      ),
    );
  },
};

/** The check digit of cards. Source: ISO/IEC 7812-1, annex B */
function isCardNumber(text: string): boolean {
  const digits = text.replaceAll(/\D/g, "");
  if (digits.length < 13 || digits.length > 19 || !/^[3-6]/.test(digits) || new Set(digits).size < 4) return false;
  let sum = 0;
  for (let index = 0; index < digits.length; index++) {
    const digit = Number(digits[digits.length - 1 - index]);
    const twice = digit * 2;
    sum += index % 2 === 0 ? digit : twice > 9 ? twice - 9 : twice;
  }
  return sum % 10 === 0;
}

/** The check digits of bank accounts. Source: ISO 13616-1 */
function isIban(text: string): boolean {
  const plain = text.replaceAll(" ", "");
  if (plain.length < 15 || plain.length > 34) return false;
  const moved = plain.slice(4) + plain.slice(0, 4);
  let rest = 0;
  for (const letter of moved) {
    const value = Number.parseInt(letter, 36);
    rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
  }
  return rest === 1;
}
