/** The model table's room: its editor tab and its command. What answers the page is imported when it opens. */
import * as vscode from "vscode";
import { commands } from "../../../shared/src/commands.ts";
import { createPageTab } from "../pageTab.ts";
import type { ModelTableWorld } from "./controller.ts";

export function createModelTable(world: ModelTableWorld): vscode.Disposable {
  const tab = createPageTab({
    viewType: "parlance.models",
    title: "Models and Prices",
    bundle: "models",
    extensionUri: world.context.extensionUri,
    connect: async (panel) => {
      const { createModelTableController } = await import("./controller.ts");
      return createModelTableController(world, panel);
    },
  });
  return vscode.Disposable.from(
    tab,
    vscode.commands.registerCommand(commands.openModels, async (models?: unknown) => {
      const controller = await tab.open();
      if (Array.isArray(models)) controller.compare(models.filter((ref): ref is string => typeof ref === "string"));
    }),
  );
}
