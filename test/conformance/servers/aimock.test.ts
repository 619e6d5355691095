import { LLMock } from "@copilotkit/aimock";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { createEngine } from "../../../server/src/engine/engine.ts";
import type { ChatMessage, CompletionRequest, FunctionTool } from "../../../server/src/engine/messages/types.ts";
import { ParlanceError } from "../../../server/src/engine/resilience/errors.ts";

/** Providers, a model of each, and where the mock server serves them. */
const places = [
  ["openai", "gpt-4.1", "/v1"],
  ["azure", "gpt-4.1", "/openai/deployments/gpt-4.1/chat/completions?api-version=2024-10-21"],
  ["anthropic", "claude-sonnet-4-5", ""],
  ["gemini", "gemini-2.5-flash", "/v1beta"],
  ["xai", "grok-4.3", "/v1"],
  ["by-responses", "gpt-4.1", "/v1"],
  ["openrouter", "openai/gpt-4.1", "/api/v1"],
  ["deepseek", "deepseek-chat", "/v1"],
  ["ollama", "llama3.2", ""],
  ["vertex_ai", "gemini-2.5-flash", "/v1"],
  ["azure", "gpt-4.1", ""],
] as const;

type Place = (typeof places)[number];

const mock = new LLMock({ port: 0, host: "127.0.0.1", logLevel: "silent", strict: true, chunkSize: 7 });
const engine = createEngine({
  retries: 0,
  random: () => 0,
  endpoints: () => ({ "by-responses": { dialect: "openai-responses" } }),
});

const weather: FunctionTool = {
  type: "function",
  function: {
    name: "get_weather",
    description: "Weather of a city",
    parameters: { type: "object", properties: { city: { type: "string" } }, required: ["city"] },
  },
};

/** Long enough for many pieces, with signs of two, three and four bytes. */
const answer = "Grüße — 日本語 🚀. The quick brown fox jumps over the lazy dog, twice.";

function ask([provider, model, path]: Place, text: string | readonly ChatMessage[], more: object = {}) {
  return {
    model: `${provider}/${model}`,
    messages: typeof text === "string" ? [{ role: "user", content: text }] : text,
    api_base: `${mock.url}${path}`,
    api_key: "test-key",
    vertex_ai_project: "project-1",
    ...more,
  } as CompletionRequest;
}

/** The names that each dialect has for them. */
const usage = {
  prompt_tokens: 21,
  completion_tokens: 13,
  total_tokens: 34,
  input_tokens: 21,
  output_tokens: 13,
  promptTokenCount: 21,
  candidatesTokenCount: 13,
  totalTokenCount: 34,
};

const countedTokens = { prompt_tokens: 21, completion_tokens: 13, total_tokens: 34 };

async function whole(request: CompletionRequest) {
  return engine.completion({ ...request, stream: false });
}

async function streamed(request: CompletionRequest) {
  const stream = await engine.completion({ ...request, stream: true });
  let text = "";
  let chunks = 0;
  for await (const chunk of stream) {
    text += chunk.choices[0]?.delta.content ?? "";
    chunks += 1;
  }
  return { text, chunks, final: await stream.final() };
}

async function failure(request: CompletionRequest, how: (request: CompletionRequest) => Promise<unknown>) {
  try {
    await how(request);
  } catch (error) {
    if (error instanceof ParlanceError) return error;
    throw error;
  }
  throw new Error("the call did not fail");
}

beforeAll(async () => {
  mock.onMessage("say", { content: answer, usage });
  mock.onMessage("think", { content: "4", reasoning: "Two and two are four." });
  mock.onMessage("weather in Paris", {
    toolCalls: [{ id: "call_a", name: "get_weather", arguments: '{"city":"Paris"}' }],
  });
  mock.onMessage("weather in both", {
    toolCalls: [
      { id: "call_a", name: "get_weather", arguments: '{"city":"Paris"}' },
      { id: "call_b", name: "get_weather", arguments: '{"city":"Zürich"}' },
    ],
  });
  mock.onMessage("look it up", {
    content: "I look.",
    toolCalls: [{ id: "call_c", name: "get_weather", arguments: '{"city":"Rome"}' }],
  });
  mock.onMessage("no key", { error: { message: "Incorrect API key", type: "authentication_error" }, status: 401 });
  mock.onMessage("too many", { error: { message: "Slow down", type: "rate_limit_error" }, status: 429, retryAfter: 7 });
  mock.onMessage("no model", { error: { message: "No such model", type: "not_found_error" }, status: 404 });
  mock.onMessage("broken", { error: { message: "Internal", type: "api_error" }, status: 500 });
  mock.onMessage("cut off", { content: answer }, { truncateAfterChunks: 8, latency: 4 });
  mock.onMessage("garbled", { content: answer }, { chaos: { malformedRate: 1 } });
  mock.onMessage("dropped", { content: answer }, { chaos: { dropRate: 1 } });
  mock.onMessage("hung up", { content: answer }, { chaos: { disconnectRate: 1 } });
  await mock.start();
});

afterEach(() => mock.clearRequests());

afterAll(async () => {
  await Promise.all([mock.stop(), engine.close()]);
});

