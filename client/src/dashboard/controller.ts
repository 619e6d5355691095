/** Answers the dashboard's page: validates what it says, asks the server, and keeps it up to date while it is seen. */
import * as vscode from "vscode";
import { commands } from "../../../shared/src/commands.ts";
import { dashboardQuery, fromDashboard } from "../../../shared/src/dashboardPage.ts";
import type { DashboardQuery, FromDashboard, ToDashboard } from "../../../shared/src/dashboardPage.ts";
import { firstQuery } from "../../../shared/src/dashboardQuery.ts";
import { HealthCheck, HealthReport, LedgerSummary } from "../../../shared/src/ledger.ts";
import { openSettings } from "../openSettings.ts";
import type { ServerLink } from "../serverLink.ts";
import { shownError } from "../shownError.ts";

export interface DashboardWorld {
  readonly context: vscode.ExtensionContext;
  readonly log: vscode.LogOutputChannel;
  readonly server: ServerLink;
}

const MEMORY_KEY = "parlance.dashboard";
const FIRST_HOURS = 24;
/** News come up to once a second while an answer runs; nobody reads sums that fast. */
const RENEW_AFTER_MS = 2000;

type Part = Extract<ToDashboard, { type: "error" }>["part"];

export function createDashboardController(world: DashboardWorld, panel: vscode.WebviewPanel): vscode.Disposable {
  const { context, log, server } = world;
  const { webview } = panel;
  let query = remembered(context.workspaceState);
  let hours = FIRST_HOURS;
  let disposed = false;
  let asking: vscode.CancellationTokenSource | undefined;
  let renewing: ReturnType<typeof setTimeout> | undefined;
  let isReady = false;
  /** The first figures are asked for while the page loads. */
  let prefetched: Promise<ToDashboard> | undefined = summary(query);

  function post(message: ToDashboard): void {
    if (disposed) return;
    // The editor's webview, not a browser's window: there is no origin to name.
    // oxlint-disable-next-line unicorn/require-post-message-target-origin
    void webview.postMessage(message);
  }

  function failed(part: Part, error: unknown): ToDashboard {
    log.warn(`The dashboard (${part}): ${error instanceof Error ? error.message : String(error)}`);
    return { type: "error", part, error: shownError(error) };
  }

  /** Asks for the figures of a query. A newer question cancels an older one; a failure is an answer too. */
  async function summary(wanted: DashboardQuery): Promise<ToDashboard> {
    asking?.cancel();
    const source = new vscode.CancellationTokenSource();
    asking = source;
    try {
      const found = await server.request(LedgerSummary, { ...wanted, bands: 7 }, { token: source.token });
      return { type: "summary", query: wanted, summary: found };
    } catch (error) {
      if (error instanceof vscode.CancellationError) throw error;
      return failed("summary", error);
    } finally {
      source.dispose();
    }
  }

  async function postSummary(): Promise<void> {
    const answer = prefetched ?? summary(query);
    prefetched = undefined;
    try {
      post(await answer);
    } catch (error) {
      // Cancelled: the newer question's answer is on its way.
      if (!(error instanceof vscode.CancellationError)) throw error;
    }
  }

  async function postHealth(): Promise<void> {
    try {
      post({ type: "health", report: await server.request(HealthReport, { hours }) });
    } catch (error) {
      post(failed("health", error));
    }
  }

  async function postChecks(): Promise<void> {
    try {
      const { results } = await server.request(HealthCheck, {});
      post({ type: "checks", results });
    } catch (error) {
      post(failed("checks", error));
    }
  }

  async function handle(message: FromDashboard): Promise<unknown> {
    switch (message.type) {
      case "ready":
        isReady = true;
        post({ type: "start", query, hours });
        return Promise.all([postSummary(), postHealth()]);
      case "query":
        query = message.query;
        prefetched = undefined;
        await context.workspaceState.update(MEMORY_KEY, query);
        return postSummary();
      case "health":
        hours = message.hours;
        return postHealth();
      case "check":
        return postChecks();
      case "export":
        return vscode.commands.executeCommand(commands.exportLedger, {
          format: message.format,
          range: query.range,
          filter: query.filter,
        });
      case "copy":
        await vscode.env.clipboard.writeText(message.text);
        return vscode.window.setStatusBarMessage("Copied", 2000);
      case "open-settings":
        return openSettings(message.query);
      case "open-models":
        return vscode.commands.executeCommand(commands.openModels);
      case "open-chat":
        return vscode.commands.executeCommand(commands.openChat);
      case "show-log":
        return log.show();
    }
  }

  function receive(raw: unknown): void {
    const parsed = fromDashboard.safeParse(raw);
    if (!parsed.success) {
      log.error(`A message of the dashboard was refused: ${parsed.error.issues[0]?.message ?? "wrong shape"}`);
      post(failed("page", new Error("The dashboard's page and Parlance do not understand each other.")));
      return;
    }
    handle(parsed.data).catch((error: unknown) => post(failed("page", error)));
  }

  /** Something was spent: the figures are asked for again, not more often than anyone reads them. */
  function renew(): void {
    if (renewing !== undefined || !isReady || !panel.visible) return;
    renewing = setTimeout(() => {
      renewing = undefined;
      if (!disposed && panel.visible) void postSummary();
    }, RENEW_AFTER_MS);
  }

  prefetched.catch((error: unknown) => log.debug(`The dashboard's first question was dropped: ${String(error)}`));
  const subscriptions = [
    webview.onDidReceiveMessage(receive),
    server.onDidChangeLedger(renew),
    panel.onDidChangeViewState(() => {
      // A hidden page is thrown away by the editor; it says "ready" again when it comes back.
      if (!panel.visible) isReady = false;
    }),
  ];

  return {
    dispose() {
      disposed = true;
      asking?.cancel();
      clearTimeout(renewing);
      for (const subscription of subscriptions) subscription.dispose();
    },
  };
}

/** What was chosen last in this workspace. */
function remembered(memory: vscode.Memento): DashboardQuery {
  const stored = dashboardQuery.safeParse(memory.get(MEMORY_KEY));
  return stored.success ? stored.data : firstQuery;
}
