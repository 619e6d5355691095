/**
 * The Responses API, as OpenAI, xAI and Azure speak it.
 * Source: https://platform.openai.com/docs/api-reference/responses
 */
import type { Answer } from "../answer.ts";
import { pieces } from "../answer.ts";
import { field, lastOf, word } from "./dialect.ts";
import type { Asked, Dialect, FailureFacts } from "./dialect.ts";
import { openai } from "./openai.ts";

const id = "resp_replay0001";
const created = 1_790_000_000;

export const responses: Dialect = {
  name: "responses",
  streamType: "text/event-stream",
  end: "",

  understand(_path, body): Asked {
    const input = field(body, "input");
    return {
      model: word(field(body, "model")),
      stream: field(body, "stream") === true,
      lastUser: typeof input === "string" ? input : lastOf(input, "user"),
      wantsUsage: true,
    };
  },

  whole: (answer, asked) => whole(answer, asked),

  frames(answer, asked) {
    let number = 0;
    const event = (type: string, fields: object): string => {
      const payload = { type, sequence_number: number, ...fields };
      number += 1;
      return frame(type, payload);
    };
    const begun = { ...whole(answer, asked), status: "in_progress", output: [], usage: null };
    const frames = [event("response.created", { response: begun }), event("response.in_progress", { response: begun })];
    for (const [index, item] of items(answer).entries()) {
      frames.push(event("response.output_item.added", { output_index: index, item: bare(item) }));
      for (const [type, fields] of deltas(item)) {
        frames.push(event(type, { item_id: item.id, output_index: index, ...fields }));
      }
      frames.push(event("response.output_item.done", { output_index: index, item }));
    }
    const response = whole(answer, asked);
    frames.push(event(`response.${response.status}`, { response }));
    return frames;
  },

  recorded: (payload) => frame(/"type"\s*:\s*"([a-z_.]+)"/.exec(payload)?.[1] ?? "message", payload),

  failure: (facts) => openai.failure(facts),
  failureFrame: (facts: FailureFacts) =>
    frame("error", { type: "error", sequence_number: 0, ...(openai.failure(facts) as object) }),
};

function frame(type: string, payload: unknown): string {
  return `event: ${type}\ndata: ${typeof payload === "string" ? payload : JSON.stringify(payload)}\n\n`;
}

type Item = { readonly id: string; readonly type: string; readonly [field: string]: unknown };

function items(answer: Answer): Item[] {
  const reasoning: Item[] =
    answer.reasoning === undefined
      ? []
      : [
          {
            id: "rs_replay1",
            type: "reasoning",
            summary: [{ type: "summary_text", text: answer.reasoning }],
            encrypted_content: "cmVwbGF5",
          },
        ];
  const message: Item[] =
    answer.text === ""
      ? []
      : [
          {
            id: "msg_replay1",
            type: "message",
            status: "completed",
            role: "assistant",
            content: [{ type: "output_text", text: answer.text, annotations: [] }],
          },
        ];
  const calls = (answer.toolCalls ?? []).map((call, index) => ({
    id: `fc_replay${index + 1}`,
    type: "function_call",
    status: "completed",
    call_id: call.id,
    name: call.name,
    arguments: JSON.stringify(call.arguments),
  }));
  return [...reasoning, ...message, ...calls];
}

/** The item as it is announced, with nothing in it. */
function bare(item: Item): Item {
  switch (item.type) {
    case "message":
      return { ...item, status: "in_progress", content: [] };
    case "function_call":
      return { ...item, status: "in_progress", arguments: "" };
    default:
      return { ...item, summary: [], encrypted_content: undefined };
  }
}

function textPart(text: string): object {
  return { type: "output_text", text, annotations: [] };
}

function summaryPart(text: string): object {
  return { type: "summary_text", text };
}

function deltas(item: Item): [string, object][] {
  switch (item.type) {
    case "message": {
      const text = word(field(item, "content", 0, "text"));
      const at = { content_index: 0 };
      return [
        ["response.content_part.added", { ...at, part: textPart("") }],
        ...pieces(text).map((delta): [string, object] => ["response.output_text.delta", { ...at, delta }]),
        ["response.output_text.done", { ...at, text }],
        ["response.content_part.done", { ...at, part: textPart(text) }],
      ];
    }
    case "function_call":
      return [
        ["response.function_call_arguments.delta", { delta: item["arguments"] }],
        ["response.function_call_arguments.done", { name: item["name"], arguments: item["arguments"] }],
      ];
    default: {
      const text = word(field(item, "summary", 0, "text"));
      const at = { summary_index: 0 };
      return [
        ["response.reasoning_summary_part.added", { ...at, part: summaryPart("") }],
        ...pieces(text).map((delta): [string, object] => ["response.reasoning_summary_text.delta", { ...at, delta }]),
        ["response.reasoning_summary_text.done", { ...at, text }],
        ["response.reasoning_summary_part.done", { ...at, part: summaryPart(text) }],
      ];
    }
  }
}

function whole(answer: Answer, asked: Asked) {
  const cutShort = answer.finish === "length";
  return {
    id,
    object: "response",
    created_at: created,
    status: cutShort ? "incomplete" : "completed",
    error: null,
    incomplete_details: cutShort ? { reason: "max_output_tokens" } : null,
    model: asked.model,
    output: items(answer),
    usage: {
      input_tokens: answer.usage.input,
      input_tokens_details: { cached_tokens: answer.usage.cached },
      output_tokens: answer.usage.output,
      output_tokens_details: { reasoning_tokens: answer.usage.reasoning },
      total_tokens: answer.usage.input + answer.usage.output,
    },
  };
}
