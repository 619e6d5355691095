import { describe, expect, it } from "vitest";
import { ParlanceError } from "../../../server/src/engine/resilience/errors.ts";
import { openaiResponsesAdapter } from "../../../server/src/engine/providers/openai-responses/adapter.ts";
import { createAccumulator } from "../../../server/src/engine/stream/accumulate.ts";
import type { StreamEvent } from "../../../server/src/engine/stream/events.ts";
import { context } from "./given.ts";

type Payload = Record<string, unknown>;

function read(payloads: readonly (Payload | string)[], end = true): StreamEvent[] {
  const parser = openaiResponsesAdapter.createStreamParser(context());
  const events = payloads.flatMap((one) => parser.push(typeof one === "string" ? one : JSON.stringify(one)));
  return end ? [...events, ...parser.end()] : events;
}

function gathered(events: readonly StreamEvent[]) {
  const answer = createAccumulator({ id: "", created: 0, model: "" });
  for (const event of events) answer.push(event);
  return { ...answer.choices()[0], usage: answer.usage(), identity: answer.identity() };
}

function failure(read: () => unknown): unknown {
  try {
    read();
  } catch (error) {
    return error;
  }
  return undefined;
}

const created = { type: "response.created", response: { id: "resp_1", model: "gpt-5.4", created_at: 17, output: [] } };
const completed = (response: Payload = {}): Payload => ({
  type: "response.completed",
  response: { id: "resp_1", status: "completed", output: [], usage: null, ...response },
});
const added = (index: number, item: Payload): Payload => ({
  type: "response.output_item.added",
  output_index: index,
  item,
});
const done = (index: number, item: Payload): Payload => ({
  type: "response.output_item.done",
  output_index: index,
  item,
});
const text = (index: number, delta: string): Payload => ({
  type: "response.output_text.delta",
  output_index: index,
  content_index: 0,
  delta,
});
const args = (index: number, delta: string): Payload => ({
  type: "response.function_call_arguments.delta",
  output_index: index,
  delta,
});

const call = (id: string, name: string, args = ""): Payload => ({
  type: "function_call",
  id,
  call_id: `call_${name}`,
  name,
  arguments: args,
});
const incomplete = (reason: string): Payload => ({
  type: "response.incomplete",
  response: { status: "incomplete", incomplete_details: { reason }, output: [] },
});
const broken = (type: string): string => `{"type":"${type}","response":{"id":"resp_1"`;

