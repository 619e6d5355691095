/** Cost, times and success of each model in the chosen range. */
import { useMemo } from "preact/hooks";
import type { LedgerSummaryView } from "../../../shared/src/ledger.ts";
import { DataTable } from "../table/DataTable.tsx";
import { latencyScale } from "./LatencyBar.tsx";
import { spendColumns } from "./modelColumns.tsx";

export function Models({ summary }: { readonly summary: LedgerSummaryView }) {
  const columns = useMemo(() => spendColumns(latencyScale(summary.models)), [summary]);
  return (
    <section class="panel" id="models" aria-labelledby="models-title">
      <div class="panel-head">
        <h2 id="models-title">Models: cost, latency and success</h2>
      </div>
      <p class="panel-note">Times of successful calls. ◆ is the first token; the bar reaches from p50 to p95.</p>
      <DataTable
        label="Cost, latency and success by model"
        columns={columns}
        rows={summary.models}
        keyOf={(row) => row.model}
        initial={{ column: "cost", descending: true }}
      />
    </section>
  );
}
