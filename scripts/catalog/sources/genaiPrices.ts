/**
 * Facts from the npm package `@pydantic/genai-prices` (MIT): prices with exact tier starts, audio and one-hour cache
 * writes, and the other ids of a model. Historic prices are passed over: the last one that has begun counts.
 */
import { findProvider, type ConditionalPrice, type ModelInfo, type ModelPrice } from "@pydantic/genai-prices";
import type { Fees, Prices, PriceTier } from "../../../server/src/engine/catalog/record.ts";
import { withoutSuffix } from "../../../server/src/engine/catalog/spelling.ts";
import { type Facts, PROVIDERS, type SourceFacts } from "../draft.ts";

/** The package's price keys and ours. */
const KEYS = {
  input_mtok: "input",
  output_mtok: "output",
  cache_read_mtok: "cache_read",
  cache_write_mtok: "cache_write",
  cache_write_1h_mtok: "cache_write_1h",
  input_audio_mtok: "audio_input",
  output_audio_mtok: "audio_output",
  cache_audio_read_mtok: "audio_cache_read",
  input_image_mtok: "image_input",
  output_image_mtok: "image_output",
  output_reasoning_mtok: "reasoning",
} as const satisfies Record<string, keyof Prices>;

interface Tiered {
  readonly base: number;
  readonly tiers: readonly { readonly start: number; readonly price: number }[];
}

function current(prices: readonly ConditionalPrice[] | ModelPrice, day: string): ModelPrice {
  if (!Array.isArray(prices)) return prices as ModelPrice;
  let chosen: ModelPrice = {};
  for (const { constraint, prices: candidate } of prices as readonly ConditionalPrice[]) {
    // Of prices by the hour of the day the daytime price counts, which comes last: an estimate should not be too low.
    const begun = constraint === undefined || constraint.type !== "start_date" || constraint.start_date <= day;
    if (begun) chosen = candidate;
  }
  return chosen;
}

function pricesOf(price: ModelPrice): { prices: Prices; tiers: readonly PriceTier[] } | null {
  const base: Record<string, number> = {};
  const tiers = new Map<number, Record<string, number>>();
  for (const [key, ours] of Object.entries(KEYS)) {
    const value = price[key];
    if (typeof value === "number") base[ours] = value;
    else if (value !== undefined) {
      const tiered = value as unknown as Tiered;
      base[ours] = tiered.base;
      for (const { start, price: rate } of tiered.tiers) {
        const tier = tiers.get(start) ?? {};
        tier[ours] = rate;
        tiers.set(start, tier);
      }
    }
  }
  if (base["input"] === undefined && base["output"] === undefined) return null;
  return {
    prices: { input: base["input"] ?? null, output: base["output"] ?? null, ...base },
    tiers: [...tiers]
      .sort(([a], [b]) => a - b)
      .map(([above, rates]) => ({
        above,
        input: rates["input"] ?? base["input"] ?? null,
        output: rates["output"] ?? base["output"] ?? null,
        ...rates,
      })),
  };
}

function amount(price: ModelPrice, key: string): number | undefined {
  const value = price[key];
  if (typeof value === "number") return value;
  return value === undefined ? undefined : (value as unknown as Tiered).base;
}

/** Prices that are not for tokens: for a thousand requests or searches, for an hour of sound. */
function feesOf(price: ModelPrice): Fees | undefined {
  const request = amount(price, "requests_kcount");
  const search = amount(price, "web_searches_kcount");
  const hour = amount(price, "input_audio_hours") ?? amount(price, "audio_hours");
  const fees = {
    ...(request === undefined ? {} : { request: request / 1000 }),
    ...(search === undefined ? {} : { web_search: search / 1000 }),
    ...(hour === undefined ? {} : { audio_second: Number((hour / 3600).toPrecision(12)) }),
  };
  return Object.keys(fees).length === 0 ? undefined : fees;
}

/** Ids that a match rule takes literally. */
function exactIds(rule: unknown): string[] {
  if (typeof rule !== "object" || rule === null) return [];
  if ("equals" in rule && typeof rule.equals === "string") return [rule.equals];
  return "or" in rule && Array.isArray(rule.or) ? rule.or.flatMap(exactIds) : [];
}

/**
 * The match rules also take spellings of resellers (`gpt-5-1`) and other models of the same price (`gpt-5.1-codex`).
 * Of OpenAI's only dated and staged forms of the id itself are aliases.
 */
function isAlias(provider: string, id: string, alias: string): boolean {
  if (provider === "openai") return withoutSuffix(alias) === withoutSuffix(id);
  return !/\d-\d(?=-)/u.test(alias.replace(/-20\d{2}-\d{2}-\d{2}/u, "")) || /claude|grok/u.test(alias);
}

const isPlainId = (id: string): boolean => /^[\w./:@~-]+$/u.test(id) && !id.endsWith("-");

function factsOf(model: ModelInfo, day: string): Facts {
  const price = current(model.prices, day);
  const found = pricesOf(price);
  const fees = feesOf(price);
  const perToken = found !== null && (found.prices.input ?? 0) + (found.prices.output ?? 0) > 0;
  return {
    ...(model.name === undefined ? {} : { name: model.name }),
    ...(model.context_window === undefined ? {} : { context_window: model.context_window }),
    ...(perToken && found !== null ? { prices: found.prices } : {}),
    ...(perToken && found !== null && found.tiers.length > 0 ? { tiers: found.tiers } : {}),
    ...(fees === undefined ? {} : { fees }),
    ...(found?.prices.audio_output === undefined ? {} : { abilities: ["audio_output" as const] }),
    aliases: exactIds(model.match).filter((id) => id !== model.id && isPlainId(id)),
  };
}

/** Fireworks' models are addressed by an account's path, of which the package gives the end. */
function idOf(provider: string, id: string): string {
  return provider === "fireworks_ai" && !id.includes("/") ? `accounts/fireworks/models/${id}` : id;
}

/**
 * @param day ISO 8601 day on which the prices hold
 * @param canonical our id for an id of the package, where the two differ
 */
export function readGenaiPrices(day: string, canonical: Readonly<Record<string, string>>): SourceFacts {
  const facts = new Map<string, Facts>();
  for (const provider of PROVIDERS) {
    if (provider.prices === undefined) continue;
    for (const model of findProvider({ providerId: provider.prices })?.models ?? []) {
      if (!isPlainId(model.id)) continue;
      if (provider.id === "gemini" && model.id.startsWith("claude")) continue;
      const id = canonical[`${provider.id}/${model.id}`] ?? idOf(provider.id, model.id);
      const own = factsOf(model, day);
      const aliases = (own.aliases ?? []).filter((alias) => alias !== id && isAlias(provider.id, id, alias));
      facts.set(`${provider.id}/${id}`, { ...own, aliases: id === model.id ? aliases : [...aliases, model.id] });
    }
  }
  return facts;
}
