/** What a model's last calls say about it: a state now, and alerts at the moments when it turned. */
import { durationsOfValues } from "../cost/ledger/quantiles.ts";
import type { ErrorCode } from "./errors.ts";
import { tellsOfHealth, type HealthThresholds, type Observation } from "./observation.ts";

/** `failing`: too many of the last calls failed. `slow`: half of the last answers took too long. */
export interface ModelState {
  readonly kind: "healthy" | "slow" | "failing" | "unknown";
  /** One sentence why. */
  readonly text: string;
}

export interface HealthAlert {
  readonly kind: "slow" | "failing";
  readonly model: string;
  /** When it was noticed, Unix milliseconds. */
  readonly at_ms: number;
  /** One sentence with the figures. */
  readonly text: string;
}

/** Calls that a model is judged by: successes, and errors that are not the request's own. */
function judged(seen: readonly Observation[]): Observation[] {
  return seen.filter(
    ({ outcome, error_code: code }) =>
      outcome === "ok" || (outcome === "error" && (code === undefined || tellsOfHealth(code as ErrorCode))),
  );
}

/** @param seen the model's calls within the window */
export function stateOf(seen: readonly Observation[], limits: HealthThresholds): ModelState {
  const calls = judged(seen);
  const failures = calls.filter(({ outcome }) => outcome === "error");
  const minutes = Math.round(limits.window_ms / 60_000);
  if (isFailing(calls.length, failures.length, limits)) {
    return {
      kind: "failing",
      text: `${failures.length} of the last ${calls.length} calls failed in ${minutes} min (${commonest(failures)}).`,
    };
  }
  const answers = calls.filter(({ outcome }) => outcome === "ok").map(({ duration_ms }) => duration_ms);
  const { p50 } = durationsOfValues(answers);
  if (limits.slow_ms > 0 && p50 !== null && answers.length >= Math.min(3, limits.least_calls) && p50 > limits.slow_ms) {
    return { kind: "slow", text: `Half of the last ${answers.length} answers took ${seconds(p50)} or longer.` };
  }
  if (calls.length === 0) return { kind: "unknown", text: `No call in the last ${minutes} min.` };
  const ok = calls.length - failures.length;
  return {
    kind: "healthy",
    text: `${ok} of the last ${calls.length} ${calls.length === 1 ? "call" : "calls"} succeeded in ${minutes} min.`,
  };
}

function isFailing(calls: number, failures: number, limits: HealthThresholds): boolean {
  return calls >= limits.least_calls && (failures / calls) * 100 > limits.error_percent;
}

/**
 * Alerts since a moment, newest first: one for each time that a model began to fail, and one for the latest slow answer of
 * each model.
 * @param seen calls of all models in order of time, from one window before that moment on
 */
export function alertsOf(seen: readonly Observation[], limits: HealthThresholds, sinceMs: number): HealthAlert[] {
  const windows = new Map<string, { calls: Observation[]; failing: boolean }>();
  const alerts: HealthAlert[] = [];
  const slow = new Map<string, { last: Observation; count: number }>();
  for (const each of judged(seen)) {
    const state = windows.get(each.model) ?? { calls: [], failing: false };
    windows.set(each.model, state);
    state.calls = [...state.calls.filter(({ at_ms }) => at_ms > each.at_ms - limits.window_ms), each];
    const failures = state.calls.filter(({ outcome }) => outcome === "error");
    const failing = isFailing(state.calls.length, failures.length, limits);
    if (failing && !state.failing && each.at_ms >= sinceMs) {
      alerts.push({
        kind: "failing",
        model: each.model,
        at_ms: each.at_ms,
        text: `${failures.length} of ${state.calls.length} calls failed within ${Math.round(limits.window_ms / 60_000)} min (${commonest(failures)}).`,
      });
    }
    state.failing = failing;
    if (limits.slow_ms > 0 && each.outcome === "ok" && each.duration_ms > limits.slow_ms && each.at_ms >= sinceMs) {
      slow.set(each.model, { last: each, count: (slow.get(each.model)?.count ?? 0) + 1 });
    }
  }
  for (const [model, { last, count }] of slow) {
    const many = count === 1 ? "An answer" : `${count} answers, the last one`;
    alerts.push({
      kind: "slow",
      model,
      at_ms: last.at_ms + last.duration_ms,
      text: `${many} took ${seconds(last.duration_ms)}; the limit is ${seconds(limits.slow_ms)}.`,
    });
  }
  return alerts.toSorted((a, b) => b.at_ms - a.at_ms);
}

/** The commonest kind of failure, in words. */
function commonest(failures: readonly Observation[]): string {
  const counts = new Map<string, number>();
  for (const { error_code: code = "unknown" } of failures) counts.set(code, (counts.get(code) ?? 0) + 1);
  const code = [...counts].toSorted(([, a], [, b]) => b - a)[0]?.[0] ?? "unknown";
  return `${counts.size > 1 ? "mostly " : ""}${code.replaceAll("_", " ")}`;
}

/** 31.5 s. */
export function seconds(ms: number): string {
  return ms < 1000 ? `${Math.round(ms)} ms` : `${Number((ms / 1000).toFixed(1))} s`;
}
