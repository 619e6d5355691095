/**
 * From what a provider answered to an error class: codes and types first, then the status, then words.
 * Source: https://docs.litellm.ai/docs/exception_mapping
 * Source: https://platform.openai.com/docs/guides/error-codes
 * Source: https://docs.anthropic.com/en/api/errors
 * Source: https://ai.google.dev/gemini-api/docs/troubleshooting
 */
import type { AdapterContext, WireError } from "../providers/adapter.ts";
import { type FailureKind, hintFor } from "./hints.ts";
import type { ErrorWords } from "./errorBody.ts";
import { readErrorBody } from "./errorBody.ts";
import {
  APIConnectionError,
  APIResponseValidationError,
  AuthenticationError,
  BadGatewayError,
  BadRequestError,
  ContentPolicyViolationError,
  ContextWindowExceededError,
  type ErrorFacts,
  InternalServerError,
  NotFoundError,
  type ParlanceError,
  PermissionDeniedError,
  QuotaExceededError,
  RateLimitError,
  ServiceUnavailableError,
  Timeout,
  UnprocessableEntityError,
  UnsupportedParamsError,
} from "./errors.ts";
import { maskSecrets } from "./mask.ts";
import { retryAfter } from "./retryAfter.ts";
import { saysBadKey, saysOverflow, saysPolicy, saysQuota, saysThrottle } from "./signs.ts";

export { type FailureKind, hintFor };

/** Codes and types that decide alone, in lower case. */
const byCode: Readonly<Record<string, FailureKind>> = {
  invalid_api_key: "authentication",
  authentication_error: "authentication",
  unauthenticated: "authentication",
  api_key_invalid: "authentication",
  api_key_expired: "authentication",
  permission_error: "permission",
  permission_denied: "permission",
  unsupported_country_region_territory: "permission",
  insufficient_quota: "quota",
  billing_error: "quota",
  billing_hard_limit_reached: "quota",
  billing_not_active: "quota",
  credit_balance_exhausted: "quota",
  enforced_spend_limit_reached: "quota",
  context_length_exceeded: "context_window",
  request_too_large: "context_window",
  exceed_context_size_error: "context_window",
  content_policy_violation: "content_policy",
  content_filter: "content_policy",
  responsibleaipolicyviolation: "content_policy",
  unsupported_parameter: "unsupported_params",
  unsupported_value: "unsupported_params",
  model_not_found: "not_found",
  not_found_error: "not_found",
  not_found: "not_found",
  rate_limit_exceeded: "rate_limit",
  rate_limit_error: "rate_limit",
  overloaded_error: "internal_server",
  overloaded: "internal_server",
  api_error: "internal_server",
  server_error: "internal_server",
  internal: "internal_server",
  internal_server_error: "internal_server",
  unavailable: "service_unavailable",
  service_unavailable: "service_unavailable",
  timeout_error: "timeout",
  deadline_exceeded: "service_unavailable",
};

/** A code comes from outside and may be the name of something that every object has. */
function kindByCode(code: string): FailureKind | undefined {
  return Object.hasOwn(byCode, code) ? byCode[code] : undefined;
}

/** Statuses whose meaning needs no words. */
function byStatus(status: number): FailureKind {
  switch (status) {
    case 401:
      return "authentication";
    case 402:
      return "quota";
    case 403:
      return "permission";
    case 404:
    case 405:
      return "not_found";
    case 408:
      return "timeout";
    case 413:
      return "context_window";
    case 409:
    case 425:
      return "service_unavailable";
    case 422:
      return "unprocessable";
    case 429:
      return "rate_limit";
    case 502:
    case 520:
      return "bad_gateway";
    case 503:
    case 504:
    case 522:
    case 524:
      return "service_unavailable";
    default:
      return status >= 500 ? "internal_server" : "bad_request";
  }
}

/** Which kind of failure an answer is. Pure, so that every spelling has a test. */
export function kindOfFailure(status: number, words: ErrorWords, body: string): FailureKind {
  const said = `${words.message ?? ""} ${words.type ?? ""} ${words.code ?? ""}`;
  const coded = [words.code, words.type]
    .map((code) => (code === undefined ? undefined : kindByCode(code.toLowerCase())))
    .find((kind) => kind !== undefined);
  if (status === 429 || coded === "rate_limit" || /resource_exhausted/i.test(said)) {
    return coded === "quota" || saysQuota(said) || dailyQuota(body) ? "quota" : "rate_limit";
  }
  if (coded === "unsupported_params" && status >= 500) return "internal_server";
  if (coded !== undefined && !(coded === "internal_server" && status < 500 && status !== 200)) return coded;
  if (status === 401) return "authentication";
  if (status === 402) return "quota";
  if (words.html) return byStatus(status);
  if (status === 400 || status === 403 || status === 413 || status === 422 || status === 200 || status >= 500) {
    if (saysBadKey(said) && status < 500) return "authentication";
    if (saysQuota(said) && status < 500) return "quota";
    if (saysOverflow(said)) return "context_window";
    if (saysPolicy(said) && status < 500) return "content_policy";
  }
  if (status === 200) {
    if (saysThrottle(said)) return "rate_limit";
    return /overload|unavailable|try again|capacity|timed? ?out/i.test(said)
      ? "service_unavailable"
      : "internal_server";
  }
  return byStatus(status);
}

