import { describe, expect, it } from "vitest";
import type { ChatMessage } from "../../../server/src/engine/messages/types.ts";
import { xaiResponsesAdapter } from "../../../server/src/engine/providers/xai/responses.ts";
import { build, type Given } from "./given.ts";

const inputOf = (given: Given): unknown => build(given).body["input"];
const weather = {
  type: "function",
  function: { name: "weather", description: "Weather of a city", parameters: { type: "object", properties: {} } },
} as const;

const xai = (given: Given) => build({ adapter: xaiResponsesAdapter, provider: "xai", model: "grok-4.7", ...given });
const content = (file: object) => [{ role: "user", content: [{ type: "input_file", ...file }] }] as ChatMessage[];

describe("a Responses request", () => {
  it("goes to /responses with the key in a header and nothing left with the provider", () => {
    const wire = build({ stream: true });
    expect(wire.url).toBe("https://api.openai.com/v1/responses");
    expect(wire.headers["authorization"]).toBe("Bearer the-key");
    expect(wire.body).toEqual({
      model: "gpt-5.4",
      input: [{ role: "user", content: [{ type: "input_text", text: "Hello" }] }],
      store: false,
      include: ["reasoning.encrypted_content"],
      stream: true,
    });
  });

  it("finds its path behind any base", () => {
    expect(build({ base: "http://127.0.0.1:1234" }).url).toBe("http://127.0.0.1:1234/responses");
    expect(build({ base: "http://127.0.0.1:1234/v1/chat/completions" }).url).toBe("http://127.0.0.1:1234/v1/responses");
    expect(build({ base: "http://127.0.0.1:1234/v1/responses" }).url).toBe("http://127.0.0.1:1234/v1/responses");
  });

  it("asks for encrypted reasoning only where the model reasons and the endpoint has it", () => {
    expect(build({ model: "gpt-4.1" }).body["include"]).toBeUndefined();
    expect(build({ model: "o4-mini" }).body["include"]).toEqual(["reasoning.encrypted_content"]);
    expect(build({ compat: { encrypted_reasoning: false } }).body["include"]).toBeUndefined();
  });

  it("gives instructions as the developer's to models that reason, as the system's to the others", () => {
    const messages: ChatMessage[] = [{ role: "system", content: "Be brief." }];
    expect(inputOf({ messages })).toEqual([{ role: "developer", content: "Be brief." }]);
    expect(inputOf({ messages, model: "gpt-4.1" })).toEqual([{ role: "system", content: "Be brief." }]);
    expect(inputOf({ messages, compat: { supports_developer_role: false } })).toEqual([
      { role: "system", content: "Be brief." },
    ]);
  });

  it("writes images, files and text files in this API's spelling", () => {
    const messages: ChatMessage[] = [
      {
        role: "user",
        content: [
          { type: "text", text: "Look" },
          { type: "image_url", image_url: { url: "data:image/png;base64,AAAA", detail: "high" } },
          { type: "image_url", image_url: "https://example.com/cat.jpg" },
          { type: "file", file: { file_data: "data:application/pdf;base64,JVBE", filename: "a.pdf" } },
          { type: "input_file", file_data: "JVBE", mime_type: "application/pdf" },
          { type: "input_file", file_url: "https://example.com/a.pdf" },
          { type: "file", file: { file_id: "file-1" } },
          { type: "file", file: { file_data: "data:text/plain;base64,SGk=", filename: "hi.txt" } },
        ],
      },
    ];
    expect(inputOf({ messages })).toEqual([
      {
        role: "user",
        content: [
          { type: "input_text", text: "Look" },
          { type: "input_image", image_url: "data:image/png;base64,AAAA", detail: "high" },
          { type: "input_image", image_url: "https://example.com/cat.jpg" },
          { type: "input_file", filename: "a.pdf", file_data: "data:application/pdf;base64,JVBE" },
          { type: "input_file", filename: "file-5.pdf", file_data: "data:application/pdf;base64,JVBE" },
          { type: "input_file", file_url: "https://example.com/a.pdf" },
          { type: "input_file", file_id: "file-1" },
          { type: "input_text", text: "hi.txt\n\nHi" },
        ],
      },
    ]);
  });

  it("marks where the cache ends for models that take marks", () => {
    const mark = { type: "ephemeral" } as const;
    const messages: ChatMessage[] = [
      { role: "system", content: "Long rules.", cache_control: mark },
      {
        role: "user",
        content: [
          { type: "text", text: "A", cache_control: mark },
          { type: "text", text: "B" },
        ],
      },
    ];
    const prompt_cache_breakpoint = { mode: "explicit" };
    expect(inputOf({ messages, model: "gpt-5.6-sol" })).toEqual([
      { role: "developer", content: [{ type: "input_text", text: "Long rules.", prompt_cache_breakpoint }] },
      {
        role: "user",
        content: [
          { type: "input_text", text: "A", prompt_cache_breakpoint },
          { type: "input_text", text: "B" },
        ],
      },
    ]);
    expect(JSON.stringify(inputOf({ messages }))).not.toContain("cache");
  });

  it("refuses audio and video before anything is sent", () => {
    const audio: ChatMessage[] = [
      { role: "user", content: [{ type: "input_audio", input_audio: { data: "AAAA", format: "wav" } }] },
    ];
    expect(() => build({ messages: audio })).toThrow(/takes no audio/);
  });

  it("writes calls and their results as items, a result with an image as parts", () => {
    const messages: ChatMessage[] = [
      {
        role: "assistant",
        content: "One moment.",
        tool_calls: [{ id: "call_1", type: "function", function: { name: "weather", arguments: '{"city":"Rome"}' } }],
      },
      {
        role: "tool",
        tool_call_id: "call_1",
        content: [
          { type: "text", text: "sunny" },
          { type: "image_url", image_url: "data:image/png;base64,AAAA" },
        ],
      },
    ];
    expect(inputOf({ messages })).toEqual([
      { role: "assistant", content: "One moment." },
      { type: "function_call", call_id: "call_1", name: "weather", arguments: '{"city":"Rome"}' },
      {
        type: "function_call_output",
        call_id: "call_1",
        output: [
          { type: "input_text", text: "sunny" },
          { type: "input_image", image_url: "data:image/png;base64,AAAA" },
        ],
      },
    ]);
  });

  it("lays functions flat, not strict unless they say so, and leaves the provider's tools alone", () => {
    const { body } = build({
      parameters: {
        tools: [
          weather,
          { type: "function", name: "flat", parameters: { type: "object", properties: {} } },
          { type: "web_search", search_context_size: "low" },
        ],
        tool_choice: { type: "function", function: { name: "weather" } },
        parallel_tool_calls: false,
      },
    });
    expect(body["tools"]).toEqual([
      {
        type: "function",
        name: "weather",
        description: "Weather of a city",
        parameters: { type: "object", properties: {} },
        strict: false,
      },
      { type: "function", name: "flat", parameters: { type: "object", properties: {} } },
      { type: "web_search", search_context_size: "low" },
    ]);
    expect(body["tool_choice"]).toEqual({ type: "function", name: "weather" });
    expect(body["parallel_tool_calls"]).toBe(false);
  });

  it("says effort, summary, format and verbosity where this API has them", () => {
    const schema = { type: "object", properties: {} };
    const { body } = build({
      parameters: {
        reasoning_effort: "disable",
        reasoning_content: true,
        verbosity: "low",
        response_format: { type: "json_schema", json_schema: { name: "answer", schema, strict: true } },
        max_tokens: 500,
        top_logprobs: 2,
        logprobs: true,
      },
    });
    expect(body).toMatchObject({
      reasoning: { effort: "none", summary: "auto" },
      text: { verbosity: "low", format: { type: "json_schema", name: "answer", schema, strict: true } },
      max_output_tokens: 500,
      top_logprobs: 2,
      include: ["reasoning.encrypted_content", "message.output_text.logprobs"],
    });
  });

  it("reports what this API does not have and what it takes only from a minimum on", () => {
    const { body, warnings } = build({
      parameters: { stop: ["END"], seed: 7, n: 1, frequency_penalty: 0.5, logit_bias: { "1": 2 }, max_tokens: 5 },
    });
    expect(warnings.map(({ code, parameter }) => [code, parameter])).toEqual([
      ["parameter_dropped", "stop"],
      ["parameter_dropped", "frequency_penalty"],
      ["parameter_dropped", "logit_bias"],
      ["parameter_dropped", "seed"],
      ["parameter_clamped", "max_tokens"],
    ]);
    expect(Object.keys(body)).not.toEqual(expect.arrayContaining(["stop"]));
    expect(body["max_output_tokens"]).toBe(16);
  });

  it("adds the caller's own fields to ours", () => {
    const { body } = build({
      parameters: { reasoning_effort: "low" },
      extra_body: {
        reasoning: { summary: "detailed" },
        include: ["web_search_call.action.sources"],
        truncation: "auto",
      },
    });
    expect(body).toMatchObject({
      reasoning: { effort: "low", summary: "detailed" },
      include: ["reasoning.encrypted_content", "web_search_call.action.sources"],
      truncation: "auto",
    });
  });
});

