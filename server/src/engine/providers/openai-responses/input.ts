/** Messages as input items. Source: https://platform.openai.com/docs/api-reference/responses/create (input) */
import type { AssistantMessage, ChatMessage, ToolMessage } from "../../messages/types.ts";
import type { JsonObject } from "../../messages/json.ts";
import type { PreparedRequest } from "../adapter.ts";
import type { ResponsesOptions } from "./options.ts";
import { inputParts, isMarked, isTextOnly, textOf } from "./parts.ts";
import { replayedItems } from "./replay.ts";

/** @param stored the provider keeps what it is sent (`store: true`) */
export function inputItems(request: PreparedRequest, options: ResponsesOptions, stored: boolean): JsonObject[] {
  return request.messages.flatMap((message) => itemsFor(message, request, options, stored));
}

function itemsFor(
  message: ChatMessage,
  request: PreparedRequest,
  options: ResponsesOptions,
  stored: boolean,
): JsonObject[] {
  switch (message.role) {
    case "system":
    case "developer":
      return [
        {
          role: instructionsRole(request, options),
          content:
            isTextOnly(message.content) && !isMarked(message, request, options)
              ? textOf(message.content)
              : inputParts(message.content, request, options, message.cache_control),
        },
      ];
    case "user":
      return [{ role: "user", content: inputParts(message.content, request, options, message.cache_control) }];
    case "assistant":
      return replayedItems(message, request, stored) ?? plainAnswer(message, options);
    case "tool":
      return [toolOutput(message, request, options)];
  }
}

function instructionsRole(request: PreparedRequest, options: ResponsesOptions): "developer" | "system" {
  const takes = options.developer_role && request.provider.compat?.supports_developer_role !== false;
  return takes && options.reasons(request) ? "developer" : "system";
}

/** An answer of another model, or one that was changed: what it said and what it called. */
function plainAnswer(message: AssistantMessage, options: ResponsesOptions): JsonObject[] {
  const text = textOf(message.content);
  const content = message.refusal
    ? [...(text === "" ? [] : [{ type: "output_text", text }]), { type: "refusal", refusal: message.refusal }]
    : text;
  const calls = (message.tool_calls ?? []).map((call) => ({
    type: "function_call",
    ...(options.whole_calls ? { id: call.id, status: "completed" } : {}),
    call_id: call.id,
    name: call.function.name,
    arguments: call.function.arguments === "" ? "{}" : call.function.arguments,
  }));
  return [...(content.length === 0 ? [] : [{ role: "assistant", content }]), ...calls];
}

function toolOutput(message: ToolMessage, request: PreparedRequest, options: ResponsesOptions): JsonObject {
  return {
    type: "function_call_output",
    call_id: message.tool_call_id,
    output: isTextOnly(message.content) ? textOf(message.content) : inputParts(message.content, request, options),
  };
}
