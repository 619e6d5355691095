/** What a call would cost before it is made: our own counts times the catalog's prices. */
import type { CostView } from "../../../shared/src/protocol.ts";
import { resolveModel } from "../engine/catalog/lookup.ts";
import { computeCost } from "../engine/cost/compute.ts";
import { NO_USAGE } from "../engine/cost/usage.ts";
import type { Usage } from "../engine/messages/types.ts";
import { providerForPrefix } from "../engine/providers/registry.ts";
import { costView } from "./views.ts";

/** A cost of nothing, for what runs here. */
export const FREE: CostView = { usd: 0, basis: "free", estimated: false };

/** Usage of so many tokens in and out, all plain text. */
export function plainUsage(promptTokens: number, completionTokens: number): Usage {
  return {
    input: { ...NO_USAGE.input, text: promptTokens },
    output: { ...NO_USAGE.output, text: completionTokens },
    estimated: true,
  };
}

/** Cost of so many tokens on a model (`provider/id`); free where it runs on this machine or is built in. */
export function costOf(model: string, promptTokens: number, completionTokens: number): CostView {
  if (providerForPrefix(model.slice(0, Math.max(0, model.indexOf("/"))))?.local) return { ...FREE, estimated: true };
  const record = resolveModel(model)?.record ?? null;
  return costView(computeCost(record, plainUsage(promptTokens, completionTokens)));
}
