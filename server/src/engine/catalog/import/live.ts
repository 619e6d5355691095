/**
 * What a provider's own listing tells beyond ids: windows, longest answers, and OpenRouter's prices. It is the nearest
 * to the truth and wins over everything else.
 * Source: https://openrouter.ai/docs/api-reference/list-available-models · https://console.groq.com/docs/models ·
 * https://docs.mistral.ai/api (GET /v1/models) · https://ai.google.dev/api/models
 */
import type { Prices } from "../record.ts";
import type { RecordPatch } from "../registry.ts";
import { perMillion } from "./fields.ts";
import { isObject, lenientNumber, lenientTokens } from "./imported.ts";

const RATES: Readonly<Record<string, keyof Prices>> = {
  prompt: "input",
  completion: "output",
  input_cache_read: "cache_read",
  input_cache_write: "cache_write",
  audio: "audio_input",
  internal_reasoning: "reasoning",
};

function pricesOf(pricing: unknown): Partial<Prices> | undefined {
  if (!isObject(pricing)) return undefined;
  const rates: Partial<Record<keyof Prices, number>> = {};
  for (const [field, rate] of Object.entries(RATES)) {
    const value = lenientNumber(pricing[field]);
    // Zero stands for "the same as input" in the extra rates.
    if (value !== undefined && (value > 0 || rate === "input" || rate === "output")) rates[rate] = perMillion(value);
  }
  return rates.input === undefined || rates.output === undefined ? undefined : rates;
}

/** @param day ISO 8601 day of the listing, the day of its prices */
export function liveFacts(
  provider: string,
  body: unknown,
  day: string,
): readonly (readonly [ref: string, patch: RecordPatch])[] {
  if (!isObject(body)) return [];
  const list = Array.isArray(body["data"]) ? body["data"] : Array.isArray(body["models"]) ? body["models"] : [];
  return list.filter(isObject).flatMap((entry) => {
    const name = entry["id"] ?? entry["name"];
    if (typeof name !== "string") return [];
    const top = isObject(entry["top_provider"]) ? entry["top_provider"] : {};
    const window = ["context_length", "context_window", "max_context_length", "inputTokenLimit"]
      .map((field) => lenientTokens(entry[field]))
      .find((value) => value !== undefined);
    const output = ["max_completion_tokens", "outputTokenLimit"]
      .map((field) => lenientTokens(entry[field]) ?? lenientTokens(top[field]))
      .find((value) => value !== undefined);
    const prices = provider === "openrouter" ? pricesOf(entry["pricing"]) : undefined;
    const patch: RecordPatch = {
      ...(window === undefined ? {} : { context_window: window, max_input_tokens: window }),
      ...(output === undefined ? {} : { max_output_tokens: output }),
      ...(prices === undefined ? {} : { prices, prices_as_of: day }),
    };
    return Object.keys(patch).length === 0 ? [] : [[`${provider}/${name.replace(/^models\//u, "")}`, patch] as const];
  });
}
