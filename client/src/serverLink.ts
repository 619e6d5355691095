/**
 * The rooms' side of the language server: requests, notifications and its state. It is light, so that it can be made
 * while the extension activates; the language client itself is imported on the first need.
 */
import * as vscode from "vscode";
import type { LedgerNews } from "../../shared/src/ledger.ts";
import type { NotificationDefinition, ParamsOf, RequestDefinition, ResultOf } from "../../shared/src/protocol.ts";
import type { z } from "zod";
import type { LanguageServer } from "./languageClient.ts";

/** `failed`: it ended too often and is not started again by itself. */
export type ServerState = "stopped" | "starting" | "running" | "restarting" | "failed";

type AnyRequest = RequestDefinition<z.ZodType, z.ZodType>;
type AnyNotification = NotificationDefinition<z.ZodType>;

export interface RequestOptions {
  readonly token?: vscode.CancellationToken;
  /** Receives the values of `$/progress` for the request's `partialResultToken`. */
  readonly onProgress?: { readonly token: string; readonly handle: (value: unknown) => void };
}

export interface ServerLink extends vscode.Disposable {
  readonly state: ServerState;
  readonly onDidChangeState: vscode.Event<ServerState>;
  /** The server says that its list of models has changed. */
  readonly onDidChangeProviders: vscode.Event<void>;
  /** Something was spent, a budget changed, or a model began to fail. */
  readonly onDidChangeLedger: vscode.Event<LedgerNews>;
  /** The workspace names other models, or in other places. */
  readonly onDidChangeWorkspaceModels: vscode.Event<void>;
  /** Starts the server where it is not running; resolves when it answers. */
  start(): Promise<void>;
  restart(): Promise<void>;
  /**
   * Sends a request of the protocol, starting the server first where needed. Rejects with `vscode.CancellationError`
   * when cancelled and with an `Error` that can be shown otherwise.
   */
  request<D extends AnyRequest>(definition: D, params: ParamsOf<D>, options?: RequestOptions): Promise<ResultOf<D>>;
  /** Sends a notification if the server runs; a server that starts later reads the present state by itself. */
  notify<D extends AnyNotification>(definition: D, params: ParamsOf<D>): void;
}

/** Makes the link; nothing is started yet. */
export function createServerLink(context: vscode.ExtensionContext, log: vscode.LogOutputChannel): ServerLink {
  const stateChanged = new vscode.EventEmitter<ServerState>();
  const providersChanged = new vscode.EventEmitter<void>();
  const workspaceModelsChanged = new vscode.EventEmitter<void>();
  const ledgerChanged = new vscode.EventEmitter<LedgerNews>();
  let state: ServerState = "stopped";
  let loading: Promise<LanguageServer> | undefined;
  let loaded: LanguageServer | undefined;
  let disposed = false;

  function setState(next: ServerState): void {
    if (state === next || disposed) return;
    state = next;
    stateChanged.fire(next);
  }

  async function load(): Promise<LanguageServer> {
    loading ??= import("./languageClient.ts").then(({ createLanguageServer }) => {
      loaded = createLanguageServer({
        context,
        log,
        onState: setState,
        onProvidersChanged: () => providersChanged.fire(),
        onWorkspaceModelsChanged: () => workspaceModelsChanged.fire(),
        onLedgerChanged: (news) => ledgerChanged.fire(news),
      });
      return loaded;
    });
    return loading;
  }

  async function start(): Promise<void> {
    if (disposed) throw new vscode.CancellationError();
    const server = await load();
    await server.start();
  }

  return {
    get state() {
      return state;
    },
    onDidChangeState: stateChanged.event,
    onDidChangeProviders: providersChanged.event,
    onDidChangeWorkspaceModels: workspaceModelsChanged.event,
    onDidChangeLedger: ledgerChanged.event,
    start,
    async restart() {
      const server = await load();
      await server.restart();
    },
    async request(definition, params, options = {}) {
      await start();
      const server = await load();
      return server.request(definition, params, options);
    },
    notify(definition, params) {
      loaded?.notify(definition, params);
    },
    dispose() {
      disposed = true;
      stateChanged.dispose();
      providersChanged.dispose();
      workspaceModelsChanged.dispose();
      ledgerChanged.dispose();
      loaded?.dispose();
    },
  };
}
