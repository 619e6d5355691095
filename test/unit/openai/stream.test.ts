import { describe, expect, it } from "vitest";
import type { AdapterContext, CompatFlags } from "../../../server/src/engine/providers/adapter.ts";
import { createChatAdapter } from "../../../server/src/engine/providers/compatible/adapter.ts";
import { customProvider, providerById } from "../../../server/src/engine/providers/registry.ts";
import { ParlanceError } from "../../../server/src/engine/resilience/errors.ts";
import { createAccumulator } from "../../../server/src/engine/stream/accumulate.ts";
import type { StreamEvent } from "../../../server/src/engine/stream/events.ts";

function context(compat: CompatFlags = {}): AdapterContext {
  const provider = { ...customProvider("endpoint", {}), compat };
  return { provider, model: "m", record: null };
}

/** Events of a stream whose payloads are these, `[DONE]` and all other text given as it is. */
function events(payloads: readonly (object | string)[], compat: CompatFlags = {}): StreamEvent[] {
  const parser = createChatAdapter().createStreamParser(context(compat));
  const list = payloads.flatMap((payload) =>
    parser.push(typeof payload === "string" ? payload : JSON.stringify(payload)),
  );
  return [...list, ...(parser.flush?.() ?? []), ...parser.end()];
}

function message(list: readonly StreamEvent[]) {
  const gathered = createAccumulator({ id: "answer", created: 1, model: "m" });
  for (const event of list) gathered.push(event);
  const choice = gathered.choices()[0];
  if (!choice) throw new Error("no choice");
  return { ...choice.message, finish: choice.finish_reason, usage: gathered.usage() };
}

function failure(run: () => unknown): ParlanceError {
  try {
    run();
  } catch (error) {
    if (error instanceof ParlanceError) return error;
    throw error;
  }
  throw new Error("nothing was thrown");
}

const delta = (value: object | null, finish: string | null = null, more: object = {}) => ({
  id: "c1",
  choices: [{ index: 0, delta: value, finish_reason: finish }],
  ...more,
});
const call = (fields: object) => delta({ tool_calls: [fields] });

const usage = (completion: number) => ({ usage: { prompt_tokens: 5, completion_tokens: completion } });

