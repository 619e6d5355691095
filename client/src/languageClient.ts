/** The language client: starts the server over IPC, restarts it after a crash and says so, and answers its requests. */
import * as path from "node:path";
import * as vscode from "vscode";
import {
  CloseAction,
  ErrorAction,
  LanguageClient,
  ProgressType,
  State,
  TransportKind,
} from "vscode-languageclient/node";
import type { LanguageClientOptions, ServerOptions } from "vscode-languageclient/node";
import { commands } from "../../shared/src/commands.ts";
import { servedLanguages, servedSchemes } from "../../shared/src/languages.ts";
import { LedgerChanged } from "../../shared/src/ledger.ts";
import type { LedgerNews } from "../../shared/src/ledger.ts";
import {
  HttpChanged,
  ListProviders,
  ProvidersChanged,
  SecretsChanged,
  TrustChanged,
  type InitializationOptions,
  type NotificationDefinition,
  type ParamsOf,
  type RequestDefinition,
  type ResultOf,
} from "../../shared/src/protocol.ts";
import { WorkspaceModelsChanged } from "../../shared/src/workspace.ts";
import type { z } from "zod";
import { createCrashCount } from "./crashCount.ts";
import { readHttpSettings } from "./httpSettings.ts";
import { answerEditorModels, editorModelsAvailable } from "./models/editorModels.ts";
import { asShownError } from "./requestErrors.ts";
import { answerSecrets, providerOfSecret } from "./secrets.ts";
import type { RequestOptions, ServerState } from "./serverLink.ts";

export interface LanguageServer extends vscode.Disposable {
  start(): Promise<void>;
  restart(): Promise<void>;
  request<D extends RequestDefinition<z.ZodType, z.ZodType>>(
    definition: D,
    params: ParamsOf<D>,
    options: RequestOptions,
  ): Promise<ResultOf<D>>;
  notify<D extends NotificationDefinition<z.ZodType>>(definition: D, params: ParamsOf<D>): void;
}

interface World {
  readonly context: vscode.ExtensionContext;
  readonly log: vscode.LogOutputChannel;
  readonly onState: (state: ServerState) => void;
  readonly onProvidersChanged: () => void;
  readonly onWorkspaceModelsChanged: () => void;
  readonly onLedgerChanged: (news: LedgerNews) => void;
}

/** The client logs its troubles; what the user is told, and once, is said by the handlers below. */
class QuietClient extends LanguageClient {
  override error(message: string, data?: unknown): void {
    super.error(message, data, false);
  }
}

/** The progress of our own requests is whatever their definition says; it is validated where it is used. */
const anyProgress = new ProgressType<unknown>();

