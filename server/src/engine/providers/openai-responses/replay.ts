/**
 * Items of an earlier answer of the same model, given back as they came: reasoning belongs directly in front of the
 * message or call that it led to, so the whole output is kept as provider state and replayed in its order.
 * Source: https://platform.openai.com/docs/guides/reasoning#keeping-reasoning-items-in-context
 * Source: https://platform.openai.com/docs/guides/conversation-state (items of a request that is not stored)
 */
import { asList, asObject, asText, type JsonObject } from "../../messages/json.ts";
import { portableToolId } from "../../messages/toolIds.ts";
import type { AssistantMessage, ProviderState } from "../../messages/types.ts";
import type { AdapterContext } from "../adapter.ts";
import { textOf } from "./parts.ts";

/** Text that a message item shows. */
export function textOfItem(item: JsonObject): string {
  if (item["type"] !== "message") return "";
  if (typeof item["content"] === "string") return item["content"];
  return asList(item["content"])
    .map((part) => asObject(part))
    .map((part) => (part?.["type"] === "output_text" ? (asText(part["text"]) ?? "") : ""))
    .join("");
}

/** The items in a state that this dialect wrote, whoever it belongs to; none in any other state. */
export function itemsOf(state: ProviderState | undefined): readonly JsonObject[] {
  return asList(asObject(state?.data)?.["output"])
    .map(asObject)
    .filter((item) => item !== undefined);
}

/** Whether the message still says what the items say; the user may have edited it. */
function isUnchanged(message: AssistantMessage, items: readonly JsonObject[]): boolean {
  const stored = items.filter((item) => item["type"] === "function_call").map((item) => callId(item));
  const calls = (message.tool_calls ?? []).map((call) => call.id);
  return (
    items.map(textOfItem).join("") === textOf(message.content) &&
    stored.length === calls.length &&
    stored.every((id, index) => id === calls[index])
  );
}

function callId(item: JsonObject): string {
  return portableToolId(asText(item["call_id"]) ?? asText(item["id"]) ?? "");
}

function isEmptyMessage(item: JsonObject): boolean {
  return item["type"] === "message" && asList(item["content"]).length === 0;
}

/** Steps that the provider took by itself while reasoning; they are refused without the reasoning before them. */
const ownStep = /^(?:web_search|x_search|file_search|code_interpreter|image_generation|mcp)_(?:call|list_tools)$/;

/** Without reasoning that nobody can read, and so without ids that would ask for it. */
function withoutReasoning(items: readonly JsonObject[]): JsonObject[] {
  return items
    .filter((item) => item["type"] !== "reasoning" && !ownStep.test(asText(item["type"]) ?? ""))
    .map((item) => {
      const { id: _id, ...rest } = item;
      return item["type"] === "message" || item["type"] === "function_call" ? rest : item;
    });
}

/**
 * The items to send for an earlier answer, or `undefined` where text and calls must do: there are none of this model,
 * or the message was changed. Reasoning that is neither encrypted nor kept by the provider is left out.
 * @param stored the provider keeps what it is sent, so that ids are enough
 */
export function replayedItems(
  message: AssistantMessage,
  context: Pick<AdapterContext, "provider" | "model">,
  stored: boolean,
): JsonObject[] | undefined {
  const state = message.provider_state;
  if (state?.provider !== context.provider.id || state.model !== context.model) return undefined;
  const items = itemsOf(state);
  if (items.length === 0 || !isUnchanged(message, items)) return undefined;
  const readable = (item: JsonObject): boolean => stored || asText(item["encrypted_content"]) !== undefined;
  const lost = items.some((item) => item["type"] === "reasoning" && !readable(item));
  const kept = (lost ? withoutReasoning(items) : items).filter((item) => !isEmptyMessage(item));
  // Reasoning that led to nothing is refused without its successor.
  const last = kept.findLastIndex((item) => item["type"] !== "reasoning");
  return kept
    .slice(0, last + 1)
    .map((item) => (item["type"] === "function_call" ? { ...item, call_id: callId(item) } : item));
}

function isPlainPart(part: unknown): boolean {
  const object = asObject(part);
  return asList(object?.["annotations"]).length === 0;
}

/** Whether text and calls say everything that an item says. */
function isPlain(item: JsonObject): boolean {
  switch (item["type"]) {
    case "message":
      return item["phase"] === undefined && asList(item["content"]).every(isPlainPart);
    case "function_call":
      return item["namespace"] === undefined && item["caller"] === undefined;
    default:
      return false;
  }
}

/** State for an answer whose items say more than text and calls do; `undefined` for the others. */
export function stateOf(items: readonly JsonObject[], context: AdapterContext): ProviderState | undefined {
  // A caller that speaks this dialect is given the items themselves, plain or not.
  if (!context.native_events && items.every(isPlain)) return undefined;
  return { provider: context.provider.id, model: context.model, data: { output: items } };
}
