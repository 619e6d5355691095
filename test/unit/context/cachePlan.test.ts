import { describe, expect, it } from "vitest";
import { addUniversalCaching, planCaching } from "../../../server/src/engine/context/cachePlan.ts";
import { cacheRule } from "../../../server/src/engine/context/cacheRules.ts";
import { createEngine } from "../../../server/src/engine/engine.ts";
import type { ChatMessage, CompletionRequest } from "../../../server/src/engine/messages/types.ts";
import { chatBody, listen } from "../transport/loopback.ts";
import { closedAfterwards } from "../transport/served.ts";

/** About 1500 tokens. */
const long = "The quick brown fox jumps over the lazy dog. ".repeat(150);

function chat(count: number, system: string | null = long): ChatMessage[] {
  const turns = Array.from({ length: count }, (_, at): ChatMessage => ({
    role: at % 2 === 0 ? "user" : "assistant",
    content: `Turn ${at}`,
  }));
  return system === null ? turns : [{ role: "system", content: system }, ...turns];
}

function places(messages: readonly ChatMessage[], model = "anthropic/claude-sonnet-5-5"): string[] {
  return planCaching(messages, { model }).marks.map(({ message, reason }) => `${message} ${reason}`);
}

describe("the plan for a provider that wants marks", () => {
  it("marks the system prompt first", () => {
    expect(places(chat(1))).toEqual(["0 system"]);
  });

  it("marks every 5th message and each 10th as a checkpoint, but not what was just typed", () => {
    expect(places(chat(5))).toEqual(["0 system"]);
    expect(places(chat(6))).toEqual(["0 system", "5 fifth"]);
    expect(places(chat(11))).toEqual(["0 system", "5 fifth", "10 checkpoint"]);
    // Ten messages make the tenth the newest: it may change with the next call.
    expect(places(chat(10))).toEqual(["0 system", "5 fifth"]);
  });

  it("spends at most four marks, the latest and the checkpoints before the rest", () => {
    expect(places(chat(38))).toEqual(["0 system", "20 checkpoint", "30 checkpoint", "35 fifth"]);
  });

  it("marks long messages, also the newest: a document that was just added", () => {
    const messages = chat(2, null);
    expect(places([...messages, { role: "user", content: long }])).toEqual(["2 long"]);
    expect(places([{ role: "user", content: `${long}Question?` }])).toEqual(["0 long"]);
  });

  it("counts marks that the caller set, and leaves those messages alone", () => {
    const own: ChatMessage = {
      role: "user",
      content: [{ type: "text", text: long, cache_control: { type: "ephemeral" } }],
    };
    const plan = planCaching([...chat(14), own, own, ...chat(9, null)], { model: "claude-sonnet-5-5" });
    expect(plan.marks.map(({ message }) => message)).toEqual([0, 20]);
    const five = planCaching([own, own, own, own, own], { model: "claude-sonnet-5-5" });
    expect(five.marks).toEqual([]);
    expect(five.warnings[0]?.message).toBe("The messages carry 5 cache marks, 1 more than the provider takes.");
  });

  it("obeys options: fewer marks, other distances, a lifetime of an hour", () => {
    const marked = addUniversalCaching(chat(12), {
      model: "anthropic/claude-sonnet-5-5",
      max_breakpoints: 2,
      checkpoint_every: 0,
      every: 4,
      ttl: "1h",
    });
    expect(marked.flatMap((message, at) => (message.cache_control ? [[at, message.cache_control.ttl]] : []))).toEqual([
      [0, "1h"],
      [8, "1h"],
    ]);
  });

  it("reports beginnings that are too short for the model's cache", () => {
    const plan = planCaching(chat(7, "Be brief."), { model: "anthropic/claude-sonnet-5-5" });
    expect(plan.marks).toEqual([]);
    expect(plan.warnings).toMatchObject([{ code: "cache_mark_ignored" }]);
    expect(plan.warnings[0]?.message).toMatch(/^Nothing is cached yet: .* about \d+ tokens, .* from 1024 on\.$/);
    // The same conversation is long enough for one model and not for another.
    expect(places(chat(1), "claude-opus-5-5")).toEqual(["0 system"]);
    expect(places(chat(1), "claude-haiku-4-5")).toEqual([]);
    const mixed = planCaching(
      [
        { role: "system", content: "Be brief." },
        { role: "user", content: long },
      ],
      {},
    );
    expect(mixed.marks.map(({ message }) => message)).toEqual([1]);
    expect(mixed.warnings[0]?.message).toContain("No mark was set at message 0");
  });

  it("does not change the messages it is given", () => {
    const messages = Object.freeze(chat(11).map((message) => Object.freeze(message)));
    expect(addUniversalCaching(messages, { model: "claude-sonnet-5-5" })).not.toBe(messages);
    expect(messages.every((message) => message.cache_control === undefined)).toBe(true);
  });
});

