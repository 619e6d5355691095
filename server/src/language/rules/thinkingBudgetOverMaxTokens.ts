import { grouped } from "../numbers.ts";
import { ownCalls } from "./callModels.ts";
import { fieldOf, interfaceOf, isWithin, parameterNamed, valueOf } from "./callParts.ts";
import type { Finding, Rule } from "./rule.ts";
import { ruleDocsUrl } from "./rule.ts";

/** Tokens for the answer beside the thoughts, where the code leaves none. */
const roomForAnswer = 4096;
const smallestBudget = 1024;

/**
 * A budget for thoughts that the longest answer has no room for. Between tools the budget may be larger, so calls with
 * tools are left alone.
 * Source: https://platform.claude.com/docs/en/build-with-claude/extended-thinking#how-to-use-extended-thinking
 */
export const thinkingBudgetOverMaxTokens: Rule = {
  metadata: {
    code: "thinking-budget-over-max-tokens",
    title: "Thinking budget without room",
    description:
      "The budget for thoughts is not smaller than max_tokens, or below 1,024 tokens: Anthropic answers with an error.",
    severity: "error",
    confidence: "high",
    docsUrl: ruleDocsUrl("thinking-budget-over-max-tokens"),
    fixable: true,
    fixNeedsLook: true,
  },
  check(context) {
    return ownCalls(context).flatMap(({ call, resolution }): readonly Finding[] => {
      if (interfaceOf(call, context.text) !== "messages" || resolution.provider !== "anthropic") return [];
      const thinking = parameterNamed(call, "thinking");
      const value = valueOf(call, "thinking");
      const budget = fieldOf(value, "budget_tokens");
      if (thinking === undefined || fieldOf(value, "type") !== "enabled" || typeof budget !== "number") return [];
      const found = (message: string, fixes: Finding["fixes"] = []): readonly Finding[] => [
        { code: this.metadata.code, span: thinking.valueSpan, message, fixes },
      ];
      if (budget < smallestBudget)
        return found(`A budget for thoughts has at least ${grouped(smallestBudget)} tokens.`);
      const most = parameterNamed(call, "max_tokens");
      const limit = valueOf(call, "max_tokens");
      const hasTools = parameterNamed(call, "tools") !== undefined || call.open === true;
      if (most === undefined || typeof limit !== "number" || budget < limit || hasTools) return [];
      const message = `Thoughts count against max_tokens: ${grouped(limit)} tokens have no room for a budget of ${grouped(budget)} and an answer.`;
      const enough = budget + roomForAnswer;
      const isPossible = enough <= (resolution.record.max_output_tokens ?? enough) && isWithin(call, most.valueSpan);
      if (!isPossible) return found(message);
      const edits = [{ span: most.valueSpan, text: String(enough) }];
      return found(message, [{ title: `Set ${most.written} to ${grouped(enough)}`, edits, preferred: true }]);
    });
  },
};
