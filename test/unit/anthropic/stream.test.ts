import { describe, expect, it } from "vitest";
import { anthropicAdapter } from "../../../server/src/engine/providers/anthropic/adapter.ts";
import { createAccumulator } from "../../../server/src/engine/stream/accumulate.ts";
import type { StreamEvent } from "../../../server/src/engine/stream/events.ts";
import { context } from "./prepared.ts";

const here = context("anthropic", "claude-sonnet-4-5");

const start = (id: string, usage: object = { input_tokens: 10, output_tokens: 1 }) => ({
  type: "message_start",
  message: { id, model: "claude-x", usage },
});
const textStart = (index: number) => ({
  type: "content_block_start",
  index,
  content_block: { type: "text", text: "" },
});
const text = (index: number, value: string) => ({
  type: "content_block_delta",
  index,
  delta: { type: "text_delta", text: value },
});
const stop = (index: number) => ({ type: "content_block_stop", index });
const delta = (stop_reason: string, usage: object = { output_tokens: 5 }) => ({
  type: "message_delta",
  delta: { stop_reason },
  usage,
});
const end = { type: "message_stop" };

function read(payloads: readonly object[]) {
  const parser = anthropicAdapter.createStreamParser(here);
  const events: StreamEvent[] = payloads.flatMap((payload) => parser.push(JSON.stringify(payload)));
  return [...events, ...parser.end()];
}

function answer(events: readonly StreamEvent[]) {
  const accumulator = createAccumulator({ id: "", created: 0, model: "" });
  for (const event of events) accumulator.push(event);
  return { choice: accumulator.choices()[0], usage: accumulator.usage(), identity: accumulator.identity() };
}

describe("Anthropic's stream", () => {
  it("ignores a second message_start of the same message", () => {
    const { choice, usage } = answer(
      read([
        start("m"),
        textStart(0),
        text(0, "Hel"),
        start("m", { input_tokens: 99 }),
        text(0, "lo"),
        stop(0),
        delta("end_turn"),
        end,
      ]),
    );
    expect(choice?.message.content).toBe("Hello");
    expect(usage?.input.text).toBe(10);
  });

  it("fails where another message begins in the middle of the first, and calls no tool of it", () => {
    const payloads = [start("first"), textStart(0), text(0, "Half"), start("second")];
    expect(() => read(payloads)).toThrow(/began another answer in the middle/);
  });

  it("adds a message that follows a finished one: text behind, calls apart, tokens together", () => {
    const tool = {
      type: "content_block_start",
      index: 0,
      content_block: { type: "tool_use", id: "t", name: "f", input: {} },
    };
    const { choice, usage } = answer(
      read([
        start("one"),
        tool,
        stop(0),
        delta("tool_use"),
        end,
        start("two"),
        textStart(0),
        text(0, "Done"),
        stop(0),
        delta("end_turn"),
        end,
      ]),
    );
    expect(choice?.message.content).toBe("Done");
    expect(choice?.message.tool_calls?.map((call) => call.id)).toEqual(["t"]);
    expect(choice?.finish_reason).toBe("stop");
    expect(usage).toMatchObject({ input: { text: 20 }, output: { text: 10 } });
  });

  it("gives a tool without arguments an empty object", () => {
    const tool = {
      type: "content_block_start",
      index: 0,
      content_block: { type: "tool_use", id: "t", name: "f", input: {} },
    };
    const { choice } = answer(read([start("m"), tool, stop(0), delta("tool_use"), end]));
    expect(choice?.message.tool_calls).toEqual([
      { id: "t", type: "function", function: { name: "f", arguments: "{}" } },
    ]);
    expect(choice?.finish_reason).toBe("tool_calls");
  });

  it("takes arguments that came whole with the start of the call", () => {
    const tool = {
      type: "content_block_start",
      index: 0,
      content_block: { type: "tool_use", id: "t", name: "f", input: { a: 1 } },
    };
    const { choice } = answer(read([start("m"), tool, stop(0), delta("tool_use"), end]));
    expect(choice?.message.tool_calls?.[0]?.function.arguments).toBe('{"a":1}');
  });

  it("keeps thinking with its signature, redacted thinking, and the whole order for the next turn", () => {
    const { choice } = answer(
      read([
        start("m"),
        { type: "content_block_start", index: 0, content_block: { type: "thinking", thinking: "", signature: "" } },
        { type: "content_block_delta", index: 0, delta: { type: "thinking_delta", thinking: "Hm" } },
        { type: "content_block_delta", index: 0, delta: { type: "signature_delta", signature: "sig" } },
        stop(0),
        { type: "content_block_start", index: 1, content_block: { type: "redacted_thinking", data: "xyz" } },
        stop(1),
        textStart(2),
        text(2, "Yes"),
        stop(2),
        delta("end_turn"),
        end,
      ]),
    );
    expect(choice?.message).toMatchObject({
      content: "Yes",
      reasoning_content: "Hm",
      thinking_blocks: [
        { type: "thinking", thinking: "Hm", signature: "sig" },
        { type: "redacted_thinking", data: "xyz" },
      ],
      provider_state: {
        provider: "anthropic",
        model: "claude-sonnet-4-5",
        data: {
          content: [
            { type: "thinking", thinking: "Hm", signature: "sig" },
            { type: "redacted_thinking", data: "xyz" },
            { type: "text", text: "Yes" },
          ],
        },
      },
    });
  });

  it("reads calls of the stand-in JSON tool as the answer's text", () => {
    const { choice } = answer(
      read([
        start("m"),
        {
          type: "content_block_start",
          index: 0,
          content_block: { type: "tool_use", id: "t", name: "json_tool_call", input: {} },
        },
        { type: "content_block_delta", index: 0, delta: { type: "input_json_delta", partial_json: '{"age":' } },
        { type: "content_block_delta", index: 0, delta: { type: "input_json_delta", partial_json: "3}" } },
        stop(0),
        delta("tool_use"),
        end,
      ]),
    );
    expect(choice?.message).toEqual({ role: "assistant", content: '{"age":3}' });
    expect(choice?.finish_reason).toBe("stop");
  });

  it("says a refusal in the provider's words", () => {
    const refusal = {
      type: "message_delta",
      delta: { stop_reason: "refusal", stop_details: { explanation: "Not allowed." } },
      usage: {},
    };
    const { choice } = answer(read([start("m"), refusal, end]));
    expect(choice).toMatchObject({ finish_reason: "content_filter", message: { refusal: "Not allowed." } });
  });

  it.each([
    [{ type: "error", error: { type: "overloaded_error", message: "Overloaded" } }, "internal_server", true],
    [{ type: "error", error: { type: "rate_limit_error", message: "slow down" } }, "rate_limit", true],
    [
      {
        type: "error",
        error: { type: "invalid_request_error", message: "prompt is too long: 210000 tokens > 200000 maximum" },
      },
      "context_window",
      false,
    ],
  ])("throws the error inside a 200: %j", (payload, code, retryable) => {
    const parser = anthropicAdapter.createStreamParser(here);
    let caught: unknown;
    try {
      parser.push(JSON.stringify(payload), "error");
    } catch (error) {
      caught = error;
    }
    expect(caught).toMatchObject({ code, retryable });
  });

  it("says that it was cut, but not when only message_stop is missing", () => {
    expect(() => read([start("m"), textStart(0), text(0, "Hal")])).toThrow(/ended in the middle/);
    expect(
      answer(read([start("m"), textStart(0), text(0, "Whole"), stop(0), delta("end_turn")])).choice?.message.content,
    ).toBe("Whole");
    expect(() => read([])).toThrow(/ended in the middle/);
  });

  it("survives pings, unknown events, unknown blocks and nulls", () => {
    const { choice } = answer(
      read([
        { type: "ping" },
        start("m", { input_tokens: null, output_tokens: null }),
        { type: "content_block_start", index: 0, content_block: { type: "hologram", data: 1 } },
        { type: "content_block_delta", index: 0, delta: { type: "hologram_delta" } },
        stop(0),
        { type: "content_block_delta", index: 9, delta: null },
        { type: "message_remark" },
        textStart(1),
        text(1, "Ok"),
        stop(1),
        { type: "message_delta", delta: { stop_reason: "end_turn" }, usage: null },
        end,
      ]),
    );
    expect(choice?.message.content).toBe("Ok");
  });

  it("says what came where a web page came", () => {
    const parser = anthropicAdapter.createStreamParser(here);
    expect(() => parser.push("<!doctype html><html></html>")).toThrow(/a web page/);
  });
});

