/**
 * Usage of the chat dialect taken apart into disjoint buckets.
 *
 * `prompt_tokens` contains cached, cache-writing and audio tokens; `completion_tokens` contains reasoning and audio,
 * except at xAI, where reasoning comes on top. The totals tell which one it is.
 * Source: https://platform.openai.com/docs/api-reference/chat/object
 * Source: https://docs.x.ai/docs/guides/reasoning
 * Source: https://api-docs.deepseek.com/guides/kv_cache
 */
import { asObject, isObject } from "../../messages/json.ts";
import type { Usage } from "../../messages/types.ts";

const XAI_TICK_USD = 1e-10;

/** The buckets, or undefined where the object holds no counts that can be told apart. */
export function usageFromChat(value: unknown, completionExcludesReasoning = false): Usage | undefined {
  if (!isObject(value)) return undefined;
  const prompt = count(value["prompt_tokens"]) ?? count(value["input_tokens"]);
  const completion = count(value["completion_tokens"]) ?? count(value["output_tokens"]);
  if (prompt === undefined && completion === undefined) return undefined;
  const inDetails = asObject(value["prompt_tokens_details"] ?? value["input_tokens_details"]) ?? {};
  const outDetails = asObject(value["completion_tokens_details"] ?? value["output_tokens_details"]) ?? {};

  const cacheRead =
    count(inDetails["cached_tokens"]) ?? count(value["prompt_cache_hit_tokens"]) ?? count(value["cached_tokens"]) ?? 0;
  const cacheWrite = count(inDetails["cache_write_tokens"]) ?? count(inDetails["cache_creation_tokens"]) ?? 0;
  const audioIn = count(inDetails["audio_tokens"]) ?? 0;
  const reasoning = count(outDetails["reasoning_tokens"]) ?? count(value["reasoning_tokens"]) ?? 0;
  const audioOut = count(outDetails["audio_tokens"]) ?? 0;

  const promptTotal = prompt ?? 0;
  const marked = cacheRead + cacheWrite + audioIn;
  // A cache larger than the prompt can only mean that the prompt was counted without it.
  const textIn = marked > promptTotal ? promptTotal : promptTotal - marked;

  const completionTotal = completion ?? 0;
  const excludes =
    reasoning > completionTotal ||
    (reasoning > 0 && count(value["total_tokens"]) === promptTotal + completionTotal + reasoning) ||
    (completionExcludesReasoning && count(value["total_tokens"]) !== promptTotal + completionTotal);
  const textOut = Math.max(0, completionTotal - audioOut - (excludes ? 0 : reasoning));

  const cost = providerCost(value);
  return {
    input: { text: textIn, audio: audioIn, cache_read: cacheRead, cache_write_5m: cacheWrite, cache_write_1h: 0 },
    output: { text: textOut, reasoning, audio: audioOut },
    ...(cost === undefined ? {} : { provider_cost_usd: cost }),
  };
}

/**
 * The same usage with the service tier that the answer says it was given.
 * Source: https://platform.openai.com/docs/api-reference/chat/object (service_tier)
 */
export function withServiceTier(usage: Usage, tier: unknown): Usage {
  return typeof tier === "string" && tier !== "" ? { ...usage, service_tier: tier } : usage;
}

/** What the provider itself says the call cost, in USD: OpenRouter's `cost`, Perplexity's `cost.total_cost`, xAI's ticks. */
function providerCost(usage: Record<string, unknown>): number | undefined {
  const cost = usage["cost"];
  if (typeof cost === "number" && Number.isFinite(cost)) {
    const upstream = asObject(usage["cost_details"])?.["upstream_inference_cost"];
    return usage["is_byok"] === true && typeof upstream === "number" ? cost + upstream : cost;
  }
  const total = asObject(cost)?.["total_cost"];
  if (typeof total === "number" && Number.isFinite(total)) return total;
  const ticks = usage["cost_in_usd_ticks"];
  return typeof ticks === "number" && Number.isFinite(ticks) ? ticks * XAI_TICK_USD : undefined;
}

function count(value: unknown): number | undefined {
  return typeof value === "number" && Number.isFinite(value) && value >= 0 ? Math.round(value) : undefined;
}
