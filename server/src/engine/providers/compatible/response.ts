/** A whole answer of the chat dialect as events. */
import { isObject } from "../../messages/json.ts";
import { errorFromResponse } from "../../resilience/classify.ts";
import { isErrorValue, readErrorValue } from "../../resilience/errorBody.ts";
import { APIResponseValidationError } from "../../resilience/errors.ts";
import type { StreamEvent } from "../../stream/events.ts";
import type { AdapterContext, CompatFlags } from "../adapter.ts";
import { createChoiceReader } from "./choice.ts";
import { usageFromChat, withServiceTier } from "./usage.ts";

/** Throws the error inside a 200, or `APIResponseValidationError` where the body holds no choices. */
export function parseWhole(body: unknown, context: AdapterContext, flags: CompatFlags): StreamEvent[] {
  if (!isObject(body)) throw noAnswer(context, "the body is no JSON object");
  const choices = body["choices"];
  const hasChoices = Array.isArray(choices) && choices.length > 0;
  if (isErrorValue(body) || (!hasChoices && saysSomethingElse(body))) throw errorInside(body, context);
  if (!hasChoices) throw noAnswer(context, "it holds no choices");
  const reader = createChoiceReader(context, flags);
  const events: StreamEvent[] = [startEvent(body), ...choices.flatMap((choice) => reader.read(wholeChoice(choice)))];
  events.push(...reader.flush());
  const usage = usageFromChat(body["usage"], flags.completion_excludes_reasoning);
  if (usage) events.push({ type: "usage", usage: withServiceTier(usage, body["service_tier"]) });
  return [...events, ...reader.finish()];
}

/** Identity of an answer from a chunk or body. */
export function startEvent(body: Record<string, unknown>): StreamEvent {
  const { id, model, created } = body;
  return {
    type: "start",
    ...(typeof id === "string" && id !== "" ? { id } : {}),
    ...(typeof model === "string" && model !== "" ? { model } : {}),
    ...(typeof created === "number" ? { created: Math.floor(created) } : {}),
  };
}

/** An error object inside a 200 as the error it is. */
export function errorInside(body: unknown, context: AdapterContext): Error {
  const text = JSON.stringify(body);
  return errorFromResponse({ status: 200, headers: {}, body: text }, context, readErrorValue(body));
}

export function noAnswer(context: AdapterContext, why: string): APIResponseValidationError {
  return new APIResponseValidationError({
    message: `${context.provider.name} answered without an answer: ${why}.`,
    hint: "Try again. If it stays so, check the base address in the setting parlance.providers.",
    status: 200,
    provider: context.provider.id,
    model: context.model,
  });
}

/** In a whole message each call is complete, so its place is its index. */
function wholeChoice(choice: unknown): unknown {
  if (!isObject(choice) || !isObject(choice["message"])) return choice;
  const calls = choice["message"]["tool_calls"];
  if (!Array.isArray(calls)) return choice;
  const placed = calls.map((call: unknown, index) => (isObject(call) ? { ...call, index } : call));
  return { ...choice, message: { ...choice["message"], tool_calls: placed } };
}

/** `{message}`, `{detail}` or `{code, …}` without choices: a gateway's way of saying no inside a 200. */
function saysSomethingElse(body: Record<string, unknown>): boolean {
  return typeof body["message"] === "string" || body["detail"] !== undefined;
}