describe.each(places.map((place) => [`${place[0]} (${place[1]})`, place] as const))(
  "a mock server's %s",
  (_, place) => {
    const [provider] = place;

    it("gives a text with its usage", async () => {
      const { choices, usage: counted } = await whole(ask(place, "say it"));
      expect(choices[0]?.message.content).toBe(answer);
      expect(choices[0]?.finish_reason).toBe("stop");
      if (provider !== "ollama") expect(counted).toMatchObject(countedTokens);
    });

    it("streams the same text, in pieces, with its usage last", async () => {
      const { text, chunks, final } = await streamed(ask(place, "say it"));
      expect(text).toBe(answer);
      expect(chunks).toBeGreaterThan(5);
      expect(final.choices[0]?.message.content).toBe(answer);
      expect(final.choices[0]?.finish_reason).toBe("stop");
      // The mock counts nothing for Ollama.
      expect(final.usage).toMatchObject(provider === "ollama" ? { estimated: true } : countedTokens);
    });

    // The mock writes Ollama's reasoning in a field that Ollama does not have.
    it.skipIf(provider === "ollama")("shows its reasoning apart from its text", async () => {
      const request = { ...ask(place, "think"), ...(place[1] === "gpt-4.1" ? { model: `${provider}/gpt-5.1` } : {}) };
      for (const { choices } of [await whole(request), (await streamed(request)).final]) {
        expect(choices[0]?.message.content).toBe("4");
        expect(choices[0]?.message.reasoning_content).toBe("Two and two are four.");
      }
    });

    it.each(["whole", "streamed"] as const)("calls one tool, and two at once: %s", async (how) => {
      const get = async (request: CompletionRequest) =>
        how === "whole" ? whole(request) : (await streamed(request)).final;
      const one = await get(ask(place, "weather in Paris", { tools: [weather] }));
      const two = await get(ask(place, "weather in both", { tools: [weather] }));
      expect(one.choices[0]?.finish_reason).toBe("tool_calls");
      const args = [one, two].map(({ choices }) =>
        (choices[0]?.message.tool_calls ?? []).map(({ function: { name, arguments: text } }) => [
          name,
          JSON.parse(text),
        ]),
      );
      expect(args).toEqual([
        [["get_weather", { city: "Paris" }]],
        [
          ["get_weather", { city: "Paris" }],
          ["get_weather", { city: "Zürich" }],
        ],
      ]);
      expect(new Set(two.choices[0]?.message.tool_calls?.map(({ id }) => id)).size).toBe(2);
    });

    it("says something before it calls a tool", async () => {
      for (const { choices } of [
        await whole(ask(place, "look it up", { tools: [weather] })),
        (await streamed(ask(place, "look it up", { tools: [weather] }))).final,
      ]) {
        expect(choices[0]?.message.content).toBe("I look.");
        expect(choices[0]?.message.tool_calls?.[0]?.function.arguments).toBe('{"city":"Rome"}');
        expect(choices[0]?.finish_reason).toBe("tool_calls");
      }
    });

    it("reads the result of its tool in the next turn", async () => {
      const first = await whole(ask(place, "weather in Paris", { tools: [weather] }));
      const message = first.choices[0]?.message;
      const id = message?.tool_calls?.[0]?.id ?? "";
      mock.prependFixture({
        match: { hasToolResult: true, toolResultContains: "Sunny" },
        response: { content: "It is sunny." },
      });
      const messages = [
        { role: "user", content: "weather in Paris" },
        message,
        { role: "tool", tool_call_id: id, content: "Sunny, 21 C" },
      ] as readonly ChatMessage[];
      const second = await whole(ask(place, messages, { tools: [weather] }));
      expect(second.choices[0]?.message.content).toBe("It is sunny.");
    });

    it.each([
      ["no key", "authentication"],
      ["too many", "rate_limit"],
      ["no model", "not_found"],
      ["broken", "internal_server"],
    ])("fails with “%s” as our %s", async (text, code) => {
      for (const how of [whole, streamed]) {
        const error = await failure(ask(place, text), how);
        expect(error.code).toBe(code);
        expect(error.provider).toBe(provider);
      }
    });

    it("is asked again after a fault that passes", async () => {
      mock.nextRequestError(503, { message: "Overloaded", type: "overloaded_error" });
      const again = await whole(ask(place, "say it", { num_retries: 1 }));
      expect(again.choices[0]?.message.content).toBe(answer);
      expect(again.attempts.map(({ outcome }) => outcome)).toEqual(["error", "ok"]);
    });

    it("is cut off in the middle: what arrived is kept", async () => {
      const error = await failure(ask(place, "cut off"), streamed);
      expect(error.partial?.choices[0]?.message.content?.length).toBeGreaterThan(0);
      expect(answer.startsWith(error.partial?.choices[0]?.message.content ?? "?")).toBe(true);
    });

    it.each(["garbled", "dropped", "hung up"])("is %s: an error of ours says so", async (text) => {
      for (const how of [whole, streamed]) {
        const error = await failure(ask(place, text), how);
        expect(error.message).not.toBe("");
      }
    });
  },
);

it("lists its models", async () => {
  const listing = createEngine({
    getKey: () => Promise.resolve("test-key"),
    endpoints: () => ({ openai: { baseUrl: `${mock.url}/v1` }, ollama: { baseUrl: mock.url } }),
  });
  expect((await listing.listRemoteModels("openai")).length).toBeGreaterThan(0);
  expect((await listing.listRemoteModels("ollama")).length).toBeGreaterThan(0);
  await listing.close();
});
