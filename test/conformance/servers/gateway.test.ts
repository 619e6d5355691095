import { LLMock } from "@copilotkit/aimock";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createEngine } from "../../../server/src/engine/engine.ts";
import type { ChatMessage, CompletionRequest, FunctionTool } from "../../../server/src/engine/messages/types.ts";
import { ParlanceError } from "../../../server/src/engine/resilience/errors.ts";
import { type Gateway, startGateway } from "./gateway.ts";

const mock = new LLMock({ port: 0, host: "127.0.0.1", logLevel: "silent", strict: true, chunkSize: 9 });
const engine = createEngine({ retries: 0 });
const answer = "Grüße — 日本語 🚀, from behind a gateway.";
let gateway: Gateway;

const weather: FunctionTool = {
  type: "function",
  function: {
    name: "get_weather",
    parameters: { type: "object", properties: { city: { type: "string" } }, required: ["city"] },
  },
};

/** Providers behind the gateway, and where the mock serves them. */
const behind = [
  ["openai", "gpt-4.1", "/v1"],
  ["anthropic", "claude-sonnet-4-5", "/v1"],
  ["google", "gemini-2.5-flash", ""],
] as const;

function request(
  [provider, model, path]: (typeof behind)[number],
  messages: string | readonly ChatMessage[],
  more: object = {},
): CompletionRequest {
  return {
    model: `openai-compatible/${model}`,
    messages: typeof messages === "string" ? [{ role: "user", content: messages }] : messages,
    api_base: gateway.base,
    api_key: "test-key",
    headers: gateway.to(provider, `${mock.url}${path}`),
    max_tokens: 200,
    ...more,
  };
}

async function whole(one: CompletionRequest) {
  return engine.completion({ ...one, stream: false });
}

async function streamed(one: CompletionRequest) {
  const stream = await engine.completion({ ...one, stream: true });
  let text = "";
  for await (const chunk of stream) text += chunk.choices[0]?.delta.content ?? "";
  const final = await stream.final();
  expect(text).toBe(final.choices[0]?.message.content ?? "");
  return final;
}

beforeAll(async () => {
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
  mock.onMessage("say", { content: answer, usage });
  mock.onMessage("weather", {
    toolCalls: [
      { id: "call_a", name: "get_weather", arguments: '{"city":"Paris"}' },
      { id: "call_b", name: "get_weather", arguments: '{"city":"Zürich"}' },
    ],
  });
  mock.onMessage("no key", { error: { message: "Incorrect API key", type: "authentication_error" }, status: 401 });
  mock.onMessage("too many", { error: { message: "Slow down", type: "rate_limit_error" }, status: 429 });
  await mock.start();
  gateway = await startGateway();
}, 30_000);

afterAll(async () => {
  await Promise.all([mock.stop(), engine.close(), gateway.close()]);
});

describe.each(behind.map((one) => [one[0], one] as const))("%s behind another's gateway", (provider, place) => {
  // The gateway reads Gemini's streams with CR LF between events, the mock writes them with LF.
  const ways = provider === "google" ? [whole] : [whole, streamed];

  it("gives its text and its usage, whole and streamed", async () => {
    for (const how of ways) {
      const { usage, choices } = await how(request(place, "say it"));
      expect(choices[0]?.message.content).toBe(answer);
      expect(usage).toMatchObject({ prompt_tokens: 21, completion_tokens: 13 });
      expect(choices[0]?.finish_reason).toBe("stop");
    }
  });

  it("calls two tools at once, whole and streamed", async () => {
    for (const how of ways) {
      const { choices } = await how(request(place, "weather", { tools: [weather] }));
      const calls = choices[0]?.message.tool_calls ?? [];
      expect(calls.map((call) => [call.function.name, JSON.parse(call.function.arguments)])).toEqual([
        ["get_weather", { city: "Paris" }],
        ["get_weather", { city: "Zürich" }],
      ]);
      expect(new Set(calls.map(({ id }) => id)).size).toBe(2);
    }
  });

  it.each([
    ["no key", "authentication"],
    ["too many", "rate_limit"],
  ])("fails with “%s” as our %s", async (text, code) => {
    for (const how of ways) {
      const failed: unknown = await how(request(place, text)).then(
        () => null,
        (error: unknown) => error,
      );
      expect(failed).toBeInstanceOf(ParlanceError);
      expect(failed).toMatchObject({ code });
    }
  });
});
