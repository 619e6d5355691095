/** What a message of a call or a prompt file weighs on its model, as Markdown. */
import { formatUsd } from "../../engine/cost/format.ts";
import { estimatePrompt, tokenWords, windowWords } from "../estimate.ts";
import type { PromptEstimate } from "../estimate.ts";
import type { MessageFact, ModelNameFact } from "../facts.ts";
import { isFirstParty, resolutionOf } from "../modelOf.ts";
import { shownModel } from "../rules/callModels.ts";
import type { LanguageWorld } from "../world.ts";

/** The card of one message among all that are sent with it; null where its model is not known. */
export async function messageCard(
  world: LanguageWorld,
  model: ModelNameFact,
  message: MessageFact,
  all: readonly MessageFact[],
): Promise<string | null> {
  const resolution = resolutionOf(world, model);
  if (resolution === undefined || message.text === "") return null;
  const own = isFirstParty(model, resolution);
  const alone = await estimatePrompt(world, resolution.record, [message]);
  const head = `**${message.role} message** on ${shownModel(resolution)}: ${amounts(alone, own)}`;
  const lines = [head];
  if (all.length > 1) {
    lines.push(`All ${all.length} messages: ${amounts(await estimatePrompt(world, resolution.record, all), own)}`);
  }
  if (message.partial) lines.push("Parts that are only known when the program runs are not counted.");
  else if (alone.plus_minus > 0) lines.push("Estimated: the provider has not published this model's tokenizer.");
  return lines.join("\n\n");
}

function amounts(estimate: PromptEstimate, own: boolean): string {
  const cost = own && estimate.prompt_usd !== null ? formatUsd(estimate.prompt_usd) : "";
  const parts = [tokenWords(estimate), cost, own ? windowWords(estimate) : ""];
  return parts.filter((part) => part !== "").join(" · ");
}
