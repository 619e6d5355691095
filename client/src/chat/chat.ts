/**
 * The chat's room: the view in the side bar, panels in editor tabs and their commands. It is light; what handles a
 * webview's messages is imported when the first webview appears.
 */
import * as vscode from "vscode";
import { commands } from "../../../shared/src/commands.ts";
import type { Attachment } from "../../../shared/src/protocol.ts";
import type { EditorWatch } from "../editorWatch.ts";
import type { CurrentModel } from "../models/currentModel.ts";
import type { ServerLink } from "../serverLink.ts";
import type { ChatController } from "./controller.ts";
import type { ChatSession } from "./session.ts";
import { fillWebview, panelViewType, webviewOptions } from "./surface.ts";

export interface ChatWorld {
  readonly context: vscode.ExtensionContext;
  readonly log: vscode.LogOutputChannel;
  readonly server: ServerLink;
  readonly editors: EditorWatch;
  readonly model: CurrentModel;
}

export interface Chat extends vscode.Disposable {
  /** Shows the chat that was used last and waits until it can take a message. */
  reveal(): Promise<ChatController>;
  /** Puts text into the input of the chat, in a conversation of its own with `fresh`, and sends it with `send`. */
  ask(
    text: string,
    options: { readonly send: boolean; readonly fresh?: boolean; readonly note?: string },
  ): Promise<void>;
  attach(attachment: Attachment): Promise<void>;
}

/** A webview that shows a chat, and how to bring it to the front. */
interface Seat {
  readonly controller: ChatController;
  readonly reveal: () => void;
}

export function createChat(world: ChatWorld): Chat {
  const { context } = world;
  const seats = new Set<Seat>();
  const seated = new vscode.EventEmitter<Seat>();
  let active: Seat | undefined;
  let session: Promise<ChatSession> | undefined;

  /** What all webviews of the window share: running answers, known models. */
  function sharedSession(): Promise<ChatSession> {
    session ??= import("./session.ts").then(({ createChatSession }) => createChatSession(world));
    return session;
  }

  async function seat(
    webview: vscode.Webview,
    surface: "view" | "panel",
    where: { reveal: () => void; titled?: (title: string) => void },
  ): Promise<Seat> {
    const [{ createChatController }, shared] = await Promise.all([import("./controller.ts"), sharedSession()]);
    const controller = createChatController({ ...world, webview, session: shared, openPanel, onTitle: where.titled });
    // The page says "ready" as soon as it is up, so it comes after the one who listens.
    fillWebview(webview, context.extensionUri, surface);
    const made: Seat = { controller, reveal: where.reveal };
    seats.add(made);
    active = made;
    seated.fire(made);
    return made;
  }

  function unseat(gone: Seat): void {
    seats.delete(gone);
    gone.controller.dispose();
    if (active === gone) active = [...seats].at(-1);
  }

  /** The seat that was in front last is the one that commands mean; a hidden one has lost its page. */
  async function noteShown(making: Promise<Seat>, isVisible: boolean, isActive: boolean): Promise<void> {
    const made = await making;
    if (isActive) active = made;
    if (!isVisible) made.controller.pageGone();
  }

  const viewProvider: vscode.WebviewViewProvider = {
    async resolveWebviewView(view) {
      view.webview.options = webviewOptions(context.extensionUri);
      const made = seat(view.webview, "view", { reveal: () => view.show(false) });
      view.onDidDispose(() => void made.then(unseat));
      view.onDidChangeVisibility(() => {
        void noteShown(made, view.visible, view.visible);
      });
      await made;
    },
  };

  async function adoptPanel(panel: vscode.WebviewPanel): Promise<void> {
    panel.webview.options = webviewOptions(context.extensionUri);
    panel.iconPath = vscode.Uri.joinPath(context.extensionUri, "media", "icon.png");
    const made = seat(panel.webview, "panel", {
      reveal: () => panel.reveal(),
      titled: (title) => {
        panel.title = title === "" ? "Parlance Chat" : title;
      },
    });
    panel.onDidDispose(() => void made.then(unseat));
    panel.onDidChangeViewState(() => {
      void noteShown(made, panel.visible, panel.active);
    });
    await made;
  }

  /** Opens a chat as an editor tab, with a conversation where one is given. */
  async function openPanel(conversation?: string): Promise<void> {
    const panel = vscode.window.createWebviewPanel(
      panelViewType,
      "Parlance Chat",
      vscode.ViewColumn.Active,
      webviewOptions(context.extensionUri),
    );
    await adoptPanel(panel);
    if (conversation !== undefined) await active?.controller.show(conversation);
  }

  async function reveal(): Promise<ChatController> {
    if (active) {
      active.reveal();
    } else {
      const next = new Promise<Seat>((resolve) => {
        const waiting = seated.event((made) => {
          waiting.dispose();
          resolve(made);
        });
      });
      await vscode.commands.executeCommand("parlance.chat.focus");
      await next;
    }
    if (!active) throw new Error("The chat was closed before it was ready.");
    const { controller } = active;
    await controller.whenReady();
    return controller;
  }

  async function withChat(action: (controller: ChatController) => Promise<void> | void): Promise<void> {
    await action(await reveal());
  }

  const subscriptions = vscode.Disposable.from(
    seated,
    vscode.window.registerWebviewViewProvider("parlance.chat", viewProvider),
    vscode.window.registerWebviewPanelSerializer(panelViewType, { deserializeWebviewPanel: adoptPanel }),
    vscode.commands.registerCommand(commands.openChat, () => withChat((chat) => chat.focusInput())),
    vscode.commands.registerCommand(commands.openChatInEditor, () => openPanel(active?.controller.conversation())),
    vscode.commands.registerCommand(commands.newChat, () => withChat((chat) => chat.startNew())),
    vscode.commands.registerCommand(commands.chatHistory, async () => {
      const { pickConversation } = await import("./history.ts");
      const id = await pickConversation(world.server);
      if (id !== undefined) await withChat((chat) => chat.show(id));
    }),
    vscode.commands.registerCommand(commands.pickModel, async () => {
      const [{ pickModel }, shared] = await Promise.all([import("../models/pickModel.ts"), sharedSession()]);
      const chosen = await pickModel(shared, world.model.value?.ref);
      if (chosen === undefined) return;
      world.model.choose(chosen);
      for (const seat of seats) seat.controller.useModel(chosen.ref);
    }),
    vscode.commands.registerCommand(commands.showModel, async (ref?: unknown) => {
      const [{ showModel }, shared] = await Promise.all([import("../models/showModel.ts"), sharedSession()]);
      const chosen = await showModel(shared, typeof ref === "string" ? ref : undefined);
      if (chosen === undefined) return;
      world.model.choose(chosen);
      for (const seat of seats) seat.controller.useModel(chosen.ref);
      await reveal();
    }),
  );

  return {
    reveal,
    ask: (text, options) => withChat((chat) => chat.ask(text, options)),
    attach: (attachment) => withChat((chat) => chat.attach(attachment)),
    dispose() {
      subscriptions.dispose();
      for (const seat of seats) seat.controller.dispose();
      void session?.then((shared) => shared.dispose());
    },
  };
}
