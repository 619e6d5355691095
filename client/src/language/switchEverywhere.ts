/** Another model wherever the workspace writes this one: chosen from a list, its places shown before it is done. */
import * as vscode from "vscode";
import { ModelChoices, WorkspaceModels, type UsedModel } from "../../../shared/src/workspace.ts";
import type { ServerLink } from "../serverLink.ts";
import { describeUse, modelOfNode } from "./modelTree.ts";
import { editorRange } from "./plainEdits.ts";
import { pickChoice } from "./switchModel.ts";

/** @param node What was chosen in the tree; from the palette there is none, and the model is asked for. */
export async function switchModelEverywhere(server: ServerLink, node: unknown): Promise<void> {
  const model = modelOfNode(node) ?? (await pickUsedModel(server));
  const [first] = model?.uses ?? [];
  if (model === undefined || first === undefined) return;
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
  if (edit === undefined || !(await isWanted(edit, model.name, name))) return;
  await vscode.workspace.applyEdit(edit, { isRefactoring: true });
}

/** A model of the workspace, those that will fail or fail already first, as the tree has them. */
async function pickUsedModel(server: ServerLink): Promise<UsedModel | undefined> {
  const { models } = await server.request(WorkspaceModels, {});
  if (models.length === 0) {
    void vscode.window.showInformationMessage("No file of this workspace names a model.");
    return undefined;
  }
  const items = models.map((model) => ({ label: model.name, description: describeUse(model), model }));
  const title = "Switch Model Everywhere";
  const chosen = await vscode.window.showQuickPick(items, {
    title,
    placeHolder: "Which model shall be another one?",
    matchOnDescription: true,
  });
  return chosen?.model;
}

/** No question lists more places than this. */
const MOST_LISTED = 12;

/** The editor previews only what is unsure, so the places are named before anything is changed. */
async function isWanted(edit: vscode.WorkspaceEdit, from: string, to: string): Promise<boolean> {
  const places = edit
    .entries()
    .flatMap(([uri, edits]) =>
      edits.map(({ range }) => `${vscode.workspace.asRelativePath(uri)}:${range.start.line + 1}`),
    );
  if (places.length === 0) return false;
  const more = places.length > MOST_LISTED ? [`and ${places.length - MOST_LISTED} more`] : [];
  const action = "Switch";
  const answer = await vscode.window.showInformationMessage(
    `Switch ${from} to ${to} in ${places.length === 1 ? "one place" : `${places.length} places`}?`,
    { modal: true, detail: [...places.slice(0, MOST_LISTED), ...more].join("\n") },
    action,
  );
  return answer === action;
}
