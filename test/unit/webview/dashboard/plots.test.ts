import { describe, expect, test } from "vitest";
import { figuresOf } from "../../../../client/webview/dashboard/plots.ts";
import { bucketsOf, bucketSizeFor, bucketWords, peak, stacked, summed } from "../../../../client/webview/plot/model.ts";
import type { PlotModel } from "../../../../client/webview/plot/model.ts";
import { daysBack, summaryOf } from "./summaries.ts";

const plot: PlotModel = {
  kind: "stack",
  starts: ["2026-11-22", "2026-11-23"],
  names: ["22 Nov", "23 Nov"],
  series: [
    { id: "a", label: "A", values: [1, 2], style: 0 },
    { id: "b", label: "B", values: [0.5, 0], style: 1 },
  ],
  format: (value) => `$${value.toFixed(2)}`,
};

describe("buckets of days", () => {
  test("three months are shown by day, a year by week, more than two years by month", () => {
    expect([7, 92, 93, 365, 800].map(bucketSizeFor)).toEqual(["day", "day", "week", "week", "month"]);
  });

  test("weeks begin on Monday, and the first one begins with the first day", () => {
    // 12 November 2026 is a Thursday.
    const buckets = bucketsOf(daysBack(12), "week");
    expect(buckets.starts).toEqual(["2026-11-12", "2026-11-16", "2026-11-23"]);
    expect(buckets.names[1]).toBe("week from 16 Nov");
    expect(buckets.placeOfDay).toEqual([0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 1, 2]);
  });

  test("no day is lost and none is counted twice", () => {
    const days = daysBack(365);
    const ones = days.map(() => 1);
    for (const size of ["day", "week", "month"] as const) {
      const sums = summed(ones, bucketsOf(days, size));
      expect(sums.reduce((sum, value) => sum + value, 0)).toBe(365);
    }
  });

  test("names carry the year where the range has two", () => {
    expect(bucketsOf(daysBack(400), "month").names[0]).toBe("Oct 2025");
    expect(bucketsOf(["2025-12-31", "2026-01-01"], "day").names).toEqual(["31 Dec 2025", "1 Jan 2026"]);
  });
});

describe("a stacked plot", () => {
  test("the first band lies at the bottom, and the last edge is the sum", () => {
    expect(stacked(plot.series)).toEqual([
      [1, 2],
      [1.5, 2],
    ]);
  });

  test("a bucket in words names its sum and the bands that have something in it", () => {
    expect(bucketWords(plot, 0)).toEqual({
      title: "22 Nov: $1.50",
      rows: [
        { label: "A", text: "$1.00", style: 0 },
        { label: "B", text: "$0.50", style: 1 },
      ],
    });
    expect(bucketWords(plot, 1).rows.map((row) => row.label)).toEqual(["A"]);
  });

  test("its highest bucket is the one with the largest sum", () => {
    expect(peak(plot)).toEqual({ value: 2, name: "23 Nov" });
    expect(peak({ ...plot, series: [] })).toBeUndefined();
  });
});

describe("the plots of a summary", () => {
  test("the bands' sums are the money of the summary", () => {
    const summary = summaryOf(365);
    const figures = figuresOf(summary);
    const drawn = figures.spend.series
      .flatMap((series) => series.values)
      .reduce<number>((sum, value) => sum + (value ?? 0), 0);
    const told = summary.spend.flatMap((band) => band.usd).reduce((sum, value) => sum + value, 0);
    expect(drawn).toBeCloseTo(told, 8);
    expect(figures.spend.starts).toHaveLength(figures.buckets.starts.length);
    expect(figures.buckets.size).toBe("week");
  });

  test("kinds without a single token are left out, and the others keep their pattern", () => {
    const { tokens } = figuresOf(summaryOf(30));
    expect(tokens.series.map(({ id, style }) => `${id} ${style}`)).toEqual([
      "inputText 0",
      "inputImage 2",
      "cacheRead 3",
      "cacheWrite 4",
      "outputText 5",
      "reasoning 6",
    ]);
  });

  test("a day without prompt tokens has no hit rate, which is not a hit rate of 0", () => {
    const { hits } = figuresOf(summaryOf(30));
    expect(hits.series[0]?.values[6]).toBeNull();
  });

  test("the hit rate of a week is that of its tokens, not the mean of its days", () => {
    const base = summaryOf(100);
    const zero = base.days.map(() => 0);
    const at = (values: Record<number, number>): number[] => zero.map((_, day) => values[day] ?? 0);
    const { hits } = figuresOf({
      ...base,
      tokens: {
        ...base.tokens,
        inputText: at({ 98: 900, 97: 0 }),
        inputImage: zero,
        cacheRead: at({ 97: 100 }),
        cacheWrite: zero,
      },
    });
    expect(hits.series[0]?.values.at(-2)).toBe(10);
    expect(hits.series[0]?.values[0]).toBeNull();
  });
});
