/** What a prompt comes to on each model that a call may use: the dearest is what has to be reckoned with. */
import type { Resolution } from "../engine/catalog/record.ts";
import { answerLimit, estimatePrompt } from "./estimate.ts";
import type { PromptEstimate } from "./estimate.ts";
import type { CallFact, MessageFact, ModelNameFact } from "./facts.ts";
import { isFirstParty, resolutionOf } from "./modelOf.ts";
import type { LanguageWorld } from "./world.ts";

export interface EstimatedModel {
  readonly resolution: Resolution;
  readonly estimate: PromptEstimate;
  /** It runs on its maker's own service, whose prices and limits are known. */
  readonly own: boolean;
  /** Most that a call is known to cost; -1 where no price is known. */
  readonly usd: number;
}

/** Estimates messages on each of the models that the catalog knows; `call` tells the limit of the answer. */
export async function estimatedModels(
  world: LanguageWorld,
  models: readonly ModelNameFact[],
  messages: readonly MessageFact[],
  call: CallFact | null,
): Promise<readonly EstimatedModel[]> {
  const most = call === null ? undefined : answerLimit(call);
  const found: EstimatedModel[] = [];
  for (const name of models) {
    const resolution = resolutionOf(world, name);
    if (resolution === undefined) continue;
    const estimate = await estimatePrompt(world, resolution.record, messages, most);
    const own = isFirstParty(name, resolution);
    const usd = (own ? (estimate.most_usd ?? estimate.prompt_usd) : null) ?? -1;
    found.push({ resolution, estimate, own, usd });
  }
  return found;
}

/** The one that a call costs most on, the first of equals; undefined where none is known. */
export function dearestOf(found: readonly EstimatedModel[]): EstimatedModel | undefined {
  return found.reduce<EstimatedModel | undefined>(
    (best, one) => (best !== undefined && best.usd >= one.usd ? best : one),
    undefined,
  );
}
