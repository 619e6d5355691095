import { ownCalls } from "./callModels.ts";
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
    const { text } = context;
    return ownCalls(context).flatMap(({ call, resolution }) => {
      if (resolution.provider !== "openai" || call.library !== "openai" || call.open === true) return [];
      if (!text.slice(call.calleeSpan.start, call.calleeSpan.end).endsWith("chat.completions.create")) return [];
      const stream = call.parameters.find(({ name }) => name === "stream");
      if (stream?.value.kind !== "boolean" || !stream.value.value) return [];
      if (call.parameters.some(({ name }) => name === "stream_options")) return [];
      const { nameSpan, valueSpan } = stream;
      const joint = text.slice(nameSpan.end, valueSpan.start);
      const isPython = text.slice(valueSpan.start, valueSpan.end) === "True";
      const option = !isPython
        ? "stream_options: { include_usage: true }"
        : joint.includes("=")
          ? 'stream_options={"include_usage": True}'
          : '"stream_options": {"include_usage": True}';
      return [
        {
          code: this.metadata.code,
          span: { start: nameSpan.start, end: valueSpan.end },
          message: "The stream ends without usage: ask for it to know what the call cost.",
          fixes: [
            {
              title: "Ask for usage",
              edits: [{ span: { start: valueSpan.end, end: valueSpan.end }, text: `, ${option}` }],
              preferred: true,
            },
          ],
        },
      ];
    });
  },
};
