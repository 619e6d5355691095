/** Messages in the chat dialect's spelling: fields that only other providers know are left out. */
import type { AssistantMessage, ChatMessage, Content } from "../../messages/types.ts";
import type { CompatFlags, PreparedRequest } from "../adapter.ts";
import { cacheMark } from "./cacheMark.ts";
import { textOf, wireContent } from "./content.ts";

type WireMessage = Record<string, unknown>;

export function wireMessages(request: PreparedRequest, flags: CompatFlags): WireMessage[] {
  return request.messages.map((message) => wireMessage(message, request, flags));
}

function wireMessage(message: ChatMessage, request: PreparedRequest, flags: CompatFlags): WireMessage {
  const name = message.name === undefined ? {} : { name: message.name };
  const content = (value: Content): unknown => markedContent(wireContent(value, request, flags), message, flags);
  switch (message.role) {
    case "system":
    case "developer":
      return {
        role: flags.supports_developer_role ? "developer" : "system",
        ...name,
        content: content(message.content),
      };
    case "user":
      return { role: "user", ...name, content: content(message.content) };
    case "tool":
      return { role: "tool", tool_call_id: message.tool_call_id, content: content(message.content) };
    case "assistant":
      return assistant(message, request, flags);
  }
}

function assistant(message: AssistantMessage, request: PreparedRequest, flags: CompatFlags): WireMessage {
  const calls = message.tool_calls ?? [];
  const text = textOf(message.content);
  // DeepSeek answers 400 when a turn with tool calls comes back without its reasoning, and when others come with it.
  const reasoning =
    flags.requires_reasoning_on_tool_turns && calls.length > 0
      ? { reasoning_content: message.reasoning_content ?? "" }
      : {};
  return {
    role: "assistant",
    ...(message.name === undefined ? {} : { name: message.name }),
    content: text === "" && calls.length > 0 ? null : assistantText(text, message, flags),
    ...(message.refusal ? { refusal: message.refusal } : {}),
    ...reasoning,
    ...ownDetails(message, request),
    ...(calls.length === 0
      ? {}
      : { tool_calls: calls.map((call) => ({ id: call.id, type: "function", function: call.function })) }),
  };
}

/** `reasoning_details` that this very provider and model wrote earlier. */
function ownDetails(message: AssistantMessage, request: PreparedRequest): WireMessage {
  const state = message.provider_state;
  if (state?.provider !== request.provider.id || state.model !== request.model) return {};
  const data = state.data;
  if (typeof data !== "object" || data === null || !("reasoning_details" in data)) return {};
  return { reasoning_details: data.reasoning_details };
}

/** A mark on the whole message belongs on its last part. */
function markedContent(content: string | WireMessage[], message: ChatMessage, flags: CompatFlags): unknown {
  const mark = cacheMark(message.cache_control, flags);
  if (Object.keys(mark).length === 0) return content;
  const parts = typeof content === "string" ? [{ type: "text", text: content }] : content;
  return parts.map((part, index) => (index === parts.length - 1 ? { ...part, ...mark } : part));
}

/** An assistant's text goes out as one; a mark on any of its parts ends up at its end. */
function assistantText(text: string, message: AssistantMessage, flags: CompatFlags): unknown {
  const parts = Array.isArray(message.content) ? message.content : [];
  const mark = message.cache_control ?? parts.findLast((part) => part.cache_control !== undefined)?.cache_control;
  return mark === undefined || text === "" ? text : markedContent(text, { ...message, cache_control: mark }, flags);
}
