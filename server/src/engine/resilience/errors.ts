/**
 * The error tree. Class names and statuses follow LiteLLM's, so that what people know still holds;
 * each class has a stable `code`, and a message says what happened, why, and what to do next.
 * Source: https://docs.litellm.ai/docs/exception_mapping
 */

import type { Attempt, CompletionResponse } from "../messages/types.ts";

export type ErrorCode =
  | "authentication"
  | "permission"
  | "billing"
  | "not_found"
  | "bad_request"
  | "context_window"
  | "content_policy"
  | "unsupported_params"
  | "unsupported_modality"
  | "unprocessable"
  | "timeout"
  | "rate_limit"
  | "quota"
  | "internal_server"
  | "bad_gateway"
  | "service_unavailable"
  | "connection"
  | "response_validation"
  | "json_schema_validation"
  | "budget_exceeded"
  | "cancelled"
  | "configuration";

export interface ErrorFacts {
  /** What happened and why, in one sentence or two. */
  readonly message: string;
  /** What the user can do next. */
  readonly hint?: string;
  readonly status?: number;
  readonly provider?: string;
  readonly model?: string;
  /** Parameter that the provider named, where it did. */
  readonly parameter?: string;
  /** Milliseconds the provider asks to wait. */
  readonly retry_after_ms?: number;
  readonly request_id?: string;
  /** The provider's own words, secrets masked. */
  readonly provider_message?: string;
  /** Overrides what the class says about trying again: the provider said so, or nothing can have changed. */
  readonly should_retry?: boolean;
  readonly cause?: unknown;
}

/** Names of the classes: a minified bundle shortens those that stand in the code. */
const names: Readonly<Record<ErrorCode, string>> = {
  authentication: "AuthenticationError",
  permission: "PermissionDeniedError",
  billing: "QuotaExceededError",
  not_found: "NotFoundError",
  bad_request: "BadRequestError",
  context_window: "ContextWindowExceededError",
  content_policy: "ContentPolicyViolationError",
  unsupported_params: "UnsupportedParamsError",
  unsupported_modality: "UnsupportedModalityError",
  unprocessable: "UnprocessableEntityError",
  timeout: "Timeout",
  rate_limit: "RateLimitError",
  quota: "QuotaExceededError",
  internal_server: "InternalServerError",
  bad_gateway: "BadGatewayError",
  service_unavailable: "ServiceUnavailableError",
  connection: "APIConnectionError",
  response_validation: "APIResponseValidationError",
  json_schema_validation: "JSONSchemaValidationError",
  budget_exceeded: "BudgetExceededError",
  cancelled: "CancelledError",
  configuration: "ConfigurationError",
};

/** Base of every error that the engine throws. */
export abstract class ParlanceError extends Error {
  abstract readonly code: ErrorCode;
  /** Whether the same call may succeed later without a change. */
  readonly retryable: boolean = false;
  readonly hint: string | undefined;
  readonly status: number | undefined;
  readonly provider: string | undefined;
  readonly model: string | undefined;
  readonly parameter: string | undefined;
  readonly retry_after_ms: number | undefined;
  readonly request_id: string | undefined;
  readonly provider_message: string | undefined;
  readonly should_retry: boolean | undefined;
  /** What had arrived when the stream broke: the answer as far as it went, its usage estimated. */
  partial: CompletionResponse | undefined;
  /** Every try of the call, the failed ones included. */
  attempts: readonly Attempt[] | undefined;

  /** Name of the class. */
  override get name(): string {
    // While the error is being made there is no code yet.
    return names[this.code] ?? "ParlanceError";
  }

  constructor(facts: ErrorFacts) {
    super(facts.message, facts.cause === undefined ? undefined : { cause: facts.cause });
    this.hint = facts.hint;
    this.status = facts.status;
    this.provider = facts.provider;
    this.model = facts.model;
    this.parameter = facts.parameter;
    this.retry_after_ms = facts.retry_after_ms;
    this.request_id = facts.request_id;
    this.provider_message = facts.provider_message;
    this.should_retry = facts.should_retry;
    this.partial = undefined;
    this.attempts = undefined;
  }
}

