import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createEngine, type Engine } from "../../../server/src/engine/engine.ts";
import { createCountMemory } from "../../../server/src/engine/call/countExactly.ts";
import type { ChatMessage, FunctionTool } from "../../../server/src/engine/messages/types.ts";
import {
  AuthenticationError,
  ConfigurationError,
  RateLimitError,
} from "../../../server/src/engine/resilience/errors.ts";
import { countTokens } from "../../../server/src/engine/tokens/count.ts";
import { calibrationOf, useCalibrationStore } from "../../../server/src/engine/tokens/learned.ts";
import { startReplayServer, type ReplayServer } from "../../replay/server.ts";

let server: ReplayServer;
let engine: Engine;
const keys: Record<string, string | null> = {};

beforeAll(async () => {
  server = await startReplayServer();
});
afterAll(() => server.close());
beforeEach(() => {
  server.reset();
  useCalibrationStore(null);
  for (const id of ["openai", "anthropic", "gemini", "xai"]) keys[id] = "key";
  engine = createEngine({
    endpoints: () => ({
      openai: { baseUrl: server.bases.openai },
      anthropic: { baseUrl: server.bases.anthropic },
      gemini: { baseUrl: server.bases.gemini },
      xai: { baseUrl: server.bases.xai },
    }),
    getKey: (id) => Promise.resolve(keys[id] ?? null),
    countMemory: createCountMemory(),
  });
});

const weather: FunctionTool = {
  type: "function",
  function: {
    name: "weather",
    description: "Weather of a city.",
    parameters: { type: "object", properties: { city: { type: "string" } } },
  },
};
const messages: readonly ChatMessage[] = [
  { role: "system", content: "Answer briefly." },
  { role: "user", content: "How is the weather in Oslo? count:137" },
];

const sent = (): { path: string; body: Record<string, unknown> } => ({
  path: server.listings[0]!.path,
  body: server.listings[0]!.body as Record<string, unknown>,
});

