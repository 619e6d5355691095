import type { CallFact, ParameterFact } from "../facts.ts";
import type { DataNotation } from "../notation/data.ts";
import { dataOf } from "../notation/dataOf.ts";
import { ownCalls } from "./callModels.ts";
import { interfaceOf } from "./callParts.ts";
import type { Rule } from "./rule.ts";
import { ruleDocsUrl } from "./rule.ts";

/**
 * A stream of OpenAI's chat completions tells its tokens only when it is asked to.
 * Source: https://platform.openai.com/docs/api-reference/chat/create#chat-create-stream_options
 */
export const streamWithoutUsage: Rule = {
  metadata: {
    code: "stream-without-usage",
    title: "Stream without usage",
    description: "The call streams without asking for usage, so what it costs is never told.",
    severity: "off",
    confidence: "medium",
    docsUrl: ruleDocsUrl("stream-without-usage"),
    fixable: true,
  },
  check(context) {
    const { form, text } = context;
    return ownCalls(context).flatMap(({ call, resolution }) => {
      if (resolution.provider !== "openai" || !isAsked(call, text) || call.open === true) return [];
      const stream = call.parameters.find(({ name }) => name === "stream");
      if (stream === undefined || !streams(call, stream)) return [];
      if (call.parameters.some(({ name }) => name === "stream_options")) return [];
      const { nameSpan, valueSpan } = stream;
      const data = dataOf(form, text, call, stream);
      return [
        {
          code: this.metadata.code,
          span: { start: nameSpan.start, end: valueSpan.end },
          message: "The stream ends without usage: ask for it to know what the call cost.",
          fixes:
            data === undefined
              ? []
              : [
                  {
                    title: "Ask for usage",
                    edits: [
                      {
                        span: { start: valueSpan.end, end: valueSpan.end },
                        text: `, ${usageOption(data, text, stream)}`,
                        isWritten: true,
                      },
                    ],
                    preferred: true,
                  },
                ],
        },
      ];
    });
  },
};

/** Whether usage has to be asked for: by OpenAI's own library, and by those that send what the code says. */
function isAsked(call: CallFact, text: string): boolean {
  if (call.library === "curl" || call.library === "ruby-openai") return interfaceOf(call, text) === "chat";
  const callee = text.slice(call.calleeSpan.start, call.calleeSpan.end);
  return call.library === "openai" && callee.endsWith("chat.completions.create");
}

/** Ruby's community library streams into what it is given. */
function streams({ library }: CallFact, { value }: ParameterFact): boolean {
  return value.kind === "boolean" ? value.value : library === "ruby-openai" && value.kind === "unknown";
}

function usageOption(data: DataNotation, text: string, { nameSpan, valueSpan }: ParameterFact): string {
  const value = data.object([data.entry("include_usage", data.truth(true))]);
  const quote = /["']/.exec(text[nameSpan.start - 1] ?? "")?.[0] ?? "";
  const isKeyword = text.slice(nameSpan.end, valueSpan.start).trim() === "=";
  return isKeyword
    ? `stream_options=${value}`
    : data.entry("stream_options", value, text.slice(nameSpan.start - quote.length, valueSpan.end));
}
