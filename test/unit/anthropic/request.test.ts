import { describe, expect, it } from "vitest";
import { anthropicAdapter } from "../../../server/src/engine/providers/anthropic/adapter.ts";
import type { ChatMessage, SamplingParameters } from "../../../server/src/engine/messages/types.ts";
import type { PreparedRequest } from "../../../server/src/engine/providers/adapter.ts";
import { prepared, wireBody } from "./prepared.ts";

const opus4 = "claude-opus-4-20250514";
const sonnet4 = "claude-sonnet-4-20250514";
const record = (max_output_tokens: number) => ({ max_output_tokens, aliases: [] }) as never;

function build(
  model: string,
  messages: readonly ChatMessage[] | string,
  parameters: SamplingParameters = {},
  more: Partial<PreparedRequest> = {},
) {
  const request = anthropicAdapter.buildRequest(prepared("anthropic", model, messages, parameters, more));
  return { ...request, body: wireBody(request.body) };
}

describe("a request to Anthropic", () => {
  it("goes to /v1/messages with the key in x-api-key, and asks for a limit that the API demands", () => {
    const { url, headers, body } = build(
      sonnet4,
      "Write a creative story",
      { temperature: 0.7 },
      { record: record(64_000) },
    );
    expect(url).toBe("https://api.anthropic.com/v1/messages");
    expect(headers).toEqual({ "anthropic-version": "2023-06-01", "x-api-key": "test-key" });
    expect(body).toEqual({
      model: sonnet4,
      max_tokens: 64_000,
      messages: [{ role: "user", content: [{ type: "text", text: "Write a creative story" }] }],
      temperature: 0.7,
    });
  });

  it.each([
    ["http://127.0.0.1:9", "http://127.0.0.1:9/v1/messages"],
    ["http://127.0.0.1:9/v1", "http://127.0.0.1:9/v1/messages"],
    ["https://gateway.example/anthropic/v1/messages", "https://gateway.example/anthropic/v1/messages"],
  ])("with the base %s goes to %s", (base, url) => {
    expect(build(sonnet4, "Hi", {}, { base }).url).toBe(url);
  });

  it("never sends a key beside an authorization of one's own", () => {
    const { headers } = build(sonnet4, "Hi", {}, { headers: { Authorization: "Bearer token" } });
    expect(headers).toEqual({ "anthropic-version": "2023-06-01", authorization: "Bearer token" });
  });

  it("carries the guide's cached system prompt", () => {
    const { body } = build(sonnet4, [
      {
        role: "system",
        content: [{ type: "text", text: "You are an expert data analyst.", cache_control: { type: "ephemeral" } }],
      },
      { role: "user", content: "What insights can you provide?" },
    ]);
    expect(body["system"]).toEqual([
      { type: "text", text: "You are an expert data analyst.", cache_control: { type: "ephemeral" } },
    ]);
  });

  it("leaves the guide's prefill as the last message, without white space at its end", () => {
    const { body } = build(
      opus4,
      [
        { role: "user", content: "Write a Python function to calculate fibonacci" },
        { role: "assistant", content: "```python\ndef fibonacci( \n" },
      ],
      { max_tokens: 500 },
    );
    expect(body["messages"]).toEqual([
      { role: "user", content: [{ type: "text", text: "Write a Python function to calculate fibonacci" }] },
      { role: "assistant", content: [{ type: "text", text: "```python\ndef fibonacci(" }] },
    ]);
  });

  it("asks newer models, which refuse a prefill, to go on in words", () => {
    const { body, warnings } = build("claude-opus-4-6", [
      { role: "user", content: "Count" },
      { role: "assistant", content: "1, 2," },
    ]);
    expect((body["messages"] as { role: string }[]).map((message) => message.role)).toEqual([
      "user",
      "assistant",
      "user",
    ]);
    expect(warnings.map((warning) => warning.code)).toEqual(["content_changed"]);
  });

  it("sends the guide's computer tool in the version that the model knows, with its beta", () => {
    const tools = [
      {
        type: "computer_20241022",
        name: "computer",
        display_width_px: 1920,
        display_height_px: 1080,
        display_number: 1,
      },
    ];
    const { body, headers, warnings } = build(sonnet4, "Take a screenshot and help me organize my desktop", {
      tools,
      tool_choice: "auto",
    });
    expect(body["tools"]).toEqual([
      {
        type: "computer_20250124",
        name: "computer",
        display_width_px: 1920,
        display_height_px: 1080,
        display_number: 1,
      },
    ]);
    expect(body["tool_choice"]).toEqual({ type: "auto" });
    expect(headers["anthropic-beta"]).toBe("computer-use-2025-01-24");
    expect(warnings[0]?.message).toContain("computer_20250124");
  });

  it("shows the reasoning of the guide's reasoning_content, and then samples in Claude's own way", () => {
    const { body, warnings } = build(
      opus4,
      "Hi",
      { reasoning_content: true, temperature: 0.5 },
      { record: record(32_000) },
    );
    expect(body["thinking"]).toEqual({ type: "enabled", budget_tokens: 1024 });
    expect(body).not.toHaveProperty("temperature");
    expect(warnings.map((warning) => warning.parameter)).toEqual(["temperature"]);
  });

  it("takes the guide's image and PDF parts", () => {
    const { body } = build(sonnet4, [
      {
        role: "user",
        content: [
          { type: "text", text: "Analyze" },
          { type: "image_url", image_url: { url: "data:image/jpeg;base64,/9j/4AAQ", detail: "high" } },
          { type: "image_url", image_url: { url: "https://example.com/architecture.png" } },
          { type: "file", file: { file_data: "data:application/pdf;base64,JVBERi0=", filename: "report.pdf" } },
        ],
      },
    ]);
    expect(body["messages"]).toEqual([
      {
        role: "user",
        content: [
          { type: "text", text: "Analyze" },
          { type: "image", source: { type: "base64", media_type: "image/jpeg", data: "/9j/4AAQ" } },
          { type: "image", source: { type: "url", url: "https://example.com/architecture.png" } },
          {
            type: "document",
            source: { type: "base64", media_type: "application/pdf", data: "JVBERi0=" },
            title: "report.pdf",
          },
        ],
      },
    ]);
  });

  it("puts stop, user and stream under Anthropic's names and extra_body last", () => {
    const { body } = build(
      sonnet4,
      "Hi",
      { stop: ["<stop>", " \n"], user: "u-1", max_tokens: 5, service_tier: "auto" },
      { stream: true, extra_body: { max_tokens: 6, inference_geo: "us" } },
    );
    expect(body).toMatchObject({
      stop_sequences: ["<stop>"],
      metadata: { user_id: "u-1" },
      service_tier: "auto",
      stream: true,
      max_tokens: 6,
      inference_geo: "us",
    });
  });

  it("names the files beta where a file is named by id, beside the betas of the caller", () => {
    const { headers } = build(
      sonnet4,
      [{ role: "user", content: [{ type: "file", file: { file_id: "file_011" } }] }],
      {},
      { headers: { "Anthropic-Beta": "context-1m-2025-08-07" } },
    );
    expect(headers["anthropic-beta"]).toBe("context-1m-2025-08-07,files-api-2025-04-14");
  });

  it("does not begin to think in the middle of tool calls that were made without thinking, except where it may", () => {
    const loop: ChatMessage[] = [
      { role: "user", content: "Go" },
      {
        role: "assistant",
        content: null,
        tool_calls: [{ id: "a", type: "function", function: { name: "f", arguments: "{}" } }],
      },
      { role: "tool", tool_call_id: "a", content: "1" },
    ];
    const asked = { reasoning_effort: "high", max_tokens: 9000 } as const;
    const old = build("claude-sonnet-4-5", loop, asked);
    expect(old.body).not.toHaveProperty("thinking");
    expect(old.warnings.map((warning) => warning.parameter)).toEqual(["thinking"]);
    expect(build("claude-sonnet-4-6", loop, asked).body["thinking"]).toEqual({
      type: "adaptive",
      display: "summarized",
    });
    expect(build("claude-sonnet-4-5", loop.slice(0, 1), asked).body["thinking"]).toEqual({
      type: "enabled",
      budget_tokens: 4096,
    });
    const withThinking = loop.map((message) =>
      message.role === "assistant"
        ? { ...message, thinking_blocks: [{ type: "thinking", thinking: "Hm", signature: "s" } as const] }
        : message,
    );
    expect(build("claude-sonnet-4-5", withThinking, asked).body).toHaveProperty("thinking");
  });

  it("names the tools of earlier turns, which cannot be called any more, where the call has none of its own", () => {
    const { body } = build("claude-sonnet-4-5", [
      { role: "user", content: "Go" },
      {
        role: "assistant",
        content: null,
        tool_calls: [{ id: "a", type: "function", function: { name: "f", arguments: "{}" } }],
      },
      { role: "tool", tool_call_id: "a", content: "1" },
      { role: "user", content: "Thanks. Sum up." },
    ]);
    expect(body["tools"]).toEqual([{ name: "f", input_schema: { type: "object", properties: {} } }]);
    expect(body["tool_choice"]).toEqual({ type: "none" });
  });

  it("refuses audio before anything is sent", () => {
    const audio = [
      { role: "user", content: [{ type: "audio", audio: { data: "AAAA", mime_type: "audio/mp3" } }] },
    ] as const;
    expect(() => build(sonnet4, audio)).toThrow(/takes no audio/);
  });
});
