import type { CallFact } from "../facts.ts";
import { ownCalls } from "./callModels.ts";
import type { Rule } from "./rule.ts";
import { ruleDocsUrl } from "./rule.ts";

/**
 * OpenAI's JSON mode refuses prompts in which the word JSON does not occur.
 * Source: https://platform.openai.com/docs/guides/structured-outputs#json-mode
 */
export const jsonModeWithoutJson: Rule = {
  metadata: {
    code: "json-mode-without-json",
    title: "JSON mode without the word JSON",
    description: "The call asks for JSON mode, but no message says “JSON”: OpenAI answers with an error.",
    severity: "error",
    confidence: "high",
    docsUrl: ruleDocsUrl("json-mode-without-json"),
    fixable: false,
  },
  check(context) {
    return ownCalls(context).flatMap(({ call, resolution }) => {
      if (resolution.provider !== "openai" || call.everyMessage !== true) return [];
      const format = call.parameters.find(({ name }) => name === "response_format");
      if (format === undefined || typeOf(format.value) !== "json_object") return [];
      if (call.messages.some(({ text, partial }) => partial || /json/i.test(text))) return [];
      return [
        {
          code: this.metadata.code,
          span: format.valueSpan,
          message: "JSON mode needs the word “JSON” in a message: say in the system message that the answer is JSON.",
          fixes: [],
        },
      ];
    });
  },
};

function typeOf(value: CallFact["parameters"][number]["value"]): unknown {
  if (value.kind !== "object" || typeof value.value !== "object" || value.value === null) return undefined;
  return (value.value as Record<string, unknown>)["type"];
}
