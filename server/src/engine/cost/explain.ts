/** A cost in words: what it is made of, by which prices, of which day, and how sure it is. */
import type { Cost, CostBucket, CostPart } from "../messages/types.ts";
import { formatPrice, formatTokens, formatUsd } from "./format.ts";

const NAMES: Readonly<Record<CostBucket, string>> = {
  input: "input",
  audio_input: "audio in",
  image_input: "image in",
  cache_read: "read from the cache",
  audio_cache_read: "audio read from the cache",
  cache_write_5m: "written to the cache",
  cache_write_1h: "written to the cache for an hour",
  output: "output",
  reasoning: "thinking",
  audio_output: "audio out",
  image_output: "image out",
  request: "request",
  web_search: "web search",
};

function line({ bucket, amount, rate, usd, source }: CostPart): string {
  if (bucket === "request" || bucket === "web_search") {
    const uses = `${amount} ${NAMES[bucket]}${amount === 1 ? "" : bucket === "web_search" ? "es" : "s"}`;
    return `${uses} × ${formatUsd(rate)} = ${formatUsd(usd)}`;
  }
  const made = source === "derived" && bucket !== "reasoning" ? " (by the provider's rule from the input price)" : "";
  return `${formatTokens(amount)} tokens ${NAMES[bucket]} × ${formatPrice(rate)} per million = ${formatUsd(usd)}${made}`;
}

/**
 * The lines of a bill and what its prices are, as a hover shows them. Empty where nothing is known but the sum.
 */
export function costLines(cost: Cost): string[] {
  if (cost.parts === undefined || cost.parts.length === 0) return [];
  const prices = [
    cost.as_of === undefined ? "List prices" : `List prices of ${cost.as_of}`,
    ...(cost.service_tier === undefined ? [] : [`service tier ${cost.service_tier}`]),
    ...(cost.tier_above === undefined ? [] : [`tier for prompts above ${formatTokens(cost.tier_above)} tokens`]),
    ...(cost.factor === undefined ? [] : [`× ${Number(cost.factor.toFixed(3))} for region or speed`]),
  ];
  return [...cost.parts.map(line), `${prices.join(", ")}.`, ...(cost.note === undefined ? [] : [cost.note])];
}
