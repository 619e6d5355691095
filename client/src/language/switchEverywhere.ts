/** Another model wherever the workspace writes this one: chosen from a list, shown in the editor's preview before it is done. */
import * as vscode from "vscode";
import { ModelChoices } from "../../../shared/src/workspace.ts";
import type { ServerLink } from "../serverLink.ts";
import { modelOfNode } from "./modelTree.ts";
import { editorRange } from "./plainEdits.ts";
import { pickChoice } from "./switchModel.ts";

export async function switchModelEverywhere(server: ServerLink, node: unknown): Promise<void> {
  const model = modelOfNode(node);
  const [first] = model?.uses ?? [];
  if (model === undefined || first === undefined) {
    void vscode.window.showInformationMessage("Choose a model in the view “Models in This Workspace” first.");
    return;
  }
  const { start } = first.range;
  const found = await server.request(ModelChoices, { uri: first.uri, position: start });
  const choice = found === null ? undefined : await pickChoice(model.name, found.choices);
  if (choice === undefined) return;
  const uri = vscode.Uri.parse(first.uri, true);
  await vscode.workspace.openTextDocument(uri);
  const name = choice.ref.slice(choice.ref.indexOf("/") + 1);
  const edit = await vscode.commands.executeCommand<vscode.WorkspaceEdit | undefined>(
    "vscode.executeDocumentRenameProvider",
    uri,
    editorRange(first.range).start,
    name,
  );
  if (edit === undefined) return;
  await vscode.workspace.applyEdit(withPreview(edit, `${model.name} → ${choice.name}`), { isRefactoring: true });
}

/**
 * The edits, each to be confirmed. What the server says of them gets lost in the editor's command, and without it they
 * would be made unseen.
 */
function withPreview(edit: vscode.WorkspaceEdit, label: string): vscode.WorkspaceEdit {
  const shown = new vscode.WorkspaceEdit();
  for (const [uri, edits] of edit.entries()) {
    shown.set(
      uri,
      edits.map((one): [vscode.TextEdit, vscode.WorkspaceEditEntryMetadata] => [
        one,
        { label, needsConfirmation: true },
      ]),
    );
  }
  return shown;
}
