/** The language features that ask the user something, and the tree of the workspace's models. */
import * as vscode from "vscode";
import { commands } from "../../../shared/src/commands.ts";
import type { ServerLink } from "../serverLink.ts";
import { createModelTree } from "./modelTree.ts";

interface World {
  readonly log: vscode.LogOutputChannel;
  readonly server: ServerLink;
}

/** Registers tree and commands; what they need is loaded when they are first used. */
export function registerLanguage({ log, server }: World): vscode.Disposable {
  const tree = createModelTree(server, log);
  return vscode.Disposable.from(
    tree,
    command(commands.switchModel, log, async (uri, position) => {
      const { switchModel } = await import("./switchModel.ts");
      return switchModel(server, uri, position);
    }),
    command(commands.estimateCall, log, async (uri, position) => {
      const { estimateCall } = await import("./estimateCall.ts");
      return estimateCall(server, uri, position);
    }),
    vscode.commands.registerCommand(commands.switchModelEverywhere, async (node: unknown) => {
      const { switchModelEverywhere } = await import("./switchEverywhere.ts");
      return shown(log, () => switchModelEverywhere(server, node));
    }),
    vscode.commands.registerCommand(commands.goToUse, async (node: unknown) => {
      const { goToUse } = await import("./goToUse.ts");
      return shown(log, () => goToUse(node));
    }),
    vscode.commands.registerCommand(commands.refreshWorkspaceModels, () => tree.refresh()),
  );
}

/** A command on a place: the one given by a lens or a code action, or the cursor's. */
function command(
  id: string,
  log: vscode.LogOutputChannel,
  run: (uri: vscode.Uri, position: vscode.Position) => Promise<void>,
): vscode.Disposable {
  return vscode.commands.registerCommand(id, async (uri?: unknown, position?: unknown) => {
    const editor = vscode.window.activeTextEditor;
    const at = placeOf(uri, position) ?? (editor && { uri: editor.document.uri, position: editor.selection.active });
    if (at === undefined) {
      void vscode.window.showInformationMessage("Put the cursor into a call to a model, or on a model's name, first.");
      return;
    }
    await shown(log, () => run(at.uri, at.position));
  });
}

function placeOf(uri: unknown, position: unknown): { uri: vscode.Uri; position: vscode.Position } | undefined {
  if (typeof uri !== "string" || typeof position !== "object" || position === null) return undefined;
  const { line, character } = position as { line?: unknown; character?: unknown };
  if (typeof line !== "number" || typeof character !== "number") return undefined;
  return { uri: vscode.Uri.parse(uri, true), position: new vscode.Position(line, character) };
}

/** Runs a command; what goes wrong is said in a sentence. */
async function shown(log: vscode.LogOutputChannel, run: () => Promise<void>): Promise<void> {
  try {
    await run();
  } catch (error) {
    if (error instanceof vscode.CancellationError) return;
    log.error(error instanceof Error ? error : String(error));
    void vscode.window.showErrorMessage(error instanceof Error ? error.message : String(error));
  }
}
