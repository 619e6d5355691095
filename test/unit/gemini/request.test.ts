import { describe, expect, it } from "vitest";
import { geminiAdapter } from "../../../server/src/engine/providers/gemini/adapter.ts";
import type { ChatMessage, SamplingParameters, ToolCall } from "../../../server/src/engine/messages/types.ts";
import type { PreparedRequest } from "../../../server/src/engine/providers/adapter.ts";
import { prepared, wireBody } from "../anthropic/prepared.ts";

function build(
  model: string,
  messages: readonly ChatMessage[] | string,
  parameters: SamplingParameters = {},
  more: Partial<PreparedRequest> = {},
) {
  const request = geminiAdapter.buildRequest(prepared("gemini", model, messages, parameters, more));
  return { ...request, body: wireBody(request.body) };
}

const call = (id: string, name: string, args = "{}", provider_state?: ToolCall["provider_state"]): ToolCall => ({
  id,
  type: "function",
  function: { name, arguments: args },
  ...(provider_state ? { provider_state } : {}),
});

const turn = (state?: ToolCall["provider_state"]) =>
  build("gemini-3-pro-preview", [
    { role: "user", content: "Go" },
    { role: "assistant", content: null, tool_calls: [call("a", "f", "{}", state), call("b", "g")] },
    { role: "tool", tool_call_id: "a", content: "1" },
    { role: "tool", tool_call_id: "b", content: "2" },
  ]).body["contents"] as { parts: { thoughtSignature?: string }[] }[];