describe("xAI's Responses request", () => {
  it("has its server tools, its efforts and its schemas", () => {
    const { body, url, warnings } = xai({
      messages: [
        { role: "system", content: "Be brief." },
        { role: "user", content: "News?" },
      ],
      parameters: {
        reasoning_effort: "max",
        seed: 7,
        tools: [
          { type: "x_search", allowed_x_handles: ["xai"] },
          {
            type: "function",
            function: { name: "f", parameters: { type: "object", properties: {}, additionalProperties: false } },
          },
        ],
      },
    });
    expect(url).toBe("https://api.x.ai/v1/responses");
    expect(body).toMatchObject({
      input: [{ role: "system" }, { role: "user" }],
      reasoning: { effort: "xhigh" },
      seed: 7,
      include: ["reasoning.encrypted_content"],
      tools: [
        { type: "x_search", allowed_x_handles: ["xai"] },
        { type: "function", name: "f", parameters: { type: "object", properties: {} } },
      ],
    });
    expect(warnings.map((warning) => warning.parameter)).toEqual(["reasoning_effort"]);
  });

  it("takes files by address, not by content", () => {
    expect(xai({ messages: content({ file_url: "https://example.com/a.pdf" }) }).body["input"]).toEqual([
      { role: "user", content: [{ type: "input_file", file_url: "https://example.com/a.pdf" }] },
    ]);
    expect(() => xai({ messages: content({ file_data: "JVBE", mime_type: "application/pdf" }) })).toThrow(
      /content of a file/,
    );
  });
});
