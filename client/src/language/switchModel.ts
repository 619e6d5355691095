/** Choosing another model for a call: the list says what each costs, what the edit mends and what breaks. */
import * as vscode from "vscode";
import { ModelChoices, SwitchModel, type ModelChoice } from "../../../shared/src/workspace.ts";
import { shortTokens } from "../models/modelWords.ts";
import type { ServerLink } from "../serverLink.ts";
import { applyEdits } from "./plainEdits.ts";

interface ChoiceItem extends vscode.QuickPickItem {
  readonly choice?: ModelChoice;
}

export async function switchModel(server: ServerLink, uri: vscode.Uri, position: vscode.Position): Promise<void> {
  const document = await vscode.workspace.openTextDocument(uri);
  const place = { uri: uri.toString(), position: { line: position.line, character: position.character } };
  const found = await server.request(ModelChoices, place);
  if (found === null) {
    void vscode.window.showInformationMessage("No model is named here.");
    return;
  }
  const choice = await pickChoice(found.written, found.choices);
  if (choice === undefined) return;
  const edit = await server.request(SwitchModel, { ...place, to: choice.ref });
  if (edit === null || !(await applyEdits(document, edit.version, edit.edits))) {
    void vscode.window.showWarningMessage("The file changed meanwhile, so nothing was switched. Try again.");
    return;
  }
  if (choice.breaks.length > 0) {
    void vscode.window.showWarningMessage(`${edit.written}: ${choice.breaks.join("; ")}.`);
  }
}

/** @returns The model chosen, or undefined. */
export async function pickChoice(written: string, choices: readonly ModelChoice[]): Promise<ModelChoice | undefined> {
  const chosen = await vscode.window.showQuickPick(itemsOf(choices), {
    title: `Switch ${written} to`,
    placeHolder: "Price per 1M tokens, difference, and what changes",
    matchOnDescription: true,
    matchOnDetail: true,
  });
  return chosen?.choice;
}

function itemsOf(choices: readonly ModelChoice[]): readonly ChoiceItem[] {
  const items: ChoiceItem[] = [];
  let provider = "";
  for (const choice of choices) {
    if (choice.providerName !== provider) {
      provider = choice.providerName;
      items.push({ label: provider, kind: vscode.QuickPickItemKind.Separator });
    }
    const window = choice.contextWindow === null ? [] : [`${shortTokens(choice.contextWindow)} tokens`];
    const detail = [
      ...choice.breaks.map((words) => `$(warning) ${words}`),
      ...choice.mended.map((words) => `$(edit) ${words}`),
    ].join("  ");
    items.push({
      label: choice.name,
      description: [choice.price, ...window].join(" · "),
      ...(detail === "" ? {} : { detail }),
      choice,
    });
  }
  return items;
}