describe("a chat-completions stream", () => {
  it("gives text, finish and the usage of the chunk without choices", () => {
    const answer = message(
      events([
        delta({ role: "assistant", content: "" }),
        delta({ content: "Hel" }),
        delta({ content: "lo" }),
        delta({}, "stop"),
        { id: "c1", choices: [], usage: { prompt_tokens: 5, completion_tokens: 2, total_tokens: 7 } },
        "[DONE]",
      ]),
    );
    expect(answer).toMatchObject({
      content: "Hello",
      finish: "stop",
      usage: { input: { text: 5 }, output: { text: 2 } },
    });
  });

  it("is whole without [DONE], with delta null, with usage in every chunk", () => {
    const answer = message(
      events([
        delta(null, null, usage(0)),
        delta({ content: "Hi" }, null, usage(1)),
        delta({ content: null }, "eos", usage(2)),
      ]),
    );
    expect(answer).toMatchObject({ content: "Hi", finish: "stop", usage: { output: { text: 2 } } });
  });

  it("is cut when neither a finish reason nor [DONE] came, and what came is kept", () => {
    const parser = createChatAdapter().createStreamParser(context());
    expect(parser.push(JSON.stringify(delta({ content: "half" })))).toContainEqual({ type: "text", text: "half" });
    const error = failure(() => parser.end());
    expect(error.code).toBe("connection");
    expect(error.message).toContain("ended in the middle of the answer");
  });

  it.each([["reasoning_content"], ["reasoning"], ["reasoning_text"]])("reads reasoning from %s", (field) => {
    const answer = message(events([delta({ [field]: "hmm" }), delta({ content: "42" }, "stop")]));
    expect(answer).toMatchObject({ reasoning_content: "hmm", content: "42" });
  });

  it("reads <think> as reasoning, however it is cut, and only at the beginning", () => {
    const text = "\n<think>why</think>\n\nBecause <think> is a tag.";
    for (const size of [1, 2, 3, 7, 100]) {
      const parts = text.match(new RegExp(`[^]{1,${size}}`, "g")) ?? [];
      const answer = message(
        events([...parts.map((content) => delta({ content })), delta({}, "stop")], { think_tags: true }),
      );
      expect(answer).toMatchObject({ reasoning_content: "why", content: "Because <think> is a tag." });
    }
    const plain = message(events([delta({ content: text }), delta({}, "stop")]));
    expect(plain.content).toBe(text);
  });

  it("hands out a half-read tag when the stream is cut", () => {
    const parser = createChatAdapter().createStreamParser(context({ think_tags: true }));
    expect(parser.push(JSON.stringify(delta({ content: "<thi" })))).not.toContainEqual(
      expect.objectContaining({ type: "text" }),
    );
    expect(parser.flush?.()).toEqual([{ type: "text", text: "<thi" }]);
  });

  it("takes an error inside a 200 for the error it is", () => {
    const overloaded = failure(() =>
      events([{ error: { message: "overloaded", type: "overloaded_error", code: 529 } }]),
    );
    expect(overloaded).toMatchObject({ code: "internal_server", retryable: true, status: 529 });
    const key = failure(() => events([{ error: { message: "Invalid API key", code: 401 } }]));
    expect(key.code).toBe("authentication");
    const text = failure(() => events([{ code: "x", error: "The service is currently unavailable" }]));
    expect(text.code).toBe("service_unavailable");
    const router = failure(() =>
      events([
        {
          ...delta({ content: "" }, "error"),
          error: { code: 502, message: "Provider returned error", metadata: { raw: '{"message":"upstream died"}' } },
        },
      ]),
    );
    expect(router).toMatchObject({ code: "bad_gateway", provider_message: "Provider returned error: upstream died" });
  });

  it("names a web page inside the stream", () => {
    expect(failure(() => events(["<html><body>Sign in</body></html>"])).message).toContain("a web page (HTML)");
  });

  it("skips Azure's first chunk that has filters and no model", () => {
    const list = events([
      { choices: [], id: "", model: "", prompt_filter_results: [] },
      delta({ content: "x" }, "stop"),
    ]);
    expect(list[0]).toEqual({ type: "start", id: "c1" });
  });

  it("reads Mistral's thinking parts", () => {
    const thinking = { type: "thinking", thinking: [{ type: "text", text: "let me see" }] };
    const answer = message(
      events([delta({ content: [thinking] }), delta({ content: [{ type: "text", text: "4" }] }, "stop")]),
    );
    expect(answer).toMatchObject({ reasoning_content: "let me see", content: "4" });
  });

  it("keeps OpenRouter's reasoning details whole, for the next turn", () => {
    const details = (fields: object) => delta({ reasoning_details: [{ type: "reasoning.text", index: 0, ...fields }] });
    const answer = message(
      events([
        details({ text: "a" }),
        details({ text: "b" }),
        details({ signature: "sig" }),
        delta({ content: "x" }, "stop"),
      ]),
    );
    expect(answer.reasoning_content).toBe("ab");
    expect(answer.provider_state).toEqual({
      provider: "endpoint",
      model: "m",
      data: { reasoning_details: [{ type: "reasoning.text", index: 0, text: "ab", signature: "sig" }] },
    });
  });

  it("keeps choices apart", () => {
    const list = events([
      {
        choices: [
          { index: 1, delta: { content: "b" } },
          { index: 0, delta: { content: "a" } },
        ],
      },
      {
        choices: [
          { index: 0, delta: {}, finish_reason: "stop" },
          { index: 1, delta: {}, finish_reason: "length" },
        ],
      },
    ]);
    const gathered = createAccumulator({ id: "x", created: 1, model: "m" });
    for (const event of list) gathered.push(event);
    expect(gathered.choices().map((choice) => [choice.message.content, choice.finish_reason])).toEqual([
      ["a", "stop"],
      ["b", "length"],
    ]);
  });
});

