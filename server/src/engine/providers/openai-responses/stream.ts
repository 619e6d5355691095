/**
 * The stream of the Responses API: each event has a type, unknown ones are passed over.
 * Source: https://platform.openai.com/docs/api-reference/responses-streaming
 */
import { asNumber, asObject, asText, isObject, type JsonObject } from "../../messages/json.ts";
import { isErrorValue } from "../../resilience/errorBody.ts";
import type { APIResponseValidationError } from "../../resilience/errors.ts";
import type { StreamEvent } from "../../stream/events.ts";
import type { AdapterContext, StreamParser } from "../adapter.ts";
import { decodePayload } from "../streamPayload.ts";
import { cut, failureIn, isChatCompletion, otherApi } from "./failure.ts";
import { annotationEvents, annotationsOf, blockEvents, callEvent, itemEvents, logprobEvents } from "./output.ts";
import { closingEvents, outputItems, startEvent } from "./response.ts";
import { createSlots, type Slot } from "./slots.ts";

export function createResponsesStreamParser(context: AdapterContext): StreamParser {
  let rounds = 0;
  let slots = createSlots();
  let id: string | undefined;
  let started = false;
  let closed = false;
  let ended = false;

  const start = (response: JsonObject): StreamEvent[] => {
    id ??= asText(response["id"]);
    if (started) return [];
    started = true;
    return [startEvent(response)];
  };

  /** Gateways that run tools themselves put one answer behind the other into a stream. */
  const goOn = (type: string, event: JsonObject): boolean => {
    const next = asText(asObject(event["response"])?.["id"]);
    if (type !== "response.created" || next === undefined || next === id) return false;
    rounds += 1;
    slots = createSlots(rounds);
    id = next;
    closed = false;
    return true;
  };

  const close = (response: JsonObject): StreamEvent[] => {
    if (closed) return [];
    closed = true;
    const whole = outputItems(response);
    // Servers that send no pieces at all still say everything at the end.
    const missed = slots.any() ? [] : whole.flatMap((item, index) => itemEvents(item, String(index)));
    const items = whole.length > 0 ? whole : slots.items();
    return [...start(response), ...missed, ...closingEvents(response, items, context)];
  };

  const read = (type: string, event: JsonObject): StreamEvent[] => {
    const response = asObject(event["response"]) ?? {};
    switch (type) {
      case "response.created":
      case "response.in_progress":
      case "response.queued":
        return start(response);
      case "response.completed":
      case "response.incomplete":
      case "response.cancelled":
      case "response.done":
        return close(response);
      case "response.failed":
      case "error":
        throw failureIn(event, context);
      default:
        return type.startsWith("response.") ? pieceEvents(type, event, (one) => slots.of(one)) : [];
    }
  };

  return {
    push(data, name) {
      const text = data.trim();
      if (text === "[DONE]") {
        ended = true;
        return [];
      }
      const event = decoded(text, name, context);
      if (!isObject(event)) return [];
      const type = asText(event["type"]) ?? name ?? "";
      if (closed && !goOn(type, event)) return [];
      if (type === "" || type === "message") {
        if (isErrorValue(event)) throw failureIn(event, context);
        if (isChatCompletion(event)) throw otherApi(context);
      }
      const events = read(type, event);
      return context.native_events ? [{ type: "native", event: { type, ...event } }, ...events] : events;
    },
    done: () => ended,
    end() {
      if (closed) return [];
      // A gateway that ends its streams the chat way has said all that it will say.
      if (ended && slots.any()) return close({});
      throw cut(context);
    },
  };
}

