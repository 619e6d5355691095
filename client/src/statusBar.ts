/** One item on the right: the model in use and how the server is. A click opens the chat. */
import * as vscode from "vscode";
import { commands } from "../../shared/src/commands.ts";
import type { CurrentModel } from "./models/currentModel.ts";
import type { ServerLink, ServerState } from "./serverLink.ts";

export function createStatusBar(server: ServerLink, model: CurrentModel): vscode.Disposable {
  const item = vscode.window.createStatusBarItem("parlance.status", vscode.StatusBarAlignment.Right, 90);
  item.name = "Parlance";

  function show(): void {
    const view = statusView(server.state, model.value?.name);
    item.text = view.text;
    item.tooltip = view.tooltip;
    item.accessibilityInformation = { label: view.tooltip, role: "button" };
    item.command = server.state === "failed" ? commands.restartServer : commands.openChat;
    item.backgroundColor =
      server.state === "failed" ? new vscode.ThemeColor("statusBarItem.warningBackground") : undefined;
  }

  show();
  item.show();
  return vscode.Disposable.from(item, server.onDidChangeState(show), model.onDidChange(show));
}

/** Longer names leave no room to the other items; the tooltip has them whole. */
const LONGEST = 32;

function shortened(name: string): string {
  const letters = Array.from(name);
  return letters.length <= LONGEST ? name : `${letters.slice(0, LONGEST - 1).join("")}…`;
}

/** Text and tooltip for a state. */
export function statusView(state: ServerState, modelName: string | undefined): { text: string; tooltip: string } {
  // A name's explanation in brackets is for the tooltip.
  const label = shortened(modelName?.replace(/\s*\(.*\)$/u, "") || "Parlance");
  switch (state) {
    case "starting":
      return { text: `$(loading~spin) ${label}`, tooltip: "Parlance is starting" };
    case "restarting":
      return { text: `$(loading~spin) ${label}`, tooltip: "Parlance is restarting its language server" };
    case "failed":
      return {
        text: `$(warning) ${label}`,
        tooltip: "Parlance's language server is not running. Click to restart it.",
      };
    case "running":
    case "stopped":
      return {
        text: `$(comment-discussion) ${label}`,
        tooltip: modelName ? `Parlance: open the chat (model: ${modelName})` : "Parlance: open the chat",
      };
  }
}
