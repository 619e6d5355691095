/**
 * How xAI counts: the tokens of a text, without the framing of messages, tools and the prompt that xAI puts in front.
 * Source: https://docs.x.ai/docs/api-reference#tokenize-text
 */
import { asObject } from "../../messages/json.ts";
import type { ChatMessage } from "../../messages/types.ts";
import type { TokenCounter } from "../adapter.ts";
import { address } from "../address.ts";
import { requestHeaders } from "../compatible/adapter.ts";

/** The texts of the messages one after the other. Line ends between them keep words of two messages apart. */
function textOf(messages: readonly ChatMessage[]): string {
  return messages
    .flatMap((message) => [
      ...(typeof message.content === "string"
        ? [message.content]
        : (message.content ?? []).flatMap((part) => ("text" in part ? [part.text] : []))),
      ...(message.role === "assistant"
        ? (message.tool_calls ?? []).map((call) => `${call.function.name}${call.function.arguments}`)
        : []),
    ])
    .filter((text) => text !== "")
    .join("\n");
}

export const textCounter: TokenCounter = {
  whole: false,
  build: (request) => ({
    method: "POST",
    url: address(request.base.replace(/\/(?:chat\/completions|responses)$/u, ""), "/tokenize-text"),
    headers: requestHeaders(request),
    body: { model: request.model, text: textOf(request.messages) },
    warnings: [],
  }),
  parse(body) {
    const ids = asObject(body)?.["token_ids"];
    return Array.isArray(ids) ? ids.length : null;
  },
};
