/** From the engine's and the store's records to the views of the protocol. */
import type { ConversationView, CostView, MessageView, UsageView } from "../../../shared/src/protocol.ts";
import { costLines } from "../engine/cost/explain.ts";
import type { Cost, OpenAIUsage } from "../engine/messages/types.ts";
import type { StoredConversation, StoredMessage, Totals } from "./store/record.ts";

export function costView(cost: Cost): CostView {
  return {
    usd: cost.usd,
    basis: cost.basis,
    estimated: cost.estimated,
    ...(cost.as_of === undefined ? {} : { asOf: cost.as_of }),
    ...(cost.parts === undefined || cost.parts.length === 0 ? {} : { lines: costLines(cost) }),
  };
}

export function usageView(usage: OpenAIUsage): UsageView {
  return {
    promptTokens: usage.prompt_tokens,
    completionTokens: usage.completion_tokens,
    cachedTokens: usage.prompt_tokens_details.cached_tokens,
    reasoningTokens: usage.completion_tokens_details.reasoning_tokens,
    estimated: usage.estimated ?? false,
  };
}

/** A message as the panel shows it. Texts of attachments stay in the store; the panel shows their names. */
export function messageView(message: StoredMessage): MessageView {
  return {
    id: message.id,
    role: message.role,
    text: message.text,
    createdAt: message.createdAt,
    status: message.status,
    ...given("reasoning", message.reasoning),
    ...given("model", message.model),
    ...given("modelName", message.modelName),
    ...given("finishReason", message.finishReason),
    ...given("usage", message.usage),
    ...given("cost", message.cost),
    ...given("error", message.error),
    ...given("warnings", message.warnings === null ? null : [...message.warnings]),
    ...given(
      "attachments",
      message.attachments?.map(({ label, uri, tokens }) => ({
        label,
        ...given("uri", uri),
        ...given("tokens", tokens),
      })) ?? null,
    ),
  };
}

export function conversationView(
  conversation: StoredConversation,
  messages: readonly StoredMessage[],
  totals: Totals,
): ConversationView {
  return {
    id: conversation.id,
    title: conversation.title,
    model: conversation.model,
    createdAt: conversation.createdAt,
    updatedAt: conversation.updatedAt,
    messages: messages.map(messageView),
    totals: { ...totals },
    ...given("draft", conversation.draft),
  };
}

/** The field where it has a value, nothing where it has none. */
function given<K extends string, V>(name: K, value: V | null | undefined): Partial<Record<K, V>> {
  return value === null || value === undefined ? {} : ({ [name]: value } as Record<K, V>);
}