describe("Anthropic's whole answer", () => {
  it("is the same as streamed", () => {
    const events = anthropicAdapter.parseResponse(
      {
        id: "m",
        model: "claude-x",
        content: [
          { type: "text", text: "Hi" },
          { type: "tool_use", id: "t", name: "f", input: { a: 1 } },
        ],
        stop_reason: "tool_use",
        usage: { input_tokens: 1, output_tokens: 2 },
      },
      here,
    );
    expect(answer(events).choice).toEqual({
      index: 0,
      message: {
        role: "assistant",
        content: "Hi",
        tool_calls: [{ id: "t", type: "function", function: { name: "f", arguments: '{"a":1}' } }],
      },
      finish_reason: "tool_calls",
    });
  });

  it.each([[null], [{}], ["text"], [{ content: null }]])("that is none is named as such: %j", (body) => {
    expect(() => anthropicAdapter.parseResponse(body, here)).toThrow(/answered without an answer/);
  });
});

const failure = (status: number, type: string, message: string, headers: Record<string, string> = {}) =>
  anthropicAdapter.mapError(
    { status, headers, body: JSON.stringify({ type: "error", error: { type, message } }) },
    here,
  );

describe("Anthropic's errors", () => {
  it.each([
    [400, "invalid_request_error", "prompt is too long: 210000 tokens > 200000 maximum", "context_window"],
    [400, "invalid_request_error", "Your credit balance is too low to access the Anthropic API.", "quota"],
    [400, "invalid_request_error", "messages: at least one message is required", "bad_request"],
    [401, "authentication_error", "invalid x-api-key", "authentication"],
    [402, "billing_error", "pay", "quota"],
    [403, "permission_error", "no", "permission"],
    [404, "not_found_error", "model: claude-9", "not_found"],
    [413, "request_too_large", "Request exceeds the maximum size", "context_window"],
    [429, "rate_limit_error", "slow down", "rate_limit"],
    [500, "api_error", "Internal server error", "internal_server"],
    [529, "overloaded_error", "Overloaded", "internal_server"],
  ])("%i %s “%s” is %s", (status, type, message, code) => {
    expect(failure(status, type, message)).toMatchObject({ code, status });
  });

  it("say how long to wait", () => {
    expect(failure(429, "rate_limit_error", "slow down", { "retry-after": "7" }).retry_after_ms).toBe(7000);
  });
});
