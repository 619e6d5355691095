/** Errors inside a 200, and answers of another API than the one that was called. */
import { asObject, isObject, type JsonObject } from "../../messages/json.ts";
import { errorFromResponse } from "../../resilience/classify.ts";
import { readErrorValue } from "../../resilience/errorBody.ts";
import {
  APIConnectionError,
  APIResponseValidationError,
  NotFoundError,
  type ParlanceError,
} from "../../resilience/errors.ts";
import type { AdapterContext, WireError } from "../adapter.ts";

/** The error of a failed call. An address that knows no Responses API is told apart from a model that is not there. */
export function mapResponsesError(error: WireError, context: AdapterContext): ParlanceError {
  const mapped = errorFromResponse(error, context);
  const unknownPath = error.status === 404 || error.status === 405;
  if (!unknownPath || /model/i.test(error.body)) return mapped;
  const { provider } = context;
  return new NotFoundError({
    message: `The address set for ${provider.name} has no Responses API (status ${error.status}).`,
    hint: `Set the dialect openai-chat for ${provider.id} in the setting parlance.providers, or check its base address.`,
    status: error.status,
    provider: provider.id,
    model: context.model,
    ...(mapped.provider_message === undefined ? {} : { provider_message: mapped.provider_message }),
    ...(mapped.request_id === undefined ? {} : { request_id: mapped.request_id }),
  });
}

/** The error in an `error` event, a failed response or a body that holds an error instead of a response. */
export function failureIn(value: JsonObject, context: AdapterContext): ParlanceError {
  const response = asObject(value["response"]);
  const failed = response ? { error: response["error"] ?? { message: "the response failed without a reason" } } : value;
  return errorFromResponse({ status: 200, headers: {}, body: JSON.stringify(failed) }, context, readErrorValue(failed));
}

/** Whether a body or a piece of a stream is one of chat completions. */
export function isChatCompletion(value: JsonObject): boolean {
  const object = value["object"];
  return (typeof object === "string" && object.startsWith("chat.completion")) || Array.isArray(value["choices"]);
}

/** The endpoint takes the call and answers it as chat completions: some gateways do. */
export function otherApi(context: AdapterContext): APIResponseValidationError {
  return new APIResponseValidationError({
    message: `${context.provider.name} was called on its Responses API and answered in the shape of chat completions: the address set for it does not speak Responses.`,
    hint: "Set the dialect openai-chat for this provider in the setting parlance.providers, or check its base address.",
    status: 200,
    provider: context.provider.id,
    model: context.model,
  });
}

/** A body that is none of what the API may answer. */
export function noResponse(context: AdapterContext, value: unknown): APIResponseValidationError {
  const what = isObject(value) ? "it holds no output" : "the body is no JSON object";
  return new APIResponseValidationError({
    message: `${context.provider.name} answered without an answer: ${what}.`,
    hint: "Try again. If it stays so, check the base address in the setting parlance.providers.",
    status: 200,
    provider: context.provider.id,
    model: context.model,
  });
}

/** The connection ended before the event that closes the answer. */
export function cut(context: AdapterContext): APIConnectionError {
  return new APIConnectionError({
    message: `The connection to ${context.provider.name} ended in the middle of the answer.`,
    hint: "What had arrived is kept. Try again to get the whole answer.",
    provider: context.provider.id,
    model: context.model,
  });
}
