/** Add Selection to Chat. */
import * as vscode from "vscode";
import { selectionAttachment } from "../chat/selection.ts";
import type { EditWorld } from "./register.ts";

export async function addSelection(world: EditWorld): Promise<void> {
  const outcome = selectionAttachment(world.editors.current());
  if (outcome.kind === "none") {
    void vscode.window.showWarningMessage(`${outcome.message} ${outcome.hint}`);
    return;
  }
  await world.chat.attach(outcome.attachment);
}