describe("a request to Gemini", () => {
  it("has the key in a header and never in the address", () => {
    const { url, headers, body } = build("gemini-2.5-pro", "Brainstorm innovative ideas", { temperature: 1.2 });
    expect(url).toBe("https://generativelanguage.googleapis.com/v1beta/models/gemini-2.5-pro:generateContent");
    expect(headers).toEqual({ "x-goog-api-key": "test-key" });
    expect(body).toEqual({
      contents: [{ role: "user", parts: [{ text: "Brainstorm innovative ideas" }] }],
      generationConfig: { temperature: 1.2 },
    });
  });

  it.each([
    ["http://127.0.0.1:9", "http://127.0.0.1:9/v1beta/models/gemini-2.5-flash:streamGenerateContent?alt=sse"],
    ["http://127.0.0.1:9/v1beta", "http://127.0.0.1:9/v1beta/models/gemini-2.5-flash:streamGenerateContent?alt=sse"],
    ["http://127.0.0.1:9/v1", "http://127.0.0.1:9/v1/models/gemini-2.5-flash:streamGenerateContent?alt=sse"],
  ])("with the base %s streams from %s", (base, url) => {
    expect(build("gemini-2.5-flash", "Hi", {}, { base, stream: true }).url).toBe(url);
  });

  it("carries the guide's audio and video parts, and its image, as inline data", () => {
    const { body } = build("gemini-2.5-pro", [
      {
        role: "user",
        content: [
          { type: "text", text: "Transcribe and analyze this audio" },
          { type: "audio", audio: { data: "QUJD", mime_type: "audio/mp3" } },
          { type: "video", video: { data: "REVG", mime_type: "video/mp4" } },
          { type: "image_url", image_url: { url: "data:image/jpeg;base64,/9j/" } },
          { type: "input_audio", input_audio: { data: "R0hJ", format: "wav" } },
          { type: "video", video: { url: "https://www.youtube.com/watch?v=1", mime_type: "video/mp4" } },
        ],
      },
    ]);
    expect(body["contents"]).toEqual([
      {
        role: "user",
        parts: [
          { text: "Transcribe and analyze this audio" },
          { inlineData: { mimeType: "audio/mp3", data: "QUJD" } },
          { inlineData: { mimeType: "video/mp4", data: "REVG" } },
          { inlineData: { mimeType: "image/jpeg", data: "/9j/" } },
          { inlineData: { mimeType: "audio/wav", data: "R0hJ" } },
          { fileData: { fileUri: "https://www.youtube.com/watch?v=1" } },
        ],
      },
    ]);
  });

  it("puts every parameter under Gemini's name", () => {
    const { body, warnings } = build("gemini-2.5-flash", "Hi", {
      max_tokens: 100,
      top_p: 0.9,
      top_k: 40,
      stop: ["1", "2", "3", "4", "5", "6"],
      n: 2,
      seed: 7,
      frequency_penalty: 0.1,
      presence_penalty: 0.2,
      logprobs: true,
      top_logprobs: 3,
      safety_settings: [{ category: "HARM_CATEGORY_HARASSMENT", threshold: "BLOCK_NONE" }],
    });
    expect(body["generationConfig"]).toEqual({
      maxOutputTokens: 100,
      topP: 0.9,
      topK: 40,
      stopSequences: ["1", "2", "3", "4", "5"],
      candidateCount: 2,
      seed: 7,
      frequencyPenalty: 0.1,
      presencePenalty: 0.2,
      responseLogprobs: true,
      logprobs: 3,
    });
    expect(body["safetySettings"]).toEqual([{ category: "HARM_CATEGORY_HARASSMENT", threshold: "BLOCK_NONE" }]);
    expect(warnings.map((warning) => warning.parameter)).toEqual(["stop"]);
  });

  it("keeps the system text apart, and in front of the user's for Gemma, which has no place for it", () => {
    const messages = [
      { role: "system", content: "Be brief." },
      { role: "user", content: "Hi" },
    ] as const;
    expect(build("gemini-2.5-flash", messages).body).toEqual({
      systemInstruction: { parts: [{ text: "Be brief." }] },
      contents: [{ role: "user", parts: [{ text: "Hi" }] }],
    });
    expect(build("gemma-3-27b-it", messages).body).toEqual({
      contents: [{ role: "user", parts: [{ text: "Be brief." }, { text: "Hi" }] }],
    });
  });

  it("puts parallel results together in the order of the calls, under the names of the calls", () => {
    const { body } = build("gemini-2.5-flash", [
      { role: "user", content: "Weather in Oslo and Rome?" },
      {
        role: "assistant",
        content: null,
        tool_calls: [call("a", "weather", '{"city":"Oslo"}'), call("b", "climate", '{"city":"Rome"}')],
      },
      { role: "tool", tool_call_id: "b", content: '{"mild":true}' },
      { role: "tool", tool_call_id: "a", content: "4 °C" },
    ]);
    expect(body["contents"]).toEqual([
      { role: "user", parts: [{ text: "Weather in Oslo and Rome?" }] },
      {
        role: "model",
        parts: [
          { functionCall: { name: "weather", args: { city: "Oslo" } } },
          { functionCall: { name: "climate", args: { city: "Rome" } } },
        ],
      },
      {
        role: "user",
        parts: [
          { functionResponse: { name: "weather", response: { result: "4 °C" } } },
          { functionResponse: { name: "climate", response: { mild: true } } },
        ],
      },
    ]);
  });

  it("gives Gemini 3 its own signature back, and a stand-in for the first call that another model made", () => {
    const own = { provider: "gemini", model: "gemini-3-pro-preview", data: { thoughtSignature: "mine" } };
    expect(turn(own)[1]?.parts.map((part) => part.thoughtSignature)).toEqual(["mine", undefined]);
    expect(turn()[1]?.parts.map((part) => part.thoughtSignature)).toEqual([
      "skip_thought_signature_validator",
      undefined,
    ]);
  });

  it("replays the parts of the same model with their signatures", () => {
    const parts = [{ text: "Let me look." }, { text: "", thoughtSignature: "sig" }];
    const { body } = build("gemini-3-pro-preview", [
      { role: "user", content: "Go" },
      {
        role: "assistant",
        content: "Let me look.",
        provider_state: { provider: "gemini", model: "gemini-3-pro-preview", data: { parts } },
      },
      { role: "user", content: "And?" },
    ]);
    expect((body["contents"] as unknown[])[1]).toEqual({ role: "model", parts });
  });

  it("leaves cache marks out and says so once", () => {
    const mark = { type: "ephemeral" } as const;
    const { warnings, body } = build("gemini-2.5-pro", [
      { role: "system", content: [{ type: "text", text: "s", cache_control: mark }] },
      { role: "user", content: [{ type: "text", text: "u", cache_control: mark }] },
    ]);
    expect(warnings.map((warning) => warning.code)).toEqual(["cache_mark_ignored"]);
    expect(JSON.stringify(body)).not.toContain("cache_control");
  });

  it("asks for JSON by schema, and in words where functions are beside it on models that refuse both", () => {
    const format = {
      type: "json_schema",
      json_schema: {
        name: "p",
        schema: { type: "object", properties: { age: { type: ["integer", "null"] } }, additionalProperties: false },
      },
    } as const;
    expect(build("gemini-2.5-pro", "Hi", { response_format: format }).body["generationConfig"]).toEqual({
      responseMimeType: "application/json",
      responseSchema: { type: "object", properties: { age: { type: "integer", nullable: true } } },
    });
    const tools = [{ type: "function", function: { name: "f" } }] as const;
    const both = build("gemini-2.5-pro", "Hi", { response_format: format, tools });
    expect(both.body).not.toHaveProperty("generationConfig");
    expect(JSON.stringify(both.body["systemInstruction"])).toContain("JSON Schema");
    expect(build("gemini-3.8-flash", "Hi", { response_format: format, tools }).body["generationConfig"]).toHaveProperty(
      "responseSchema",
    );
  });
});
