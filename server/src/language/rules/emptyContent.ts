import { ownCalls } from "./callModels.ts";
import { interfaceOf } from "./callParts.ts";
import type { Rule } from "./rule.ts";
import { ruleDocsUrl } from "./rule.ts";

/**
 * Claude takes no message without text, but for an empty last one of the assistant.
 * Source: https://docs.anthropic.com/en/api/messages
 */
export const emptyContent: Rule = {
  metadata: {
    code: "empty-content",
    title: "Message without content",
    description: "A message has no text, or only white space: Anthropic answers with an error.",
    severity: "error",
    confidence: "high",
    docsUrl: ruleDocsUrl("empty-content"),
    fixable: false,
  },
  check(context) {
    return ownCalls(context).flatMap(({ call, resolution }) => {
      if (interfaceOf(call, context.text) !== "messages" || resolution.provider !== "anthropic") return [];
      return call.messages.flatMap(({ role, text, partial, span }, index) => {
        const isLast = index === call.messages.length - 1;
        if (partial || text.trim() !== "" || (role !== "user" && (role !== "assistant" || isLast))) return [];
        const message = `The ${role}'s message is empty, which Anthropic refuses. Leave it out or give it a text.`;
        return [{ code: this.metadata.code, span, message, fixes: [] }];
      });
    });
  },
};