describe("how a model's prompts are cached", () => {
  it.each([
    ["claude-opus-5-5", { kind: "explicit", breakpoints: 4, minimum: 512, key: false }],
    ["claude-opus-4-7", { kind: "explicit", breakpoints: 4, minimum: 2048, key: false }],
    ["vertex_ai/claude-haiku-4-5@20251001", { kind: "explicit", breakpoints: 4, minimum: 4096, key: false }],
    ["openrouter/anthropic/claude-sonnet-4", { kind: "explicit", breakpoints: 4, minimum: 1024, key: false }],
    // OpenAI spends one of its four marks by itself.
    ["openai/gpt-5.6", { kind: "explicit", breakpoints: 3, minimum: 1024, key: true }],
    ["gpt-4.1", { kind: "implicit", minimum: 1024, key: true }],
    ["gemini-2.5-pro", { kind: "implicit", minimum: 1024, key: false }],
    ["xai/grok-4", { kind: "implicit", minimum: 1024, key: false }],
    ["mistral/mistral-large-latest", { kind: "none" }],
  ])("%s: %j", (model, rule) => {
    expect(cacheRule(model)).toEqual(rule);
  });
});

describe("the plan for a provider that caches by itself", () => {
  it("leaves the messages alone and gives OpenAI a key that follows the system prompt", () => {
    const messages = chat(12);
    expect(addUniversalCaching(messages, { model: "gpt-4.1" })).toBe(messages);
    const key = (system: string): string | undefined =>
      planCaching(chat(3, system), { model: "gpt-4.1" }).prompt_cache_key;
    expect(key("A")).toMatch(/^parlance-[0-9a-f]{16}$/);
    expect(key("A")).toBe(planCaching(chat(9, "A"), { model: "gpt-4.1" }).prompt_cache_key);
    expect(key("A")).not.toBe(key("B"));
    expect(planCaching(messages, { model: "gpt-4.1", key: "team-7" }).prompt_cache_key).toBe("team-7");
    expect(planCaching(messages, { model: "gemini-2.5-pro" })).toEqual({ kind: "implicit", marks: [], warnings: [] });
  });
});

async function send(model: string, more: Partial<CompletionRequest> = {}) {
  const claude = {
    type: "message",
    role: "assistant",
    content: [{ type: "text", text: "Hi" }],
    stop_reason: "end_turn",
    usage: { input_tokens: 3, output_tokens: 1, cache_creation_input_tokens: 1500 },
  };
  const server = await listen((one, response) => {
    response.writeHead(200, { "content-type": "application/json" });
    response.end(one.path.endsWith("/messages") ? JSON.stringify(claude) : chatBody("Hi"));
  });
  const engine = createEngine({ env: () => ({}) });
  closedAfterwards(server);
  closedAfterwards(engine);
  const answer = await engine.completion({
    model,
    messages: chat(7),
    prompt_caching: true,
    api_base: server.url,
    api_key: "sk-test-0123456789",
    ...more,
    stream: false,
  });
  return { answer, body: JSON.parse(server.seen[0]?.body ?? "") as Record<string, unknown> };
}

describe("a call with prompt_caching", () => {
  it("sends marks to Claude, and bills what was written", async () => {
    const { answer, body } = await send("anthropic/claude-sonnet-5-5", { prompt_caching: { ttl: "1h" } });
    expect(body["system"]).toEqual([{ type: "text", text: long, cache_control: { type: "ephemeral", ttl: "1h" } }]);
    expect(JSON.stringify(body["messages"]).match(/cache_control/g)).toHaveLength(1);
    expect(answer.usage.prompt_tokens_details.cache_write_tokens).toBe(1500);
    expect(answer.warnings).toEqual([]);
  });

  it("sends OpenAI a key, unless the caller has one", async () => {
    const { body } = await send("openai/gpt-4.1");
    expect(body["prompt_cache_key"]).toMatch(/^parlance-/);
    expect(JSON.stringify(body["messages"])).not.toContain("cache_control");
    expect((await send("openai/gpt-4.1", { prompt_cache_key: "mine" })).body["prompt_cache_key"]).toBe("mine");
  });

  it("sends breakpoints beside the key where OpenAI takes them", async () => {
    const { body } = await send("openai/gpt-5.6");
    expect(body["prompt_cache_key"]).toMatch(/^parlance-/);
    expect((body["messages"] as object[])[0]).toEqual({
      role: "developer",
      content: [{ type: "text", text: long, prompt_cache_breakpoint: { mode: "explicit" } }],
    });
    expect(JSON.stringify(body).match(/prompt_cache_breakpoint/g)).toHaveLength(2);
  });

  it("keeps marks on an assistant's message through a gateway", async () => {
    const { body } = await send("openrouter/anthropic/claude-sonnet-4", { messages: chat(9) });
    const marked = (body["messages"] as { role: string; content: unknown }[]).filter(({ content }) =>
      JSON.stringify(content).includes("cache_control"),
    );
    expect(marked.map(({ role }) => role)).toEqual(["system", "user"]);
    const late = await send("openrouter/anthropic/claude-sonnet-4", {
      messages: chat(8),
      prompt_caching: { every: 4 },
    });
    expect((late.body["messages"] as object[])[4]).toEqual({
      role: "assistant",
      content: [{ type: "text", text: "Turn 3", cache_control: { type: "ephemeral" } }],
    });
  });

  it("tells in the answer's warnings what is too short", async () => {
    const { answer } = await send("anthropic/claude-sonnet-5-5", {
      messages: [
        { role: "system", content: "Brief." },
        { role: "user", content: "Hi" },
      ],
    });
    expect(answer.warnings).toMatchObject([{ code: "cache_mark_ignored" }]);
  });
});
