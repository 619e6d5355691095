/** One webview of the chat: validates what it says, asks the server, and keeps it up to date. */
import * as vscode from "vscode";
import {
  ChatDelete,
  ChatDraft,
  ChatEstimate,
  ChatList,
  ChatOpen,
  type Attachment,
  type ConversationView,
  type ErrorView,
  type ParamsOf,
} from "../../../shared/src/protocol.ts";
import { fromWebview, type FromWebview, type ToWebview } from "../../../shared/src/webview.ts";
import { CountExactly } from "../../../shared/src/tokens.ts";
import { commands } from "../../../shared/src/commands.ts";
import { openSettings } from "../openSettings.ts";
import { plainRange } from "../plainRange.ts";
import type { ChatWorld } from "./chat.ts";

import { copyText, insertAtCursor, openLink, openNewFile } from "./editorActions.ts";
import { createElsewhere } from "./elsewhere.ts";
import { selectionAttachment } from "./selection.ts";
import type { RunEvent } from "./runs.ts";
import type { ChatSession } from "./session.ts";

/** Longest time that the first picture of the panel waits for the list of models. */
const MODELS_PATIENCE_MS = 400;

export interface ChatControllerOptions extends ChatWorld {
  readonly webview: vscode.Webview;
  readonly session: ChatSession;
  readonly openPanel: (conversation?: string) => Promise<void>;
  readonly onTitle: ((title: string) => void) | undefined;
}

export interface ChatController extends vscode.Disposable {
  /** Resolves when the page is up and has its state. */
  whenReady(): Promise<void>;
  /** The editor has thrown the page away (hidden view); it says "ready" again when it comes back. */
  pageGone(): void;
  /** Id of the conversation on show. */
  conversation(): string | undefined;
  show(conversation: string): Promise<void>;
  startNew(): Promise<void>;
  ask(
    text: string,
    options: { readonly send: boolean; readonly fresh?: boolean; readonly note?: string },
  ): Promise<void>;
  attach(attachment: Attachment): void;
  useModel(ref: string): void;
  focusInput(): void;
}

