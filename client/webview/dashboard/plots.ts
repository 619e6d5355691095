/** From the ledger's sums to what the plots show. */
import type { LedgerSummaryView, TokenKind } from "../../../shared/src/ledger.ts";
import { percent, tokenWords } from "../explain/amount.ts";
import { formatShort, formatUsd } from "../format/numbers.ts";
import { bucketsOf, bucketSizeFor, summed } from "../plot/model.ts";
import type { Buckets, BucketSize, PlotModel, PlotSeries } from "../plot/model.ts";

export interface Figures {
  readonly buckets: Buckets;
  readonly spend: PlotModel;
  readonly tokens: PlotModel;
  readonly hits: PlotModel;
  readonly money: PlotModel;
}

/** All plots of a summary, over the same buckets. */
export function figuresOf(summary: LedgerSummaryView): Figures {
  const buckets = bucketsOf(summary.days, bucketSizeFor(summary.days.length));
  return {
    buckets,
    spend: spendPlot(summary, buckets),
    tokens: tokenPlot(summary, buckets),
    hits: hitPlot(summary, buckets),
    money: moneyPlot(summary, buckets),
  };
}

/** "per day", "per week". */
export function perWords(size: BucketSize): string {
  return `per ${size}`;
}

function plot(
  kind: PlotModel["kind"],
  buckets: Buckets,
  series: readonly PlotSeries[],
  format: (value: number) => string,
): PlotModel {
  return { kind, starts: buckets.starts, names: buckets.names, series, format };
}

/** Bands of money; those without any known cost say nothing here and are left to the table. */
function spendPlot(summary: LedgerSummaryView, buckets: Buckets): PlotModel {
  const series = summary.spend
    .map((band, style) => ({ id: band.id, label: band.label, values: summed(band.usd, buckets), style }))
    .filter(({ values }) => values.some((value) => value > 0));
  return plot("stack", buckets, series, formatUsd);
}

/** Kinds in the order in which they lie on each other: prompt below, answer above; kinds without tokens are left out. */
function tokenPlot(summary: LedgerSummaryView, buckets: Buckets): PlotModel {
  const series = (Object.entries(tokenWords) as [TokenKind, string][])
    .map(([kind, label], style) => ({ id: kind, label, values: summed(summary.tokens[kind], buckets), style }))
    .filter(({ values }) => values.some((value) => value > 0));
  return plot("stack", buckets, series, formatShort);
}

/** Share of prompt tokens that came from the cache, over the days of a bucket by their prompt tokens. */
function hitPlot(summary: LedgerSummaryView, buckets: Buckets): PlotModel {
  const { tokens } = summary;
  const read = summed(tokens.cacheRead, buckets);
  const prompt = [tokens.inputText, tokens.inputAudio, tokens.inputImage, tokens.cacheRead, tokens.cacheWrite]
    .map((values) => summed(values, buckets))
    .reduce((sum, values) => sum.map((each, place) => each + (values[place] ?? 0)));
  const values =
    buckets.size === "day"
      ? summary.cache.hitPercentPerDay
      : prompt.map((all, place) => (all > 0 ? ((read[place] ?? 0) / all) * 100 : null));
  return plot("lines", buckets, [{ id: "hits", label: "Cache hit rate", values, style: 0 }], percent);
}

function moneyPlot(summary: LedgerSummaryView, buckets: Buckets): PlotModel {
  const series = [
    { id: "saved", label: "Saved by reads", values: summed(summary.cache.savedPerDay, buckets), style: 2 },
    {
      id: "wasted",
      label: "Wasted on writes never read",
      values: summed(summary.cache.wastedPerDay, buckets),
      style: 1,
    },
  ];
  return plot("lines", buckets, series, formatUsd);
}
