/**
 * What a call cost: disjoint usage buckets × the record's prices, in integer arithmetic.
 *
 * Steps: pick the tier by the whole prompt and the service tier by the answer (or the request), look up a rate for each
 * bucket, multiply, apply the factor of region and speed, add the fees. What a provider itself says the call cost wins
 * over the sum.
 * Source: https://ai.google.dev/gemini-api/docs/pricing (tier by prompt size, thoughts billed as output)
 * Source: https://docs.claude.com/en/docs/about-claude/pricing (region, batch, web search beside the tokens)
 */
import type { ModelRecord, Prices, ServiceTier } from "../catalog/record.ts";
import type { Cost, CostPart, Usage } from "../messages/types.ts";
import { bucketsOf } from "./buckets.ts";
import { fromUsd, scaled, toPrice, toUsd } from "./money.ts";
import { choosePrices, ratesOf } from "./rates.ts";
import { completionTokens, promptTokens } from "./usage.ts";

export interface CostOptions {
  /** `service_tier` of the request; what the answer says it was given wins. */
  readonly service_tier?: string;
  /** Region of processing that was asked for (`inference_geo`); what the answer says wins. */
  readonly region?: string;
  readonly speed?: string;
}

/** Words for a service tier by which the catalog lists prices; null where the standard price holds. */
export function serviceOf(word: string | undefined): ServiceTier | "unknown" | null {
  switch (word) {
    case undefined:
    case "":
    case "auto":
    case "default":
    case "standard":
    case "standard_only":
    case "on_demand":
      return null;
    case "batch":
    case "batches":
      return "batch";
    case "flex":
      return "flex";
    case "priority":
      return "priority";
    default:
      return "unknown";
  }
}

/**
 * Prices that hold for a prompt of `tokens` tokens: the base, or the tier with the highest threshold below it.
 * A tier replaces the rates it names; the others stay.
 */
export function pricesFor(record: ModelRecord, tokens: number): Prices | null {
  return choosePrices(record, tokens)?.prices ?? null;
}

function listedFactor(table: Readonly<Record<string, number>> | undefined, word: string | undefined): number {
  return table !== undefined && word !== undefined && Object.hasOwn(table, word) ? (table[word] ?? 1) : 1;
}

/** Factor of region and speed. Providers multiply every token price by both. */
function factorOf({ multipliers }: ModelRecord, region: string | undefined, speed: string | undefined): number {
  return listedFactor(multipliers?.region, region) * listedFactor(multipliers?.speed, speed);
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
  const word = usage.service_tier ?? options.service_tier;
  const service = serviceOf(word);
  const chosen =
    record === null
      ? null
      : choosePrices(record, promptTokens(usage), service === null || service === "unknown" ? undefined : service);
  if (record === null || chosen === null) return unknown;

  const rates = ratesOf(chosen.prices);
  const factor = factorOf(record, usage.region ?? options.region, usage.speed ?? options.speed);
  const parts: CostPart[] = [];
  const sums: { input: bigint | null; output: bigint | null } = { input: 0n, output: 0n };
  const otherTier = service !== null && chosen.service === null;
  for (const { bucket, side, tokens } of bucketsOf(usage)) {
    if (!(tokens > 0)) continue;
    const rate = rates[bucket];
    if (rate === null) {
      sums[side] = null;
      continue;
    }
    const pico = scaled(BigInt(Math.round(tokens)) * rate.pico, factor);
    const before = sums[side];
    if (before !== null) sums[side] = before + pico;
    parts.push({
      bucket,
      amount: Math.round(tokens),
      rate: toPrice(rate.pico),
      usd: toUsd(pico),
      source: otherTier ? "standard" : rate.source,
    });
  }
  const fees = feesOf(record, usage);
  if (sums.input !== null) for (const fee of fees) sums.input += fee.pico;
  for (const { part } of fees) parts.push(part);
  const { input, output } = sums;
  if (input === null && output === null) return unknown;

  const { prices } = chosen;
  const free = prices.input === 0 && prices.output === 0 && input === 0n && output === 0n;
  const unpricedSearch = (usage.tool_uses?.web_search ?? 0) > 0 && record.fees?.web_search === undefined;
  const note = free
    ? undefined
    : otherTier
      ? `No price is known for the service tier “${word}”; this is the standard one.`
      : unpricedSearch
        ? "The web searches of the answer have no known price and are not in it."
        : undefined;
  return {
    usd: input === null || output === null ? null : toUsd(input + output),
    input_usd: input === null ? null : toUsd(input),
    output_usd: output === null ? null : toUsd(output),
    basis: free ? "free" : "catalog",
    ...(record.prices_as_of === undefined ? {} : { as_of: record.prices_as_of }),
    estimated: estimated || note !== undefined,
    parts,
    ...(chosen.above === null ? {} : { tier_above: chosen.above }),
    ...(chosen.service === null ? {} : { service_tier: chosen.service }),
    ...(factor === 1 ? {} : { factor }),
    ...(note === undefined ? {} : { note }),
  };
}

/** Fees beside the tokens; they count as input, since they do not depend on the answer's length. */
function feesOf(record: ModelRecord, usage: Usage): { readonly pico: bigint; readonly part: CostPart }[] {
  const { fees } = record;
  if (fees === undefined) return [];
  const uses = [
    ["request", promptTokens(usage) + completionTokens(usage) > 0 ? 1 : 0, fees.request],
    ["web_search", usage.tool_uses?.web_search ?? 0, fees.web_search],
  ] as const;
  return uses.flatMap(([bucket, amount, usd]) => {
    if (usd === undefined || !(amount > 0)) return [];
    const pico = fromUsd(usd) * BigInt(Math.round(amount));
    return [{ pico, part: { bucket, amount, rate: usd, usd: toUsd(pico), source: "listed" } as const }];
  });
}

/** True where a usage has no tokens at all, which some providers send in place of a usage. */
export function isEmptyUsage(usage: Usage): boolean {
  return promptTokens(usage) === 0 && completionTokens(usage) === 0;
}