/** Google's daily and spend quotas come as 429 with a `QuotaFailure`; waiting some seconds does not help. */
function dailyQuota(body: string): boolean {
  return /QuotaFailure/.test(body) && /PerDay|per day|spend/i.test(body);
}

/**
 * The error for an answer that is none. `words` may be given where the adapter read the body better than
 * `readErrorBody` does. `now` is Unix time in milliseconds, for `Retry-After` dates.
 */
export function errorFromResponse(
  error: WireError,
  context: AdapterContext,
  words: ErrorWords = readErrorBody(error.body),
  now: number = Date.now(),
): ParlanceError {
  const status = error.status === 200 && words.status !== undefined ? words.status : error.status;
  const kind = kindOfFailure(status, words, error.body);
  const said = words.message === undefined ? undefined : maskSecrets(words.message);
  const requestId = error.headers["x-request-id"] ?? error.headers["request-id"];
  const should = error.headers["x-should-retry"];
  const wait = retryAfter(error.headers, error.body, now);
  return makeError(kind, {
    message: sentence(kind, status, words, said, context),
    hint: hintFor(kind, context.provider),
    status,
    provider: context.provider.id,
    model: context.model,
    ...(words.parameter === undefined ? {} : { parameter: words.parameter }),
    ...(wait === undefined ? {} : { retry_after_ms: wait }),
    ...(should === "true" || should === "false" ? { should_retry: should === "true" } : {}),
    ...(requestId === undefined ? {} : { request_id: requestId }),
    ...(said === undefined ? {} : { provider_message: said }),
  });
}

/** The class of a kind. */
export function makeError(kind: FailureKind, facts: ErrorFacts): ParlanceError {
  switch (kind) {
    case "authentication":
      return new AuthenticationError(facts);
    case "permission":
      return new PermissionDeniedError(facts);
    case "quota":
      return new QuotaExceededError(facts);
    case "rate_limit":
      return new RateLimitError(facts);
    case "not_found":
      return new NotFoundError(facts);
    case "context_window":
      return new ContextWindowExceededError(facts);
    case "content_policy":
      return new ContentPolicyViolationError(facts);
    case "unsupported_params":
      return new UnsupportedParamsError(facts);
    case "bad_request":
      return new BadRequestError(facts);
    case "unprocessable":
      return new UnprocessableEntityError(facts);
    case "timeout":
      return new Timeout(facts);
    case "bad_gateway":
      return new BadGatewayError(facts);
    case "service_unavailable":
      return new ServiceUnavailableError(facts);
    case "internal_server":
      return new InternalServerError(facts);
    case "response_validation":
      return new APIResponseValidationError(facts);
    case "connection":
      return new APIConnectionError(facts);
  }
}

function sentence(
  kind: FailureKind,
  status: number,
  words: ErrorWords,
  said: string | undefined,
  { provider, model }: AdapterContext,
): string {
  const from = provider.name;
  if (words.html) {
    const title = said === undefined ? "" : ` (“${said}”)`;
    return `The address set for ${from} answered with a web page${title} instead of data, status ${status}. Something between here and the provider, or a wrong base address, is answering.`;
  }
  const quote = said === undefined ? "" : ` It says: ${said}`;
  switch (kind) {
    case "authentication":
      return `${from} refused the API key.${quote}`;
    case "permission":
      return `The key for ${from} may not do this.${quote}`;
    case "quota":
      return `The quota or credit at ${from} is used up.${quote}`;
    case "rate_limit":
      return `${from} is being asked too often.${quote}`;
    case "not_found":
      return `${from} knows no model “${model}” at this address.${quote}`;
    case "context_window":
      return `The prompt is larger than “${model}” can take.${quote}`;
    case "content_policy":
      return `The safety system of ${from} refused this request.${quote}`;
    case "unsupported_params":
      return `“${model}” does not take ${words.parameter ? `the parameter “${words.parameter}”` : "a parameter of this request"}.${quote}`;
    case "bad_request":
    case "unprocessable":
      return `${from} cannot use this request (status ${status}).${quote}`;
    case "timeout":
      return `${from} took too long.${quote}`;
    case "bad_gateway":
    case "service_unavailable":
    case "internal_server":
      return status === 200
        ? `${from} broke off with an error.${quote}`
        : `${from} has a problem of its own (status ${status}).${quote}`;
    case "response_validation":
      return `${from} answered something that is no answer.${quote}`;
    case "connection":
      return `The connection to ${from} broke.${quote}`;
  }
}
