import { grouped } from "../numbers.ts";
import { shownModel } from "./callModels.ts";
import { cachedMessages, cachingCalls, marksOf } from "./cacheMarks.ts";
import { parameterNamed } from "./callParts.ts";
import type { Finding, Rule } from "./rule.ts";
import { ruleDocsUrl } from "./rule.ts";

/** No text has fewer tokens than this many characters a token. */
const mostCharactersPerToken = 12;

/**
 * A mark that caches nothing: the prefix before it is too short, or the provider caches by itself.
 * Source: https://platform.claude.com/docs/en/build-with-claude/prompt-caching#cache-limitations
 */
export const uselessCacheMark: Rule = {
  metadata: {
    code: "useless-cache-mark",
    title: "Cache mark without effect",
    description:
      "A mark asks for caching that does not happen: the prefix is shorter than the model caches, or its provider knows no marks.",
    severity: "information",
    confidence: "high",
    docsUrl: ruleDocsUrl("useless-cache-mark"),
    fixable: false,
  },
  async check(context) {
    const findings: Finding[] = [];
    for (const { call, resolution, rule } of await cachingCalls(context)) {
      const mark = marksOf(call).at(-1);
      if (mark === undefined) continue;
      const found = (message: string): void => {
        findings.push({ code: this.metadata.code, span: mark, message, fixes: [] });
      };
      if (rule.kind !== "explicit") {
        // Libraries for every provider leave the mark out where it is not known.
        if (call.library === "openai" && resolution.provider === "openai") {
          found(`${shownModel(resolution)} caches by itself: cache_control is not a word of OpenAI's.`);
        }
        continue;
      }
      if (resolution.provider !== "anthropic") continue;
      const prefix = cachedMessages(call);
      // Tools count too, and what the program fills in may be long.
      const isKnown = prefix.length > 0 && prefix.every(({ partial, media }) => !partial && media === undefined);
      if (!isKnown || parameterNamed(call, "tools") !== undefined || call.open === true) continue;
      const text = prefix.map((message) => message.text).join("\n");
      if (text.length > rule.minimum * mostCharactersPerToken) continue;
      const { tokens, error_percent } = await context.world.countTokens(resolution.record.id, text);
      if (tokens * (1 + error_percent / 100) >= rule.minimum) continue;
      found(
        `Only ${grouped(tokens)} tokens stand before this mark; ${shownModel(resolution)} caches from ${grouped(rule.minimum)} on, so nothing is cached.`,
      );
    }
    return findings;
  },
};
