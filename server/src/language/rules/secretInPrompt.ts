import { promptTexts } from "./promptTexts.ts";
import type { Finding, Rule } from "./rule.ts";
import { ruleDocsUrl } from "./rule.ts";

/** Shapes of secrets that are not keys to models (those are another rule's). */
const shapes: readonly (readonly [what: string, pattern: RegExp])[] = [
  ["An access key of AWS", /\b(?:AKIA|ASIA)[A-Z0-9]{16}\b/g],
  ["A token of GitHub", /\b(?:gh[pousr]_[A-Za-z0-9]{36}|github_pat_[A-Za-z0-9_]{60,90})\b/g],
  ["A token of Slack", /\bxox[abprs]-[A-Za-z0-9-]{20,80}\b/g],
  ["A private key", /-----BEGIN (?:[A-Z]+ )?PRIVATE KEY-----/g],
  ["A signed token (JWT)", /\beyJ[A-Za-z0-9_-]{10,}\.eyJ[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]{10,}/g],
  ["A password", /\b(?:password|passwd|passphrase)\s*(?:is|=|:)\s*[^\s"'`,;<>{}$]{6,}/gi],
  ["An address with a password", /\b[a-z][a-z0-9+.-]{1,20}:\/\/[^\s:@/]{1,60}:[^\s:@/]{3,60}@/gi],
];

const example = /example|changeme|your|placeholder|dummy|xxx|\*{3}|<|\{\{/i;

/** A secret within a text that is sent to a provider. */
export const secretInPrompt: Rule = {
  metadata: {
    code: "secret-in-prompt",
    title: "Secret in a prompt",
    description:
      "A prompt holds what looks like a password, a token or a private key; it is sent to the provider each time.",
    severity: "off",
    confidence: "medium",
    docsUrl: ruleDocsUrl("secret-in-prompt"),
    fixable: false,
  },
  check(context) {
    return promptTexts(context).flatMap(({ span, source }) =>
      shapes.flatMap(([what, pattern]) =>
        [...source.matchAll(pattern)].flatMap((match): readonly Finding[] => {
          if (example.test(match[0])) return [];
          const place = { start: span.start + match.index, end: span.start + match.index + match[0].length };
          const message = `${what} stands in a prompt and is sent to the provider with each call.`;
          return [{ code: this.metadata.code, span: place, message, fixes: [] }];
        }),
      ),
    );
  },
};
