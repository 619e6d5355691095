/** The facts of one model in a list, and the way to use it. */
import * as vscode from "vscode";
import type { ModelView, ProviderView } from "../../../shared/src/protocol.ts";
import type { ChatSession } from "../chat/session.ts";
import type { ChosenModel } from "./currentModel.ts";
import { modelLine, priceWords, shortTokens } from "./modelWords.ts";

interface Found {
  readonly model: ModelView;
  readonly provider: ProviderView;
}

/** @returns The model where the user wants it in the chat, otherwise undefined. */
export async function showModel(session: ChatSession, ref: string | undefined): Promise<ChosenModel | undefined> {
  const { providers } = await session.loadModels();
  const all: Found[] = providers.flatMap((provider) => provider.models.map((model) => ({ model, provider })));
  const found = ref === undefined ? await pickOne(all) : all.find(({ model }) => model.ref === ref);
  if (!found) {
    if (ref !== undefined) void vscode.window.showInformationMessage(`The chat offers no model ${ref}.`);
    return undefined;
  }
  const use: vscode.QuickPickItem = { label: "$(comment-discussion) Use in the chat" };
  const chosen = await vscode.window.showQuickPick([use, ...factsOf(found)], {
    title: found.model.name,
    placeHolder: "Facts about the model",
  });
  return chosen === use ? { ref: found.model.ref, name: found.model.name } : undefined;
}

async function pickOne(all: readonly Found[]): Promise<Found | undefined> {
  const chosen = await vscode.window.showQuickPick(
    all.map((found) => ({
      label: found.model.name,
      description: `${found.provider.name} · ${modelLine(found.model)}`,
      found,
    })),
    { title: "Model Details", placeHolder: "Which model?", matchOnDescription: true },
  );
  return chosen?.found;
}

function factsOf({ model, provider }: Found): vscode.QuickPickItem[] {
  const facts: [string, string | undefined][] = [
    ["Provider", provider.usable ? provider.name : `${provider.name} (${provider.missing ?? "not usable"})`],
    ["Name for calls", model.ref],
    ["Context window", model.contextWindow === null ? undefined : `${shortTokens(model.contextWindow)} tokens`],
    ["Longest answer", model.maxOutputTokens === null ? undefined : `${shortTokens(model.maxOutputTokens)} tokens`],
    ["Price", withDate(priceWords(model), model.pricesAsOf)],
    ["Abilities", model.abilities.length > 0 ? model.abilities.join(", ") : undefined],
    ["Status", model.note === undefined ? model.status : `${model.status}: ${model.note}`],
  ];
  return facts.map(([label, value]) => ({ label, description: value ?? "not known" }));
}

function withDate(price: string | undefined, asOf: string | undefined): string | undefined {
  return price !== undefined && asOf !== undefined ? `${price} (as of ${asOf})` : price;
}
