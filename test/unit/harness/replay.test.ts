import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { answerOf, pieces } from "../../replay/answer.ts";
import { field, word } from "../../replay/dialects/dialect.ts";
import { scenarioFrom } from "../../replay/scenario.ts";
import { startReplayServer } from "../../replay/server.ts";
import type { ReplayServer } from "../../replay/server.ts";

describe("the words that choose a scenario", () => {
  it.each([
    ["Hello", undefined],
    ["My question. fail:429 retry-after=1 times=2", { kind: "fail", status: 429, retryAfter: 1, times: 2 }],
    ["fail:429 quota", { kind: "fail", status: 429, reason: "quota" }],
    ["please replay:stall now", { kind: "stall" }],
    ["stall", { kind: "stall" }],
    ["Please do not stall or cut anything", undefined],
    ["constructor", undefined],
    ["recording:anthropic/anthropic-refusal", { kind: "recording", name: "anthropic/anthropic-refusal" }],
  ])("“%s”", (message, expected) => {
    expect(scenarioFrom("gpt-4.1", message)).toEqual(expected);
  });

  it("a model's name chooses too, and before the message", () => {
    expect(scenarioFrom("replay-cut", "fail:500")).toEqual({ kind: "cut" });
    expect(scenarioFrom("replay-fail-529", "Hello")).toEqual({ kind: "fail", status: 529 });
  });
});

it("cutting a text into pieces loses nothing", () => {
  const text = "  Hello,\n\n  wide   world \n";
  expect(pieces(text).join("")).toBe(text);
});

describe("the replay server", () => {
  let server: ReplayServer;
  beforeAll(async () => {
    server = await startReplayServer();
  });
  beforeEach(() => server.reset());
  afterAll(() => server.close());

  const ask = (path: string, body: unknown, headers: Record<string, string> = {}): Promise<Response> =>
    fetch(server.url + path, { method: "POST", body: JSON.stringify(body), headers });
  const openai = (content: string, stream = false): Promise<Response> =>
    ask("/v1/chat/completions", { model: "gpt-4.1", stream, messages: [{ role: "user", content }] });

  it("gives the same text streamed and whole, in every dialect", async () => {
    const text = "One two\n\n```js\nthree()\n```";
    const message = { role: "user", content: "Hello" };
    const texts = {
      openai: ["choices", 0, "delta", "content"],
      anthropic: ["delta", "text"],
      gemini: ["candidates", 0, "content", "parts", 0, "text"],
      ollama: ["message", "content"],
    };
    const calls = {
      openai: () => ask("/v1/chat/completions", { model: "m", stream: true, messages: [message] }),
      anthropic: () => ask("/v1/messages", { model: "m", stream: true, messages: [message] }),
      gemini: () => ask("/v1beta/models/m:streamGenerateContent?alt=sse", { contents: [] }),
      ollama: () => ask("/api/chat", { model: "m", messages: [message] }),
    };
    for (const name of ["openai", "anthropic", "gemini", "ollama"] as const) {
      server.next({ kind: "answer", answer: answerOf(text), delayMs: 0 });
      const lines = (await (await calls[name]()).text()).split(/\r?\n/);
      const payloads = lines.map((line) => line.replace(/^data: /, "")).filter((line) => line.startsWith("{"));
      expect(payloads.map((payload) => word(field(JSON.parse(payload), ...texts[name]))).join(""), name).toBe(text);
    }
  });

  it("fails as often as it is told to, then answers", async () => {
    const statuses = [];
    for (let i = 0; i < 3; i += 1) statuses.push((await openai("fail:429 retry-after=3 times=2")).status);
    expect(statuses).toEqual([429, 429, 200]);
  });

  it("says how long to wait in the header, and Gemini in the body", async () => {
    expect((await openai("fail:429 retry-after=3")).headers.get("retry-after")).toBe("3");
    server.next({ kind: "fail", status: 429, retryAfter: 3 });
    const gemini = await ask("/v1beta/models/m:generateContent", { contents: [] });
    expect(gemini.headers.get("retry-after")).toBeNull();
    expect(await gemini.text()).toContain('"retryDelay":"3s"');
  });

  it("breaks off in the middle", async () => {
    const response = await openai("replay:cut", true);
    await expect(response.text()).rejects.toThrow("terminated");
    expect(await server.requests[0]?.ended).toBe("broken");
  });

  it("notices that the caller hung up", async () => {
    const controller = new AbortController();
    const body = JSON.stringify({ model: "m", stream: true, messages: [{ role: "user", content: "replay:stall" }] });
    const response = await fetch(`${server.url}/v1/messages`, { method: "POST", body, signal: controller.signal });
    await response.body?.getReader().read();
    controller.abort();
    expect(await server.requests[0]?.ended).toBe("hung-up");
  });

  it("turns a wrong key away, in the list of models too", async () => {
    const headers = { "x-goog-api-key": "a-wrong-key" };
    const response = await fetch(`${server.url}/v1beta/models`, { headers });
    expect(response.status).toBe(400);
    expect(await response.text()).toContain("API_KEY_INVALID");
  });

  it("keeps what was sent", async () => {
    await openai("Hello");
    const request = await server.waitFor(({ model }) => model === "gpt-4.1");
    expect(request.body).toMatchObject({ messages: [{ role: "user", content: "Hello" }] });
  });
});
