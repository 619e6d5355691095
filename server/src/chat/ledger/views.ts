/** From the engine's sums to the protocol's views. */
import type {
  AmountView,
  BudgetView,
  DurationView,
  HealthAlert as AlertView,
  LedgerRange,
  TokenBuckets,
} from "../../../../shared/src/ledger.ts";
import { resolveModel } from "../../engine/catalog/lookup.ts";
import type { BudgetState } from "../../engine/cost/budget/state.ts";
import type { Amount, TokenSums } from "../../engine/cost/ledger/answers.ts";
import { addDays, dayOf } from "../../engine/cost/ledger/calendar.ts";
import type { DayRange } from "../../engine/cost/ledger/entry.ts";
import type { Durations } from "../../engine/cost/ledger/quantiles.ts";
import { toUsd } from "../../engine/cost/money.ts";
import { providerById } from "../../engine/providers/registry.ts";
import type { HealthAlert } from "../../engine/resilience/healthAlerts.ts";

export function amountView(amount: Amount): AmountView {
  const known = amount.calls - amount.unknown;
  return {
    usd: amount.calls > 0 && known === 0 ? null : toUsd(amount.cost),
    calls: amount.calls,
    unknown: amount.unknown,
    estimated: amount.estimated,
    basis: { provider: amount.by_provider, catalog: amount.by_catalog, free: amount.by_free },
    ...(amount.prices_from === null ? {} : { pricesFrom: amount.prices_from }),
    ...(amount.prices_to === null ? {} : { pricesTo: amount.prices_to }),
  };
}

export function budgetView(state: BudgetState): BudgetView {
  return {
    id: state.id,
    name: state.name,
    period: state.period,
    ...(state.provider === undefined ? {} : { provider: state.provider }),
    ...(state.model === undefined ? {} : { model: state.model }),
    ...(state.workspace === undefined ? {} : { workspace: state.workspace }),
    limitUsd: state.limit_usd,
    spent: amountView(state.spent),
    reservedUsd: state.reserved_usd,
    leftUsd: state.left_usd,
    percent: state.percent,
    warnPercent: state.warn_percent,
    state: state.state,
    from: state.from,
    to: state.to,
    text: state.text,
  };
}

export function tokenBuckets(sums: TokenSums): TokenBuckets {
  return {
    inputText: sums.input_text,
    inputAudio: sums.input_audio,
    inputImage: sums.input_image,
    cacheRead: sums.cache_read + sums.audio_cache_read,
    cacheWrite: sums.cache_write_5m + sums.cache_write_1h,
    outputText: sums.output_text,
    reasoning: sums.reasoning,
    outputAudio: sums.output_audio,
    outputImage: sums.output_image,
  };
}

/** @param errorPercent how far the quantiles may be off */
export function durationView({ count, p50, p95 }: Durations, errorPercent: number): DurationView {
  return { count, p50, p95, errorPercent };
}

export function alertView({ kind, model, at_ms, text }: HealthAlert): AlertView {
  return { kind, model, name: nameOfModel(model), at: new Date(at_ms).toISOString(), text };
}

/** Name of a model (`provider/id`); its id where the catalog does not know it. */
export function nameOfModel(ref: string): string {
  const record = resolveModel(ref)?.record;
  return record?.name ?? ref.slice(ref.indexOf("/") + 1);
}

export function nameOfProvider(id: string): string {
  return providerById(id)?.name ?? id;
}

/** First and last day of what was asked for. */
export function dayRange(range: LedgerRange, nowMs: number): DayRange {
  if ("days" in range) {
    const to = dayOf(nowMs);
    return { from: addDays(to, 1 - range.days), to };
  }
  return range.from <= range.to ? range : { from: range.to, to: range.from };
}
