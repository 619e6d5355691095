/** The command that reads newer facts about models and says what came of it. */
import * as vscode from "vscode";
import { RefreshModelFacts } from "../../../shared/src/modelFacts.ts";
import type { ServerLink } from "../serverLink.ts";

export async function refreshModelFacts(server: ServerLink, log: vscode.LogOutputChannel): Promise<void> {
  try {
    const { outcome, message } = await vscode.window.withProgress(
      { location: vscode.ProgressLocation.Window, title: "Reading model facts" },
      () => server.request(RefreshModelFacts, {}),
    );
    log.info(message);
    // Not awaited: the command is done, the notice stays until it is closed.
    if (outcome === "updated" || outcome === "unchanged") void vscode.window.showInformationMessage(message);
    else void vscode.window.showWarningMessage(message);
  } catch (error) {
    if (error instanceof vscode.CancellationError) return;
    log.error(error instanceof Error ? error : String(error));
    void vscode.window.showErrorMessage(error instanceof Error ? error.message : String(error));
  }
}
