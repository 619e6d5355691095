/** Shows an error of the server as one notification whose button is the next step. */
import * as vscode from "vscode";
import { commands } from "../../shared/src/commands.ts";
import type { ErrorView } from "../../shared/src/protocol.ts";

interface NextStep {
  readonly label: string;
  run(): Thenable<unknown> | void;
}

function execute(label: string, command: string, ...args: unknown[]): NextStep {
  return { label, run: () => vscode.commands.executeCommand(command, ...args) };
}

function nextStep(error: ErrorView, retry: () => void): NextStep | undefined {
  switch (error.action) {
    case "add-key":
      return execute("Add Key…", commands.addKey, error.provider);
    case "pick-model":
      return execute("Choose Model…", commands.pickModel);
    case "open-settings":
      return execute("Open Settings", "workbench.action.openSettings", "parlance");
    case "send-anyway":
      return {
        label: "Send Anyway Once",
        async run() {
          await vscode.commands.executeCommand(commands.allowOverBudget);
          retry();
        },
      };
    case "new-chat":
      return execute("New Chat", commands.newChat);
    case "show-log":
      return execute("Show Log", commands.showLog);
    case "trust-workspace":
      return execute("Manage Workspace Trust", "workbench.trust.manage");
    case "retry":
      return { label: "Try Again", run: retry };
    case "none":
      return undefined;
  }
}

/** An answer that has nothing to propose: another model may do better. */
export function noCode(message: string): ErrorView {
  return { code: "no_code", message, action: "pick-model" };
}

/** Shows what went wrong and what to do; `retry` runs where the next step is to try again. */
export async function showError(error: ErrorView, retry: () => void): Promise<void> {
  const step = nextStep(error, retry);
  const text = error.hint ? `${error.message} ${error.hint}` : error.message;
  const chosen = await vscode.window.showErrorMessage(text, ...(step ? [step.label] : []));
  if (step && chosen === step.label) await step.run();
}
