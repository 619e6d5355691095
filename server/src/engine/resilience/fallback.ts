/** Which other models are tried after a failure. */
import type { CompletionRequest } from "../messages/types.ts";
import type { ParlanceError } from "./errors.ts";

/**
 * Models to try next, in order, after `error`. Empty where another model would not help or none was named.
 * A prompt that is too long goes to `context_window_fallbacks` first, a refusal to `content_policy_fallbacks`.
 */
export function fallbacksAfter(error: ParlanceError, request: CompletionRequest): readonly string[] {
  const general = request.fallbacks ?? [];
  switch (error.code) {
    case "context_window":
      return [...(request.context_window_fallbacks ?? []), ...general];
    case "content_policy":
      return [...(request.content_policy_fallbacks ?? []), ...general];
    case "authentication":
    case "permission":
    case "billing":
    case "quota":
    case "rate_limit":
    case "not_found":
    case "timeout":
    case "internal_server":
    case "bad_gateway":
    case "service_unavailable":
    case "connection":
    case "response_validation":
      return general;
    case "bad_request":
    case "unsupported_params":
    case "unsupported_modality":
    case "unprocessable":
    case "json_schema_validation":
    case "budget_exceeded":
    case "cancelled":
    case "configuration":
      return [];
  }
}
