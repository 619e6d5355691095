/** Completion: asks what the cursor's place may hold and gives the items, small; cards come when an item is looked at. */
import type { TextDocument } from "vscode-languageserver-textdocument";
import { MarkupKind } from "vscode-languageserver-types";
import type { CompletionItem, CompletionList } from "vscode-languageserver-types";
import type { SyntaxTree } from "../extraction/syntaxTree.ts";
import type { DocumentFacts, ModelNameFact } from "../facts.ts";
import { modelCard } from "../hover/modelCard.ts";
import type { LanguageWorld } from "../world.ts";
import { frontMatterItems } from "./frontMatterItems.ts";
import { modelItems } from "./modelItems.ts";
import { parameterItems } from "./parameterItems.ts";
import { placeAt } from "./place.ts";
import type { Place } from "./place.ts";
import type { Reading } from "./probe.ts";
import { valueItems } from "./valueItems.ts";

/** Everything for the place at an offset; null where nothing of ours belongs. `used` are names of all open documents. */
export async function completionAt(
  world: LanguageWorld,
  document: TextDocument,
  facts: DocumentFacts,
  tree: SyntaxTree | undefined,
  offset: number,
  used: readonly ModelNameFact[],
  reading: Reading,
): Promise<CompletionList | null> {
  const place = await placeAt(world, document, facts, tree, offset, reading);
  if (place === null) return null;
  const items = itemsOf(world, document.getText(), facts, place, used);
  if (items.length === 0) return null;
  const editRange = { start: document.positionAt(place.span.start), end: document.positionAt(place.span.end) };
  return { isIncomplete: false, itemDefaults: { editRange }, items: [...items] };
}

function itemsOf(
  world: LanguageWorld,
  text: string,
  facts: DocumentFacts,
  place: Place,
  used: readonly ModelNameFact[],
): readonly CompletionItem[] {
  switch (place.kind) {
    case "front-matter":
      return frontMatterItems(world, text, place.style, facts, place.at);
    case "model":
      return modelItems(world, place, used);
    case "value":
      return valueItems(world, place);
    case "parameter":
      return parameterItems(world, place);
  }
}

/** An item of a model or a parameter with its card; other items as they are. */
export function completed(world: LanguageWorld, item: CompletionItem): CompletionItem {
  const data: unknown = item.data;
  if (typeof data === "object" && data !== null && "parameter" in data && typeof data.parameter === "string") {
    const meaning = world.parameterMeaning(data.parameter);
    if (meaning === undefined) return item;
    const value = `${meaning.does}\n\n[API reference](${meaning.docs})`;
    return { ...item, documentation: { kind: MarkupKind.Markdown, value } };
  }
  if (typeof data !== "string") return item;
  const resolution = world.resolveModel(data);
  if (resolution === undefined) return item;
  return { ...item, documentation: { kind: MarkupKind.Markdown, value: modelCard(world, resolution) } };
}
