import { limitNameFor } from "../limitName.ts";
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
    severity: "warning",
    confidence: "high",
    docsUrl: ruleDocsUrl("renamed-parameter"),
    fixable: true,
  },
  check(context) {
    return checkedParameters(context).flatMap(({ finding, parameter, resolution, call }) => {
      if (finding.kind !== "ok" || parameter.name !== "max_tokens" || resolution.provider !== "openai") return [];
      const name = limitNameFor(call, context.text, parameter, finding.sent_as);
      if (name === undefined) return [];
      const written = context.text.slice(parameter.nameSpan.start, parameter.nameSpan.end);
      return [
        {
          code: this.metadata.code,
          span: parameter.nameSpan,
          message: `${shownModel(resolution)} takes ${name} instead of ${parameter.written}.`,
          fixes: [
            {
              title: `Rename to ${name}`,
              // A quoted key keeps its quotes.
              edits: [{ span: parameter.nameSpan, text: written.replace(parameter.written, name) }],
              preferred: true,
            },
          ],
        },
      ];
    });
  },
};