export function createChatController(options: ChatControllerOptions): ChatController {
  const { webview, session, server, log, editors, model } = options;
  const { runs } = session;
  let shown: ConversationView | undefined;
  /** Chosen here since the conversation was opened. */
  let chosenRef: string | undefined;
  let estimating: vscode.CancellationTokenSource | undefined;
  let isReady = false;
  let waiting: (() => void)[] = [];
  let serverWasDown = false;
  /** Shown as soon as the answer begins: the page keeps a note only beside a running answer. */
  let noteForNextAnswer: string | undefined;
  let disposed = false;

  function post(message: ToWebview): void {
    if (disposed) return;
    // The editor's webview, not a browser's window: there is no origin to name.
    // oxlint-disable-next-line unicorn/require-post-message-target-origin
    void webview.postMessage(message);
  }

  function modelRef(): string {
    const stored = shown && shown.messages.length > 0 ? shown.model : undefined;
    return chosenRef ?? stored ?? model.value?.ref ?? session.known.preferred;
  }

  function runningId(): string | null {
    return shown && runs.isRunning(shown.id) ? shown.id : null;
  }

  function take(conversation: ConversationView): void {
    shown = conversation;
    options.onTitle?.(conversation.title);
    elsewhere.watch(conversation, runs.isRunning(conversation.id));
  }

  const elsewhere = createElsewhere(async (id) => {
    try {
      const { conversation } = await server.request(ChatOpen, { id });
      if (disposed || shown?.id !== id || runs.isRunning(id)) return;
      take(conversation);
      post({ type: "conversation", conversation, running: null });
    } catch (error) {
      log.warn(
        `An answer of another window could not be read: ${error instanceof Error ? error.message : String(error)}`,
      );
    }
  });

  function postState(): void {
    if (!shown) return;
    post({
      type: "state",
      conversation: runs.withRunning(shown),
      providers: session.known.providers,
      model: modelRef(),
      trusted: vscode.workspace.isTrusted,
      running: runningId(),
    });
    isReady = true;
    for (const wake of waiting.splice(0)) wake();
  }

  /** Opens a conversation (the one used last without an id) and shows everything anew. */
  async function load(params: ParamsOf<typeof ChatOpen>): Promise<void> {
    const models = session.loadModels().catch((error: unknown) => {
      log.warn(`The list of models could not be read: ${String(error)}`);
    });
    const { conversation } = await server.request(ChatOpen, params);
    take(conversation);
    chosenRef = undefined;
    await Promise.race([models, new Promise((resolve) => setTimeout(resolve, MODELS_PATIENCE_MS))]);
    postState();
  }

  async function send(message: Extract<FromWebview, { type: "send" }>): Promise<void> {
    if (runs.isRunning(message.conversation)) {
      const error = view("An answer is still running.", "Stop it, or wait until it is done.");
      post({ type: "error", error, restore: message.text });
      return;
    }
    const editor = editors.last();
    void vscode.commands.executeCommand("setContext", "parlance.asked", true);
    await runs.send({
      conversation: message.conversation,
      model: message.model,
      text: message.text,
      attachments: message.attachments,
      retryOf: message.retryOf,
      overBudget: message.overBudget,
      activeDocument: editor && {
        uri: editor.document.uri.toString(),
        range: editor.selection.isEmpty ? undefined : plainRange(editor.selection),
      },
    });
  }

  async function estimate(message: Extract<FromWebview, { type: "estimate" }>): Promise<void> {
    estimating?.cancel();
    const cancel = new vscode.CancellationTokenSource();
    estimating = cancel;
    const { serial, type: _type, ...params } = message;
    try {
      const result = await server.request(ChatEstimate, params, { token: cancel.token });
      post({ type: "estimate", serial, estimate: result });
    } catch (error) {
      if (!(error instanceof vscode.CancellationError)) log.debug(`No estimate: ${String(error)}`);
    } finally {
      cancel.dispose();
      if (estimating === cancel) estimating = undefined;
    }
  }

  async function countExactly(message: Extract<FromWebview, { type: "count-exactly" }>): Promise<void> {
    const { serial, conversation, model: ref, text, attachments } = message;
    const draft = attachments === undefined ? { conversation, text } : { conversation, text, attachments };
    const counted = await server.request(CountExactly, { model: ref, input: { kind: "chat", ...draft }, asked: true });
    post({ type: "counted", serial, counted });
  }

  async function deleteChat(id: string): Promise<void> {
    runs.stop(id);
    await server.request(ChatDelete, { id });
    if (shown?.id === id) await load({});
    await listChats(undefined);
  }

  async function listChats(query: string | undefined): Promise<void> {
    const { conversations } = await server.request(ChatList, { query });
    post({ type: "chats", conversations });
  }

  async function attachSelection(): Promise<void> {
    const outcome = selectionAttachment(editors.last());
    if (outcome.kind === "attachment") post({ type: "attach", attachment: outcome.attachment });
    else post({ type: "error", error: view(outcome.message, outcome.hint) });
  }

  function useModel(ref: string): void {
    chosenRef = ref;
    post({ type: "providers", providers: session.known.providers, model: modelRef() });
  }

  async function handle(message: FromWebview): Promise<unknown> {
    switch (message.type) {
      case "ready":
        return load(await known(message.conversation ?? shown?.id));
      case "send":
        return send(message);
      case "stop":
        return runs.stop(message.conversation);
      case "new-chat":
        return startNew();
      case "open-chat":
        return load({ id: message.conversation });
      case "delete-chat":
        return deleteChat(message.conversation);
      case "list-chats":
        return listChats(message.query);
      case "draft":
        return server.request(ChatDraft, { id: message.conversation, draft: message.text });
      case "estimate":
        return estimate(message);
      case "count-exactly":
        return countExactly(message);
      case "pick-model":
        chosenRef = message.model;
        return model.choose({ ref: message.model, name: session.modelByRef(message.model)?.name ?? message.model });
      case "refresh-models":
        return session.loadModels(true);
      case "copy":
        return copyText(message.text);
      case "insert":
        return insertAtCursor(editors.last(), message.text);
      case "new-file":
        return openNewFile(message.text, message.languageId);
      case "attach-selection":
        return attachSelection();
      case "add-key":
        return vscode.commands.executeCommand(commands.addKey, message.provider);
      case "open-settings":
        return openSettings(message.query);
      case "open-link":
        return openLink(message.url);
      case "open-in-editor":
        return options.openPanel(shown?.id);
      case "open-walkthrough":
        return vscode.commands.executeCommand(commands.openWalkthrough);
      case "trust-workspace":
        return vscode.commands.executeCommand("workbench.trust.manage");
      case "show-log":
        return log.show();
    }
  }

  /** A restored page may name a conversation that was deleted since; then the one used last is shown. */
  async function known(id: string | undefined): Promise<ParamsOf<typeof ChatOpen>> {
    if (id === undefined) return {};
    const { conversations } = await server.request(ChatList, {});
    return conversations.some((conversation) => conversation.id === id) || shown?.id === id ? { id } : {};
  }

  async function startNew(): Promise<void> {
    await load({ fresh: true, model: model.value?.ref });
    post({ type: "focus-input" });
  }

  function receive(raw: unknown): void {
    const parsed = fromWebview.safeParse(raw);
    if (!parsed.success) {
      log.error(`A message of the chat's page was refused: ${parsed.error.issues[0]?.message ?? "wrong shape"}`);
      const isTooLarge = parsed.error.issues.some((issue) => issue.code === "too_big");
      const error = isTooLarge
        ? view("This is too large to be sent from the chat.", "Send less text.")
        : view("The chat's page and Parlance do not understand each other.", "Reload the window.");
      post({ type: "error", error });
      return;
    }
    const message = parsed.data;
    handle(message).catch((error: unknown) => {
      if (error instanceof vscode.CancellationError) return;
      const text = error instanceof Error ? error.message : String(error);
      log.warn(`${message.type}: ${text}`);
      post({ type: "error", error: { ...view(text, undefined), action: "show-log" } });
    });
  }

  function follow(event: RunEvent): void {
    const { conversation } = event;
    if (shown?.id !== conversation) return;
    switch (event.kind) {
      case "progress": {
        const { progress } = event;
        if (progress.kind === "begin") {
          post({ type: "begin", conversation, user: progress.user, assistant: progress.assistant });
          if (noteForNextAnswer !== undefined) post({ type: "note", conversation, text: noteForNextAnswer });
          noteForNextAnswer = undefined;
        } else if (progress.kind === "delta") {
          post({ type: "delta", conversation, text: progress.text, reasoning: progress.reasoning });
        } else {
          post({ type: "note", conversation, text: progress.text });
        }
        break;
      }
      case "end":
        take(event.view);
        post({ type: "conversation", conversation: event.view, running: runningId() });
        break;
      case "failed":
        post({
          type: "error",
          error: { ...view(event.message, undefined), action: "show-log" },
          restore: event.restore,
        });
        break;
    }
  }

  const subscriptions = [
    webview.onDidReceiveMessage(receive),
    runs.onEvent(follow),
    session.onDidChangeModels(({ providers }) => {
      if (isReady) post({ type: "providers", providers, model: modelRef() });
    }),
    server.onDidChangeState((state) => {
      if (state === "restarting" || state === "failed" || state === "stopped") serverWasDown = true;
      if (state !== "running" || !serverWasDown) return;
      serverWasDown = false;
      // After a crash the new server tells what it has stored; the page shows that.
      load(shown ? { id: shown.id } : {}).catch((error: unknown) => {
        log.warn(`The chat could not be renewed: ${String(error)}`);
      });
    }),
    vscode.workspace.onDidGrantWorkspaceTrust(() => {
      postState();
      session.loadModels(true).catch((error: unknown) => log.warn(String(error)));
    }),
  ];

  return {
    whenReady: () => (isReady ? Promise.resolve() : new Promise((resolve) => waiting.push(resolve))),
    pageGone: () => {
      isReady = false;
    },
    conversation: () => shown?.id,
    show: (id) => load({ id }),
    startNew,
    async ask(text, { send, fresh = false, note }) {
      if (fresh && shown && shown.messages.length > 0) await load({ fresh: true, model: model.value?.ref });
      noteForNextAnswer = note;
      post({ type: "fill", text, send });
    },
    attach: (attachment) => post({ type: "attach", attachment }),
    useModel,
    focusInput: () => post({ type: "focus-input" }),
    dispose() {
      disposed = true;
      waiting = [];
      estimating?.cancel();
      elsewhere.dispose();
      for (const subscription of subscriptions) subscription.dispose();
    },
  };
}

function view(message: string, hint: string | undefined): ErrorView {
  return { code: "client", message, hint, action: "none" };
}
