/**
 * What a call cost: disjoint usage buckets × the record's prices, in integer arithmetic.
 *
 * Steps: pick the tier by the whole prompt, look up a rate for each bucket (with the providers' own defaults where a
 * list gives none), multiply, add. What a provider itself says the call cost wins over the sum.
 * Source: https://docs.claude.com/en/docs/build-with-claude/prompt-caching#pricing (5 m write 1.25 ×, 1 h write 2 ×)
 * Source: https://ai.google.dev/gemini-api/docs/pricing (tier by prompt size, thoughts billed as output)
 */
import type { ModelRecord, Prices } from "../catalog/record.ts";
import type { Cost, Usage } from "../messages/types.ts";
import { fromUsd, pricePerToken, toUsd } from "./money.ts";
import { completionTokens, promptTokens } from "./usage.ts";

export interface CostOptions {
  /** `service_tier` of the request. Only the standard tier has prices in the catalog; others give an estimate from it. */
  readonly service_tier?: string;
}

/** Service tiers that are billed at the listed price. */
const STANDARD_TIERS = new Set(["auto", "default", "standard", "standard_only"]);

/**
 * Prices that hold for a prompt of `tokens` tokens: the base, or the tier with the highest threshold below it.
 * A tier replaces the rates it names; the others stay.
 */
export function pricesFor(record: ModelRecord, tokens: number): Prices | null {
  if (record.prices === null) return null;
  let chosen: Prices = record.prices;
  let above = -1;
  for (const tier of record.tiers ?? []) {
    if (tokens > tier.above && tier.above > above) {
      const { above: threshold, ...rates } = tier;
      chosen = { ...record.prices, ...rates };
      above = threshold;
    }
  }
  return chosen;
}

function rate(price: number | null | undefined): bigint | null {
  return price === null || price === undefined ? null : pricePerToken(price);
}

function hundredths(base: bigint | null, factor: bigint): bigint | null {
  return base === null ? null : (base * factor) / 100n;
}

/** Rates of each bucket in picodollars a token; null where unknown. */
function ratesOf(prices: Prices) {
  const input = rate(prices.input);
  const output = rate(prices.output);
  return {
    text: input,
    audio: rate(prices.audio_input) ?? input,
    cache_read: rate(prices.cache_read) ?? input,
    cache_write_5m: rate(prices.cache_write) ?? hundredths(input, 125n),
    cache_write_1h: rate(prices.cache_write_1h) ?? hundredths(input, 200n),
    output,
    reasoning: rate(prices.reasoning) ?? output,
    audio_output: rate(prices.audio_output) ?? output,
  };
}

/** Sum of tokens × rate; null where a bucket with tokens has no rate. */
function sum(lines: readonly (readonly [tokens: number, rate: bigint | null])[]): bigint | null {
  let total = 0n;
  for (const [tokens, rate] of lines) {
    if (tokens <= 0) continue;
    if (rate === null) return null;
    total += BigInt(Math.round(tokens)) * rate;
  }
  return total;
}

/**
 * Cost of a call in USD. Never throws: where the model or a needed price is unknown, `usd` is null and says so.
 *
 * @param record the model's record, or null for a model that the catalog does not know
 * @param usage disjoint buckets, in tokens
 */
export function computeCost(record: ModelRecord | null, usage: Usage, options: CostOptions = {}): Cost {
  const estimated = usage.estimated === true;
  if (usage.provider_cost_usd !== undefined && Number.isFinite(usage.provider_cost_usd)) {
    return {
      usd: toUsd(fromUsd(usage.provider_cost_usd)),
      input_usd: null,
      output_usd: null,
      basis: "provider",
      estimated: false,
    };
  }
  const unknown: Cost = { usd: null, input_usd: null, output_usd: null, basis: "unknown", estimated };
  const prices = record === null ? null : pricesFor(record, promptTokens(usage));
  if (record === null || prices === null) return unknown;

  const rates = ratesOf(prices);
  const { input, output } = usage;
  const inputCost = sum([
    [input.text, rates.text],
    [input.audio, rates.audio],
    [input.cache_read, rates.cache_read],
    [input.cache_write_5m, rates.cache_write_5m],
    [input.cache_write_1h, rates.cache_write_1h],
  ]);
  const outputCost = sum([
    [output.text, rates.output],
    [output.reasoning, rates.reasoning],
    [output.audio, rates.audio_output],
  ]);
  if (inputCost === null && outputCost === null) return unknown;

  const free = prices.input === 0 && prices.output === 0 && inputCost === 0n && outputCost === 0n;
  const otherTier = options.service_tier !== undefined && !STANDARD_TIERS.has(options.service_tier);
  return {
    usd: inputCost === null || outputCost === null ? null : toUsd(inputCost + outputCost),
    input_usd: inputCost === null ? null : toUsd(inputCost),
    output_usd: outputCost === null ? null : toUsd(outputCost),
    basis: free ? "free" : "catalog",
    ...(record.prices_as_of === undefined ? {} : { as_of: record.prices_as_of }),
    estimated: estimated || (otherTier && !free),
  };
}

/** True where a usage has no tokens at all, which some providers send in place of a usage. */
export function isEmptyUsage(usage: Usage): boolean {
  return promptTokens(usage) === 0 && completionTokens(usage) === 0;
}
