/** “Check Providers”: what each one said to a call that costs nothing, as a list with the next step behind each. */
import * as vscode from "vscode";
import { HealthCheck, type ProviderCheckView } from "../../../shared/src/ledger.ts";
import { showError } from "../errorActions.ts";
import type { ServerLink } from "../serverLink.ts";

const icons: Readonly<Record<ProviderCheckView["state"], string>> = {
  ok: "$(pass)",
  failed: "$(error)",
  skipped: "$(circle-slash)",
};

export async function checkProviders(server: ServerLink): Promise<void> {
  const results = await vscode.window.withProgress(
    { location: vscode.ProgressLocation.Notification, title: "Checking providers", cancellable: true },
    async (_progress, token) => {
      try {
        return (await server.request(HealthCheck, {}, { token })).results;
      } catch (error) {
        if (error instanceof vscode.CancellationError) return null;
        throw error;
      }
    },
  );
  if (results === null) return;
  const items = results
    .toSorted((a, b) => rank(a) - rank(b))
    .map((result) => ({
      label: `${icons[result.state]} ${result.name}`,
      description: result.state === "skipped" ? "not checked" : result.state,
      detail: result.text,
      result,
    }));
  const ok = results.filter(({ state }) => state === "ok").length;
  const failed = results.filter(({ state }) => state === "failed").length;
  const chosen = await vscode.window.showQuickPick(items, {
    title: `Providers: ${ok} ok, ${failed} failed, ${results.length - ok - failed} not checked`,
    placeHolder: "Choose a failed one for what to do about it",
    matchOnDescription: true,
    matchOnDetail: true,
  });
  const error = chosen?.result.error;
  if (error !== undefined) await showError(error, () => void checkProviders(server));
}

/** What failed is looked for first. */
function rank({ state }: ProviderCheckView): number {
  return ["failed", "ok", "skipped"].indexOf(state);
}
