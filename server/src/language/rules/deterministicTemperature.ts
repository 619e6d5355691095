import { ownCalls, shownModel } from "./callModels.ts";
import { parameterNamed, valueOf } from "./callParts.ts";
import type { Finding, Rule } from "./rule.ts";
import { ruleDocsUrl } from "./rule.ts";

/** Words of somebody who counts on equal answers, and words of somebody who knows better. */
const expects =
  /\b(?:deterministic|determinism|reproducib\w*|repeatable|always the same|same (?:answer|output|result)s?)\b/i;
const knows =
  /\b(?:not|never|no|non|isn't|won't|more|most\w*|near\w*|almost|fairly|quite|try|as .{1,20} as)\b|n't|non-?determ/i;

/**
 * A temperature of 0 that a comment calls deterministic.
 * Source: https://platform.claude.com/docs/en/api/messages (“even with temperature of 0.0, the results will not be fully
 * deterministic”), https://platform.openai.com/docs/guides/advanced-usage#reproducible-outputs
 */
export const deterministicTemperature: Rule = {
  wholeFile: true,
  metadata: {
    code: "deterministic-temperature",
    title: "Temperature 0 taken for deterministic",
    description:
      "A comment says that temperature 0 gives equal answers, which no provider promises: batching and hardware still tell.",
    severity: "information",
    confidence: "medium",
    docsUrl: ruleDocsUrl("deterministic-temperature"),
    fixable: false,
  },
  check(context) {
    // Hardly any file has such words, and a look at the whole is quick.
    if (!expects.test(context.text)) return [];
    return ownCalls(context).flatMap(({ call, resolution }): readonly Finding[] => {
      const temperature = parameterNamed(call, "temperature");
      if (temperature === undefined || valueOf(call, "temperature") !== 0) return [];
      const comment = commentsBeside(context.text, temperature.nameSpan.start);
      if (!expects.test(comment) || knows.test(comment)) return [];
      const message = `Temperature 0 does not make ${shownModel(resolution)} deterministic: equal requests may give different answers. Keep the answers that have to stay the same.`;
      return [{ code: this.metadata.code, span: temperature.nameSpan, message, fixes: [] }];
    });
  },
};

/** The comment behind a line's code, and the one alone on the line above. */
function commentsBeside(text: string, at: number): string {
  const start = text.lastIndexOf("\n", at - 1) + 1;
  const newline = text.indexOf("\n", at);
  const line = text.slice(at, newline === -1 ? text.length : newline);
  const above = text.slice(text.lastIndexOf("\n", start - 2) + 1, Math.max(0, start - 1));
  const behind = /(?:#|\/\/|\/\*).*$/.exec(line)?.[0] ?? "";
  return `${/^\s*(?:#|\/\/|\/\*|\*)/.test(above) ? above : ""}\n${behind}`;
}
