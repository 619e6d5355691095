import type { MessageFact } from "../facts.ts";
import { ownCalls } from "./callModels.ts";
import { interfaceOf } from "./callParts.ts";
import type { Fix, Rule } from "./rule.ts";
import { ruleDocsUrl } from "./rule.ts";

/**
 * Claude continues a last message of the assistant, which may not end in white space.
 * Source: https://docs.anthropic.com/en/docs/build-with-claude/prompt-engineering/prefill-claudes-response
 */
export const prefillWhitespace: Rule = {
  metadata: {
    code: "prefill-whitespace",
    title: "Prefill that ends in white space",
    description:
      "The assistant's last message, which Claude continues, ends in white space: Anthropic answers with an error.",
    severity: "error",
    confidence: "high",
    docsUrl: ruleDocsUrl("prefill-whitespace"),
    fixable: true,
  },
  check(context) {
    return ownCalls(context).flatMap(({ call, resolution }) => {
      const last = call.messages.at(-1);
      if (
        interfaceOf(call, context.text) !== "messages" ||
        resolution.provider !== "anthropic" ||
        call.everyMessage !== true
      )
        return [];
      if (last?.role !== "assistant" || last.partial || last.text.trim() === "" || !/\s$/.test(last.text)) return [];
      return [
        {
          code: this.metadata.code,
          span: last.span,
          message: "The assistant's last message ends in white space, which Anthropic refuses.",
          fixes: fixesOf(context.text, last),
        },
      ];
    });
  },
};

function fixesOf(text: string, { span }: MessageFact): readonly Fix[] {
  const closing = /(?:"""|'''|["'`])$/.exec(text.slice(span.start, span.end));
  if (closing === null) return [];
  const end = span.start + closing.index;
  const blank = /(?:\s|(?<!\\)\\[nrt])+$/.exec(text.slice(span.start, end));
  if (blank === null) return [];
  const edit = { span: { start: span.start + blank.index, end }, text: "" };
  return [{ title: "Remove the white space at the end", edits: [edit], preferred: true }];
}
