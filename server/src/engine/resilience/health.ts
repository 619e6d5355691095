/**
 * How models do: durations, successes, errors by class, and alerts, from what was observed of real calls. The
 * observations come from memory, or from the ledger, where other windows' calls are seen too.
 */
import { alertsOf, stateOf, type HealthAlert, type ModelState } from "./healthAlerts.ts";
import { healthOf, healthText, type HealthReport } from "./healthReport.ts";
import { HEALTH_DEFAULTS, type HealthThresholds, type Observation } from "./observation.ts";

/** Where observations come from. */
export interface HealthSource {
  /** From a moment on (Unix ms), oldest first; of one model, where one is named. */
  since(ms: number, model?: string): readonly Observation[];
}

export interface HealthOptions extends Partial<HealthThresholds> {
  /** Default: what `track` was told, in memory. */
  readonly source?: HealthSource;
  /** Read anew for each question; wins over the single fields. */
  thresholds?(): Partial<HealthThresholds>;
  /** Unix time in milliseconds; for tests. */
  readonly now?: () => number;
}

export interface Health {
  /** Notes a call. Without effect where observations come from elsewhere. */
  track(observation: Observation): void;
  /** How a model does now. */
  state(model: string): ModelState;
  /** False where too many of the last calls failed; such a model is passed over by fallbacks. */
  isHealthy(model: string): boolean;
  /** Models that fail or are slow now. */
  unhealthy(): Map<string, ModelState>;
  /** Of the last hour. */
  alerts(): HealthAlert[];
  /** @param hours default 24 */
  report(hours?: number): HealthReport;
  /** The report as plain text. */
  text(hours?: number): string;
}

/** Most observations kept in memory; the oldest go first. */
const KEPT = 20_000;
const HOUR_MS = 3_600_000;

export function createHealth(options: HealthOptions = {}): Health {
  const now = options.now ?? Date.now;
  const memory = createMemory();
  const source = options.source ?? memory;
  const thresholds = (): HealthThresholds => ({ ...HEALTH_DEFAULTS, ...given(options), ...options.thresholds?.() });

  function state(model: string): ModelState {
    const limits = thresholds();
    return stateOf(source.since(now() - limits.window_ms, model), limits);
  }

  function alerts(): HealthAlert[] {
    const limits = thresholds();
    return alertsOf(source.since(now() - HOUR_MS - limits.window_ms), limits, now() - HOUR_MS);
  }

  function report(hours = 24): HealthReport {
    const from = now() - hours * HOUR_MS;
    const models = [...byModel(source.since(from))].map(([model, seen]) => healthOf(model, seen, state(model)));
    return { hours, from_ms: from, models: models.toSorted((a, b) => b.calls - a.calls), alerts: alerts() };
  }

  return {
    track: (observation) => memory.add(observation),
    state,
    unhealthy() {
      const limits = thresholds();
      const states = [...byModel(source.since(now() - limits.window_ms))].map(
        ([model, seen]) => [model, stateOf(seen, limits)] as const,
      );
      return new Map(states.filter(([, { kind }]) => kind === "failing" || kind === "slow"));
    },
    isHealthy: (model) => state(model).kind !== "failing",
    alerts,
    report,
    text: (hours) => healthText(report(hours)),
  };
}

function byModel(seen: readonly Observation[]): Map<string, Observation[]> {
  const models = new Map<string, Observation[]>();
  for (const each of seen) {
    const list = models.get(each.model);
    if (list === undefined) models.set(each.model, [each]);
    else list.push(each);
  }
  return models;
}

/** Thresholds among the options. */
function given(options: HealthOptions): Partial<HealthThresholds> {
  const { slow_ms, error_percent, least_calls, window_ms } = options;
  return Object.fromEntries(
    Object.entries({ slow_ms, error_percent, least_calls, window_ms }).filter(([, value]) => value !== undefined),
  );
}

function createMemory(): HealthSource & { add(observation: Observation): void } {
  let kept: Observation[] = [];
  return {
    add(observation) {
      kept.push(observation);
      // Cut in large pieces, so that it costs nothing on the way.
      if (kept.length > KEPT * 1.1) kept = kept.slice(-KEPT);
    },
    since: (ms, model) => kept.filter((each) => each.at_ms >= ms && (model === undefined || each.model === model)),
  };
}

export interface HealthConstructor {
  (options?: HealthOptions): Health;
  new (options?: HealthOptions): Health;
}

/** The same by the library's name; works with and without `new`. */
export const Health = function Health(options: HealthOptions = {}) {
  return createHealth(options);
} as unknown as HealthConstructor;
