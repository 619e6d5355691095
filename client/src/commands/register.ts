/** The editing commands, in the palette, the editor's menu and as code actions; their work is imported on first use. */
import * as vscode from "vscode";
import { commands } from "../../../shared/src/commands.ts";
import type { Chat, ChatWorld } from "../chat/chat.ts";
import type { Proposals } from "./proposals.ts";

export interface EditWorld extends ChatWorld {
  readonly chat: Chat;
  /** Edits that wait for the user's word. */
  readonly proposals: () => Promise<Proposals>;
}

export function registerEditingCommands(given: Omit<EditWorld, "proposals">): vscode.Disposable {
  let loading: Promise<Proposals> | undefined;
  const world: EditWorld = {
    ...given,
    proposals: () => (loading ??= import("./proposals.ts").then(({ createProposals }) => createProposals())),
  };

  /** A command that fails says so once, and the log has the rest. */
  function register(id: string, run: (...args: unknown[]) => Promise<unknown>): vscode.Disposable {
    return vscode.commands.registerCommand(id, async (...args: unknown[]) => {
      try {
        await run(...args);
      } catch (error) {
        if (error instanceof vscode.CancellationError) return;
        given.log.error(error instanceof Error ? error : String(error));
        void vscode.window.showErrorMessage(error instanceof Error ? error.message : String(error));
      }
    });
  }

  return vscode.Disposable.from(
    register(commands.explain, async () => (await import("./explain.ts")).explain(world)),
    register(commands.refactor, async (instruction) => {
      const { proposeEdit } = await import("./edit.ts");
      return proposeEdit(world, "refactor", typeof instruction === "string" ? instruction : undefined);
    }),
    register(commands.fix, async () => (await import("./edit.ts")).proposeEdit(world, "fix")),
    register(commands.document, async () => (await import("./edit.ts")).proposeEdit(world, "document")),
    register(commands.tests, async () => (await import("./tests.ts")).writeTests(world)),
    register(commands.addSelection, async () => (await import("./addSelection.ts")).addSelection(world)),
    register(commands.acceptEdit, async (uri) => (await world.proposals()).accept(asUri(uri))),
    register(commands.rejectEdit, async (uri) => (await world.proposals()).reject(asUri(uri))),
    { dispose: () => void loading?.then((proposals) => proposals.dispose()) },
  );
}

/** Buttons in an editor's title pass the resource they stand over. */
function asUri(value: unknown): vscode.Uri | undefined {
  return value instanceof vscode.Uri ? value : undefined;
}
