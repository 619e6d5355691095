import type { ConversationView, MessageView, ModelView, ProviderView } from "../../../shared/src/protocol.ts";

export function message(
  id: string,
  role: MessageView["role"],
  text: string,
  more: Partial<MessageView> = {},
): MessageView {
  return { id, role, text, createdAt: "2026-11-23T16:00:00.000Z", status: "done", ...more };
}

export function conversation(messages: MessageView[], more: Partial<ConversationView> = {}): ConversationView {
  return {
    id: "c1",
    title: "A chat",
    model: "anthropic/claude-sonnet-4-5",
    createdAt: "2026-11-23T16:00:00.000Z",
    updatedAt: "2026-11-23T16:00:00.000Z",
    messages,
    totals: { promptTokens: 0, completionTokens: 0, usd: null, incomplete: false },
    ...more,
  };
}

export function model(ref: string, name: string, more: Partial<ModelView> = {}): ModelView {
  return {
    ref,
    name,
    provider: ref.slice(0, ref.indexOf("/")),
    contextWindow: 200_000,
    maxOutputTokens: 64_000,
    inputPrice: 3,
    outputPrice: 15,
    abilities: [],
    status: "active",
    ...more,
  };
}

export function provider(id: string, models: ModelView[], more: Partial<ProviderView> = {}): ProviderView {
  return {
    id,
    name: id,
    usable: true,
    action: "none",
    local: false,
    keysUrl: null,
    keySource: "none",
    models,
    ...more,
  };
}
