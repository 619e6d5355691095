/**
 * Running answers, one a conversation. They belong to the window and not to a webview, so that an answer goes on while
 * its view is hidden, moved or reloaded, and so that two views of one conversation show the same.
 */
import { randomUUID } from "node:crypto";
import * as vscode from "vscode";
import {
  ChatOpen,
  chatProgress,
  ChatSend,
  type ChatProgress,
  type ConversationView,
  type MessageView,
  type ParamsOf,
} from "../../../shared/src/protocol.ts";
import type { ServerLink } from "../serverLink.ts";

export type SendParams = Omit<ParamsOf<typeof ChatSend>, "partialResultToken">;

export type RunEvent =
  | { readonly kind: "progress"; readonly conversation: string; readonly progress: ChatProgress }
  | { readonly kind: "end"; readonly conversation: string; readonly view: ConversationView }
  /** `restore`: what was typed, where the server has not stored it. */
  | { readonly kind: "failed"; readonly conversation: string; readonly message: string; readonly restore?: string };

interface Run {
  readonly cancel: vscode.CancellationTokenSource;
  user?: MessageView;
  assistant?: MessageView;
  text: string;
  reasoning: string;
}

/** A run whose answer has begun. */
type BegunRun = Run & { readonly user: MessageView; readonly assistant: MessageView };

function hasBegun(run: Run | undefined): run is BegunRun {
  return run?.user !== undefined && run.assistant !== undefined;
}

export interface Runs extends vscode.Disposable {
  readonly onEvent: vscode.Event<RunEvent>;
  isRunning(conversation: string): boolean;
  /** Sends a message and reports by events; resolves when the answer is over, whatever its end. */
  send(params: SendParams): Promise<void>;
  stop(conversation: string): void;
  /** A stored conversation with what its running answer has said so far, or had said when the server ended. */
  withRunning(view: ConversationView): ConversationView;
}

export function createRuns(server: ServerLink, log: vscode.LogOutputChannel): Runs {
  const events = new vscode.EventEmitter<RunEvent>();
  const runs = new Map<string, Run>();
  /** What arrived of answers that broke off with the server, until the conversation goes on. */
  const remains = new Map<string, BegunRun>();

  function take(conversation: string, run: Run, value: unknown): void {
    const parsed = chatProgress.safeParse(value);
    if (!parsed.success) {
      log.error(`A piece of an answer has not the agreed shape: ${parsed.error.message}`);
      return;
    }
    const progress = parsed.data;
    switch (progress.kind) {
      case "begin":
        run.user = progress.user;
        run.assistant = progress.assistant;
        break;
      case "delta":
        run.text += progress.text ?? "";
        run.reasoning += progress.reasoning ?? "";
        break;
      case "note":
        break;
    }
    events.fire({ kind: "progress", conversation, progress });
  }

  /** After a stop or a failure the server's store says what is left. */
  async function stored(conversation: string): Promise<ConversationView | undefined> {
    try {
      return (await server.request(ChatOpen, { id: conversation })).conversation;
    } catch (error) {
      log.debug(`The conversation could not be read after its answer ended: ${String(error)}`);
      return undefined;
    }
  }

  /**
   * An answer that had begun ends as a cut message, which says so itself; only where that can't be shown, or where
   * nothing had begun, there is an error to show.
   */
  async function end(conversation: string, run: Run, typed: string, error: unknown): Promise<void> {
    const isStop = error instanceof vscode.CancellationError;
    const begun = hasBegun(run);
    if (begun && !isStop) remains.set(conversation, run);
    const message = error instanceof Error ? error.message : String(error);
    // Once the answer has begun, what was typed is a message already.
    if (!begun && !isStop) events.fire({ kind: "failed", conversation, message, restore: typed });
    const view = await stored(conversation);
    if (view) events.fire({ kind: "end", conversation, view: withRunning(view) });
    else if (begun) events.fire({ kind: "failed", conversation, message });
  }

  async function send(params: SendParams): Promise<void> {
    const { conversation } = params;
    const run: Run = { cancel: new vscode.CancellationTokenSource(), text: "", reasoning: "" };
    runs.set(conversation, run);
    remains.delete(conversation);
    const token = randomUUID();
    try {
      const { conversation: view } = await server.request(
        ChatSend,
        { ...params, partialResultToken: token },
        { token: run.cancel.token, onProgress: { token, handle: (value) => take(conversation, run, value) } },
      );
      runs.delete(conversation);
      events.fire({ kind: "end", conversation, view });
    } catch (error) {
      runs.delete(conversation);
      await end(conversation, run, params.text, error);
    } finally {
      run.cancel.dispose();
    }
  }

  function withRunning(view: ConversationView): ConversationView {
    const run = runs.get(view.id);
    if (hasBegun(run)) return withAnswer(view, run, "streaming");
    const rest = remains.get(view.id);
    return rest ? withAnswer(view, rest, "cut") : view;
  }

  return {
    onEvent: events.event,
    isRunning: (conversation) => runs.has(conversation),
    send,
    stop: (conversation) => runs.get(conversation)?.cancel.cancel(),
    withRunning,
    dispose() {
      for (const run of runs.values()) run.cancel.cancel();
      events.dispose();
    },
  };
}

/**
 * Puts an answer as far as it came over what is stored of it: by id where it is stored already, at the end otherwise.
 * Of a cut answer the longer text stays, so that a server that stored less loses nothing.
 */
export function withAnswer(
  view: ConversationView,
  said: {
    readonly user: MessageView;
    readonly assistant: MessageView;
    readonly text: string;
    readonly reasoning: string;
  },
  status: "streaming" | "cut",
): ConversationView {
  const { user, assistant } = said;
  const text = assistant.text + said.text;
  const reasoning = (assistant.reasoning ?? "") + said.reasoning;
  const known = view.messages.find((message) => message.id === assistant.id);
  if (status === "cut" && known && known.text.length >= text.length) return view;
  const answer: MessageView = { ...(known ?? assistant), text, status };
  if (reasoning !== "") answer.reasoning = reasoning;
  const messages = view.messages.filter((message) => message.id !== assistant.id);
  if (!messages.some((message) => message.id === user.id)) messages.push(user);
  return { ...view, messages: [...messages, answer] };
}