describe("a stream of the Responses API", () => {
  it("gives identity, summary, text, state, usage and finish", () => {
    const reasoning = {
      type: "reasoning",
      id: "rs_1",
      summary: [{ type: "summary_text", text: "Think" }],
      encrypted_content: "E",
    };
    const message = { type: "message", id: "msg_1", content: [{ type: "output_text", text: "Hi" }] };
    const answer = gathered(
      read([
        created,
        added(0, { type: "reasoning", id: "rs_1", summary: [] }),
        { type: "response.reasoning_summary_text.delta", output_index: 0, summary_index: 0, delta: "Think" },
        done(0, reasoning),
        added(1, { type: "message", id: "msg_1", content: [] }),
        text(1, "H"),
        text(1, "i"),
        { type: "response.output_text.done", output_index: 1, content_index: 0, text: "Hi" },
        done(1, message),
        completed({
          output: [reasoning, message],
          usage: {
            input_tokens: 10,
            input_tokens_details: { cached_tokens: 4 },
            output_tokens: 7,
            output_tokens_details: { reasoning_tokens: 5 },
            total_tokens: 17,
          },
        }),
      ]),
    );
    expect(answer).toMatchObject({
      identity: { id: "resp_1", model: "gpt-5.4", created: 17 },
      finish_reason: "stop",
      message: {
        content: "Hi",
        reasoning_content: "Think",
        thinking_blocks: [{ type: "thinking", thinking: "Think" }],
        provider_state: { provider: "openai", model: "gpt-5.4", data: { output: [reasoning, message] } },
      },
      usage: { input: { text: 6, cache_read: 4 }, output: { text: 2, reasoning: 5 } },
    });
  });

  it("keeps parallel calls apart by their place, though a proxy changes their ids on the way", () => {
    const answer = gathered(
      read([
        created,
        added(0, call("fc_a", "one")),
        added(1, call("fc_b", "two")),
        { ...args(1, '{"b":'), item_id: "fc_x" },
        { ...args(0, '{"a":'), item_id: "fc_y" },
        { ...args(1, "2}"), item_id: "fc_z" },
        { ...args(0, "1}"), item_id: "fc_q" },
        done(0, call("fc_other", "one", '{"a":1}')),
        done(1, call("fc_another", "two", '{"b":2}')),
        completed(),
      ]),
    );
    expect(answer.finish_reason).toBe("tool_calls");
    expect(answer.message?.tool_calls).toEqual([
      { id: "call_one", type: "function", function: { name: "one", arguments: '{"a":1}' } },
      { id: "call_two", type: "function", function: { name: "two", arguments: '{"b":2}' } },
    ]);
  });

  it("takes from the finished item what no piece brought", () => {
    const message = { type: "message", content: [{ type: "output_text", text: "Whole" }] };
    const call = { type: "function_call", call_id: "call_1", name: "f", arguments: "{}" };
    const answer = gathered(read([created, done(0, message), done(1, call), completed()]));
    expect(answer.message).toMatchObject({ content: "Whole", tool_calls: [{ id: "call_1" }] });
  });

  it("takes everything from the last event where it is the only one", () => {
    const output = [{ type: "message", content: [{ type: "output_text", text: "All" }] }];
    expect(gathered(read([completed({ output })])).message?.content).toBe("All");
  });

  it("passes over events and items that it does not know", () => {
    const answer = gathered(
      read([
        created,
        { type: "response.hologram.delta", output_index: 0, delta: "?" },
        { type: "keepalive" },
        added(0, { type: "hologram_call" }),
        done(0, { type: "hologram_call" }),
        text(1, "Hi"),
        completed(),
      ]),
    );
    expect(answer.message?.content).toBe("Hi");
  });

  it("tells the limit, the filter and a refusal", () => {
    expect(gathered(read([created, text(0, "H"), incomplete("max_output_tokens")])).finish_reason).toBe("length");
    expect(gathered(read([created, text(0, "H"), incomplete("content_filter")])).finish_reason).toBe("content_filter");
    const refused = { type: "response.refusal.delta", output_index: 0, content_index: 0, delta: "No." };
    expect(gathered(read([created, refused, completed()])).message).toMatchObject({ content: null, refusal: "No." });
  });

  it.each([
    ["an error event", { type: "error", code: "rate_limit_exceeded", message: "Slow down", param: null }, "rate_limit"],
    [
      "an error event with the error inside",
      { type: "error", error: { type: "insufficient_quota", code: "insufficient_quota", message: "No money" } },
      "quota",
    ],
    [
      "a failed response",
      { type: "response.failed", response: { status: "failed", error: { code: "server_error", message: "Oops" } } },
      "internal_server",
    ],
    ["a failed response without a reason", { type: "response.failed", response: { error: null } }, "internal_server"],
    ["a bare error", { error: { message: "maximum context length is 8192 tokens" } }, "context_window"],
  ])("throws %s as what it is", (_what, payload, code) => {
    const error = failure(() => read([created, payload]));
    expect(error).toBeInstanceOf(ParlanceError);
    expect(error).toMatchObject({ code });
  });

  it("explains a stream of chat completions", () => {
    const chunk = { id: "chatcmpl-1", object: "chat.completion.chunk", choices: [{ delta: { content: "Hi" } }] };
    expect(failure(() => read([chunk]))).toMatchObject({
      code: "response_validation",
      message: expect.stringContaining("in the shape of chat completions"),
      hint: expect.stringContaining("openai-chat"),
    });
    const whole = { object: "chat.completion", choices: [] };
    expect(failure(() => openaiResponsesAdapter.parseResponse(whole, context()))).toMatchObject({
      message: expect.stringContaining("in the shape of chat completions"),
    });
  });

  it("says where it was cut, and takes a chat-like end for an end", () => {
    expect(failure(() => read([created, text(0, "H")]))).toMatchObject({ code: "connection" });
    expect(failure(() => read([created, "[DONE]"]))).toMatchObject({ code: "connection" });
    expect(gathered(read([created, text(0, "H"), "[DONE]"])).message?.content).toBe("H");
  });

  it("survives damage to the events that only open and close it, and to no others", () => {
    const answer = gathered(read([broken("response.created"), text(0, "Hi"), broken("response.completed")]));
    expect(answer.message?.content).toBe("Hi");
    expect(failure(() => read([created, broken("response.output_text.delta")]))).toMatchObject({
      code: "response_validation",
    });
  });

  it("reads one answer behind the other where a gateway runs the tools", () => {
    const shell = { type: "shell_call", id: "sh_1" };
    const second = { ...created, response: { ...created.response, id: "resp_2" } };
    const answer = gathered(
      read([
        created,
        added(0, shell),
        done(0, shell),
        completed(),
        created,
        text(0, "ignored: the answer is closed"),
        second,
        text(0, "Done."),
        completed({ id: "resp_2", usage: { input_tokens: 3, output_tokens: 2 } }),
      ]),
    );
    expect(answer.message?.content).toBe("Done.");
    expect(answer.usage).toMatchObject({ input: { text: 3 }, output: { text: 2 } });
  });

  it("keeps log probabilities", () => {
    const piece = { token: "Hi", logprob: -0.1, top_logprobs: [] };
    const answer = gathered(read([created, { ...text(0, "Hi"), logprobs: [piece] }, completed()]));
    expect(answer.logprobs).toEqual({ content: [piece] });
  });
});