/** The event about a piece of an output item. */
function pieceEvents(type: string, event: JsonObject, slotOf: (event: JsonObject) => Slot): StreamEvent[] {
  const delta = asText(event["delta"]) ?? "";
  switch (type) {
    case "response.output_item.added":
      return added(asObject(event["item"]) ?? {}, slotOf(event));
    case "response.output_item.done":
      return finished(asObject(event["item"]) ?? {}, slotOf(event));
    case "response.output_text.delta":
      return said(delta, event, slotOf(event));
    case "response.output_text.done": {
      const slot = slotOf(event);
      return slot.parts.has(partOf(event)) ? [] : said(asText(event["text"]) ?? "", event, slot);
    }
    case "response.output_text.annotation.added": {
      slotOf(event).annotated = true;
      return annotationEvents(event["annotation"]);
    }
    case "response.refusal.delta":
      return refused(delta, slotOf(event));
    case "response.refusal.done": {
      const slot = slotOf(event);
      return slot.refused ? [] : refused(asText(event["refusal"]) ?? "", slot);
    }
    case "response.reasoning_summary_text.delta":
      return thought("summary", delta, slotOf(event));
    case "response.reasoning_text.delta":
    case "response.reasoning.delta":
      return thought("text", delta, slotOf(event));
    case "response.function_call_arguments.delta":
      return argued(delta, slotOf(event));
    case "response.function_call_arguments.done": {
      const slot = slotOf(event);
      return slot.argued ? [] : argued(asText(event["arguments"]) ?? "", slot);
    }
    default:
      return [];
  }
}

function added(item: JsonObject, slot: Slot): StreamEvent[] {
  if (item["type"] !== "function_call" || slot.called) return [];
  slot.called = true;
  const { arguments: _later, ...call } = callEvent(item, slot.key) as Extract<StreamEvent, { type: "tool_call" }>;
  return [call];
}

/** The finished item; gives what its pieces did not. */
function finished(item: JsonObject, slot: Slot): StreamEvent[] {
  slot.item = item;
  switch (item["type"]) {
    case "message":
      if (!slot.said && !slot.refused) return itemEvents(item, slot.key);
      return slot.annotated ? [] : annotationsOf(item);
    case "reasoning":
      return slot.reasoning === undefined ? itemEvents(item, slot.key) : blockEvents(item);
    case "function_call":
      if (slot.called) return slot.argued ? [] : argued(asText(item["arguments"]) ?? "", slot);
      slot.called = true;
      slot.argued = true;
      return itemEvents(item, slot.key);
    default:
      return [];
  }
}

function partOf(event: JsonObject): number {
  return asNumber(event["content_index"]) ?? 0;
}

function said(text: string, event: JsonObject, slot: Slot): StreamEvent[] {
  const logprobs = logprobEvents(event["logprobs"]);
  if (text === "") return logprobs;
  slot.said = true;
  slot.parts.add(partOf(event));
  return [{ type: "text", text }, ...logprobs];
}

function refused(text: string, slot: Slot): StreamEvent[] {
  if (text === "") return [];
  slot.refused = true;
  return [{ type: "refusal", text }];
}

function thought(kind: "summary" | "text", text: string, slot: Slot): StreamEvent[] {
  if (text === "" || (slot.reasoning !== undefined && slot.reasoning !== kind)) return [];
  slot.reasoning = kind;
  return [{ type: "reasoning", text }];
}

/** Arguments of a call that was not begun wait for its item, which has them all. */
function argued(text: string, slot: Slot): StreamEvent[] {
  if (text === "" || !slot.called) return [];
  slot.argued = true;
  return [{ type: "tool_call", key: slot.key, arguments: text }];
}

/**
 * The payload as JSON. Events that only open or close the answer carry nothing of it, so that a damaged one of them
 * is read by its name alone; any other damage is an error.
 */
function decoded(text: string, name: string | undefined, context: AdapterContext): unknown {
  try {
    return decodePayload(text, context);
  } catch (error) {
    const type = name ?? /"type"\s*:\s*"(response\.[a-z_.]+)"/.exec(text)?.[1];
    if (type !== undefined && /^response\.(?:created|in_progress|queued|completed)$/.test(type)) return { type };
    throw error as APIResponseValidationError;
  }
}
