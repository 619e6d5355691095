/** What health is judged by: single tries of calls, and from where on a model counts as slow or failing. */
import type { Attempt } from "../messages/types.ts";
import type { ErrorCode } from "./errors.ts";

/** One try of a call, as far as health goes. */
export interface Observation {
  /** When it was sent, Unix milliseconds. */
  readonly at_ms: number;
  /** `provider/id`. */
  readonly model: string;
  readonly outcome: Attempt["outcome"];
  /** Code of the error class. */
  readonly error_code?: string;
  readonly duration_ms: number;
  readonly first_token_ms?: number;
}

export interface HealthThresholds {
  /** Answers slower than this raise an alert, in milliseconds; default 30 000. 0: never. */
  readonly slow_ms: number;
  /** A model fails where more than this share of its last calls did, in percent; default 30. */
  readonly error_percent: number;
  /** Fewest calls to judge by; default 5. */
  readonly least_calls: number;
  /** How far back the last calls go, in milliseconds; default 10 minutes. */
  readonly window_ms: number;
}

export const HEALTH_DEFAULTS: HealthThresholds = {
  slow_ms: 30_000,
  error_percent: 30,
  least_calls: 5,
  window_ms: 10 * 60_000,
};

/**
 * Whether an error says something about the model or the way to it, and not about the request or its sender: only such
 * errors make a model unhealthy.
 */
export function tellsOfHealth(code: ErrorCode): boolean {
  switch (code) {
    case "authentication":
    case "permission":
    case "billing":
    case "quota":
    case "not_found":
    case "timeout":
    case "rate_limit":
    case "internal_server":
    case "bad_gateway":
    case "service_unavailable":
    case "connection":
    case "response_validation":
      return true;
    case "bad_request":
    case "context_window":
    case "content_policy":
    case "unsupported_params":
    case "unsupported_modality":
    case "unprocessable":
    case "json_schema_validation":
    case "budget_exceeded":
    case "cancelled":
    case "configuration":
      return false;
  }
}
