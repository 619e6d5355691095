/** What a plot shows, before anything is drawn: days put into buckets, bands stacked or lines side by side. */

export interface PlotSeries {
  readonly id: string;
  readonly label: string;
  /** One value for each bucket; null where there is none. */
  readonly values: readonly (number | null)[];
  /** Place in the lists of colours, patterns and dashes; stays with the series whatever else is shown. */
  readonly style: number;
}

export interface PlotModel {
  readonly kind: "stack" | "lines";
  /** First day of each bucket, ISO 8601. */
  readonly starts: readonly string[];
  /** How each bucket is called: "12 Nov", "week of 9 Nov", "Nov 2026". */
  readonly names: readonly string[];
  readonly series: readonly PlotSeries[];
  readonly format: (value: number) => string;
}

export type BucketSize = "day" | "week" | "month";

export interface Buckets {
  readonly size: BucketSize;
  readonly starts: readonly string[];
  readonly names: readonly string[];
  /** For each day the place of its bucket. */
  readonly placeOfDay: readonly number[];
}

/** Bars thinner than some pixels say nothing: long ranges are put together by week, very long ones by month. */
export function bucketSizeFor(days: number): BucketSize {
  return days <= 92 ? "day" : days <= 732 ? "week" : "month";
}

const dayMonth = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", timeZone: "UTC" });
const dayMonthYear = new Intl.DateTimeFormat("en-GB", {
  day: "numeric",
  month: "short",
  year: "numeric",
  timeZone: "UTC",
});
const monthYear = new Intl.DateTimeFormat("en-GB", { month: "short", year: "numeric", timeZone: "UTC" });

/** @param days Consecutive days, ISO 8601. Weeks begin on Monday. */
export function bucketsOf(days: readonly string[], size: BucketSize): Buckets {
  const starts: string[] = [];
  const names: string[] = [];
  const placeOfDay: number[] = [];
  const years = new Set(days.map((day) => day.slice(0, 4)));
  const name = years.size > 1 ? dayMonthYear : dayMonth;
  let last = "";
  for (const day of days) {
    const date = new Date(`${day}T00:00:00Z`);
    const key = size === "day" ? day : size === "month" ? day.slice(0, 7) : mondayOf(date);
    if (key !== last) {
      last = key;
      starts.push(day);
      names.push(
        size === "month"
          ? monthYear.format(date)
          : size === "week"
            ? `week from ${name.format(date)}`
            : name.format(date),
      );
    }
    placeOfDay.push(starts.length - 1);
  }
  return { size, starts, names, placeOfDay };
}

function mondayOf(date: Date): string {
  const back = (date.getUTCDay() + 6) % 7;
  return new Date(date.getTime() - back * 86_400_000).toISOString().slice(0, 10);
}

/** Sum of the days' values in each bucket. */
export function summed(values: readonly number[], buckets: Buckets): number[] {
  const sums = Array.from(buckets.starts, () => 0);
  for (const [day, place] of buckets.placeOfDay.entries()) sums[place] = (sums[place] ?? 0) + (values[day] ?? 0);
  return sums;
}

/** Upper edges of the stacked bands; the first series lies at the bottom. */
export function stacked(series: readonly PlotSeries[]): number[][] {
  const edges: number[][] = [];
  let below: readonly number[] = [];
  for (const { values } of series) {
    const edge = values.map((value, index) => (value ?? 0) + (below[index] ?? 0));
    edges.push(edge);
    below = edge;
  }
  return edges;
}

/** The whole bucket in words, for tooltip and screen readers: its name, the sum, and each series that has something. */
export function bucketWords(
  plot: PlotModel,
  place: number,
): {
  readonly title: string;
  readonly rows: readonly { readonly label: string; readonly text: string; readonly style: number }[];
} {
  const rows = plot.series
    .map((series) => ({ series, value: series.values[place] ?? null }))
    .filter(({ value }) => (plot.kind === "lines" ? value !== null : value !== null && value !== 0))
    .map(({ series, value }) => ({ label: series.label, text: plot.format(value ?? 0), style: series.style }));
  const name = plot.names[place] ?? "";
  if (plot.kind === "lines") return { title: name, rows };
  const total = plot.series.reduce((sum, series) => sum + (series.values[place] ?? 0), 0);
  return { title: `${name}: ${plot.format(total)}`, rows };
}

/** Highest value of the plot and the bucket it is in, for the plot's spoken summary. */
export function peak(plot: PlotModel): { readonly value: number; readonly name: string } | undefined {
  let best: { value: number; name: string } | undefined;
  for (const [place, name] of plot.names.entries()) {
    const values = plot.series.map((series) => series.values[place] ?? 0);
    const value = plot.kind === "stack" ? values.reduce((sum, each) => sum + each, 0) : Math.max(0, ...values);
    if (value > (best?.value ?? 0)) best = { value, name };
  }
  return best;
}
