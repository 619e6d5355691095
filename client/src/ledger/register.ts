/** Commands about the ledger, budgets and providers. What they do is imported with the first use. */
import * as vscode from "vscode";
import { commands } from "../../../shared/src/commands.ts";
import type { ServerLink } from "../serverLink.ts";

export interface LedgerRoom {
  readonly server: ServerLink;
  readonly log: vscode.LogOutputChannel;
}

export function registerLedgerCommands(room: LedgerRoom): vscode.Disposable {
  return vscode.Disposable.from(
    vscode.commands.registerCommand(commands.exportLedger, async (wish?: unknown) => {
      const { exportLedger } = await import("./exportLedger.ts");
      return exportLedger(room.server, wish);
    }),
    vscode.commands.registerCommand(commands.rebuildLedger, async () => {
      const { rebuildLedger } = await import("./rebuildLedger.ts");
      return rebuildLedger(room.server);
    }),
    vscode.commands.registerCommand(commands.checkProviders, async () => {
      const { checkProviders } = await import("./checkProviders.ts");
      return checkProviders(room.server);
    }),
    vscode.commands.registerCommand(commands.allowOverBudget, async () => {
      const { BudgetOverride } = await import("../../../shared/src/ledger.ts");
      const { until } = await room.server.request(BudgetOverride, {});
      const time = new Date(until).toLocaleTimeString(undefined, { timeStyle: "short" });
      vscode.window.setStatusBarMessage(`The next call until ${time} may exceed the budget.`, 5000);
    }),
  );
}
