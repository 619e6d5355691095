/** Choosing a model from all providers: what is usable first, what is missing beside the rest. */
import * as vscode from "vscode";
import { commands } from "../../../shared/src/commands.ts";
import type { ModelView, ProviderView } from "../../../shared/src/protocol.ts";
import type { ChatSession } from "../chat/session.ts";
import type { ChosenModel } from "./currentModel.ts";
import { modelLine } from "./modelWords.ts";

interface ModelItem extends vscode.QuickPickItem {
  readonly model?: ModelView;
  readonly provider?: ProviderView;
}

/** What can still be used comes before what can't. */
const lateness: Readonly<Record<ModelView["status"], number>> = { active: 0, preview: 0, deprecated: 1, retired: 2 };

function itemsOf(providers: readonly ProviderView[], current: string | undefined): ModelItem[] {
  const items: ModelItem[] = [];
  for (const provider of providers.filter(({ usable }) => usable)) {
    items.push({ label: provider.name, kind: vscode.QuickPickItemKind.Separator });
    for (const model of provider.models.toSorted((a, b) => lateness[a.status] - lateness[b.status])) {
      items.push({
        label: model.ref === current ? `$(check) ${model.name}` : model.name,
        description: modelLine(model),
        detail: model.note,
        model,
      });
    }
  }
  const missing = providers.filter(({ usable }) => !usable);
  if (missing.length > 0) items.push({ label: "Not usable yet", kind: vscode.QuickPickItemKind.Separator });
  for (const provider of missing) {
    items.push({ label: provider.name, description: provider.missing, provider });
  }
  return items;
}

/** @returns The model chosen, or undefined; a provider without a key leads to adding one. */
export async function pickModel(session: ChatSession, current: string | undefined): Promise<ChosenModel | undefined> {
  const { providers } = await session.loadModels();
  const chosen = await vscode.window.showQuickPick(itemsOf(providers, current), {
    title: "Choose Model",
    placeHolder: "Model for new questions",
    matchOnDescription: true,
  });
  if (chosen?.model) return { ref: chosen.model.ref, name: chosen.model.name };
  if (chosen?.provider) await makeUsable(chosen.provider);
  return undefined;
}

async function makeUsable(provider: ProviderView): Promise<void> {
  switch (provider.action) {
    case "add-key":
      await vscode.commands.executeCommand(commands.addKey, provider.id);
      return;
    case "trust-workspace":
      await vscode.commands.executeCommand("workbench.trust.manage");
      return;
    case "start-local":
    case "sign-in":
    case "none":
      void vscode.window.showInformationMessage(`${provider.name}: ${provider.missing ?? "It is not usable here."}`);
  }
}
