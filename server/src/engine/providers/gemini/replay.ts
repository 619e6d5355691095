/**
 * Thought signatures: state that Gemini wants back beside the very part it came with, text or function call.
 * Source: https://ai.google.dev/gemini-api/docs/thought-signatures
 */
import { asList, asObject, asText, type JsonObject } from "../../messages/json.ts";
import type { AssistantMessage, Content, ProviderState, ToolCall } from "../../messages/types.ts";
import type { AdapterContext } from "../adapter.ts";

function isOwn(state: ProviderState | undefined, context: AdapterContext): state is ProviderState {
  return state?.provider === context.provider.id && state.model === context.model;
}

function textOf(content: Content | null): string {
  if (content === null) return "";
  return typeof content === "string" ? content : content.map((part) => ("text" in part ? part.text : "")).join("");
}

/** Whether the message still says what the stored parts say; the user may have edited it. */
function isUnchanged(message: AssistantMessage, parts: readonly JsonObject[]): boolean {
  const text = parts
    .filter((part) => part["thought"] !== true)
    .map((part) => asText(part["text"]) ?? "")
    .join("");
  const stored = parts
    .map((part) => asText(asObject(part["functionCall"])?.["name"]))
    .filter((name) => name !== undefined);
  const calls = (message.tool_calls ?? []).map((call) => call.function.name);
  return (
    text === textOf(message.content) &&
    stored.length === calls.length &&
    stored.every((name, index) => name === calls[index])
  );
}

/** The stored parts of the message, or `undefined` where there are none of this model, or the message was changed. */
export function replayedParts(message: AssistantMessage, context: AdapterContext): readonly JsonObject[] | undefined {
  const state = message.provider_state;
  if (!isOwn(state, context)) return undefined;
  const parts = asList(asObject(state.data)?.["parts"])
    .map(asObject)
    .filter((part) => part !== undefined);
  return parts.length > 0 && isUnchanged(message, parts) ? parts : undefined;
}

/** What a tool call of this model carries: its signature, and its id where Gemini gave one. */
export function callState(
  call: ToolCall,
  context: AdapterContext,
): { readonly signature?: string; readonly id?: string } {
  if (!isOwn(call.provider_state, context)) return {};
  const data = asObject(call.provider_state.data);
  const signature = asText(data?.["thoughtSignature"]);
  const id = asText(data?.["id"]);
  return { ...(signature === undefined ? {} : { signature }), ...(id === undefined ? {} : { id }) };
}

/** State of an answer whose parts say more than text and calls; `undefined` for the others. */
export function stateOf(parts: readonly JsonObject[], context: AdapterContext): ProviderState | undefined {
  const saysMore = parts.some(
    (part) =>
      part["thoughtSignature"] !== undefined || (part["text"] === undefined && part["functionCall"] === undefined),
  );
  return saysMore ? { provider: context.provider.id, model: context.model, data: { parts } } : undefined;
}