/** Makes the client for one window; `start` may be called as often as one likes. */
export function createLanguageServer(world: World): LanguageServer {
  const { context, log, onState } = world;
  const crashes = createCrashCount();
  let restartAnnounced = false;

  const client = new QuietClient("parlance", "Parlance", serverOptions(context), clientOptions());
  const subscriptions: vscode.Disposable[] = [
    client.onDidChangeState(({ newState }) => {
      if (newState === State.Running) onState("running");
      else if (newState === State.Starting) onState(crashes.recent() > 0 ? "restarting" : "starting");
      else if (newState === State.Stopped && !crashes.tooMany()) onState("stopped");
    }),
    client.onNotification(ProvidersChanged.method, () => world.onProvidersChanged()),
    client.onNotification(WorkspaceModelsChanged.method, () => world.onWorkspaceModelsChanged()),
    client.onNotification(LedgerChanged.method, (raw: unknown) => {
      const news = LedgerChanged.params.safeParse(raw);
      if (news.success) world.onLedgerChanged(news.data);
      else log.error(`${LedgerChanged.method} was refused: ${news.error.issues[0]?.message ?? "wrong shape"}`);
    }),
    answerSecrets(client, context.secrets),
    answerEditorModels(client, log, () => void refreshModels()),
    context.secrets.onDidChange(({ key }) => {
      const provider = providerOfSecret(key);
      if (provider !== undefined) notify(SecretsChanged, { provider });
    }),
    vscode.workspace.onDidGrantWorkspaceTrust(() => notify(TrustChanged, { trusted: true })),
    vscode.workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration("http")) notify(HttpChanged, { http: readHttpSettings() });
    }),
  ];

  function clientOptions(): LanguageClientOptions {
    return {
      documentSelector: [
        ...servedSchemes.flatMap((scheme) => servedLanguages.map((language) => ({ scheme, language }))),
        // Files that the editor knows by no language of its own.
        { scheme: "file", pattern: "**/.env*" },
      ],
      outputChannel: log,
      progressOnInitialization: false,
      initializationOptions: (): InitializationOptions => initializationOptions(context),
      synchronize: { configurationSection: "parlance" },
      diagnosticPullOptions: { onChange: true, onTabs: false },
      markdown: { isTrusted: { enabledCommands: [commands.showModel, commands.openChat] }, supportThemeIcons: true },
      errorHandler: {
        error: () => ({ action: ErrorAction.Continue, handled: true }),
        closed: () => {
          crashes.add();
          if (crashes.tooMany()) {
            onState("failed");
            void offerRestart(
              "Parlance's language server ended several times in a short time and is not restarted by itself.",
            );
            return { action: CloseAction.DoNotRestart, handled: true };
          }
          onState("restarting");
          log.warn("The language server ended unexpectedly and is being restarted.");
          if (!restartAnnounced) {
            restartAnnounced = true;
            void announceRestart();
          }
          return { action: CloseAction.Restart, handled: true };
        },
      },
      initializationFailedHandler: () => false,
    };
  }

  /** The editor's models came late: the server asks for them again, and everyone asks the server. */
  async function refreshModels(): Promise<void> {
    try {
      await client.sendRequest(ListProviders.method, { refresh: true });
      world.onProvidersChanged();
    } catch (error) {
      log.warn(`The list of models could not be renewed: ${error instanceof Error ? error.message : String(error)}`);
    }
  }

  async function announceRestart(): Promise<void> {
    const chosen = await vscode.window.showWarningMessage(
      "Parlance's language server ended unexpectedly and was restarted. Your conversations are kept.",
      "Show Log",
    );
    restartAnnounced = false;
    if (chosen === "Show Log") log.show();
  }

  async function offerRestart(reason: string): Promise<void> {
    const chosen = await vscode.window.showErrorMessage(reason, "Restart", "Show Log");
    if (chosen === "Restart") await restart();
    if (chosen === "Show Log") log.show();
  }

  async function start(): Promise<void> {
    if (client.state === State.Running) return;
    if (crashes.tooMany()) {
      throw new Error("Parlance's language server is not running. Run “Parlance: Restart Language Server”.");
    }
    try {
      await client.start();
    } catch (error) {
      log.error(error instanceof Error ? error : String(error));
      // After a crash at the start the error handler tries again; only a client at rest has failed.
      if (isAtRest(client)) onState("failed");
      throw new Error("Parlance's language server could not be started. The log says why: “Parlance: Show Log”.", {
        cause: error,
      });
    }
  }

  async function restart(): Promise<void> {
    crashes.reset();
    if (client.state === State.Running) await client.stop();
    await start();
  }

  function notify<D extends NotificationDefinition<z.ZodType>>(definition: D, params: ParamsOf<D>): void {
    if (client.state !== State.Running) return;
    client.sendNotification(definition.method, params).catch((error: unknown) => {
      log.warn(`${definition.method} could not be sent: ${String(error)}`);
    });
  }

  return {
    start,
    restart,
    notify,
    async request(definition, params, options) {
      const progress = options.onProgress;
      const listening = progress
        ? client.onProgress(anyProgress, progress.token, (value: unknown) => progress.handle(value))
        : undefined;
      try {
        const checked: unknown = definition.params.parse(params);
        // A token that is undefined would be sent as a second parameter.
        const answer: unknown = await (options.token
          ? client.sendRequest(definition.method, checked, options.token)
          : client.sendRequest(definition.method, checked));
        return definition.result.parse(answer) as ResultOf<typeof definition>;
      } catch (error) {
        throw asShownError(error, definition.method, log);
      } finally {
        listening?.dispose();
      }
    },
    dispose() {
      for (const subscription of subscriptions) subscription.dispose();
      client.dispose().catch((error: unknown) => log.debug(`The server's end was not clean: ${String(error)}`));
    },
  };
}

function isAtRest(client: LanguageClient): boolean {
  return client.state === State.Stopped || client.state === State.StartFailed;
}

function serverOptions(context: vscode.ExtensionContext): ServerOptions {
  const module = path.join(context.extensionPath, "dist", "server.js");
  // The environment is inherited (keys, NODE_EXTRA_CA_CERTS, proxies); the client adds what a fork needs.
  const run = { module, transport: TransportKind.ipc };
  return { run, debug: { ...run, options: { execArgv: ["--nolazy", "--inspect=127.0.0.1:6009"] } } };
}

function initializationOptions(context: vscode.ExtensionContext): InitializationOptions {
  return {
    storagePath: context.globalStorageUri.fsPath,
    trusted: vscode.workspace.isTrusted,
    secrets: true,
    editorModels: editorModelsAvailable(),
    commands: true,
    settings: JSON.parse(JSON.stringify(vscode.workspace.getConfiguration("parlance"))) as Record<string, unknown>,
    http: readHttpSettings(),
  };
}
