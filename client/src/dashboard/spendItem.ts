/** Today's spending in the status bar. It is made with the first news of the ledger, so that starting costs nothing. */
import * as vscode from "vscode";
import { commands } from "../../../shared/src/commands.ts";
import { BudgetStatus } from "../../../shared/src/ledger.ts";
import type { LedgerNews } from "../../../shared/src/ledger.ts";
import type { ServerLink } from "../serverLink.ts";
import { spendView } from "./spendView.ts";

const icons = { ok: "$(credit-card)", warning: "$(warning)", exceeded: "$(error)" } as const;
const colours = {
  ok: undefined,
  warning: "statusBarItem.warningBackground",
  exceeded: "statusBarItem.errorBackground",
} as const;
/** The day ends while nothing is spent: then the sum of the new day is asked for. */
const NEW_DAY_CHECK_MS = 10 * 60_000;

function isWanted(): boolean {
  return vscode.workspace.getConfiguration("parlance").get<boolean>("statusBar.spend", true);
}

export function createSpendItem(server: ServerLink, log: vscode.LogOutputChannel): vscode.Disposable {
  let item: vscode.StatusBarItem | undefined;
  let latest: LedgerNews | undefined;
  let shownDay = "";
  let clock: ReturnType<typeof setInterval> | undefined;

  function show(): void {
    const view = latest && isWanted() ? spendView(latest) : undefined;
    if (!view) return item?.hide();
    if (!item) {
      item = vscode.window.createStatusBarItem("parlance.spend", vscode.StatusBarAlignment.Right, 89);
      item.name = "Parlance: Spending";
      item.command = commands.openDashboard;
    }
    item.text = `${icons[view.level]} ${view.text}`;
    item.tooltip = [...view.lines, "Click to open the spending dashboard."].join("\n");
    item.accessibilityInformation = { label: `Parlance: ${view.lines.join(" ")}`, role: "button" };
    const colour = colours[view.level];
    item.backgroundColor = colour === undefined ? undefined : new vscode.ThemeColor(colour);
    item.show();
  }

  function take(news: LedgerNews): void {
    latest = news;
    shownDay = new Date().toDateString();
    show();
  }

  async function ask(): Promise<void> {
    try {
      const { budgets, today } = await server.request(BudgetStatus, {});
      take({ budgets, today, alerts: latest?.alerts ?? [] });
    } catch (error) {
      if (!(error instanceof vscode.CancellationError)) log.debug(`Today's spending is not known: ${String(error)}`);
    }
  }

  const subscriptions = [
    server.onDidChangeLedger(take),
    server.onDidChangeState((state) => {
      if (state !== "running" || !isWanted()) return;
      void ask();
      clock ??= setInterval(() => {
        if (shownDay !== new Date().toDateString() && server.state === "running") void ask();
      }, NEW_DAY_CHECK_MS);
    }),
    vscode.workspace.onDidChangeConfiguration((change) => {
      if (!change.affectsConfiguration("parlance.statusBar.spend")) return;
      if (isWanted() && !latest && server.state === "running") void ask();
      show();
    }),
  ];

  return {
    dispose() {
      clearInterval(clock);
      item?.dispose();
      for (const subscription of subscriptions) subscription.dispose();
    },
  };
}
