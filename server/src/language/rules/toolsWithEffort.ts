import { cannotStopReasoning } from "../../engine/parameters/openaiModels.ts";
import { reasonsWithTools } from "../../engine/providers/dialect.ts";
import { ruleModelOf } from "../modelOf.ts";
import { ownCalls, shownModel } from "./callModels.ts";
import { interfaceOf, isWithin, parameterNamed, valueOf } from "./callParts.ts";
import type { Finding, Fix, Rule } from "./rule.ts";
import { ruleDocsUrl } from "./rule.ts";

/**
 * Functions for a model that reasons, on chat completions, which GPT-5.4 and newer take on the Responses API only.
 * Source: https://github.com/BerriAI/litellm (llms/openai/chat/gpt_5_transformation.py)
 */
export const toolsWithEffort: Rule = {
  metadata: {
    code: "tools-with-effort",
    title: "Tools with reasoning on chat completions",
    description:
      "GPT-5.4 and newer call functions while they reason on the Responses API only: chat completions answer with an error.",
    severity: "error",
    confidence: "high",
    docsUrl: ruleDocsUrl("tools-with-effort"),
    fixable: true,
  },
  check(context) {
    return ownCalls(context).flatMap(({ call, resolution }): readonly Finding[] => {
      if (resolution.provider !== "openai" || interfaceOf(call, context.text) !== "chat") return [];
      const tools = call.tools ?? [];
      const effort = parameterNamed(call, "reasoning_effort");
      const value = valueOf(call, "reasoning_effort");
      if (!tools.some(({ type }) => type === "function") || effort === undefined || typeof value !== "string")
        return [];
      const asked = {
        model: resolution.id,
        messages: [],
        tools: [{ type: "function" as const, function: { name: "any" } }],
        reasoning_effort: value as "low",
      };
      if (!reasonsWithTools(asked, resolution.record)) return [];
      const message = `${shownModel(resolution)} calls no functions at effort “${value}” on chat completions: call it by the Responses API (responses.create)${cannotStopReasoning(ruleModelOf(resolution)) ? "" : ", or set the effort to none"}.`;
      const quote = context.text[effort.valueSpan.start] ?? "";
      const fix: Fix = {
        title: "Set the effort to none",
        // A symbol is put into its own form by its language.
        edits: [{ span: effort.valueSpan, text: quote === ":" ? '"none"' : `${quote}none${quote}` }],
      };
      const isPlain = /["'`:]/.test(quote) && isWithin(call, effort.valueSpan);
      const fixes = isPlain && !cannotStopReasoning(ruleModelOf(resolution)) ? [fix] : [];
      return [{ code: this.metadata.code, span: effort.nameSpan, message, fixes }];
    });
  },
};
