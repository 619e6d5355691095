/** Refactor, Fix and Document: the model's text is proposed in a diff and changes nothing until it is accepted. */
import * as vscode from "vscode";
import { commands } from "../../../shared/src/commands.ts";
import { noCode, showError } from "../errorActions.ts";
import { spentWords } from "./budgetWords.ts";
import { askInstruction } from "./instruction.ts";
import type { EditWorld } from "./register.ts";
import { findAgain } from "./span.ts";
import { findTarget } from "./target.ts";

type ProposingCommand = "refactor" | "fix" | "document";

const words: Readonly<Record<ProposingCommand, { label: string; doing: string }>> = {
  refactor: { label: "Refactor", doing: "refactoring" },
  fix: { label: "Fix", doing: "fixing" },
  document: { label: "Document", doing: "documenting" },
};

/** Runs the command on the current editor; a refactoring without an instruction asks for one. */
export async function proposeEdit(world: EditWorld, command: ProposingCommand, given?: string): Promise<void> {
  const found = await findTarget(world.editors.current(), command, world.model.value?.ref);
  if (found.kind === "none") {
    void vscode.window.showWarningMessage(found.message);
    return;
  }
  const { document, range, taken } = found;
  let { target } = found;
  if (command === "refactor") {
    const instruction = given ?? (await askInstruction(world.server, target, taken));
    if (instruction === undefined) return;
    target = { ...target, instruction };
  }
  const before = document.getText(range);
  const { label, doing } = words[command];
  const again = (): Thenable<unknown> => vscode.commands.executeCommand(commands[command], target.instruction);
  const { runEdit } = await import("./run.ts");
  const result = await runEdit(world, target, taken === undefined ? doing : `${doing} ${taken}`);
  if (result.error) {
    void showError(result.error, () => void again());
    return;
  }
  if (result.text === undefined || result.text.trim() === "") {
    void showError(noCode(result.note ?? "The model gave no code."), () => void again());
    return;
  }
  const now = document.getText();
  const start = document.offsetAt(range.start);
  const span = findAgain(now, before, { start, end: document.offsetAt(range.end) });
  if (!span) {
    const chosen = await vscode.window.showWarningMessage(
      "The code was edited while the model worked on it, so its proposal does not fit any more.",
      "Run Again",
      "Copy Proposal",
    );
    if (chosen === "Run Again") await again();
    if (chosen === "Copy Proposal") await vscode.env.clipboard.writeText(result.text);
    return;
  }
  const at = new vscode.Range(document.positionAt(span.start), document.positionAt(span.end));
  const facts = [result.model, spentWords(result.usage, result.cost), result.note].filter(Boolean).join(" · ");
  const outcome = await (
    await world.proposals()
  ).propose({ document, range: at, replacement: result.text, label, facts });
  if (outcome === "unchanged") {
    void vscode.window.showInformationMessage(result.note ?? "The model proposes no change.");
  }
}
