/** Explain Selection: the server builds the prompt within its budget, the chat answers it. */
import * as vscode from "vscode";
import { EditPrepare } from "../../../shared/src/protocol.ts";
import { budgetWords } from "./budgetWords.ts";
import type { EditWorld } from "./register.ts";
import { findTarget } from "./target.ts";

export async function explain(world: EditWorld): Promise<void> {
  const found = await findTarget(world.editors.current(), "explain", world.model.value?.ref);
  if (found.kind === "none") {
    void vscode.window.showWarningMessage(found.message);
    return;
  }
  const prepared = await vscode.window.withProgress(
    { location: vscode.ProgressLocation.Window, title: "Parlance: preparing the explanation" },
    (_progress, token) => world.server.request(EditPrepare, found.target, { token }),
  );
  const taken = found.taken === undefined ? "" : `Nothing was selected, so this is about ${found.taken}. `;
  await world.chat.ask(prepared.prompt, { send: true, fresh: true, note: `${taken}${budgetWords(prepared)}` });
}
