/** How models did over some hours: figures, and the same as plain text. */
import { durationsOfValues, type Durations } from "../cost/ledger/quantiles.ts";
import { seconds, type HealthAlert, type ModelState } from "./healthAlerts.ts";
import type { Observation } from "./observation.ts";

export interface ModelHealth {
  readonly model: string;
  readonly calls: number;
  readonly ok: number;
  readonly failed: number;
  /** Stopped by the caller; neither a success nor a failure. */
  readonly stopped: number;
  /** `ok` in percent of `ok + failed`; null where there is neither. */
  readonly success_percent: number | null;
  /** Most frequent first. */
  readonly errors: readonly { readonly code: string; readonly count: number }[];
  /** Of successful calls, in milliseconds. */
  readonly duration: Durations;
  readonly first_token: Durations;
  readonly state: ModelState;
}

export interface HealthReport {
  readonly hours: number;
  readonly from_ms: number;
  /** Most calls first. */
  readonly models: readonly ModelHealth[];
  /** Of the last hour. */
  readonly alerts: readonly HealthAlert[];
}

/** @param seen the model's calls */
export function healthOf(model: string, seen: readonly Observation[], state: ModelState): ModelHealth {
  const ok = seen.filter(({ outcome }) => outcome === "ok");
  const failed = seen.filter(({ outcome }) => outcome === "error");
  const errors = new Map<string, number>();
  for (const { error_code: code = "unknown" } of failed) errors.set(code, (errors.get(code) ?? 0) + 1);
  const judged = ok.length + failed.length;
  return {
    model,
    calls: seen.length,
    ok: ok.length,
    failed: failed.length,
    stopped: seen.length - judged,
    success_percent: judged === 0 ? null : (ok.length / judged) * 100,
    errors: [...errors].map(([code, count]) => ({ code, count })).toSorted((a, b) => b.count - a.count),
    duration: durationsOfValues(ok.map(({ duration_ms }) => duration_ms)),
    first_token: durationsOfValues(ok.flatMap(({ first_token_ms: ms }) => (ms === undefined ? [] : [ms]))),
    state,
  };
}

/** The report as plain text. */
export function healthText({ hours, models, alerts }: HealthReport): string {
  const lines = models.length === 0 ? ["No calls."] : models.flatMap(modelLines);
  const said = alerts.map(({ model, text, at_ms }) => `  ${new Date(at_ms).toLocaleTimeString()} ${model}: ${text}`);
  return [
    `Health of the last ${hours} h`,
    "",
    ...lines,
    "",
    ...(said.length === 0 ? ["No alerts in the last hour."] : ["Alerts of the last hour", ...said]),
    "",
  ].join("\n");
}

function modelLines({
  model,
  calls,
  stopped,
  success_percent,
  errors,
  duration,
  first_token,
  state,
}: ModelHealth): string[] {
  return [
    `${model}${state.kind === "failing" || state.kind === "slow" ? ` (${state.kind})` : ""}`,
    `  calls: ${calls}${stopped === 0 ? "" : `, ${stopped} of them stopped`}`,
    `  success: ${success_percent === null ? "-" : `${Number(success_percent.toFixed(1))} %`}`,
    `  duration: half within ${time(duration.p50)}, 95 % within ${time(duration.p95)}`,
    `  first token: half within ${time(first_token.p50)}, 95 % within ${time(first_token.p95)}`,
    ...(errors.length === 0 ? [] : [`  errors: ${errors.map(({ code, count }) => `${code} ${count}×`).join(", ")}`]),
  ];
}

function time(ms: number | null): string {
  return ms === null ? "-" : seconds(ms);
}
