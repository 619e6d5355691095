/** Opens the editor's settings where a setting can be found. */
import * as vscode from "vscode";

/** Settings that belong to the machine; in a remote window they stand on a tab of their own. */
const ofMachine = /^parlance\.(?:budgets|health|ledger|providers)\b/u;

/** @param query what is put into the search box, such as `parlance.budgets` */
export function openSettings(query: string): Thenable<unknown> {
  if (vscode.env.remoteName !== undefined && ofMachine.test(query)) {
    return vscode.commands.executeCommand("workbench.action.openRemoteSettings", { query });
  }
  return vscode.commands.executeCommand("workbench.action.openSettings", query);
}
