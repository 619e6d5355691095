/** Runs an editing command on the server, with progress, cancel and the budget on show. */
import { randomUUID } from "node:crypto";
import * as vscode from "vscode";
import { chatProgress, EditPrepare, EditRun, type EditTarget, type ResultOf } from "../../../shared/src/protocol.ts";
import { budgetWords } from "./budgetWords.ts";
import type { EditWorld } from "./register.ts";

export type EditResult = ResultOf<typeof EditRun>;

/** @throws `vscode.CancellationError` where the user cancels. */
export async function runEdit(world: EditWorld, target: EditTarget, doing: string): Promise<EditResult> {
  return vscode.window.withProgress(
    { location: vscode.ProgressLocation.Notification, title: `Parlance: ${doing}`, cancellable: true },
    async (progress, token) => {
      const prepared = await world.server.request(EditPrepare, target, { token });
      const budget = budgetWords(prepared);
      progress.report({ message: budget });
      let received = 0;
      const progressToken = randomUUID();
      const handle = (value: unknown): void => {
        const parsed = chatProgress.safeParse(value);
        if (!parsed.success) return;
        if (parsed.data.kind === "note") progress.report({ message: parsed.data.text });
        if (parsed.data.kind !== "delta") return;
        received += parsed.data.text?.length ?? 0;
        progress.report({ message: `${budget} · ${received.toLocaleString("en")} characters received` });
      };
      return world.server.request(
        EditRun,
        { target, partialResultToken: progressToken },
        { token, onProgress: { token: progressToken, handle } },
      );
    },
  );
}
