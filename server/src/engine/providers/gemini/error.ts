/**
 * Google's 429 says "You exceeded your current quota" for every kind of limit. Which one it was stands in the details:
 * a quota per minute passes by waiting, one per day or of money does not.
 * Source: https://ai.google.dev/gemini-api/docs/rate-limits, https://google.aip.dev/193 (QuotaFailure, RetryInfo)
 */
import { asList, asObject, asText, parseJson, type JsonObject } from "../../messages/json.ts";
import { errorFromResponse, hintFor } from "../../resilience/classify.ts";
import { QuotaExceededError, RateLimitError, type ParlanceError } from "../../resilience/errors.ts";
import type { AdapterContext, WireError } from "../adapter.ts";

function details(body: string): readonly JsonObject[] {
  const parsed = parseJson(body);
  const error = asObject(asObject(Array.isArray(parsed) ? parsed[0] : parsed)?.["error"]);
  return asList(error?.["details"])
    .map(asObject)
    .filter((detail) => detail !== undefined);
}

function endsWith(detail: JsonObject, type: string): boolean {
  return asText(detail["@type"])?.endsWith(type) ?? false;
}

/** Whether the limit passes by waiting: every quota named is one per minute, or Google says when to come back. */
function passesByWaiting(body: string): boolean {
  const all = details(body);
  const quotas = all
    .filter((detail) => endsWith(detail, "QuotaFailure"))
    .flatMap((detail) => asList(detail["violations"]))
    .map((violation) => asText(asObject(violation)?.["quotaId"]) ?? asText(asObject(violation)?.["quotaMetric"]) ?? "");
  if (quotas.some((id) => /PerDay|spend|billing/i.test(id))) return false;
  return quotas.some((id) => /PerMinute/i.test(id)) || all.some((detail) => endsWith(detail, "RetryInfo"));
}

/** The error class for a failed call; throttling is told from used-up quota by the details. */
export function mapError(error: WireError, context: AdapterContext): ParlanceError {
  const mapped = errorFromResponse(error, context);
  if (!(mapped instanceof QuotaExceededError) || !passesByWaiting(error.body)) return mapped;
  const said = mapped.provider_message;
  return new RateLimitError({
    message: `${context.provider.name} is being asked too often.${said === undefined ? "" : ` It says: ${said}`}`,
    hint: hintFor("rate_limit", context.provider),
    provider: context.provider.id,
    model: context.model,
    ...(mapped.status === undefined ? {} : { status: mapped.status }),
    ...(mapped.retry_after_ms === undefined ? {} : { retry_after_ms: mapped.retry_after_ms }),
    ...(mapped.request_id === undefined ? {} : { request_id: mapped.request_id }),
    ...(said === undefined ? {} : { provider_message: said }),
  });
}