describe("a count by the provider", () => {
  it("asks Anthropic with the prompt and the tools, and without what shapes the answer", async () => {
    const count = await engine.countTokensExactly("anthropic/claude-opus-4-5", messages, { tools: [weather] });
    expect(count).toEqual({ tokens: 137, exact: true, error_percent: 0, source: "provider", provider: "anthropic" });
    expect(sent().path).toBe("/v1/messages/count_tokens");
    expect(Object.keys(sent().body).sort()).toEqual(["messages", "model", "system", "tools"]);
    expect(server.listings[0]!.headers["x-api-key"]).toBe("key");
  });

  it("asks Gemini with the whole request inside", async () => {
    expect(await engine.countTokensExactly("gemini/gemini-2.5-pro", messages)).toMatchObject({ tokens: 137 });
    expect(sent().path).toBe("/v1beta/models/gemini-2.5-pro:countTokens");
    expect(sent().body).toEqual({
      generateContentRequest: {
        model: "models/gemini-2.5-pro",
        contents: [{ role: "user", parts: [{ text: "How is the weather in Oslo? count:137" }] }],
        systemInstruction: { parts: [{ text: "Answer briefly." }] },
      },
    });
  });

  it("asks OpenAI on its Responses API for models whose framing is not published", async () => {
    expect(await engine.countTokensExactly("openai/gpt-5.1", messages, { tools: [weather] })).toMatchObject({
      tokens: 137,
      exact: true,
    });
    expect(sent().path).toBe("/v1/responses/input_tokens");
    expect(sent().body).toMatchObject({ model: "gpt-5.1", tools: [{ type: "function", name: "weather" }] });
    for (const field of ["store", "stream", "include", "max_output_tokens"])
      expect(sent().body).not.toHaveProperty(field);
  });

  it("asks xAI for the text, adds our framing, and says how sure that is", async () => {
    const count = await engine.countTokensExactly("xai/grok-4", messages);
    expect(sent()).toEqual({
      path: "/v1/tokenize-text",
      body: { model: "grok-4", text: "Answer briefly.\nHow is the weather in Oslo? count:137" },
    });
    expect(count.tokens).toBeGreaterThan(137 + 600);
    expect(count).toMatchObject({ exact: false, source: "provider" });
    expect(count.error_percent).toBeGreaterThan(5);
  });

  it("sends nothing where our own count is exact", async () => {
    const own = countTokens("openai/gpt-4.1", messages);
    expect(await engine.countTokensExactly("openai/gpt-4.1", messages)).toEqual({
      ...own,
      source: "local",
      provider: "openai",
    });
    expect(server.listings).toHaveLength(0);
  });

  it("is remembered by content, and asked again when the content changes", async () => {
    await engine.countTokensExactly("anthropic/claude-opus-4-5", messages);
    expect(await engine.countTokensExactly("anthropic/claude-opus-4-5", messages)).toMatchObject({
      tokens: 137,
      source: "remembered",
    });
    expect(server.listings).toHaveLength(1);
    await engine.countTokensExactly("anthropic/claude-opus-4-5", "another text");
    expect(server.listings).toHaveLength(2);
  });

  it.each([
    ["anthropic/claude-opus-4-5", RateLimitError],
    ["gemini/gemini-2.5-pro", RateLimitError],
    ["openai/gpt-5.1", RateLimitError],
    ["xai/grok-4", RateLimitError],
  ])("maps the errors of %s, and remembers none", async (model, kind) => {
    for (let round = 0; round < 2; round += 1) {
      await expect(engine.countTokensExactly(model, "fail:429")).rejects.toBeInstanceOf(kind);
    }
    expect(server.listings).toHaveLength(2);
  });

  it("says what to do about a wrong key and where nobody counts", async () => {
    keys["anthropic"] = "wrong";
    await expect(engine.countTokensExactly("anthropic/claude-opus-4-5", "x")).rejects.toBeInstanceOf(
      AuthenticationError,
    );
    await expect(engine.countTokensExactly("ollama/llama3.2", "x")).rejects.toBeInstanceOf(ConfigurationError);
    await expect(engine.countTokensExactly("ollama/llama3.2", "x")).rejects.toThrow("offers no way to count tokens");
  });

  it("passes the gate first, so an untrusted workspace sends nothing", async () => {
    const gated = createEngine({
      endpoints: () => ({ anthropic: { baseUrl: server.bases.anthropic } }),
      getKey: () => Promise.reject(new Error("no key may be read")),
      gate() {
        throw new ConfigurationError({ message: "Not trusted." });
      },
    });
    await expect(gated.countTokensExactly("anthropic/claude-opus-4-5", "x")).rejects.toThrow("Not trusted.");
    expect(server.listings).toHaveLength(0);
  });
});

const learning = (): Engine =>
  createEngine({
    endpoints: () => ({ anthropic: { baseUrl: server.bases.anthropic } }),
    getKey: () => Promise.resolve("key"),
    learnsCounts: true,
  });

describe("learning from answers", () => {
  const model = "anthropic/claude-opus-4-5";
  const prompt = "Explain what a tokenizer does and why two of them disagree. ".repeat(20);

  it("corrects the next estimate by the usage of an answer, its cached tokens included", async () => {
    const before = countTokens(model, [{ role: "user", content: prompt }]);
    const input = Math.round(before.tokens * 1.15);
    for (let round = 0; round < 12; round += 1) {
      server.next({
        kind: "answer",
        answer: {
          text: "Done.",
          finish: "stop",
          usage: { input, output: 3, cached: Math.round(input * 0.6), reasoning: 0 },
        },
      });
      await learning().completion({ model, messages: [{ role: "user", content: prompt }] });
    }
    const after = countTokens(model, [{ role: "user", content: prompt }]);
    expect(calibrationOf(model)?.samples).toBeGreaterThan(10);
    expect(Math.abs(after.tokens - input)).toBeLessThanOrEqual(input * 0.02);
    expect(after.error_percent).toBeLessThan(before.error_percent);
  });

  it("takes nothing from an answer to a prompt with tools of the provider", async () => {
    await learning().completion({
      model,
      messages: [{ role: "user", content: prompt }],
      tools: [{ type: "web_search_20250305", name: "web_search" }],
    });
    expect(calibrationOf(model)).toBeNull();
  });

  it("does not happen in an engine that was not told to", async () => {
    await engine.completion({ model, messages: [{ role: "user", content: prompt }] });
    expect(calibrationOf(model)).toBeNull();
  });
});
