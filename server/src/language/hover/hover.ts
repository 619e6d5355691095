/** The hover at an offset: a model's card on its name, a parameter's on its name in a call, a message's on its text. */
import type { TextDocument } from "vscode-languageserver-textdocument";
import { MarkupKind } from "vscode-languageserver-types";
import type { Hover } from "vscode-languageserver-types";
import type { DocumentFacts, ModelNameFact, Span } from "../facts.ts";
import { resolutionOf } from "../modelOf.ts";
import type { LanguageWorld } from "../world.ts";
import { messageCard } from "./messageCard.ts";
import { modelCard } from "./modelCard.ts";
import { parameterCard } from "./parameterCard.ts";

/** The hover, or null where nothing is meant. */
export async function hoverAt(
  world: LanguageWorld,
  document: TextDocument,
  facts: DocumentFacts,
  offset: number,
): Promise<Hover | null> {
  const name = nameAt(facts.modelNames, offset);
  if (name !== undefined) {
    const resolution = resolutionOf(world, name);
    return resolution === undefined ? null : hoverOf(document, name.span, modelCard(world, resolution));
  }
  for (const call of facts.calls) {
    if (!holds(call.span, offset)) continue;
    const parameter = call.parameters.find((item) => holds(item.nameSpan, offset));
    const card = parameter === undefined ? null : parameterCard(world, call, parameter);
    if (parameter !== undefined && card !== null) return hoverOf(document, parameter.nameSpan, card);
  }
  for (const { model, messages } of [...facts.calls, ...facts.prompts]) {
    const message = model === null ? undefined : messages.find((item) => holds(item.span, offset));
    if (model === null || message === undefined) continue;
    const card = await messageCard(world, model, message, messages);
    return card === null ? null : hoverOf(document, message.span, card);
  }
  return null;
}

/** Names are sorted by place, so a large file costs a few comparisons. */
function nameAt(names: readonly ModelNameFact[], offset: number): ModelNameFact | undefined {
  let low = 0;
  let high = names.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const name = names[middle]!;
    if (offset < name.span.start) high = middle - 1;
    else if (offset > name.span.end) low = middle + 1;
    else return name;
  }
  return undefined;
}

function holds(span: Span, offset: number): boolean {
  return span.start <= offset && offset <= span.end;
}

function hoverOf(document: TextDocument, span: Span, value: string): Hover {
  return {
    contents: { kind: MarkupKind.Markdown, value },
    range: { start: document.positionAt(span.start), end: document.positionAt(span.end) },
  };
}
