/** The dashboard's room: its editor tab and its command. What answers the page is imported when it opens. */
import * as vscode from "vscode";
import { commands } from "../../../shared/src/commands.ts";
import { createPageTab } from "../pageTab.ts";
import type { DashboardWorld } from "./controller.ts";

export function createDashboard(world: DashboardWorld): vscode.Disposable {
  const tab = createPageTab({
    viewType: "parlance.dashboard",
    title: "Parlance Spending",
    bundle: "dashboard",
    extensionUri: world.context.extensionUri,
    connect: async (panel) => {
      const { createDashboardController } = await import("./controller.ts");
      return createDashboardController(world, panel);
    },
  });
  return vscode.Disposable.from(
    tab,
    vscode.commands.registerCommand(commands.openDashboard, async () => {
      await tab.open();
    }),
  );
}