describe("a whole answer of the Responses API", () => {
  it("shows the reasoning of open models, and what xAI says it cost", () => {
    const events = openaiResponsesAdapter.parseResponse(
      {
        id: "r",
        status: "completed",
        output: [{ type: "reasoning", summary: [], content: [{ type: "reasoning_text", text: "Raw" }] }],
        usage: { input_tokens: 10, output_tokens: 5, total_tokens: 15, cost_in_usd_ticks: 123_456 },
      },
      context("xai", "grok-4.7"),
    );
    const { message, usage } = gathered(events);
    expect(message?.reasoning_content).toBe("Raw");
    expect(usage?.provider_cost_usd).toBeCloseTo(0.000_012_345_6, 12);
  });

  it.each([
    ["an error", { error: { message: "Bad", code: "server_error" } }, "internal_server"],
    ["a failed response", { status: "failed", error: { code: "rate_limit_exceeded", message: "Slow" } }, "rate_limit"],
    ["something else", { detail: "Not Found" }, "internal_server"],
    ["nothing that is an answer", { hello: 1 }, "response_validation"],
    ["a list", [], "response_validation"],
  ])("throws %s as what it is", (_what, body, code) => {
    expect(failure(() => openaiResponsesAdapter.parseResponse(body, context()))).toMatchObject({ code });
  });
});

const mapped = (status: number, body: string): ParlanceError =>
  openaiResponsesAdapter.mapError({ status, headers: {}, body }, context());

describe("a failed Responses call", () => {
  it("tells an address without this API from a model that is not there", () => {
    expect(mapped(404, '{"detail":"Not Found"}')).toMatchObject({
      code: "not_found",
      message: expect.stringContaining("has no Responses API"),
      hint: expect.stringContaining("openai-chat"),
    });
    const unknown = '{"error":{"message":"The model `gpt-99` does not exist","code":"model_not_found"}}';
    expect(mapped(404, unknown).message).toContain("knows no model");
    expect(mapped(429, '{"error":{"code":"insufficient_quota","message":"x"}}').code).toBe("quota");
  });
});
