/**
 * Costs before and after a call, in LiteLLM's words.
 * Source: https://docs.litellm.ai/docs/completion/token_usage (cost_per_token, completion_cost)
 */
import { resolveModel } from "../catalog/lookup.ts";
import type { ChatMessage, CompletionResponse, Cost, OpenAIUsage, Tool, Usage } from "../messages/types.ts";
import { countTokens, type TokenCount } from "../tokens/count.ts";
import { computeCost } from "./compute.ts";
import { NO_USAGE, usageFromOpenAI } from "./usage.ts";

/** Tokens of an answer where the caller does not say. */
const USUAL_OUTPUT = 500;

function plainUsage(prompt: number, completion: number, estimated: boolean): Usage {
  return {
    input: { ...NO_USAGE.input, text: prompt },
    output: { ...NO_USAGE.output, text: completion },
    ...(estimated ? { estimated: true } : {}),
  };
}

export interface TokenAmounts {
  readonly prompt_tokens?: number;
  readonly completion_tokens?: number;
  /** Part of the prompt that is read from the cache. */
  readonly cached_tokens?: number;
  /** Part of the prompt that is written to the cache. */
  readonly cache_write_tokens?: number;
}

/**
 * Cost of so many tokens, in USD: `[input, output]`; null where the price is unknown. Tiers count on the whole prompt.
 */
export function costPerToken(model: string, amounts: TokenAmounts): readonly [number | null, number | null] {
  const { prompt_tokens = 0, completion_tokens = 0, cached_tokens = 0, cache_write_tokens = 0 } = amounts;
  const usage: Usage = {
    input: {
      ...NO_USAGE.input,
      text: Math.max(0, prompt_tokens - cached_tokens - cache_write_tokens),
      cache_read: cached_tokens,
      cache_write_5m: cache_write_tokens,
    },
    output: { ...NO_USAGE.output, text: completion_tokens },
  };
  const { input_usd, output_usd } = computeCost(resolveModel(model)?.record ?? null, usage);
  return [input_usd, output_usd];
}

export interface CostEstimate {
  readonly model: string;
  readonly prompt: TokenCount;
  /** Output tokens the estimate reckons with. */
  readonly output_tokens: number;
  /** Most output tokens the model gives; null where unknown. */
  readonly max_output_tokens: number | null;
  readonly input_cost: number | null;
  readonly output_cost: number | null;
  readonly total_estimated_cost: number | null;
  /** With no answer at all, and with the longest the model gives. */
  readonly lowest_cost: number | null;
  readonly highest_cost: number | null;
  /** ISO 8601 day of the prices. */
  readonly prices_as_of: string | null;
}

export interface EstimateOptions {
  /** Tokens expected of the answer; default 500. */
  readonly output_tokens?: number;
  /** Limit sent with the call; the highest cost reckons with it. */
  readonly max_tokens?: number;
  readonly tools?: readonly Tool[];
}

/** What a call will cost before it is sent. Counts say how exact they are; unknown prices are null. */
export function estimateCost(
  model: string,
  textOrMessages: string | readonly ChatMessage[],
  options: EstimateOptions = {},
): CostEstimate {
  const record = resolveModel(model)?.record ?? null;
  const prompt = countTokens(model, textOrMessages, options.tools === undefined ? {} : { tools: options.tools });
  const limit = options.max_tokens ?? record?.max_output_tokens ?? null;
  const expected = options.output_tokens ?? Math.min(USUAL_OUTPUT, limit ?? USUAL_OUTPUT);
  const cost = (output: number): Cost => computeCost(record, plainUsage(prompt.tokens, output, true));
  const likely = cost(expected);
  return {
    model,
    prompt,
    output_tokens: expected,
    max_output_tokens: record?.max_output_tokens ?? null,
    input_cost: likely.input_usd,
    output_cost: likely.output_usd,
    total_estimated_cost: likely.usd,
    lowest_cost: cost(0).usd,
    highest_cost: limit === null ? null : cost(Math.max(limit, expected)).usd,
    prices_as_of: likely.as_of ?? null,
  };
}

/** What `completionCost` takes: an answer of ours, or anything with a model and OpenAI's usage. */
export type PricedAnswer =
  | Pick<CompletionResponse, "cost" | "model" | "usage">
  | { readonly model: string; readonly usage: OpenAIUsage; readonly cost?: undefined };

/** Cost of an answer in USD; null where the price is unknown. An answer of ours carries it already. */
export function completionCost(answer: PricedAnswer): number | null {
  if (answer.cost !== undefined) return answer.cost.usd;
  return computeCost(resolveModel(answer.model)?.record ?? null, usageFromOpenAI(answer.usage)).usd;
}

/** Most output tokens that a budget in USD pays for; null where the price is unknown, no limit where it is free. */
export function getOptimalTokens(model: string, budgetUsd: number): number | null {
  const record = resolveModel(model)?.record;
  const price = record?.prices?.output;
  if (record === undefined || price === null || price === undefined) return null;
  const affordable = price === 0 ? Number.POSITIVE_INFINITY : Math.floor((budgetUsd * 1e6) / price + 1e-9);
  return Math.min(affordable, record.max_output_tokens ?? affordable);
}