const calls = (list: readonly StreamEvent[]) =>
  message(list).tool_calls?.map((one) => [one.id, one.function.name, one.function.arguments]);

describe("tool calls in a stream", () => {
  it("come in pieces by index", () => {
    const list = events([
      call({ index: 0, id: "a", type: "function", function: { name: "f", arguments: "" } }),
      call({ index: 0, function: { arguments: '{"x"' } }),
      call({ index: 1, id: "b", function: { name: "g", arguments: "{}" } }),
      call({ index: 0, function: { arguments: ":1}" } }),
      delta({}, "tool_calls"),
    ]);
    expect(calls(list)).toEqual([
      ["a", "f", '{"x":1}'],
      ["b", "g", "{}"],
    ]);
  });

  it("are told apart by id where every one of them has index 0", () => {
    const list = events([
      call({ index: 0, id: "a", function: { name: "f", arguments: "{}" } }),
      call({ index: 0, id: "b", function: { name: "f", arguments: '{"y":2}' } }),
      delta({}, "stop"),
    ]);
    expect(calls(list)).toEqual([
      ["a", "f", "{}"],
      ["b", "f", '{"y":2}'],
    ]);
    expect(message(list).finish).toBe("tool_calls");
  });

  it("come without index or id, with placeholder ids, with arguments as an object", () => {
    const list = events([
      call({ id: "null", function: { name: "f", arguments: "" } }),
      call({ id: "", function: { arguments: '{"x":1}' } }),
      call({ function: { name: "g", arguments: { y: 2 } } }),
      delta({}, "tool_calls"),
    ]);
    expect(calls(list)).toEqual([
      ["call_c1_0", "f", '{"x":1}'],
      ["call_c1_1", "g", '{"y":2}'],
    ]);
  });

  it("without arguments get an empty object", () => {
    expect(calls(events([call({ index: 0, id: "a", function: { name: "now" } }), delta({}, "tool_calls")]))).toEqual([
      ["a", "now", "{}"],
    ]);
  });

  it("may come as the old function_call", () => {
    const list = events([
      delta({ function_call: { name: "f", arguments: "" } }),
      delta({ function_call: { arguments: "{}" } }),
      delta({}, "function_call"),
    ]);
    expect(calls(list)).toEqual([["call_c1_0", "f", "{}"]]);
  });
});

describe("a whole chat-completions answer", () => {
  const openai = providerById("openai");
  if (!openai) throw new Error("no OpenAI in the table");
  const parse = (body: unknown) =>
    createChatAdapter().parseResponse(body, { provider: openai, model: "m", record: null });

  it("without choices or with an error inside is no answer", () => {
    expect(failure(() => parse({ id: "x", choices: [] })).message).toContain("holds no choices");
    expect(failure(() => parse([])).code).toBe("response_validation");
    expect(
      failure(() => parse({ error: { message: "You exceeded your current quota", code: "insufficient_quota" } })).code,
    ).toBe("quota");
    expect(failure(() => parse({ detail: "Not authenticated", status: 401 })).code).toBe("authentication");
  });

  it("gives the same as its stream", () => {
    const whole = parse({
      id: "c1",
      choices: [{ index: 0, message: { content: "Hi", reasoning_content: "why" }, finish_reason: "stop" }],
      usage: { prompt_tokens: 3, completion_tokens: 4, completion_tokens_details: { reasoning_tokens: 2 } },
    });
    const streamed = events([
      delta({ reasoning_content: "why" }),
      delta({ content: "Hi" }, "stop"),
      {
        choices: [],
        usage: { prompt_tokens: 3, completion_tokens: 4, completion_tokens_details: { reasoning_tokens: 2 } },
      },
    ]);
    expect(message(whole)).toEqual(message(streamed));
  });
});
