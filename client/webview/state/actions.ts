/** What a person can do in the page: each action changes the state and tells the host. */
import { batch } from "@preact/signals";
import type { ErrorView, ProviderView } from "../../../shared/src/protocol.ts";
import type { FromWebview } from "../../../shared/src/webview.ts";
import { questionOf } from "./chat.ts";
import { attachments, clearDraft, insertPrompt, isEmpty, text } from "./composer.ts";
import { chat, isRunning, overlay } from "./store.ts";

/** The longest text that the host takes. Keep in step with the limit in `shared/src/webview.ts`. */
const MAX_TEXT = 8_000_000;

let send: (message: FromWebview) => void = () => undefined;

/** Names the way out; called once at start. */
export function connectActions(post: (message: FromWebview) => void): void {
  send = post;
}

export function post(message: FromWebview): void {
  send(message);
}

/** Sends the draft. It stays in the input when it can't be sent. */
export function sendDraft(): void {
  const state = chat.value;
  if (isEmpty.value || isRunning.value || state.switching || state.id === "") return;
  const typed = text.value;
  const attached = attachments.value.map((entry) => entry.attachment);
  if (typed.length > MAX_TEXT || attached.some((attachment) => attachment.text.length > MAX_TEXT)) {
    showProblem({
      code: "too_long",
      message: "This message is longer than 8 million characters and was not sent.",
      hint: "Shorten it, or attach a part of the file. What you typed is still in the input.",
      action: "none",
    });
    return;
  }
  batch(() => {
    const shown = typed.trim() === "" ? attached.map((attachment) => attachment.label).join("\n") : typed;
    chat.value = { ...state, pending: { text: shown }, problem: null };
    sent = { text: typed, attachments: attachments.value };
    clearDraft();
  });
  post({ type: "send", conversation: state.id, model: state.model, text: typed, attachments: attached });
}

/** Asks at once, past the input: an example of the empty page. `model` answers this one message only. */
export function ask(question: string, model: string): void {
  const state = chat.value;
  if (isRunning.value || state.id === "") return;
  chat.value = { ...state, pending: { text: question }, problem: null };
  sent = { text: question, attachments: [] };
  post({ type: "send", conversation: state.id, model, text: question });
}

/** Sends a prompt that a command prepared, past what is typed. While an answer runs it waits in the input. */
export function sendPrepared(prompt: string): void {
  const state = chat.value;
  if (isRunning.value || state.id === "") {
    insertPrompt(prompt);
    return;
  }
  chat.value = { ...state, pending: { text: prompt }, problem: null };
  sent = { text: prompt, attachments: [] };
  post({ type: "send", conversation: state.id, model: state.model, text: prompt });
}

/** Has an answer given again, by the same model or by another one. */
export function retry(answerId: string, model?: string, overBudget?: boolean): void {
  const state = chat.value;
  if (isRunning.value) return;
  const question = questionOf(state.messages, answerId);
  if (!question) return;
  batch(() => {
    chat.value = { ...state, pending: { text: question.text, retryOf: question.id }, problem: null };
    sent = null;
    overlay.value = { kind: "none" };
  });
  post({
    type: "send",
    conversation: state.id,
    model: model ?? state.model,
    text: question.text,
    retryOf: question.id,
    ...(overBudget ? { overBudget } : {}),
  });
}

/** The draft that was sent last and has not been taken up yet. */
let sent: { readonly text: string; readonly attachments: typeof attachments.value } | null = null;

/** The host took the message up: from here on it is in the conversation. */
export function draftTaken(): void {
  sent = null;
}

/** Puts back what could not be sent, before whatever has been typed since. */
export function restoreDraft(given: string | undefined): void {
  const back = given ?? sent?.text;
  const files = sent?.attachments ?? [];
  sent = null;
  if (back === undefined) return;
  batch(() => {
    if (text.value.trim() === "") text.value = back;
    else if (!text.value.includes(back)) text.value = `${back}\n\n${text.value}`;
    if (attachments.value.length === 0) attachments.value = files;
  });
}

export function stop(): void {
  if (isRunning.value) post({ type: "stop", conversation: chat.value.id });
}

export function newChat(): void {
  overlay.value = { kind: "none" };
  chat.value = { ...chat.value, switching: true };
  post({ type: "new-chat" });
}

export function openHistory(): void {
  overlay.value = { kind: "history" };
  post({ type: "list-chats" });
}

export function openChat(conversation: string): void {
  overlay.value = { kind: "none" };
  if (conversation === chat.value.id) return;
  chat.value = { ...chat.value, switching: true };
  post({ type: "open-chat", conversation });
}

export function deleteChat(conversation: string): void {
  const chats = chat.value.chats?.filter((entry) => entry.id !== conversation) ?? null;
  chat.value = { ...chat.value, chats };
  post({ type: "delete-chat", conversation });
}

export function openModels(retry: string | null = null): void {
  overlay.value = { kind: "models", retry };
}

export function closeOverlay(): void {
  overlay.value = { kind: "none" };
}

export function pickModel(model: string): void {
  chat.value = { ...chat.value, model };
  overlay.value = { kind: "none" };
  post({ type: "pick-model", model });
}

export function showProblem(problem: ErrorView | null): void {
  chat.value = { ...chat.value, problem };
}

/** The next step of an error. `answerId` is the answer that carries it, where one does. */
export function takeStep(error: ErrorView, answerId: string | null): void {
  switch (error.action) {
    case "add-key":
      post({ type: "add-key", provider: error.provider ?? "" });
      return;
    case "pick-model":
      openModels(answerId);
      return;
    case "open-settings":
      post({ type: "open-settings", query: error.code === "budget_exceeded" ? "parlance.budgets" : "parlance" });
      return;
    case "retry":
      if (answerId !== null) retry(answerId);
      else sendDraft();
      return;
    case "send-anyway":
      if (answerId !== null) retry(answerId, undefined, true);
      return;
    case "new-chat":
      newChat();
      return;
    case "show-log":
      post({ type: "show-log" });
      return;
    case "trust-workspace":
      post({ type: "trust-workspace" });
      return;
    case "none":
      return;
  }
}

/** Makes a provider usable, as far as that can be done from here. */
export function prepareProvider(provider: ProviderView): void {
  switch (provider.action) {
    case "add-key":
      post({ type: "add-key", provider: provider.id });
      return;
    case "trust-workspace":
      post({ type: "trust-workspace" });
      return;
    case "start-local":
    case "sign-in":
    case "none":
      post({ type: "refresh-models" });
      return;
  }
}

export function providerStep(provider: ProviderView): string | null {
  switch (provider.action) {
    case "add-key":
      return "Add a Key";
    case "start-local":
      return "Look Again";
    case "sign-in":
      return "Look Again";
    case "trust-workspace":
      return "Trust…";
    case "none":
      return null;
  }
}
