/** The plots over time, each with its table. */
import type { ComponentChildren } from "preact";
import type { LedgerGrouping, LedgerSummaryView } from "../../../shared/src/ledger.ts";
import { spendNote } from "../explain/amount.ts";
import { formatCount, formatUsd } from "../format/numbers.ts";
import { Plot } from "../plot/Plot.tsx";
import type { PlotModel } from "../plot/model.ts";
import { DataTable } from "../table/DataTable.tsx";
import type { CellView, Column } from "../table/DataTable.tsx";
import type { Figures } from "./plots.ts";
import { perWords } from "./plots.ts";
import { choose, query, showTable, tables } from "./state.ts";

const groupings: readonly { readonly id: LedgerGrouping; readonly label: string }[] = [
  { id: "model", label: "Model" },
  { id: "provider", label: "Provider" },
  { id: "workspace", label: "Workspace" },
  { id: "purpose", label: "Purpose" },
];

export function SpendPlots({ summary, figures }: { readonly summary: LedgerSummaryView; readonly figures: Figures }) {
  const per = perWords(figures.buckets.size);
  return (
    <>
      <Timed
        id="spend"
        title={`Spend ${per}`}
        note={spendNote(summary.totals.cost, summary.by)}
        plot={figures.spend}
        exact={(place) => spendWords(summary, figures, place)}
        controls={<Grouping />}
      />
      <Timed
        id="tokens"
        title={`Tokens ${per}`}
        note="By kind, as the providers counted them; the kinds do not overlap."
        plot={figures.tokens}
        exact={() => "Tokens as the providers counted them; estimated where an answer was stopped or cut."}
        whole
      />
      <Timed
        id="cache"
        title="Cache hit rate"
        note="Share of prompt tokens that were read from a cache."
        plot={figures.hits}
        exact={() => "Read tokens divided by all prompt tokens of these days, as the providers counted them."}
      />
      <Timed
        id="savings"
        title={`Money saved by caching ${per}`}
        note={`${formatUsd(summary.cache.savedUsd)} saved by reads; ${formatUsd(summary.cache.surchargeUsd)} more paid for writes, ${formatUsd(summary.cache.wastedUsd)} of it for writes never read.`}
        plot={figures.money}
        exact={() => "Measured from the usage of real answers, with the price of each call's day."}
      />
    </>
  );
}

function Grouping() {
  return (
    <label class="choice">
      <span>By</span>
      <select
        name="by"
        value={query.value.by}
        onChange={(event) => {
          const found = groupings.find(({ id }) => id === event.currentTarget.value);
          if (found) choose({ by: found.id });
        }}
      >
        {groupings.map(({ id, label }) => (
          <option key={id} value={id}>
            {label}
          </option>
        ))}
      </select>
    </label>
  );
}

/** How many calls are behind a bucket, and how exact their costs are. */
function spendWords(summary: LedgerSummaryView, figures: Figures, place: number): string {
  let calls = 0;
  let unknown = 0;
  let estimated = 0;
  for (const [day, at] of figures.buckets.placeOfDay.entries()) {
    if (at !== place) continue;
    for (const band of summary.spend) {
      calls += band.calls[day] ?? 0;
      unknown += band.unknown[day] ?? 0;
      estimated += band.estimated[day] ?? 0;
    }
  }
  const { pricesFrom, pricesTo } = summary.totals.cost;
  const dates =
    pricesFrom === undefined
      ? ""
      : ` Prices as of ${pricesFrom}${pricesTo === undefined || pricesTo === pricesFrom ? "" : ` to ${pricesTo}`}.`;
  const about = estimated > 0 ? `${formatCount(estimated)} with estimated tokens (±)` : "exact tokens";
  return `${formatCount(calls)} calls, ${about}${unknown > 0 ? `, ${formatCount(unknown)} of unknown price left out` : ""}.${dates}`;
}

interface TimedProps {
  readonly id: string;
  readonly title: string;
  readonly note: string;
  readonly plot: PlotModel;
  /** How exact the figures of a bucket are. */
  readonly exact: (place: number) => string;
  readonly controls?: ComponentChildren;
  /** Whole numbers in the table, not shortened ones. */
  readonly whole?: boolean;
}

function Timed({ id, title, note, plot, exact, controls, whole = false }: TimedProps) {
  return (
    <Plot
      id={id}
      title={title}
      note={note}
      plot={plot}
      controls={controls}
      tableShown={tables.value.has(id)}
      onTable={(shown) => showTable(id, shown)}
      table={<TimeTable title={title} plot={plot} exact={exact} format={whole ? formatCount : plot.format} />}
    />
  );
}

interface TimeTableProps {
  readonly title: string;
  readonly plot: PlotModel;
  readonly exact: (place: number) => string;
  readonly format: (value: number) => string;
}

function TimeTable({ title, plot, exact, format }: TimeTableProps) {
  const places = plot.starts.map((_, place) => place).toReversed();
  const figure = (value: number | null, explain: string): CellView => ({
    text: value === null ? "–" : format(value),
    value,
    explain,
  });
  const sumAt = (place: number): number => plot.series.reduce((sum, series) => sum + (series.values[place] ?? 0), 0);
  const columns: Column<number>[] = [
    {
      id: "when",
      title: "When",
      isNumber: false,
      cell: (place) => ({
        text: plot.names[place] ?? "",
        value: place,
        explain: `From ${plot.starts[place] ?? ""}. ${exact(place)}`,
      }),
    },
    ...plot.series.map((series): Column<number> => ({
      id: series.id,
      title: series.label,
      isNumber: true,
      cell: (place) => figure(series.values[place] ?? null, exact(place)),
    })),
  ];
  if (plot.kind === "stack") {
    columns.push({ id: "sum", title: "Sum", isNumber: true, cell: (place) => figure(sumAt(place), exact(place)) });
  }
  return (
    <DataTable
      label={title}
      columns={columns}
      rows={places}
      keyOf={(place) => plot.starts[place] ?? ""}
      initial={{ column: "when", descending: true }}
    />
  );
}
