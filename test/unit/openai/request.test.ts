import { describe, expect, it } from "vitest";
import type { ChatMessage, SamplingParameters } from "../../../server/src/engine/messages/types.ts";
import type { PreparedRequest } from "../../../server/src/engine/providers/adapter.ts";
import { openaiAdapter } from "../../../server/src/engine/providers/openai/adapter.ts";
import { providerById } from "../../../server/src/engine/providers/registry.ts";

interface Given {
  readonly provider?: string;
  readonly model?: string;
  readonly messages?: readonly ChatMessage[];
  readonly parameters?: SamplingParameters;
  readonly base?: string;
  readonly stream?: boolean;
  readonly extra_body?: Record<string, unknown>;
  readonly headers?: Record<string, string>;
}

function build(given: Given) {
  const provider = providerById(given.provider ?? "openai");
  if (!provider) throw new Error("unknown provider");
  const request: PreparedRequest = {
    model: given.model ?? "gpt-4.1",
    record: null,
    provider,
    base: given.base ?? provider.default_base ?? "http://127.0.0.1:9/v1",
    api_key: "the-key",
    headers: given.headers ?? {},
    messages: given.messages ?? [{ role: "user", content: "Hello" }],
    parameters: given.parameters ?? {},
    extra_body: given.extra_body ?? {},
    stream: given.stream ?? false,
  };
  const wire = openaiAdapter.buildRequest(request);
  return { ...wire, body: wire.body as Record<string, unknown> };
}

const messagesOf = (given: Given): unknown => build(given).body["messages"];

/** A turn that OpenRouter answered by a model. */
const turn = (model: string): ChatMessage => ({
  role: "assistant",
  content: "x",
  provider_state: {
    provider: "openrouter",
    model,
    data: { reasoning_details: [{ type: "reasoning.encrypted", data: "D" }] },
  },
});

