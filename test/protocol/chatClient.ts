/** The chat as a foreign editor would use it: custom requests and `$/progress`, nothing else. */
import type { ChatProgress, ConversationView, MessageView } from "../../shared/src/protocol.ts";
import type { ReplayServer } from "../replay/server.ts";
import type { ForeignEditor } from "./foreignEditor.ts";

export interface Sending {
  readonly progress: ChatProgress[];
  readonly answer: Promise<{ conversation: ConversationView }>;
  cancel(): void;
  /** Text that has arrived so far. */
  text(): string;
  /** Resolves as soon as some text has arrived. */
  readonly firstText: Promise<void>;
}

let tokens = 0;

/** Sends a message and gathers what is reported. */
export function sendMessage(
  editor: ForeignEditor,
  params: { conversation: string; model: string; text: string; [more: string]: unknown },
): Sending {
  tokens += 1;
  const token = `chat-${tokens}`;
  const progress: ChatProgress[] = [];
  let arrived: (() => void) | null = null;
  const firstText = new Promise<void>((resolve) => {
    arrived = resolve;
  });
  editor.onProgress(token, (value) => {
    const piece = value as ChatProgress;
    progress.push(piece);
    if (piece.kind === "delta" && piece.text) arrived?.();
  });
  const { answer, cancel } = editor.cancellable<{ conversation: ConversationView }>("parlance/chat/send", {
    ...params,
    partialResultToken: token,
  });
  return {
    progress,
    answer,
    cancel,
    firstText,
    text: () => progress.map((piece) => (piece.kind === "delta" ? (piece.text ?? "") : "")).join(""),
  };
}

/** Opens a new conversation and gives its id. */
export async function newConversation(editor: ForeignEditor, model = "openai/gpt-4.1"): Promise<string> {
  const { conversation } = await editor.request<{ conversation: ConversationView }>("parlance/chat/open", {
    fresh: true,
    model,
  });
  return conversation.id;
}

/** Sends a message into a new conversation and gives the answer to it. */
export async function ask(editor: ForeignEditor, model: string, text: string): Promise<MessageView> {
  const conversation = await newConversation(editor, model);
  const { conversation: view } = await sendMessage(editor, { conversation, model, text }).answer;
  return lastOf(view);
}

export function lastOf(view: ConversationView): MessageView {
  const last = view.messages.at(-1);
  if (last === undefined) throw new Error("The conversation is empty.");
  return last;
}

/** Settings that send every provider's calls to the replay server, and look for no real one on this machine. */
export function replaySettings(replay: ReplayServer): Record<string, unknown> {
  const { openai, anthropic, gemini, xai } = replay.bases;
  return {
    "local.discover": false,
    "requests.retries": 0,
    providers: {
      openai: { baseUrl: openai },
      anthropic: { baseUrl: anthropic },
      gemini: { baseUrl: gemini },
      xai: { baseUrl: xai },
    },
  };
}

/** Keys in the environment, as a user of a terminal editor has them. */
export const environmentKeys: Readonly<Record<string, string>> = {
  OPENAI_API_KEY: "test-openai",
  ANTHROPIC_API_KEY: "test-anthropic",
  GEMINI_API_KEY: "test-gemini",
  XAI_API_KEY: "test-xai",
};
