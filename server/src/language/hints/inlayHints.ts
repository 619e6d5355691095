/** Inlay hints: price and window after the model's name of a call; in full, also tokens and cost after its prompts. */
import { formatTokensShort, formatUsd } from "../../engine/cost/format.ts";
import type { ModelRecord } from "../../engine/catalog/record.ts";
import type { TextDocument } from "vscode-languageserver-textdocument";
import { InlayHintKind } from "vscode-languageserver-types";
import type { InlayHint } from "vscode-languageserver-types";
import { estimatePrompt, explainEstimate, explainPrices, tokenWords } from "../estimate.ts";
import { createPace } from "../extraction/pace.ts";
import type { DocumentFacts, MessageFact, ModelNameFact, Span } from "../facts.ts";
import { isFirstParty, modelsOfCall, resolutionOf } from "../modelOf.ts";
import { dollars, grouped } from "../numbers.ts";
import type { CancellationToken, LanguageWorld } from "../world.ts";

export type InlayHintsSetting = "off" | "minimal" | "full";

/** The hints of a range. Each place has one, however many calls use what stands there. */
export async function inlayHintsIn(
  world: LanguageWorld,
  document: TextDocument,
  facts: DocumentFacts,
  range: Span,
  setting: InlayHintsSetting,
  token: CancellationToken,
): Promise<readonly InlayHint[]> {
  if (setting === "off") return [];
  const hints = new Map<number, InlayHint>();
  const pace = createPace();
  const text = document.getText();
  const place = (at: number, label: string, tooltip: string): void => {
    if (label === "" || hints.has(at)) return;
    hints.set(at, { position: document.positionAt(at), label, tooltip, kind: InlayHintKind.Type, paddingLeft: true });
  };
  for (const model of facts.calls.flatMap(modelsOfCall)) {
    if (!within(model.span, range)) continue;
    const resolution = resolutionOf(world, model);
    if (resolution === undefined || resolution.match === "inherited" || !isFirstParty(model, resolution)) continue;
    place(afterQuote(text, model.span.end), modelLabel(resolution.record), explainModel(resolution.record));
  }
  if (setting === "minimal") return [...hints.values()];
  for (const { model, messages } of prompts(facts)) {
    const resolution = model === null ? undefined : resolutionOf(world, model);
    if (resolution === undefined) continue;
    for (const message of messages) {
      if (!within(message.span, range) || message.text.trim() === "") continue;
      if (pace.due()) await pace.rest();
      if (token.isCancellationRequested) return [];
      const estimate = await estimatePrompt(world, resolution.record, [message]);
      const cost = estimate.prompt_usd === null ? "" : ` · ${formatUsd(estimate.prompt_usd)}`;
      place(message.span.end, `${tokenWords(estimate)}${cost}`, explainEstimate(resolution.record, estimate));
    }
  }
  return [...hints.values()];
}

function prompts(
  facts: DocumentFacts,
): readonly { readonly model: ModelNameFact | null; readonly messages: readonly MessageFact[] }[] {
  return [...facts.calls, ...facts.prompts];
}

function within(inner: Span, outer: Span): boolean {
  return inner.end >= outer.start && inner.end <= outer.end;
}

function afterQuote(text: string, end: number): number {
  return /["'`]/.test(text[end] ?? "") ? end + 1 : end;
}

function explainModel(record: ModelRecord): string {
  const { context_window: size } = record;
  const reads = size === null ? "" : `Window: ${grouped(size)} tokens.`;
  return [explainPrices(record), reads].filter((line) => line !== "").join("\n");
}

/** `$2/$8 · 1.05M`: price of a million tokens in and out, and the window. */
function modelLabel({ prices, context_window }: ModelRecord): string {
  const parts: string[] = [];
  const { input, output } = prices ?? { input: null, output: null };
  if (input === 0 && output === 0) parts.push("free");
  else if (input !== null && output !== null) parts.push(`${dollars(input)}/${dollars(output)}`);
  if (context_window !== null) parts.push(formatTokensShort(context_window));
  return parts.join(" · ");
}
