/**
 * What the page knows about the chat, and how each message of the host changes it. Pure; messages that did not change
 * keep their identity, so that only what is new is drawn again.
 */
import type {
  ConversationSummary,
  ConversationView,
  ErrorView,
  MessageView,
  ProviderView,
} from "../../../shared/src/protocol.ts";
import type { ToWebview } from "../../../shared/src/webview.ts";

/** The answer that is growing. Its text lives apart from the list, so that a token touches one message only. */
export interface LiveAnswer {
  readonly id: string;
  readonly text: string;
  readonly reasoning: string;
}

/** A message on its way: shown at once, and put back into the input where it could not be sent. */
export interface PendingMessage {
  readonly text: string;
  readonly retryOf?: string;
}

export interface ChatState {
  readonly id: string;
  readonly title: string;
  readonly totals: ConversationView["totals"];
  readonly messages: readonly MessageView[];
  readonly live: LiveAnswer | null;
  readonly pending: PendingMessage | null;
  /** What is worth saying while an answer runs: a retry, a fallback. */
  readonly note: string | null;
  /** Id of the conversation whose answer is running. */
  readonly running: string | null;
  readonly providers: readonly ProviderView[];
  readonly model: string;
  readonly trusted: boolean;
  readonly chats: readonly ConversationSummary[] | null;
  /** A failure outside a message. */
  readonly problem: ErrorView | null;
  readonly loaded: boolean;
  /** Another conversation was asked for and is not here yet: what is typed now must not go to the old one. */
  readonly switching: boolean;
}

export const emptyChat: ChatState = {
  id: "",
  title: "",
  totals: { promptTokens: 0, completionTokens: 0, usd: null, incomplete: false },
  messages: [],
  live: null,
  pending: null,
  note: null,
  running: null,
  providers: [],
  model: "",
  trusted: true,
  chats: null,
  problem: null,
  loaded: false,
  switching: false,
};

/** @returns The state after a message; the same object where the message changes nothing. */
export function receive(state: ChatState, message: ToWebview): ChatState {
  switch (message.type) {
    case "state":
      return {
        ...withConversation(state, message.conversation, message.running),
        providers: message.providers,
        model: message.model,
        trusted: message.trusted,
        loaded: true,
        switching: false,
      };
    case "providers":
      return { ...state, providers: message.providers, model: message.model };
    case "conversation":
      return withConversation(state, message.conversation, message.running);
    case "begin":
      return message.conversation === state.id ? begin(state, message.user, message.assistant) : state;
    case "delta":
      return message.conversation === state.id ? grow(state, message.text ?? "", message.reasoning ?? "") : state;
    case "note":
      return message.conversation === state.id ? { ...state, note: message.text } : state;
    case "chats":
      return { ...state, chats: message.conversations };
    case "error":
      return { ...state, problem: message.error, pending: null, switching: false };
    case "estimate":
    case "counted":
    case "attach":
    case "fill":
    case "focus-input":
      return state;
  }
}

function withConversation(state: ChatState, view: ConversationView, running: string | null): ChatState {
  const same = view.id === state.id;
  const messages = keepIdentity(same ? state.messages : [], settle(view.messages));
  const last = messages.at(-1);
  const stillRuns = running === view.id && last?.status === "streaming";
  const live: LiveAnswer | null = stillRuns
    ? longer(same ? state.live : null, { id: last.id, text: last.text, reasoning: last.reasoning ?? "" })
    : null;
  return {
    ...state,
    id: view.id,
    title: view.title,
    totals: view.totals,
    messages,
    live,
    running,
    note: stillRuns && same ? state.note : null,
    pending: same && running === view.id && !stillRuns ? state.pending : null,
    problem: same ? state.problem : null,
  };
}

/** Of two states of the same answer the further one: a snapshot may be older than the pieces that have come since. */
function longer(known: LiveAnswer | null, given: LiveAnswer): LiveAnswer {
  if (known === null || known.id !== given.id) return given;
  return known.text.length + known.reasoning.length >= given.text.length + given.reasoning.length ? known : given;
}

/** Only the last answer can still grow, here or in another window; any other that says so was cut. */
function settle(messages: readonly MessageView[]): readonly MessageView[] {
  const last = messages.length - 1;
  return messages.map((message, index) =>
    message.status === "streaming" && index !== last ? { ...message, status: "cut" } : message,
  );
}

function keepIdentity(known: readonly MessageView[], given: readonly MessageView[]): readonly MessageView[] {
  const byId = new Map(known.map((message) => [message.id, message]));
  const next = given.map((message) => {
    const old = byId.get(message.id);
    return old && sameMessage(old, message) ? old : message;
  });
  return next.length === known.length && next.every((message, index) => message === known[index]) ? known : next;
}

function sameMessage(a: MessageView, b: MessageView): boolean {
  return (
    a.text === b.text &&
    a.status === b.status &&
    a.reasoning === b.reasoning &&
    a.model === b.model &&
    JSON.stringify([a.usage, a.cost, a.error, a.warnings]) === JSON.stringify([b.usage, b.cost, b.error, b.warnings])
  );
}

function begin(state: ChatState, user: MessageView, assistant: MessageView): ChatState {
  const at = state.messages.findIndex((message) => message.id === user.id);
  const retryAt = state.pending?.retryOf ? cutFor(state.messages, state.pending.retryOf) : -1;
  const keep = at >= 0 ? at : retryAt >= 0 ? retryAt : state.messages.length;
  return {
    ...state,
    messages: [...state.messages.slice(0, keep), user, { ...assistant, status: "streaming" }],
    live: { id: assistant.id, text: assistant.text, reasoning: assistant.reasoning ?? "" },
    pending: null,
    note: null,
    problem: null,
    running: state.id,
  };
}

/** Where a retry cuts: at the question itself, or at the question before the answer that is retried. */
function cutFor(messages: readonly MessageView[], id: string): number {
  const at = messages.findIndex((message) => message.id === id);
  if (at < 0) return -1;
  return messages[at]?.role === "assistant" && messages[at - 1]?.role === "user" ? at - 1 : at;
}

function grow(state: ChatState, text: string, reasoning: string): ChatState {
  const live = state.live ?? liveOf(state.messages.at(-1));
  if (live === null) return state;
  return {
    ...state,
    live: { id: live.id, text: live.text + text, reasoning: live.reasoning + reasoning },
    note: text === "" ? state.note : null,
  };
}

function liveOf(message: MessageView | undefined): LiveAnswer | null {
  if (message?.role !== "assistant" || message.status !== "streaming") return null;
  return { id: message.id, text: message.text, reasoning: message.reasoning ?? "" };
}

/** The model in use, with its provider; null where the list does not know it. */
export function findModel(providers: readonly ProviderView[], ref: string) {
  for (const provider of providers) {
    const model = provider.models.find((model) => model.ref === ref);
    if (model) return { provider, model };
  }
  return null;
}

/** The question that an answer belongs to: what a retry sends again. */
export function questionOf(messages: readonly MessageView[], answerId: string): MessageView | null {
  const at = messages.findIndex((message) => message.id === answerId);
  for (let index = at; index >= 0; index--) {
    const message = messages[index];
    if (message?.role === "user") return message;
  }
  return null;
}
