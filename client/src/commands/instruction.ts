/** Asks what a refactoring shall do, while the prompt's weight and price are worked out and shown beside. */
import * as vscode from "vscode";
import type { EditTarget } from "../../../shared/src/protocol.ts";
import type { ServerLink } from "../serverLink.ts";
import { budgetWords } from "./budgetWords.ts";

/** What was asked for last, offered again: an instruction is often refined. */
let lastInstruction = "";

/** @returns The instruction, or undefined where the user gave up. */
export async function askInstruction(
  server: ServerLink,
  target: EditTarget,
  taken: string | undefined,
): Promise<string | undefined> {
  const input = vscode.window.createInputBox();
  input.title = taken === undefined ? "Refactor Selection" : `Refactor ${taken} (nothing was selected)`;
  input.placeholder = "What shall change? For example: use early returns";
  input.prompt = "Working out what goes along…";
  input.value = lastInstruction;
  input.valueSelection = [0, lastInstruction.length];
  input.ignoreFocusOut = true;
  const cancel = new vscode.CancellationTokenSource();

  async function showBudget(): Promise<void> {
    try {
      // The box is up at once, so that nothing that is typed into it lands in the code; the rest may load meanwhile.
      const { EditPrepare } = await import("../../../shared/src/protocol.ts");
      input.prompt = budgetWords(await server.request(EditPrepare, target, { token: cancel.token }));
    } catch (error) {
      if (cancel.token.isCancellationRequested) return;
      input.prompt = error instanceof Error ? error.message : String(error);
    }
  }

  void showBudget();
  try {
    return await new Promise<string | undefined>((resolve) => {
      input.onDidChangeValue(() => {
        input.validationMessage = undefined;
      });
      input.onDidAccept(() => {
        const instruction = input.value.trim();
        if (instruction === "") {
          input.validationMessage = "Say in a few words what shall change.";
          return;
        }
        lastInstruction = instruction;
        resolve(instruction);
      });
      input.onDidHide(() => resolve(undefined));
      input.show();
    });
  } finally {
    cancel.cancel();
    input.dispose();
  }
}
