/** “Turn off … in the settings”: writes the severity of a rule where the reader keeps such settings. */
import * as vscode from "vscode";

/** Sets a rule to `off` for the workspace that a document belongs to, or for all where there is none. */
export async function turnOffRule(uri: unknown, code: unknown): Promise<void> {
  if (typeof uri !== "string" || typeof code !== "string" || !/^[a-z][a-z-]*$/.test(code)) return;
  const document = vscode.Uri.parse(uri);
  const settings = vscode.workspace.getConfiguration("parlance", document);
  const known = settings.inspect<Readonly<Record<string, string>>>("lint.rules");
  const hasWorkspace = vscode.workspace.workspaceFolders !== undefined;
  const present = hasWorkspace ? known?.workspaceValue : known?.globalValue;
  const target = hasWorkspace ? vscode.ConfigurationTarget.Workspace : vscode.ConfigurationTarget.Global;
  await settings.update("lint.rules", { ...present, [code]: "off" }, target);
}
