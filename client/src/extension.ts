/** Entry of the extension: wires the rooms to each other and nothing else. Whatever is heavy is imported on first need. */
import * as vscode from "vscode";
import { commands } from "../../shared/src/commands.ts";
import { createChat } from "./chat/chat.ts";
import { registerCodeActions } from "./commands/codeActions.ts";
import { registerEditingCommands } from "./commands/register.ts";
import { createDashboard } from "./dashboard/dashboard.ts";
import { createSpendItem } from "./dashboard/spendItem.ts";
import { registerLedgerCommands } from "./ledger/register.ts";
import { createModelTable } from "./modelTable/modelTable.ts";
import { registerLanguage } from "./language/register.ts";
import { createCurrentModel } from "./models/currentModel.ts";
import { createEditorWatch } from "./editorWatch.ts";
import { createServerLink } from "./serverLink.ts";
import { createStatusBar } from "./statusBar.ts";

/** What the extension hands to whoever asks for its exports: the tests, and other extensions that wait for it. */
export interface ParlanceApi {
  /** Milliseconds that `activate` took. */
  readonly activationMs: number;
  /** Resolves when the language server answers; rejects with the reason when it can't be started. */
  ready(): Promise<void>;
}

/** Called by the editor once, on the first event that needs Parlance. */
export function activate(context: vscode.ExtensionContext): ParlanceApi {
  const began = performance.now();
  const log = vscode.window.createOutputChannel("Parlance", { log: true });
  const server = createServerLink(context, log);
  const editors = createEditorWatch();
  const model = createCurrentModel(context.globalState);
  const chat = createChat({ context, log, server, editors, model });

  context.subscriptions.push(
    log,
    server,
    editors,
    model,
    chat,
    createStatusBar(server, model),
    createSpendItem(server, log),
    createDashboard({ context, log, server }),
    createModelTable({ context, log, server, model, chat }),
    registerLedgerCommands({ log, server }),
    registerEditingCommands({ context, log, server, editors, model, chat }),
    registerCodeActions(),
    registerLanguage({ log, server }),
    vscode.commands.registerCommand(commands.addKey, async (provider?: unknown) => {
      const { addKey } = await import("./secrets.ts");
      return addKey(context.secrets, server, typeof provider === "string" && provider !== "" ? provider : undefined);
    }),
    vscode.commands.registerCommand(commands.removeKey, async () => {
      const { removeKey } = await import("./secrets.ts");
      return removeKey(context.secrets, server);
    }),
    vscode.commands.registerCommand(commands.refreshModelFacts, async () => {
      const { refreshModelFacts } = await import("./models/refreshModelFacts.ts");
      return refreshModelFacts(server, log);
    }),
    vscode.commands.registerCommand(commands.turnOffRule, async (uri?: unknown, code?: unknown) => {
      const { turnOffRule } = await import("./language/turnOffRule.ts");
      return turnOffRule(uri, code);
    }),
    vscode.commands.registerCommand(commands.showLog, () => log.show()),
    vscode.commands.registerCommand(commands.restartServer, () => server.restart()),
    vscode.commands.registerCommand(commands.openWalkthrough, () =>
      vscode.commands.executeCommand("workbench.action.openWalkthrough", `${context.extension.id}#start`, false),
    ),
  );
  // Whatever woke the extension needs the server; `activate` itself does not wait for it.
  setImmediate(() => void server.start().catch((error: unknown) => log.error(String(error))));
  void vscode.commands.executeCommand("setContext", "parlance.started", true);

  const activationMs = performance.now() - began;
  log.debug(`activate took ${activationMs.toFixed(1)} ms`);
  return { activationMs, ready: () => server.start() };
}
