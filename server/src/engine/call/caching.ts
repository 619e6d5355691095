/** `prompt_caching` of a call: the plan for its messages, made for the model that is really asked. */
import { applyCachePlan, planCaching } from "../context/cachePlan.ts";
import type { HandOff } from "../messages/handOff.ts";
import type { CompletionRequest } from "../messages/types.ts";
import type { Target } from "./resolve.ts";

/** The messages with their marks, and the key for providers that take one. */
export function withCaching(
  request: Pick<CompletionRequest, "prompt_caching">,
  taken: HandOff,
  target: Pick<Target, "provider" | "model" | "base_model">,
): HandOff & { readonly key?: string } {
  const wanted = request.prompt_caching;
  if (wanted === undefined || wanted === false) return taken;
  const plan = planCaching(taken.messages, {
    ...(wanted === true ? {} : wanted),
    model: `${target.provider.id}/${target.base_model ?? target.model}`,
  });
  return {
    messages: applyCachePlan(taken.messages, plan),
    warnings: [...taken.warnings, ...plan.warnings],
    ...(plan.prompt_cache_key === undefined ? {} : { key: plan.prompt_cache_key }),
  };
}
