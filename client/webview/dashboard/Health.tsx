/** Health: a report over the last hours, and a check of all providers by calls that cost nothing. */
import { useMemo } from "preact/hooks";
import type { ProviderCheckView } from "../../../shared/src/ledger.ts";
import { Icon } from "../chat/Icon.tsx";
import { DataTable } from "../table/DataTable.tsx";
import { Alerts } from "./Budgets.tsx";
import { latencyScale } from "./LatencyBar.tsx";
import { healthColumns } from "./modelColumns.tsx";
import { Problem } from "./Problem.tsx";
import { checkProviders, checks, chooseHours, health, hours, isChecking, send } from "./state.ts";

const spans: readonly { readonly hours: number; readonly label: string }[] = [
  { hours: 1, label: "last hour" },
  { hours: 6, label: "last 6 hours" },
  { hours: 24, label: "last 24 hours" },
  { hours: 168, label: "last 7 days" },
  { hours: 720, label: "last 30 days" },
];

export function Health() {
  const report = health.value;
  const columns = useMemo(() => healthColumns(latencyScale(report?.models ?? [])), [report]);
  return (
    <section class="panel" id="health" aria-labelledby="health-title">
      <div class="panel-head">
        <h2 id="health-title">Health</h2>
        <label class="choice">
          <span>Over the</span>
          <select
            name="hours"
            value={String(hours.value)}
            onChange={(event) => chooseHours(Number(event.currentTarget.value))}
          >
            {spans.map((span) => (
              <option key={span.hours} value={String(span.hours)}>
                {span.label}
              </option>
            ))}
          </select>
        </label>
        <button
          type="button"
          class="button secondary"
          data-action="copy-health"
          disabled={report === null}
          onClick={() => report && send({ type: "copy", text: report.text })}
        >
          <Icon name="copy" /> Copy Report
        </button>
        <button
          type="button"
          class="button secondary"
          data-action="check-providers"
          disabled={isChecking.value}
          title="Asks every provider that has a key for its list of models: calls that cost nothing"
          onClick={checkProviders}
        >
          <Icon name={isChecking.value ? "loading" : "pulse"} spin={isChecking.value} /> Check Providers
        </button>
      </div>
      <Problem part="health" />
      <Problem part="checks" />
      {report ? <Alerts alerts={report.alerts} /> : null}
      {report && report.models.length > 0 ? (
        <DataTable
          label="Health by model"
          columns={columns}
          rows={report.models}
          keyOf={(row) => row.model}
          initial={{ column: "state", descending: true }}
        />
      ) : (
        <p class="panel-note">{report ? "No call was made in this time." : "…"}</p>
      )}
      <div role="status">{checks.value ? <Checks results={checks.value} /> : null}</div>
    </section>
  );
}

const icons: Readonly<Record<ProviderCheckView["state"], string>> = {
  ok: "pass",
  failed: "error",
  skipped: "circle-slash",
};

function Checks({ results }: { readonly results: readonly ProviderCheckView[] }) {
  if (results.length === 0) return <p class="panel-note">No provider has a key, so there is nothing to check.</p>;
  return (
    <ul class="checks" aria-label="Providers">
      {results.map((result) => (
        <li key={result.provider} data-state={result.state}>
          <Icon name={icons[result.state]} />
          <span>
            <strong>{result.name}</strong>: {result.text}
          </span>
        </li>
      ))}
    </ul>
  );
}
