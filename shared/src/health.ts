/** Health of models and providers in the protocol. */
import * as z from "zod";
import { errorView, request } from "./protocol.ts";

/** How long answers took, in milliseconds. Quantiles are null where nothing was measured. */
export const durationView = z.object({
  /** Answers measured. */
  count: z.int(),
  p50: z.number().nullable(),
  p95: z.number().nullable(),
  /** How far a quantile may be off, in percent: 0 where it was taken from the single values. */
  errorPercent: z.number(),
});
export type DurationView = z.infer<typeof durationView>;

export const errorCount = z.object({
  /** Stable code of the error class (`rate_limit`, `timeout` …). */
  code: z.string(),
  count: z.int(),
});

/** `failing`: too many of the last calls failed. `slow`: half of the last answers took too long. */
export const healthState = z.enum(["healthy", "slow", "failing", "unknown"]);
export type HealthState = z.infer<typeof healthState>;

export const modelHealthView = z.object({
  /** `provider/id`. */
  model: z.string(),
  name: z.string(),
  provider: z.string(),
  /** Tries, the repeated ones included. */
  calls: z.int(),
  ok: z.int(),
  failed: z.int(),
  /** Stopped by the user; neither a success nor a failure. */
  stopped: z.int(),
  /** `ok` in percent of `ok + failed`; null where there is neither. */
  successPercent: z.number().nullable(),
  /** Most frequent first. */
  errors: z.array(errorCount),
  /** From sending to the end of the answer, of successful calls. */
  duration: durationView,
  /** From sending to the first token, of successful calls. */
  firstToken: durationView,
  /** How the model does now, by its last calls. */
  state: healthState,
  /** One sentence why, such as “4 of the last 6 calls failed (rate_limit)”. */
  stateText: z.string(),
});
export type ModelHealthView = z.infer<typeof modelHealthView>;

export const healthAlert = z.object({
  kind: z.enum(["slow", "failing"]),
  model: z.string(),
  name: z.string(),
  /** When it was noticed, ISO 8601. */
  at: z.string(),
  /** One sentence with the figures. */
  text: z.string(),
});
export type HealthAlert = z.infer<typeof healthAlert>;

export const HealthReport = request(
  "parlance/health/report",
  z.object({ hours: z.number().positive().max(720).default(24) }),
  z.object({
    hours: z.number(),
    /** ISO 8601. */
    from: z.string(),
    models: z.array(modelHealthView),
    /** Of the last hour. */
    alerts: z.array(healthAlert),
    /** The same as plain text, for a document or the clipboard. */
    text: z.string(),
  }),
);

export const providerCheckView = z.object({
  provider: z.string(),
  name: z.string(),
  /** `skipped`: no key, or no free call that could tell. */
  state: z.enum(["ok", "failed", "skipped"]),
  /** Models that the provider lists; missing where it does not say. */
  models: z.int().optional(),
  durationMs: z.number().optional(),
  error: errorView.optional(),
  /** One sentence for people. */
  text: z.string(),
});
export type ProviderCheckView = z.infer<typeof providerCheckView>;

/** Asks every provider that has a key (or the given ones) for its list of models: calls that cost nothing. */
export const HealthCheck = request(
  "parlance/health/check",
  z.object({ providers: z.array(z.string()).optional() }),
  z.object({ results: z.array(providerCheckView) }),
);
