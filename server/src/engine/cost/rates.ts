/**
 * The rate of each bucket of a usage: the listed price, or what the provider's own rule makes of the listed ones.
 *
 * Source: https://docs.claude.com/en/docs/build-with-claude/prompt-caching#pricing (5 m write 1.25 ×, 1 h write 2 ×)
 * Source: https://platform.openai.com/docs/guides/prompt-caching (writes 1.25 × from GPT-5.6 on)
 */
import type { ModelRecord, Prices, ServiceTier } from "../catalog/record.ts";
import type { CostBucket } from "../messages/types.ts";
import { pricePerToken } from "./money.ts";

export type TokenBucket = Exclude<CostBucket, "request" | "web_search">;

export interface Rate {
  /** Picodollars a token. */
  readonly pico: bigint;
  readonly source: "listed" | "derived";
}

export type Rates = Readonly<Record<TokenBucket, Rate | null>>;

const listed = (price: number | null | undefined): Rate | null =>
  price === null || price === undefined ? null : { pico: pricePerToken(price), source: "listed" };

const derived = (base: Rate | null, hundredths = 100n): Rate | null =>
  base === null ? null : { pico: (base.pico * hundredths) / 100n, source: "derived" };

/** Rates by bucket; null where unknown. */
export function ratesOf(prices: Prices): Rates {
  const input = listed(prices.input);
  const output = listed(prices.output);
  const cacheRead = listed(prices.cache_read) ?? derived(input);
  return {
    input,
    audio_input: listed(prices.audio_input) ?? derived(input),
    image_input: listed(prices.image_input) ?? derived(input),
    cache_read: cacheRead,
    audio_cache_read: listed(prices.audio_cache_read) ?? derived(cacheRead),
    cache_write_5m: listed(prices.cache_write) ?? derived(input, 125n),
    cache_write_1h: listed(prices.cache_write_1h) ?? derived(input, 200n),
    output,
    reasoning: listed(prices.reasoning) ?? derived(output),
    audio_output: listed(prices.audio_output) ?? derived(output),
    image_output: listed(prices.image_output) ?? derived(output),
  };
}

/** The prices that hold for a prompt, and by which rule. */
export interface ChosenPrices {
  readonly prices: Prices;
  /** Threshold of the tier by length, where one holds. */
  readonly above: number | null;
  /** The service tier has prices of its own. */
  readonly service: ServiceTier | null;
}

type Tier = Partial<Prices> & { readonly above: number };

function tierFor(tiers: readonly Tier[] | undefined, tokens: number): Tier | null {
  let chosen: Tier | null = null;
  for (const tier of tiers ?? []) {
    if (tokens > tier.above && (chosen === null || tier.above > chosen.above)) chosen = tier;
  }
  return chosen;
}

/** Rates of the cache, which every provider states as a part or multiple of the input's. */
const CACHE = ["cache_read", "cache_write", "cache_write_1h", "audio_cache_read"] as const;
const INPUT = [...CACHE, "audio_input", "image_input"] as const;
const OUTPUT = ["reasoning", "audio_output", "image_output"] as const;

const given = (price: number | null | undefined): price is number => price !== undefined && price !== null;

/**
 * Rates put over others: those that are named, and of the unnamed ones the given, changed as the input (or output) is.
 * A service tier is a discount or surcharge on everything; a tier by length moves the cache along with the input.
 */
function over(base: Prices, rates: Partial<Prices>, moved: { readonly input: Moved; readonly output: Moved }): Prices {
  const next: { -readonly [Rate in keyof Prices]: Prices[Rate] } = { ...base };
  const move = (names: Moved, from: number | null, to: number | null | undefined): void => {
    if (!given(from) || !given(to) || from === 0) return;
    for (const name of names) {
      const price = base[name];
      // To a millionth of a dollar a million tokens, as prices are kept.
      if (given(price)) next[name] = Math.round(((price * to) / from) * 1e6) / 1e6;
    }
  };
  move(moved.input, base.input, rates.input);
  move(moved.output, base.output, rates.output);
  for (const [name, price] of Object.entries(rates)) if (given(price)) next[name as keyof Prices] = price;
  return next;
}

type Moved = readonly Exclude<keyof Prices, "input" | "output">[];

const BY_LENGTH = { input: CACHE, output: ["reasoning"] } as const;
const BY_SERVICE = { input: INPUT, output: OUTPUT } as const;

/**
 * Prices of a record for a prompt of `tokens` tokens, cached or not: the tier with the highest threshold below it
 * replaces the rates it names, and so does the service tier; see `over` for those that they do not name. Null where the
 * record has no prices.
 */
export function choosePrices(record: ModelRecord, tokens: number, service?: ServiceTier): ChosenPrices | null {
  if (record.prices === null) return null;
  const tier = tierFor(record.tiers, tokens);
  const standard = tier === null ? record.prices : over(record.prices, withoutThreshold(tier), BY_LENGTH);
  const own = service === undefined ? undefined : record.service_tiers?.[service];
  if (own === undefined || service === undefined) {
    return { prices: standard, above: tier?.above ?? null, service: null };
  }
  const { tiers, ...rates } = own;
  const ownTier = tierFor(tiers, tokens);
  // A service tier without lengths of its own has one price for every length: its rates win over those of the length.
  const prices = over(standard, rates, BY_SERVICE);
  return {
    prices: ownTier === null ? prices : over(prices, withoutThreshold(ownTier), BY_LENGTH),
    above: ownTier?.above ?? tier?.above ?? null,
    service,
  };
}

function withoutThreshold({ above: _above, ...rates }: Tier): Partial<Prices> {
  return rates;
}
