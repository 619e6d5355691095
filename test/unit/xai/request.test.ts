import { describe, expect, it } from "vitest";
import { xaiAdapter } from "../../../server/src/engine/providers/xai/adapter.ts";
import { prepareEffort } from "../../../server/src/engine/providers/xai/reasoning.ts";
import { grokSchema } from "../../../server/src/engine/providers/xai/schema.ts";
import type { SamplingParameters } from "../../../server/src/engine/messages/types.ts";
import { createAccumulator } from "../../../server/src/engine/stream/accumulate.ts";
import { context, prepared, wireBody } from "../anthropic/prepared.ts";

function build(model: string, parameters: SamplingParameters = {}, stream = false) {
  const request = xaiAdapter.buildRequest(
    prepared("xai", model, "What are the latest developments in AI announced today?", parameters, { stream }),
  );
  return { ...request, body: wireBody(request.body) };
}

describe("a request to xAI", () => {
  it("is OpenAI's dialect with a bearer key: the guide's example", () => {
    const { url, headers, body } = build("grok-4-0709", { temperature: 0.7 });
    expect(url).toBe("https://api.x.ai/v1/chat/completions");
    expect(headers).toEqual({ authorization: "Bearer test-key" });
    expect(body).toEqual({
      model: "grok-4-0709",
      messages: [{ role: "user", content: "What are the latest developments in AI announced today?" }],
      temperature: 0.7,
    });
  });

  it("names the limit and the parallel switch in xAI's words, and asks for usage in a stream", () => {
    const tools = [
      {
        type: "function",
        function: {
          name: "f",
          parameters: {
            type: "object",
            properties: { a: { type: "object", additionalProperties: false } },
            additionalProperties: false,
          },
        },
      },
    ] as const;
    const { body } = build(
      "grok-4.7",
      {
        max_completion_tokens: 50,
        tools,
        tool_choice: "required",
        parallel_tool_calls: false,
        reasoning_effort: "high",
      },
      true,
    );
    expect(body).toMatchObject({
      max_completion_tokens: 50,
      tools: [
        {
          type: "function",
          function: { name: "f", parameters: { type: "object", properties: { a: { type: "object" } } } },
        },
      ],
      tool_choice: "required",
      parallel_function_calling: false,
      reasoning_effort: "high",
      stream_options: { include_usage: true },
    });
    expect(JSON.stringify(body)).not.toContain("additionalProperties");
    expect(body).not.toHaveProperty("parallel_tool_calls");
  });

  it("leaves tools out that chat completions do not have", () => {
    const { body, warnings } = build("grok-4.7", { tools: [{ type: "web_search" }], tool_choice: "auto" });
    expect(body).not.toHaveProperty("tools");
    expect(body).not.toHaveProperty("tool_choice");
    expect(warnings.map((warning) => warning.parameter)).toEqual(["tools"]);
  });
});

describe("effort in Grok's words", () => {
  it.each([
    ["grok-4.7", "high", "high", 0],
    ["grok-4.7", "minimal", "low", 1],
    ["grok-4.7", "max", "xhigh", 1],
    ["grok-4.3", "disable", "none", 0],
    ["grok-4.3", "xhigh", "high", 1],
    ["grok-3-mini", "medium", "high", 1],
    ["grok-4-0709", "high", undefined, 1],
    ["grok-4.7", undefined, undefined, 0],
  ] as const)("%s %s is %s", (model, effort, expected, warnings) => {
    const prepared = prepareEffort(effort, model);
    expect(prepared.effort).toBe(expected);
    expect(prepared.warnings).toHaveLength(warnings);
  });
});

describe("a tool schema for xAI", () => {
  it("loses additionalProperties where it is true or false, and keeps it where it is a schema", () => {
    expect(
      grokSchema({ type: "object", additionalProperties: { type: "string", additionalProperties: true } }),
    ).toEqual({
      type: "object",
      additionalProperties: { type: "string" },
    });
  });
});

const body = (usage: object) => ({
  id: "x",
  model: "grok-3-mini",
  choices: [{ index: 0, message: { role: "assistant", content: "4" }, finish_reason: "stop" }],
  usage,
});

describe("xAI's answers", () => {
  const here = context("xai", "grok-3-mini");
  const usage = (value: object) => {
    const accumulator = createAccumulator({ id: "", created: 0, model: "" });
    for (const event of xaiAdapter.parseResponse(body(value), here)) accumulator.push(event);
    return accumulator.usage();
  };

  it("count the reasoning beside the completion, and say what they cost", () => {
    expect(
      usage({
        prompt_tokens: 12,
        completion_tokens: 1,
        total_tokens: 241,
        prompt_tokens_details: { cached_tokens: 2 },
        completion_tokens_details: { reasoning_tokens: 228 },
        cost_in_usd_ticks: 1_176_500,
      }),
    ).toEqual({
      input: { text: 10, audio: 0, cache_read: 2, cache_write_5m: 0, cache_write_1h: 0 },
      output: { text: 1, reasoning: 228, audio: 0 },
      provider_cost_usd: expect.closeTo(0.000_117_65, 12),
    });
  });

  it("count a cache larger than the prompt beside it", () => {
    expect(
      usage({
        prompt_tokens: 4142,
        completion_tokens: 254,
        total_tokens: 8724,
        prompt_tokens_details: { cached_tokens: 4328 },
      })?.input,
    ).toMatchObject({ text: 4142, cache_read: 4328 });
  });

  it("that are an error inside a 200 can be tried again where the service is away", () => {
    let caught: unknown;
    try {
      xaiAdapter.parseResponse(
        {
          code: "The service is currently unavailable",
          error: "Service temporarily unavailable. The model did not respond to this request.",
        },
        here,
      );
    } catch (error) {
      caught = error;
    }
    expect(caught).toMatchObject({ code: "service_unavailable", retryable: true });
  });

  it("that refuse a long prompt are told as that", () => {
    const error = xaiAdapter.mapError(
      {
        status: 400,
        headers: {},
        body: JSON.stringify({
          code: "invalid-argument",
          error: "This model's maximum prompt length is 131072 but the request contains 200000 tokens.",
        }),
      },
      here,
    );
    expect(error).toMatchObject({ code: "context_window" });
  });
});
