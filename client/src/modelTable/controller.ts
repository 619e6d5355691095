/** Answers the model table's page: all rows, comparisons, and the way of a model into the chat. */
import * as vscode from "vscode";
import { commands } from "../../../shared/src/commands.ts";
import { maxCompared } from "../../../shared/src/compared.ts";
import { fromModels } from "../../../shared/src/modelsPage.ts";
import type { FromModels, ToModels } from "../../../shared/src/modelsPage.ts";
import { ModelCompare, ModelTable, tableStatus } from "../../../shared/src/modelTable.ts";
import type { Chat } from "../chat/chat.ts";
import { copyText, openLink } from "../chat/editorActions.ts";
import type { CurrentModel } from "../models/currentModel.ts";
import type { ServerLink } from "../serverLink.ts";
import { shownError } from "../shownError.ts";

export interface ModelTableWorld {
  readonly context: vscode.ExtensionContext;
  readonly log: vscode.LogOutputChannel;
  readonly server: ServerLink;
  readonly model: CurrentModel;
  readonly chat: Chat;
}

export interface ModelTableController extends vscode.Disposable {
  /** Puts models side by side, as many as there is room for. */
  compare(models: readonly string[]): void;
}

export function createModelTableController(world: ModelTableWorld, panel: vscode.WebviewPanel): ModelTableController {
  const { log, server, model, chat } = world;
  const { webview } = panel;
  let disposed = false;
  let wanted: string[] = [];
  let isReady = false;
  /** The rows are asked for while the page loads. */
  let prefetched: Promise<ToModels> | undefined = table();

  function post(message: ToModels): void {
    if (disposed) return;
    // The editor's webview, not a browser's window: there is no origin to name.
    // oxlint-disable-next-line unicorn/require-post-message-target-origin
    void webview.postMessage(message);
  }

  function failed(error: unknown): ToModels {
    log.warn(`The model table: ${error instanceof Error ? error.message : String(error)}`);
    return { type: "error", error: shownError(error) };
  }

  /** All rows, those of retired models too: the page sorts and filters by itself, at the speed of typing. */
  async function table(): Promise<ToModels> {
    try {
      const found = await server.request(ModelTable, { filter: { statuses: [...tableStatus.options] } });
      return { type: "table", table: found };
    } catch (error) {
      return failed(error);
    }
  }

  async function postTable(): Promise<void> {
    const answer = prefetched ?? table();
    prefetched = undefined;
    post(await answer);
  }

  function postWanted(): void {
    if (!isReady || wanted.length === 0) return;
    post({ type: "show", models: wanted });
    wanted = [];
  }

  async function handle(message: FromModels): Promise<unknown> {
    switch (message.type) {
      case "ready":
        isReady = true;
        await postTable();
        return postWanted();
      case "reload":
        return postTable();
      case "compare":
        return post({
          type: "comparison",
          comparison: await server.request(ModelCompare, { models: message.models }),
        });
      case "copy":
        return copyText(message.text);
      case "use": {
        model.choose({ ref: message.model, name: message.name });
        const shown = await chat.reveal();
        return shown.useModel(message.model);
      }
      case "open-link":
        return openLink(message.url);
      case "open-dashboard":
        return vscode.commands.executeCommand(commands.openDashboard);
      case "show-log":
        return log.show();
    }
  }

  function receive(raw: unknown): void {
    const parsed = fromModels.safeParse(raw);
    if (!parsed.success) {
      log.error(`A message of the model table was refused: ${parsed.error.issues[0]?.message ?? "wrong shape"}`);
      post(failed(new Error("The model table's page and Parlance do not understand each other.")));
      return;
    }
    handle(parsed.data).catch((error: unknown) => post(failed(error)));
  }

  const subscriptions = [
    webview.onDidReceiveMessage(receive),
    // The catalog has newer facts, or a setting changes a model.
    server.onDidChangeProviders(() => {
      if (isReady) void postTable();
    }),
    panel.onDidChangeViewState(() => {
      if (!panel.visible) isReady = false;
    }),
  ];

  return {
    compare(models) {
      wanted = models.slice(0, maxCompared);
      postWanted();
    },
    dispose() {
      disposed = true;
      for (const subscription of subscriptions) subscription.dispose();
    },
  };
}
