/**
 * The events of a response by their official names. A provider that speaks this API has its own events passed on word
 * for word; for the others they are made from the answer as it comes. The last event carries the whole response.
 * Source: https://platform.openai.com/docs/api-reference/responses-streaming
 */
import { asNumber, asText } from "../messages/json.ts";
import type { CompletionResponse } from "../messages/types.ts";
import { itemsOf } from "../providers/openai-responses/replay.ts";
import type { AnswerIdentity } from "../stream/accumulate.ts";
import type { StreamEvent } from "../stream/events.ts";
import { emptyResponse, toResponse } from "./answer.ts";
import { createItemWriter, type Unnumbered } from "./items.ts";
import type { ResponseItem, ResponsesAnswer, ResponsesEvent, ResponsesRequest } from "./types.ts";

export interface EventWriter {
  push(event: StreamEvent, identity: AnswerIdentity): ResponsesEvent[];
  /** The response that the answer makes. */
  response(answer: CompletionResponse): ResponsesAnswer;
  /** What is still due, the event with the response last. */
  end(response: ResponsesAnswer): ResponsesEvent[];
}

/** Events that end a response; ours takes their place, since it says more. */
const endings: ReadonlySet<string> = new Set([
  "response.completed",
  "response.incomplete",
  "response.cancelled",
  "response.done",
]);

/** For a provider that speaks this API. @param ownId stands in where the provider gives no id */
export function createForwarder(request: ResponsesRequest, ownId: string): EventWriter {
  let last = -1;
  const number = (event: Unnumbered): ResponsesEvent => {
    last = Math.max(last + 1, asNumber(event["sequence_number"]) ?? 0);
    return { ...event, type: event.type, sequence_number: last };
  };
  return {
    push(event) {
      if (event.type !== "native") return [];
      const type = asText(event.event["type"]) ?? "";
      return endings.has(type) ? [] : [number({ ...event.event, type })];
    },
    response(answer) {
      const state = answer.choices[0]?.message.provider_state;
      const items = itemsOf(state);
      // A fallback may have ended elsewhere, and a gateway may have given no items.
      const output = items.length > 0 ? items : itemsMade(answer, ownId);
      return toResponse(answer, asResponseId(answer.id) ?? ownId, output, request);
    },
    end: (response) => [number(endingEvent(response))],
  };
}

/** For every other provider. */
export function createMaker(request: ResponsesRequest, id: string): EventWriter {
  const writer = createItemWriter(id);
  let last = -1;
  let begun = false;
  const number = (event: Unnumbered): ResponsesEvent => {
    last += 1;
    return { ...event, type: event.type, sequence_number: last };
  };
  const begin = (facts: Pick<AnswerIdentity, "created" | "model">): ResponsesEvent[] => {
    if (begun) return [];
    begun = true;
    const response = emptyResponse({ id, created_at: facts.created, model: facts.model }, request);
    return [number({ type: "response.created", response }), number({ type: "response.in_progress", response })];
  };
  let closing: Unnumbered[] = [];
  return {
    push: (event, identity) => [...begin(identity), ...writer.push(event).map(number)],
    response(answer) {
      const finish = answer.choices[0]?.finish_reason;
      closing = writer.close(finish === "length" || finish === "content_filter" ? "incomplete" : "completed");
      return toResponse(answer, id, writer.items(), request);
    },
    end: (response) => [
      ...begin({ created: response.created_at, model: response.model }),
      ...closing.map(number),
      number(endingEvent(response)),
    ],
  };
}

function endingEvent(response: ResponsesAnswer): Unnumbered {
  return { type: `response.${response.status}`, response };
}

/** Ids of other shapes (xAI's are bare) are as good; an id of chat completions means that the provider gave none. */
function asResponseId(id: string): string | undefined {
  return id === "" || id.startsWith("chatcmpl-") ? undefined : id;
}

function itemsMade(answer: CompletionResponse, id: string): readonly ResponseItem[] {
  const writer = createItemWriter(id);
  const message = answer.choices[0]?.message;
  if (message?.reasoning_content) writer.push({ type: "reasoning", text: message.reasoning_content });
  if (message?.content) writer.push({ type: "text", text: message.content });
  if (message?.refusal) writer.push({ type: "refusal", text: message.refusal });
  for (const call of message?.tool_calls ?? []) {
    writer.push({ type: "tool_call", key: call.id, id: call.id, ...call.function });
  }
  writer.close("completed");
  return writer.items();
}
