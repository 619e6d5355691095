/** Links from model names to the pages of their providers. */
import type { TextDocument } from "vscode-languageserver-textdocument";
import type { DocumentLink } from "vscode-languageserver-types";
import { modelPage } from "../engine/catalog/pages.ts";
import type { DocumentFacts } from "./facts.ts";
import { resolutionOf } from "./modelOf.ts";
import type { LanguageWorld } from "./world.ts";

/** A link for each name whose model is known and has a page. */
export function documentLinksOf(
  world: LanguageWorld,
  document: TextDocument,
  facts: DocumentFacts,
): readonly DocumentLink[] {
  return facts.modelNames.flatMap((name) => {
    const resolution = resolutionOf(world, name);
    if (resolution === undefined || resolution.match === "inherited") return [];
    const { record } = resolution;
    const target = record.docs_url ?? modelPage(record) ?? world.providerPage(record.provider);
    if (target === undefined || target === "") return [];
    return [
      {
        range: { start: document.positionAt(name.span.start), end: document.positionAt(name.span.end) },
        target,
        tooltip: `${record.name} at ${world.providerName(record.provider)}`,
      },
    ];
  });
}