/** 401: the key is missing, wrong or revoked. */
export class AuthenticationError extends ParlanceError {
  readonly code = "authentication";
}

/** 403: the key is right but may not do this. */
export class PermissionDeniedError extends ParlanceError {
  readonly code = "permission";
}

/** 404: no such model or endpoint. */
export class NotFoundError extends ParlanceError {
  readonly code = "not_found";
}

/** 400: the request itself is wrong; sending it again will not help. */
export class BadRequestError extends ParlanceError {
  readonly code: ErrorCode = "bad_request";
}

/** The prompt (with the answer asked for) is larger than the model's window. */
export class ContextWindowExceededError extends BadRequestError {
  override readonly code = "context_window";
}

/** The provider's safety system refused the request. */
export class ContentPolicyViolationError extends BadRequestError {
  override readonly code = "content_policy";
}

/** A parameter that the model refuses; `drop_params: true` drops it instead. */
export class UnsupportedParamsError extends BadRequestError {
  override readonly code = "unsupported_params";
}

/** The model cannot take an image, PDF, audio or video. */
export class UnsupportedModalityError extends BadRequestError {
  override readonly code = "unsupported_modality";
}

/** 422. */
export class UnprocessableEntityError extends ParlanceError {
  readonly code = "unprocessable";
}

/** No answer within the time given. */
export class Timeout extends ParlanceError {
  readonly code = "timeout";
  override readonly retryable = true;
}

/** 429 for sending too fast: waiting helps. */
export class RateLimitError extends ParlanceError {
  readonly code: ErrorCode = "rate_limit";
  override readonly retryable: boolean = true;
}

/** 429 or 402 because the money or the quota is used up: waiting does not help, so it is never retried. */
export class QuotaExceededError extends RateLimitError {
  override readonly code = "quota";
  override readonly retryable = false;
}

/** 500 and 529. */
export class InternalServerError extends ParlanceError {
  readonly code = "internal_server";
  override readonly retryable = true;
}

/** 502. */
export class BadGatewayError extends ParlanceError {
  readonly code = "bad_gateway";
  override readonly retryable = true;
}

/** 503 and 504. */
export class ServiceUnavailableError extends ParlanceError {
  readonly code = "service_unavailable";
  override readonly retryable = true;
}

/** The endpoint could not be reached, or the connection broke before the answer was whole. */
export class APIConnectionError extends ParlanceError {
  readonly code = "connection";
  override readonly retryable = true;
}

/** The answer is not what the API promises (HTML instead of JSON, an empty body). */
export class APIResponseValidationError extends ParlanceError {
  readonly code: ErrorCode = "response_validation";
}

/** One place where an answer is not as its schema wants it. */
export interface SchemaProblem {
  /** JSON pointer into the answer (`/skills/0`); empty for the answer as a whole. */
  readonly path: string;
  /** What the schema wants there, and what stands there, in words. */
  readonly expected: string;
}

/** The answer is no instance of the JSON schema asked for. What the model wrote is in `raw`, the answer in `partial`. */
export class JSONSchemaValidationError extends APIResponseValidationError {
  override readonly code = "json_schema_validation";
  /** Where the first problem is, as a JSON pointer. */
  readonly path: string;
  /** What was expected there. */
  readonly expected: string;
  readonly problems: readonly SchemaProblem[];
  /** The model's text as it came. */
  readonly raw: string;

  constructor(
    facts: ErrorFacts & { readonly problems: readonly [SchemaProblem, ...SchemaProblem[]]; readonly raw: string },
  ) {
    super(facts);
    this.problems = facts.problems;
    this.path = facts.problems[0].path;
    this.expected = facts.problems[0].expected;
    this.raw = facts.raw;
  }
}

/** Sending would exceed a budget that the user set. */
export class BudgetExceededError extends ParlanceError {
  readonly code = "budget_exceeded";
}

/** The caller cancelled. */
export class CancelledError extends ParlanceError {
  readonly code = "cancelled";
}

/** A setting or argument is wrong: names it and the cure. */
export class ConfigurationError extends ParlanceError {
  readonly code = "configuration";
}
