/** The page's state as signals, fed by the host's messages. Pieces of an answer are gathered and applied once a frame. */
import { batch, computed, signal } from "@preact/signals";
import type { ToWebview } from "../../../shared/src/webview.ts";
import { emptyChat, findModel, receive } from "./chat.ts";
import type { ChatState } from "./chat.ts";
import { createFrameBatch } from "./frameBatch.ts";

export const chat = signal<ChatState>(emptyChat);

export const messages = computed(() => chat.value.messages);
export const live = computed(() => chat.value.live);
export const pending = computed(() => chat.value.pending);
export const note = computed(() => chat.value.note);
export const providers = computed(() => chat.value.providers);
export const problem = computed(() => chat.value.problem);
/** An answer runs in the conversation that is shown. */
export const isRunning = computed(
  () => chat.value.pending !== null || (chat.value.running !== null && chat.value.running === chat.value.id),
);
/** Model in use, where the list knows it. */
export const currentModel = computed(() => findModel(chat.value.providers, chat.value.model));

/** What lies over the conversation. `retry` carries the answer that another model shall give. */
export type Overlay =
  | { readonly kind: "none" }
  | { readonly kind: "history" }
  | { readonly kind: "models"; readonly retry: string | null };

export const overlay = signal<Overlay>({ kind: "none" });

type Delta = Extract<ToWebview, { type: "delta" }>;

const deltas = createFrameBatch<Delta>((pieces) => {
  let next = chat.value;
  for (const piece of joined(pieces)) next = receive(next, piece);
  chat.value = next;
});

/** Pieces of one conversation become one: the text is put together once, not piece by piece. */
function joined(pieces: readonly Delta[]): readonly Delta[] {
  const byConversation = new Map<string, { text: string[]; reasoning: string[] }>();
  for (const piece of pieces) {
    const entry = byConversation.get(piece.conversation) ?? { text: [], reasoning: [] };
    if (piece.text !== undefined) entry.text.push(piece.text);
    if (piece.reasoning !== undefined) entry.reasoning.push(piece.reasoning);
    byConversation.set(piece.conversation, entry);
  }
  return [...byConversation].map(([conversation, entry]) => ({
    type: "delta",
    conversation,
    text: entry.text.join(""),
    reasoning: entry.reasoning.join(""),
  }));
}

/** Applies a message of the host to the state; what waits for the next frame goes first. */
export function apply(message: ToWebview): void {
  if (message.type === "delta") {
    deltas.add(message);
    return;
  }
  deltas.flush();
  batch(() => {
    chat.value = receive(chat.value, message);
  });
}
