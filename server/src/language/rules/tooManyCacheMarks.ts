import { cachingCalls, isAutomatic, marksOf } from "./cacheMarks.ts";
import type { Finding, Rule } from "./rule.ts";
import { ruleDocsUrl } from "./rule.ts";

/** LiteLLM and the AI SDK take out what is too much; the provider's own library does not. */
const passing: ReadonlySet<string> = new Set(["anthropic", "litellm"]);

/**
 * More marks for the cache than a request may have.
 * Source: https://platform.claude.com/docs/en/build-with-claude/prompt-caching (“A maximum of 4 blocks with
 * cache_control may be provided.”)
 */
export const tooManyCacheMarks: Rule = {
  metadata: {
    code: "too-many-cache-marks",
    title: "Too many cache marks",
    description: "The call marks more places for the cache than the provider takes: it answers with an error.",
    severity: "error",
    confidence: "high",
    docsUrl: ruleDocsUrl("too-many-cache-marks"),
    fixable: false,
  },
  async check(context) {
    return (await cachingCalls(context)).flatMap(({ call, resolution, rule }): readonly Finding[] => {
      if (rule.kind !== "explicit" || resolution.provider !== "anthropic" || !passing.has(call.library)) return [];
      const marks = marksOf(call);
      const most = isAutomatic(call) ? rule.breakpoints - 1 : rule.breakpoints;
      const first = marks[most];
      if (first === undefined) return [];
      const message = `The call has ${marks.length} cache marks, of which Anthropic takes ${most}: keep those after tools, instructions and the last messages.`;
      return [{ code: this.metadata.code, span: first, message, fixes: [] }];
    });
  },
};
