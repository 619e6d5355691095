import { grouped } from "../numbers.ts";
import { checkedParameters, shownModel } from "./callModels.ts";
import { isOutputLimit } from "./parameterOutOfRange.ts";
import type { Rule } from "./rule.ts";
import { ruleDocsUrl } from "./rule.ts";

/** Providers that answer a larger number with an error instead of taking their own limit. */
const enforcing: ReadonlySet<string> = new Set(["openai", "anthropic", "gemini"]);

/** More output asked for than the model can give. */
export const maxTokensOverLimit: Rule = {
  metadata: {
    code: "max-tokens-over-limit",
    title: "Output limit above the model's own",
    description: "The call asks for a longer answer than the model can give: the provider answers with an error.",
    severity: "error",
    confidence: "high",
    docsUrl: ruleDocsUrl("max-tokens-over-limit"),
    fixable: true,
  },
  check(context) {
    return checkedParameters(context).flatMap(({ parameter, value, resolution }) => {
      const most = resolution.record.max_output_tokens;
      if (typeof value !== "number" || !isOutputLimit(parameter.name) || most === null || value <= most) return [];
      // Facts inherited from a relative say nothing certain about this model's limit.
      if (!enforcing.has(resolution.provider) || resolution.match === "inherited") return [];
      return [
        {
          code: this.metadata.code,
          span: parameter.valueSpan,
          message: `${parameter.written} is ${grouped(value)}, but ${shownModel(resolution)} writes at most ${grouped(most)} tokens.`,
          fixes: [
            {
              title: `Set ${parameter.written} to ${most}`,
              edits: [{ span: parameter.valueSpan, text: String(most) }],
              preferred: true,
            },
          ],
        },
      ];
    });
  },
};
