import { describe, expect, it } from "vitest";
import type { ChatMessage, SamplingParameters } from "../../../server/src/engine/messages/types.ts";
import { ollamaAdapter } from "../../../server/src/engine/providers/ollama/adapter.ts";
import { providerById } from "../../../server/src/engine/providers/registry.ts";
import { createAccumulator } from "../../../server/src/engine/stream/accumulate.ts";
import type { StreamEvent } from "../../../server/src/engine/stream/events.ts";

const provider = providerById("ollama");
if (!provider) throw new Error("no Ollama in the table");
const context = { provider, model: "llama3.2", record: null };

function build(messages: readonly ChatMessage[], parameters: SamplingParameters = {}, more: object = {}) {
  const wire = ollamaAdapter.buildRequest({
    ...context,
    base: "http://127.0.0.1:11434",
    api_key: null,
    headers: {},
    messages,
    parameters,
    extra_body: {},
    stream: true,
    ...more,
  });
  return { ...wire, body: wire.body as Record<string, unknown> };
}

const hello: ChatMessage[] = [{ role: "user", content: "Hello" }];

function answer(events: readonly StreamEvent[]) {
  const gathered = createAccumulator({ id: "x", created: 1, model: "m" });
  for (const event of events) gathered.push(event);
  const choice = gathered.choices()[0];
  return { ...choice?.message, finish: choice?.finish_reason, usage: gathered.usage() };
}

describe("a request to Ollama", () => {
  it("goes to the native chat, also from a base that was meant for the compatible one", () => {
    expect(build(hello).url).toBe("http://127.0.0.1:11434/api/chat");
    expect(build(hello, {}, { base: "http://127.0.0.1:11434/v1" }).url).toBe("http://127.0.0.1:11434/api/chat");
    expect(build(hello).body).toEqual({
      model: "llama3.2",
      messages: [{ role: "user", content: "Hello" }],
      stream: true,
    });
  });

  it("puts parameters into options under the runner's names", () => {
    expect(build(hello, { max_tokens: 50, temperature: 0.2, stop: "END", seed: 7 }).body["options"]).toEqual({
      num_predict: 50,
      temperature: 0.2,
      stop: ["END"],
      seed: 7,
    });
  });

  it("asks for a context that holds the prompt, because Ollama would cut it silently", () => {
    const long: ChatMessage[] = [{ role: "user", content: "word ".repeat(6000) }];
    expect(build(long).body["options"]).toEqual({ num_ctx: 16_384 });
    expect(build(long, {}, { extra_body: { num_ctx: 5000 } }).body["options"]).toEqual({ num_ctx: 5000 });
    expect(build(long, {}, { extra_body: { options: { num_ctx: 6000 } } }).body["options"]).toEqual({ num_ctx: 6000 });
  });

  it("switches thinking, by level only for gpt-oss", () => {
    expect(build(hello, { reasoning_effort: "high" }).body["think"]).toBe(true);
    expect(build(hello, { reasoning_effort: "none" }).body["think"]).toBe(false);
    expect(build(hello, { reasoning_effort: "high" }, { model: "gpt-oss:20b" }).body["think"]).toBe("high");
  });

  it("sends images as bare data, tools, formats, and results by the tool's name", () => {
    const messages: ChatMessage[] = [
      {
        role: "user",
        content: [
          { type: "text", text: "what is it" },
          { type: "image_url", image_url: "data:image/png;base64,AAAA" },
        ],
      },
      {
        role: "assistant",
        content: null,
        tool_calls: [{ id: "c1", type: "function", function: { name: "look", arguments: '{"a":1}' } }],
      },
      { role: "tool", tool_call_id: "c1", content: "a cat" },
    ];
    const tools = [{ type: "function", function: { name: "look" } }] as const;
    const { body } = build(messages, { tools, response_format: { type: "json_object" } });
    expect(body["messages"]).toEqual([
      { role: "user", content: "what is it", images: ["AAAA"] },
      { role: "assistant", content: "", tool_calls: [{ function: { name: "look", arguments: { a: 1 } } }] },
      { role: "tool", content: "a cat", tool_name: "look" },
    ]);
    expect(body).toMatchObject({ tools, format: "json" });
  });

  it("says that it cannot force a tool, and that images need their data", () => {
    expect(build(hello, { tool_choice: "required" }).warnings).toMatchObject([{ parameter: "tool_choice" }]);
    const remote: ChatMessage[] = [{ role: "user", content: [{ type: "image_url", image_url: "https://x/y.png" }] }];
    expect(() => build(remote)).toThrow("Ollama does not take images by address");
  });
});

describe("an answer of Ollama", () => {
  const lines = [
    {
      model: "llama3.2",
      created_at: "2026-01-01T00:00:00Z",
      message: { role: "assistant", content: "", thinking: "hmm" },
      done: false,
    },
    { model: "llama3.2", message: { role: "assistant", content: "Hel" }, done: false },
    { model: "llama3.2", message: { role: "assistant", content: "lo" }, done: false },
    {
      model: "llama3.2",
      message: { role: "assistant", content: "" },
      done: true,
      done_reason: "stop",
      prompt_eval_count: 11,
      eval_count: 4,
    },
  ];

  it("is read line by line, with thinking, counts and the reason it ended", () => {
    const parser = ollamaAdapter.createStreamParser(context);
    const events = lines.flatMap((line) => parser.push(JSON.stringify(line)));
    expect(answer([...events, ...parser.end()])).toMatchObject({
      content: "Hello",
      reasoning_content: "hmm",
      finish: "stop",
      usage: { input: { text: 11 }, output: { text: 4 } },
    });
  });

  it("has as many tool calls as it names, although none has an id", () => {
    const calls = ["a", "b"].map((name) => ({ function: { index: 0, name, arguments: { of: name } } }));
    const events = ollamaAdapter.parseResponse(
      {
        model: "m",
        message: { content: "", tool_calls: calls },
        done: true,
        done_reason: "stop",
        prompt_eval_count: 1,
        eval_count: 1,
      },
      context,
    );
    const read = answer(events);
    expect(read.finish).toBe("tool_calls");
    expect(read.tool_calls?.map((call) => [call.function.name, call.function.arguments])).toEqual([
      ["a", '{"of":"a"}'],
      ["b", '{"of":"b"}'],
    ]);
    expect(new Set(read.tool_calls?.map((call) => call.id)).size).toBe(2);
  });

  it("without counts (the prompt was cached) has no usage, so that nothing is called exact that is not", () => {
    const events = ollamaAdapter.parseResponse({ message: { content: "x" }, done: true, eval_count: 3 }, context);
    expect(events.some((event) => event.type === "usage")).toBe(false);
    const wrong = { message: { content: "x" }, done: true, prompt_eval_count: -1, eval_count: 0.5 };
    expect(ollamaAdapter.parseResponse(wrong, context).some((event) => event.type === "usage")).toBe(false);
  });

  it("may be an error, or end too early", () => {
    const parser = ollamaAdapter.createStreamParser(context);
    expect(() => parser.push('{"error":"model runner has unexpectedly stopped"}')).toThrow(
      "model runner has unexpectedly stopped",
    );
    const cut = ollamaAdapter.createStreamParser(context);
    cut.push(JSON.stringify(lines[1]));
    expect(() => cut.end()).toThrow("ended in the middle");
  });
});
