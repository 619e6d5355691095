/**
 * Remembers which models just failed, so that a list of fallbacks does not run into the same wall at once.
 * Source: https://docs.litellm.ai/docs/routing#cooldowns
 */
import type { ParlanceError } from "./errors.ts";

export interface Cooldowns {
  /** Notes a failure. Errors of the request itself and broken connections cool nothing. */
  failed(ref: string, error: ParlanceError): void;
  succeeded(ref: string): void;
  isCooling(ref: string): boolean;
}

const COOLDOWN_MS = 5000;
const LONGEST_MS = 10 * 60_000;

export function createCooldowns(now: () => number): Cooldowns {
  const until = new Map<string, number>();
  return {
    failed(ref, error) {
      if (!cools(error)) return;
      const wait = Math.min(LONGEST_MS, Math.max(COOLDOWN_MS, error.retry_after_ms ?? 0));
      until.set(ref, now() + wait);
    },
    succeeded(ref) {
      until.delete(ref);
    },
    isCooling(ref) {
      const end = until.get(ref);
      if (end === undefined) return false;
      if (end > now()) return true;
      until.delete(ref);
      return false;
    },
  };
}

function cools(error: ParlanceError): boolean {
  switch (error.code) {
    case "authentication":
    case "quota":
    case "rate_limit":
    case "not_found":
    case "timeout":
    case "internal_server":
    case "bad_gateway":
    case "service_unavailable":
      return true;
    case "permission":
    case "billing":
    case "bad_request":
    case "context_window":
    case "content_policy":
    case "unsupported_params":
    case "unsupported_modality":
    case "unprocessable":
    case "connection":
    case "response_validation":
    case "json_schema_validation":
    case "budget_exceeded":
    case "cancelled":
    case "configuration":
      return false;
  }
}
