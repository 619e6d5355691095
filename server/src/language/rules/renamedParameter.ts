import { checkedParameters, shownModel } from "./callModels.ts";
import type { Rule } from "./rule.ts";
import { ruleDocsUrl } from "./rule.ts";

/**
 * `max_tokens` on OpenAI's reasoning models, which know it as `max_completion_tokens`. Libraries that translate names
 * (LiteLLM, LangChain, the AI SDK) are left alone.
 * Source: https://platform.openai.com/docs/api-reference/chat/create#chat-create-max_tokens
 */
export const renamedParameter: Rule = {
  metadata: {
    code: "renamed-parameter",
    title: "Parameter under its old name",
    description: "The model knows the parameter under another name: OpenAI's reasoning models refuse the old one.",
    severity: "information",
    confidence: "high",
    docsUrl: ruleDocsUrl("renamed-parameter"),
    fixable: true,
  },
  check(context) {
    return checkedParameters(context).flatMap(({ finding, parameter, resolution, call }) => {
      if (finding.kind !== "ok" || parameter.written !== "max_tokens" || finding.sent_as === "max_tokens") return [];
      if (call.library !== "openai" || resolution.provider !== "openai") return [];
      const written = context.text.slice(parameter.nameSpan.start, parameter.nameSpan.end);
      return [
        {
          code: this.metadata.code,
          span: parameter.nameSpan,
          message: `${shownModel(resolution)} takes ${finding.sent_as} instead of ${parameter.written}.`,
          fixes: [
            {
              title: `Rename to ${finding.sent_as}`,
              // A quoted key keeps its quotes.
              edits: [{ span: parameter.nameSpan, text: written.replace(parameter.written, finding.sent_as) }],
              preferred: true,
            },
          ],
        },
      ];
    });
  },
};
