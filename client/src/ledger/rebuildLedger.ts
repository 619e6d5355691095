/** “Recompute Costs”: what would change is shown first; only then are costs computed anew with the prices known now. */
import * as vscode from "vscode";
import { LedgerRebuild } from "../../../shared/src/ledger.ts";
import type { ResultOf } from "../../../shared/src/protocol.ts";
import type { ServerLink } from "../serverLink.ts";

type Rebuilt = ResultOf<typeof LedgerRebuild>;

const choices = [
  {
    label: "Calls of unknown cost",
    detail: "Prices them where a price is known by now. Nothing else changes.",
    which: "unknown",
  },
  {
    label: "All calls priced from a list",
    detail:
      "Also those that had a price: use it after a price was corrected, not after it was raised or lowered. Costs told by providers stay.",
    which: "all",
  },
] as const;

export async function rebuildLedger(server: ServerLink): Promise<void> {
  const choice = await vscode.window.showQuickPick(choices, {
    title: "Recompute costs in the ledger",
    placeHolder: "Which calls?",
  });
  if (choice === undefined) return;
  const preview = await run(server, choice.which, true);
  if (preview === null) return;
  if (preview.changed === 0) {
    void vscode.window.showInformationMessage(
      `Of ${count(preview.checked)} calls none changes.${preview.unknown > 0 ? ` ${count(preview.unknown)} have no known price still.` : ""}`,
    );
    return;
  }
  const apply = "Change Them";
  const confirmed = await vscode.window.showWarningMessage(
    `${count(preview.changed)} of ${count(preview.checked)} calls change: ${usd(preview.before)} become ${usd(preview.after)}.`,
    { modal: true, detail: "The tokens stay as they are; costs and price dates are replaced." },
    apply,
  );
  if (confirmed !== apply) return;
  const done = await run(server, choice.which, false);
  if (done !== null) void vscode.window.showInformationMessage(`${count(done.changed)} calls have new costs.`);
}

/** Null where it was cancelled. */
async function run(server: ServerLink, which: "unknown" | "all", preview: boolean): Promise<Rebuilt | null> {
  return vscode.window.withProgress(
    {
      location: vscode.ProgressLocation.Notification,
      title: preview ? "Looking at the ledger" : "Recomputing costs",
      cancellable: true,
    },
    async (_progress, token) => {
      try {
        return await server.request(LedgerRebuild, { which, preview }, { token });
      } catch (error) {
        if (error instanceof vscode.CancellationError) return null;
        throw error;
      }
    },
  );
}

function count(number: number): string {
  return number.toLocaleString("en-US");
}

function usd(amount: number): string {
  return `$${amount.toFixed(2)}`;
}
