import type { CallFact, InterpolationFact, MessageFact } from "../facts.ts";
import { cachedMessages, cachingCalls } from "./cacheMarks.ts";
import { inOrder, isInstruction } from "./callParts.ts";
import type { CacheRule } from "../../engine/context/cacheRules.ts";
import type { Finding, Rule } from "./rule.ts";
import { ruleDocsUrl } from "./rule.ts";

/** Calls that give another text each time: clocks, dates, random numbers, identifiers. */
const volatile =
  /(?:^|\.)(?:now|utcnow|today|time|time_ns|uuid[147]|randomUUID|nanoid|token_hex|random|randint|strftime|ctime|toISOString|toLocaleString|toLocaleDateString|getTime|Date)\(\)$/;

/** Characters behind the changing text from which losing them is worth a word: a good 1,024 tokens. */
const worthwhile = 5000;

/**
 * A clock or a random number within a prefix that is to be cached: it is written anew with each call, and never read.
 * Source: https://platform.claude.com/docs/en/build-with-claude/prompt-caching#structuring-your-prompt,
 * https://platform.openai.com/docs/guides/prompt-caching#structuring-prompts
 */
export const volatileCachedPrefix: Rule = {
  metadata: {
    code: "volatile-cached-prefix",
    title: "Changing text before a cached prefix",
    description:
      "A date, a random number or the like stands in what is to be cached, so that each call pays for the cache and none reads it.",
    severity: "warning",
    confidence: "high",
    docsUrl: ruleDocsUrl("volatile-cached-prefix"),
    fixable: false,
  },
  async check(context) {
    return (await cachingCalls(context)).flatMap(({ call, rule }): readonly Finding[] =>
      placesOf(call, rule).flatMap((message) =>
        (message.interpolations ?? []).filter(isVolatile).flatMap(({ span, names }): readonly Finding[] => {
          if (rule.kind !== "explicit" && message.span.end - span.end < worthwhile) return [];
          const name = names.find((each) => volatile.test(each)) ?? "";
          const text = `“${name}” changes with each call, so nothing from here on is read from the cache. Put it behind what stays the same.`;
          return [{ code: this.metadata.code, span, message: text, fixes: [] }];
        }),
      ),
    );
  },
};

function isVolatile({ names }: InterpolationFact): boolean {
  return names.some((name) => volatile.test(name));
}

function placesOf(call: CallFact, rule: CacheRule): readonly MessageFact[] {
  if (!call.messages.some(({ interpolations }) => interpolations?.some(isVolatile))) return [];
  switch (rule.kind) {
    case "explicit":
      return cachedMessages(call);
    case "implicit":
      return inOrder(call.messages).filter((message, index) => index === 0 && isInstruction(message));
    case "none":
      return [];
  }
}
