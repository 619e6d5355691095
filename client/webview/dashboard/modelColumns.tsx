/** Columns of the tables by model: what the range's sums and the health report have in common. */
import type { DurationView, HealthState, ModelHealthView, ModelSummary } from "../../../shared/src/ledger.ts";
import { Icon } from "../chat/Icon.tsx";
import { allTokens, amount, duration, success } from "../explain/amount.ts";
import type { Explained } from "../explain/amount.ts";
import { formatCount } from "../format/numbers.ts";
import type { CellView, Column } from "../table/DataTable.tsx";
import { LatencyBar } from "./LatencyBar.tsx";

type Row = ModelHealthView | ModelSummary;

const stateIcons: Readonly<Record<HealthState, string>> = {
  healthy: "pass",
  slow: "watch",
  failing: "error",
  unknown: "circle-outline",
};
const stateWords: Readonly<Record<HealthState, string>> = {
  healthy: "Healthy",
  slow: "Slow",
  failing: "Failing",
  unknown: "Not known",
};
const stateOrder: Readonly<Record<HealthState, number>> = { failing: 3, slow: 2, unknown: 1, healthy: 0 };

const explained = (found: Explained): CellView => found;

function times(scale: number): Column<Row>[] {
  return [
    {
      id: "first",
      title: "First token",
      explain: "Median time from sending to the first token, of successful calls.",
      isNumber: true,
      cell: (row) => duration(row.firstToken, "p50", "began"),
    },
    {
      id: "p50",
      title: "p50",
      explain: "Half of the answers were done within this time.",
      isNumber: true,
      cell: (row) => duration(row.duration, "p50", "were done"),
    },
    {
      id: "p95",
      title: "p95",
      explain: "95 % of the answers were done within this time.",
      isNumber: true,
      cell: (row) => duration(row.duration, "p95", "were done"),
    },
    {
      id: "times",
      title: "Times",
      explain: "Diamond: first token. Bar: from p50 to p95. All rows have the same scale.",
      isNumber: false,
      cell: (row) => ({
        text: timesInWords(row.duration, row.firstToken),
        value: row.duration.p50,
        explain: timesInWords(row.duration, row.firstToken),
        picture: <LatencyBar duration={row.duration} firstToken={row.firstToken} scale={scale} />,
      }),
    },
  ];
}

function timesInWords(done: DurationView, first: DurationView): string {
  if (done.p50 === null) return "Nothing was measured in this time.";
  const began = first.p50 === null ? "" : `First token after ${duration(first, "p50", "").text}, `;
  return `${began}done after ${duration(done, "p50", "").text} (p50) to ${duration(done, "p95", "").text} (p95).`;
}

const errors: Column<Row> = {
  id: "errors",
  title: "Errors",
  explain: "Failed calls by class of error, the most frequent first.",
  isNumber: false,
  cell: (row) => ({
    text:
      row.errors.length === 0
        ? "none"
        : row.errors.map(({ code, count }) => `${formatCount(count)} × ${code}`).join(", "),
    value: row.failed,
    explain: `${formatCount(row.failed)} of ${formatCount(row.ok + row.failed)} calls failed.`,
  }),
};

const state: Column<Row> = {
  id: "state",
  title: "Now",
  explain: "How the model does now, by its last calls.",
  isNumber: false,
  cell: (row) => ({
    text: stateWords[row.state],
    value: stateOrder[row.state],
    explain: row.stateText,
    picture: (
      <span class="state" data-state={row.state}>
        <Icon name={stateIcons[row.state]} /> {stateWords[row.state]}
      </span>
    ),
  }),
};

const model: Column<Row> = {
  id: "model",
  title: "Model",
  isNumber: false,
  cell: (row) => ({ text: row.name, value: row.name, explain: row.model }),
};

const successRate: Column<Row> = {
  id: "success",
  title: "Success",
  explain: "Share of the calls that ended well, without those that you stopped.",
  isNumber: true,
  cell: (row) => explained(success(row)),
};

/** For the models of the chosen range. */
export function spendColumns(scale: number): readonly Column<ModelSummary>[] {
  return [
    model,
    { id: "cost", title: "Cost", isNumber: true, cell: (row) => amount(row.cost) },
    { id: "tokens", title: "Tokens", isNumber: true, cell: (row) => allTokens(row.tokens) },
    {
      id: "calls",
      title: "Calls",
      isNumber: true,
      cell: (row) => {
        const value = row.ok + row.failed + row.stopped;
        return {
          text: formatCount(value),
          value,
          explain: `${formatCount(row.ok)} succeeded, ${formatCount(row.failed)} failed, ${formatCount(row.stopped)} stopped by you (exact).`,
        };
      },
    },
    successRate,
    ...times(scale),
    errors,
    state,
  ];
}

/** For the health report. */
export function healthColumns(scale: number): readonly Column<ModelHealthView>[] {
  return [
    model,
    state,
    {
      id: "calls",
      title: "Calls",
      isNumber: true,
      cell: (row) => ({
        text: formatCount(row.calls),
        value: row.calls,
        explain: "Tries, the repeated ones included (exact).",
      }),
    },
    successRate,
    ...times(scale),
    errors,
  ];
}
