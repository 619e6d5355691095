/**
 * What prompt caching saved, and what it wasted: pure sums over calls that were made, in integer arithmetic.
 *
 * Saved: what the tokens read from a cache would have cost as plain input, less what reading them did cost. Writing
 * costs a premium over plain input; where a model has had more written than was ever read again, the premium of the
 * part that nobody read is wasted.
 * Source: https://docs.claude.com/en/docs/build-with-claude/prompt-caching#pricing
 */
import type { ModelRecord } from "../catalog/record.ts";
import type { Usage } from "../messages/types.ts";
import { serviceOf } from "./compute.ts";
import { toUsd } from "./money.ts";
import { choosePrices, ratesOf } from "./rates.ts";
import { promptTokens } from "./usage.ts";

/** One call, as a ledger keeps it. */
export interface CachedCall {
  /** Model by which written and read tokens are set against each other (`provider/id`). */
  readonly model: string;
  readonly usage: Usage;
  /** The model's record at the time, null where unknown: its tokens count, its money is unknown. */
  readonly record: ModelRecord | null;
}

export interface CacheSavings {
  readonly calls: number;
  /** Calls that read something from a cache. */
  readonly calls_with_hit: number;
  /** Tokens of all prompts, cached or not. */
  readonly prompt_tokens: number;
  readonly read_tokens: number;
  readonly written_tokens: number;
  /** Share of all prompt tokens that came from a cache, 0 to 1; null without prompts. */
  readonly hit_rate: number | null;
  /** USD that reading from caches saved against sending the same tokens as plain input. */
  readonly saved_usd: number;
  /** USD that writing cost over sending the same tokens as plain input. */
  readonly write_premium_usd: number;
  /** `saved_usd` less `write_premium_usd`: what caching as a whole brought, negative where it cost. */
  readonly net_usd: number;
  /** Tokens that were written and, by the sums of their model, never read. */
  readonly unread_tokens: number;
  /** The premium paid for those. */
  readonly wasted_usd: number;
  /** Calls with cached tokens whose prices are unknown; their money is in no sum. */
  readonly unpriced_calls: number;
}

interface OfModel {
  read: number;
  written: number;
  /** Picodollars. */
  premium: bigint;
}

const times = (tokens: number, rate: bigint): bigint => BigInt(Math.max(0, Math.round(tokens))) * rate;

interface CacheRates {
  readonly plain: bigint;
  readonly audio: bigint;
  readonly read: bigint;
  readonly audioRead: bigint;
  readonly write5m: bigint;
  readonly write1h: bigint;
}

/** Rates of a call with its tier and service tier, or null where its model has no known price. */
function ratesFor({ record, usage }: CachedCall): CacheRates | null {
  const service = serviceOf(usage.service_tier);
  const chosen =
    record === null
      ? null
      : choosePrices(record, promptTokens(usage), service === null || service === "unknown" ? undefined : service);
  if (chosen === null) return null;
  const rates = ratesOf(chosen.prices);
  const plain = rates.input?.pico ?? null;
  if (plain === null) return null;
  return {
    plain,
    audio: rates.audio_input?.pico ?? plain,
    read: rates.cache_read?.pico ?? plain,
    audioRead: rates.audio_cache_read?.pico ?? plain,
    write5m: rates.cache_write_5m?.pico ?? plain,
    write1h: rates.cache_write_1h?.pico ?? plain,
  };
}

/** Sums over any number of calls. Order does not matter. Never throws. */
export function cacheSavings(calls: Iterable<CachedCall>): CacheSavings {
  let count = 0;
  let hits = 0;
  let prompt = 0;
  let unpriced = 0;
  let saved = 0n;
  let premium = 0n;
  const models = new Map<string, OfModel>();
  for (const call of calls) {
    const { cache_read: textRead, audio_cache_read: audioRead = 0, cache_write_5m, cache_write_1h } = call.usage.input;
    const read = textRead + audioRead;
    const written = cache_write_5m + cache_write_1h;
    count += 1;
    prompt += promptTokens(call.usage);
    if (read > 0) hits += 1;
    if (read + written === 0) continue;
    const sums = models.get(call.model) ?? { read: 0, written: 0, premium: 0n };
    models.set(call.model, sums);
    sums.read += read;
    sums.written += written;
    const rates = ratesFor(call);
    if (rates === null) {
      unpriced += 1;
      continue;
    }
    saved += times(textRead, rates.plain - rates.read) + times(audioRead, rates.audio - rates.audioRead);
    const extra =
      times(cache_write_5m, rates.write5m - rates.plain) + times(cache_write_1h, rates.write1h - rates.plain);
    premium += extra;
    sums.premium += extra;
  }
  const { read, written, unread, wasted } = unreadOf(models.values());
  return {
    calls: count,
    calls_with_hit: hits,
    prompt_tokens: prompt,
    read_tokens: read,
    written_tokens: written,
    hit_rate: prompt === 0 ? null : read / prompt,
    saved_usd: toUsd(saved),
    write_premium_usd: toUsd(premium),
    net_usd: toUsd(saved - premium),
    unread_tokens: unread,
    wasted_usd: toUsd(wasted),
    unpriced_calls: unpriced,
  };
}

/**
 * What was written and not read, model by model. A token that was written once may be read many times, so reads beyond
 * the writes of a model make up for nothing elsewhere; and a provider that writes for free has no premium to waste.
 */
function unreadOf(models: Iterable<OfModel>): { read: number; written: number; unread: number; wasted: bigint } {
  const sum = { read: 0, written: 0, unread: 0, wasted: 0n };
  for (const { read, written, premium } of models) {
    sum.read += read;
    sum.written += written;
    const unread = Math.max(0, written - read);
    if (unread === 0 || written === 0) continue;
    sum.unread += unread;
    if (premium > 0n) sum.wasted += (premium * BigInt(Math.round(unread))) / BigInt(Math.round(written));
  }
  return sum;
}