describe("a chat-completions request", () => {
  it("goes to the base with the key in a header, and the key nowhere else", () => {
    const wire = build({});
    expect(wire.url).toBe("https://api.openai.com/v1/chat/completions");
    expect(wire.headers["authorization"]).toBe("Bearer the-key");
    expect(JSON.stringify(wire.body) + wire.url).not.toContain("the-key");
    expect(wire.body).toEqual({ model: "gpt-4.1", messages: [{ role: "user", content: "Hello" }] });
  });

  it("goes where a base of one's own says, whether or not it names the call", () => {
    expect(build({ base: "http://127.0.0.1:8080/v1" }).url).toBe("http://127.0.0.1:8080/v1/chat/completions");
    expect(build({ base: "http://h/openai/chat/completions" }).url).toBe("http://h/openai/chat/completions");
  });

  it("asks for usage when it streams, except where the endpoint does not know the option", () => {
    expect(build({ stream: true }).body).toMatchObject({ stream: true, stream_options: { include_usage: true } });
    expect(build({ stream: true, provider: "mistral" }).body).not.toHaveProperty("stream_options");
  });

  it.each([
    ["gpt-4.1", "max_tokens", "system"],
    ["gpt-4o-mini", "max_tokens", "system"],
    ["o3", "max_completion_tokens", "developer"],
    ["o4-mini-2025-04-16", "max_completion_tokens", "developer"],
    ["gpt-5.1", "max_completion_tokens", "developer"],
    ["gpt-6-astra", "max_completion_tokens", "developer"],
    ["gpt-5-chat-latest", "max_tokens", "system"],
    ["ft:o4-mini-2025-04-16:org::id", "max_completion_tokens", "developer"],
  ])("to %s limits by %s and speaks as %s", (model, field, role) => {
    const wire = build({ model, parameters: { max_tokens: 10 }, messages: [{ role: "system", content: "s" }] });
    expect(wire.body[field]).toBe(10);
    expect(wire.body["messages"]).toEqual([{ role, content: "s" }]);
  });

  it("to a compatible server says max_tokens and system whatever the model is called", () => {
    const wire = build({
      provider: "vllm",
      model: "o3-clone",
      parameters: { max_completion_tokens: 10 },
      messages: [{ role: "developer", content: "s" }],
    });
    expect(wire.body).toMatchObject({ max_tokens: 10, messages: [{ role: "system", content: "s" }] });
  });

  it("writes images, audio and PDF files the API's way, whichever spelling they came in", () => {
    const content = [
      { type: "text", text: "look" },
      { type: "image_url", image_url: { url: "https://x/y.png", detail: "low" } },
      { type: "input_image", image_url: "data:image/png;base64,AA", detail: "high" },
      { type: "audio", audio: { data: "data:audio/mpeg;base64,BB", mime_type: "audio/mpeg" } },
      { type: "input_file", file_data: "Q0M=", mime_type: "application/pdf", filename: "a.pdf" },
      {
        type: "file",
        file: { file_data: Buffer.from("notes").toString("base64"), format: "text/plain", filename: "n.txt" },
      },
    ] as const;
    expect(messagesOf({ messages: [{ role: "user", content }] })).toEqual([
      {
        role: "user",
        content: [
          { type: "text", text: "look" },
          { type: "image_url", image_url: { url: "https://x/y.png", detail: "low" } },
          { type: "image_url", image_url: { url: "data:image/png;base64,AA", detail: "high" } },
          { type: "input_audio", input_audio: { data: "BB", format: "mp3" } },
          { type: "file", file: { filename: "a.pdf", file_data: "data:application/pdf;base64,Q0M=" } },
          { type: "text", text: "n.txt\n\nnotes" },
        ],
      },
    ]);
  });

  it("refuses video where the API has none, and sends it where it has", () => {
    const messages = [
      { role: "user", content: [{ type: "video", video: { url: "https://x/v.mp4", mime_type: "video/mp4" } }] },
    ] as const;
    expect(() => build({ messages })).toThrow("OpenAI takes no video");
    expect(messagesOf({ messages, provider: "openrouter" })).toEqual([
      { role: "user", content: [{ type: "video_url", video_url: { url: "https://x/v.mp4" } }] },
    ]);
  });

  it("sends a turn with tools back as it was, without what only other providers understand", () => {
    const call = { id: "c1", type: "function", function: { name: "f", arguments: "{}" } } as const;
    const messages: ChatMessage[] = [
      {
        role: "assistant",
        content: null,
        tool_calls: [{ ...call, provider_state: { provider: "gemini", model: "g", data: "sig" } }],
        reasoning_content: "hmm",
        thinking_blocks: [{ type: "thinking", thinking: "hmm", signature: "s" }],
        provider_state: { provider: "anthropic", model: "c", data: {} },
      },
      { role: "tool", tool_call_id: "c1", content: "42" },
    ];
    expect(messagesOf({ messages })).toEqual([
      { role: "assistant", content: null, tool_calls: [call] },
      { role: "tool", tool_call_id: "c1", content: "42" },
    ]);
    expect(messagesOf({ messages, provider: "deepseek" })).toMatchObject([{ reasoning_content: "hmm" }, {}]);
  });

  it("gives OpenRouter its own reasoning details back, and nobody else's", () => {
    expect(messagesOf({ provider: "openrouter", model: "a/b", messages: [turn("a/b"), turn("other")] })).toEqual([
      { role: "assistant", content: "x", reasoning_details: [{ type: "reasoning.encrypted", data: "D" }] },
      { role: "assistant", content: "x" },
    ]);
  });

  it("says how hard to think in each provider's words", () => {
    const parameters: SamplingParameters = { reasoning_effort: "high" };
    expect(build({ parameters, model: "o3" }).body).toMatchObject({ reasoning_effort: "high" });
    expect(build({ parameters, provider: "openrouter" }).body).toMatchObject({
      reasoning: { effort: "high" },
      usage: { include: true },
    });
    expect(build({ parameters, provider: "deepseek" }).body).toMatchObject({
      thinking: { type: "enabled" },
      reasoning_effort: "high",
    });
    expect(build({ parameters: { reasoning_effort: "none" }, provider: "deepseek" }).body).toMatchObject({
      thinking: { type: "disabled" },
    });
    expect(build({ parameters: { seed: 0 }, provider: "mistral" }).body).toMatchObject({ random_seed: 0 });
    expect(build({ parameters: { reasoning_effort: "disable" } }).body).toMatchObject({ reasoning_effort: "none" });
  });

  it("leaves tool_choice out without tools and says so; extra_body goes in last, untouched", () => {
    const wire = build({ parameters: { tool_choice: "required" }, extra_body: { model: "override", x: 1 } });
    expect(wire.body).not.toHaveProperty("tool_choice");
    expect(wire.warnings).toMatchObject([{ code: "parameter_dropped", parameter: "tool_choice" }]);
    expect(wire.body).toMatchObject({ model: "override", x: 1 });
  });

  it("marks cached prefixes only where the endpoint understands the mark", () => {
    const messages: ChatMessage[] = [{ role: "system", content: "long", cache_control: { type: "ephemeral" } }];
    expect(messagesOf({ messages })).toEqual([{ role: "system", content: "long" }]);
    expect(messagesOf({ messages, provider: "openrouter" })).toEqual([
      { role: "system", content: [{ type: "text", text: "long", cache_control: { type: "ephemeral" } }] },
    ]);
  });
});
