/** Write Tests: the model's test file opens beside the code, unsaved, for the user to name and keep. */
import * as vscode from "vscode";
import { commands } from "../../../shared/src/commands.ts";
import { noCode, showError } from "../errorActions.ts";
import { spentWords } from "./budgetWords.ts";
import type { EditWorld } from "./register.ts";
import { runEdit } from "./run.ts";
import { findTarget } from "./target.ts";

export async function writeTests(world: EditWorld): Promise<void> {
  const found = await findTarget(world.editors.current(), "tests", world.model.value?.ref);
  if (found.kind === "none") {
    void vscode.window.showWarningMessage(found.message);
    return;
  }
  const { document, target, taken } = found;
  const result = await runEdit(world, target, taken === undefined ? "writing tests" : `writing tests for ${taken}`);
  if (result.error) {
    void showError(result.error, () => void vscode.commands.executeCommand(commands.tests));
    return;
  }
  if (result.text === undefined || result.text.trim() === "") {
    void showError(noCode(result.note ?? "The model gave no tests."), () => {});
    return;
  }
  const file = await vscode.workspace.openTextDocument({ content: result.text, language: document.languageId });
  await vscode.window.showTextDocument(file, { viewColumn: vscode.ViewColumn.Beside, preview: false });
  const facts = [result.model, spentWords(result.usage, result.cost), result.note].filter(Boolean).join(" · ");
  vscode.window.setStatusBarMessage(`Tests written: ${facts}`, 15_000);
}
