/** The health report as the protocol has it. */
import type { HealthReport } from "../../../../shared/src/ledger.ts";
import type { ResultOf } from "../../../../shared/src/protocol.ts";
import type { Health } from "../../engine/resilience/health.ts";
import type { ModelHealth } from "../../engine/resilience/healthReport.ts";
import { alertView, durationView, nameOfModel } from "./views.ts";

type ReportView = ResultOf<typeof HealthReport>;

/** Quantiles are taken from the single calls, so they are exact. */
export function healthReport(health: Health, hours: number): ReportView {
  const report = health.report(hours);
  return {
    hours,
    from: new Date(report.from_ms).toISOString(),
    models: report.models.map(modelView),
    alerts: report.alerts.map(alertView),
    text: health.text(hours),
  };
}

function modelView(model: ModelHealth): ReportView["models"][number] {
  return {
    model: model.model,
    name: nameOfModel(model.model),
    provider: model.model.slice(0, Math.max(0, model.model.indexOf("/"))),
    calls: model.calls,
    ok: model.ok,
    failed: model.failed,
    stopped: model.stopped,
    successPercent: model.success_percent,
    errors: [...model.errors],
    duration: durationView(model.duration, 0),
    firstToken: durationView(model.first_token, 0),
    state: model.state.kind,
    stateText: model.state.text,
  };
}
