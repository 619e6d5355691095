import { describe, expect, it } from "vitest";
import type { SamplingParameters } from "../../../server/src/engine/messages/types.ts";
import { claudeContract } from "../../../server/src/engine/parameters/claudeContract.ts";
import { mapFinishReason } from "../../../server/src/engine/providers/anthropic/finishReason.ts";
import { outputLimit } from "../../../server/src/engine/providers/anthropic/outputLimit.ts";
import { prepareThinking } from "../../../server/src/engine/providers/anthropic/reasoning.ts";
import { prepareFormat } from "../../../server/src/engine/providers/anthropic/responseFormat.ts";
import { claudeSchema } from "../../../server/src/engine/providers/anthropic/schema.ts";
import { prepareToolChoice, prepareTools } from "../../../server/src/engine/providers/anthropic/tools.ts";
import { usageFromAnthropic } from "../../../server/src/engine/providers/anthropic/usage.ts";

describe("how much Claude thinks", () => {
  const cases: readonly (readonly [
    model: string,
    parameters: SamplingParameters,
    expected: object,
    warnings: number,
  ])[] = [
    [
      "claude-opus-4-20250514",
      { reasoning_effort: "low" },
      { thinking: { type: "enabled", budget_tokens: 1024 }, on: true },
      0,
    ],
    ["claude-sonnet-4-5", { reasoning_effort: "medium" }, { thinking: { type: "enabled", budget_tokens: 2048 } }, 0],
    ["claude-sonnet-4-5", { reasoning_effort: "high" }, { thinking: { type: "enabled", budget_tokens: 4096 } }, 0],
    [
      "claude-sonnet-4-5",
      { thinking: { type: "enabled", budget_tokens: 4096 } },
      { thinking: { type: "enabled", budget_tokens: 4096 } },
      0,
    ],
    [
      "claude-sonnet-4-5",
      { thinking: { type: "enabled", budget_tokens: 200 } },
      { thinking: { type: "enabled", budget_tokens: 1024 } },
      1,
    ],
    ["claude-sonnet-4-5", { reasoning_effort: "none" }, { on: false }, 0],
    ["claude-sonnet-4-5", {}, { on: false }, 0],
    [
      "claude-opus-4-6",
      { reasoning_effort: "high" },
      { thinking: { type: "adaptive", display: "summarized" }, effort: "high" },
      0,
    ],
    ["claude-opus-4-6", { reasoning_effort: "xhigh" }, { effort: "high" }, 1],
    [
      "claude-opus-4-6",
      { thinking: { type: "enabled", budget_tokens: 5000 } },
      { thinking: { type: "enabled", budget_tokens: 5000 } },
      0,
    ],
    ["claude-opus-4-8", { reasoning_effort: "xhigh" }, { effort: "xhigh" }, 0],
    ["claude-opus-4-8", { reasoning_effort: "minimal" }, { effort: "low" }, 1],
    [
      "claude-opus-4-8",
      { thinking: { type: "enabled", budget_tokens: 5000 } },
      { thinking: { type: "adaptive", display: "summarized" }, effort: "medium" },
      1,
    ],
    ["claude-opus-4-8", { reasoning_effort: "none" }, { on: false }, 0],
    ["claude-sonnet-5", { reasoning_effort: "disable" }, { thinking: { type: "disabled" }, on: false }, 0],
    ["claude-sonnet-5-5", { thinking: { type: "disabled" } }, { thinking: { type: "between_tools" } }, 0],
    ["claude-opus-5-5", { reasoning_effort: "none" }, { effort: "low" }, 1],
    [
      "claude-fable-5",
      { thinking: { type: "adaptive", display: "omitted" } },
      { thinking: { type: "adaptive", display: "omitted" } },
      0,
    ],
    ["claude-3-5-haiku-20241022", { reasoning_effort: "high" }, { on: false }, 0],
  ];
  it.each(cases)("%s with %j: %j", (model, parameters, expected, warnings) => {
    const thinking = prepareThinking(parameters, claudeContract(model), model);
    expect(thinking).toMatchObject(expected);
    expect(thinking.warnings).toHaveLength(warnings);
  });

  it("needs a limit that holds the budget and the answer", () => {
    const thinking = { thinking: { type: "enabled", budget_tokens: 4096 }, on: true, warnings: [] } as const;
    const limit = (max_tokens: number | undefined, most: number) =>
      outputLimit(
        {
          model: "claude-sonnet-4-5",
          parameters: max_tokens === undefined ? {} : { max_tokens },
          record: { max_output_tokens: most } as never,
        },
        thinking,
      );
    expect(limit(1000, 64_000)).toMatchObject({ max_tokens: 5096, warnings: [{ code: "parameter_clamped" }] });
    expect(limit(8000, 64_000)).toEqual({ max_tokens: 8000, warnings: [] });
    expect(limit(undefined, 64_000)).toEqual({ max_tokens: 64_000, warnings: [] });
  });
});

describe("Claude's tools", () => {
  const old = claudeContract("claude-opus-4-20250514");
  const parameters = { type: "object", properties: { city: { type: "string", minLength: 1 } }, required: ["city"] };

  it("are functions with an input schema; strict closes it where the model knows strict", () => {
    const tool = {
      type: "function",
      function: { name: "weather", description: "Now", parameters, strict: true },
    } as const;
    expect(prepareTools([tool], old, "claude-opus-4-20250514").tools).toEqual([
      { name: "weather", description: "Now", input_schema: parameters },
    ]);
    expect(prepareTools([tool], claudeContract("claude-opus-5"), "claude-opus-5").tools).toEqual([
      {
        name: "weather",
        description: "Now",
        strict: true,
        input_schema: {
          type: "object",
          properties: { city: { type: "string", description: "(minLength: 1)" } },
          required: ["city"],
          additionalProperties: false,
        },
      },
    ]);
  });

  it("without parameters have an empty object for them", () => {
    const tool = { type: "function", function: { name: "now" } } as const;
    expect(prepareTools([tool], old, "m").tools).toEqual([
      { name: "now", input_schema: { type: "object", properties: {} } },
    ]);
  });

  it("spelled as LiteLLM spells the computer are laid flat", () => {
    const tool = {
      type: "computer_20250124",
      function: { name: "computer", parameters: { display_width_px: 10, display_height_px: 20 } },
    };
    expect(prepareTools([tool], old, "claude-sonnet-4-20250514").tools).toEqual([
      { type: "computer_20250124", name: "computer", display_width_px: 10, display_height_px: 20 },
    ]);
  });

  it.each([
    ["auto", undefined, { type: "auto" }],
    ["none", undefined, { type: "none" }],
    ["required", undefined, { type: "any" }],
    ["any", false, { type: "any", disable_parallel_tool_use: true }],
    [{ type: "function", function: { name: "f" } }, undefined, { type: "tool", name: "f" }],
    [{ type: "auto" }, undefined, { type: "auto" }],
    [undefined, false, { type: "auto", disable_parallel_tool_use: true }],
  ] as const)("tool_choice %j with parallel %j is %j", (tool_choice, parallel_tool_calls, expected) => {
    expect(prepareToolChoice({ tool_choice, parallel_tool_calls } as never, true, "m").choice).toEqual(expected);
  });

  it("are not forced where the model refuses that, and the caller is told", () => {
    const { choice, warnings } = prepareToolChoice({ tool_choice: "required" }, false, "claude-opus-5-5");
    expect(choice).toEqual({ type: "auto" });
    expect(warnings[0]?.parameter).toBe("tool_choice");
  });
});

const at = (model: string, mayForce = true, hasTools = false) => ({
  contract: claudeContract(model),
  mayForce,
  hasTools,
});

describe("structured output of Claude", () => {
  const schema = { type: "object", properties: { age: { type: "integer", minimum: 0 } }, required: ["age"] };
  const format = { type: "json_schema", json_schema: { name: "profile", schema } } as const;
  it("is native where the model has it", () => {
    expect(prepareFormat(format, at("claude-sonnet-4-5")).format).toEqual({
      type: "json_schema",
      schema: {
        type: "object",
        properties: { age: { type: "integer", description: "(minimum: 0)" } },
        required: ["age"],
        additionalProperties: false,
      },
    });
  });

  it("is a forced tool on older models, and a wish in words where that cannot be", () => {
    expect(prepareFormat(format, at("claude-opus-4-20250514"))).toMatchObject({
      tool: { name: "json_tool_call", input_schema: schema },
      choice: { type: "tool", name: "json_tool_call" },
    });
    expect(prepareFormat(format, at("claude-opus-4-20250514", true, true)).instruction).toContain('"minimum":0');
    expect(prepareFormat({ type: "json_object" }, at("claude-opus-5-5", false)).warnings).toHaveLength(1);
  });

  it("has its schema made fit: oneOf as anyOf, unknown formats in words, definitions too", () => {
    expect(
      claudeSchema({
        $schema: "https://json-schema.org/draft/2020-12/schema",
        type: "object",
        description: "A thing",
        properties: {
          when: { type: "string", format: "date-time" },
          colour: { type: "string", format: "colour", description: "Hue" },
          either: { oneOf: [{ type: "string", maxLength: 3 }, { $ref: "#/$defs/inner" }] },
          tags: { type: "array", minItems: 1, maxItems: 5, items: { type: "string", pattern: "^a" } },
        },
        $defs: { inner: { type: "object", properties: {} } },
      }),
    ).toEqual({
      type: "object",
      description: "A thing",
      additionalProperties: false,
      properties: {
        when: { type: "string", format: "date-time" },
        colour: { type: "string", description: "Hue (format: colour)" },
        either: { anyOf: [{ type: "string", description: "(maxLength: 3)" }, { $ref: "#/$defs/inner" }] },
        tags: {
          type: "array",
          minItems: 1,
          description: "(maxItems: 5)",
          items: { type: "string", description: '(pattern: "^a")' },
        },
      },
      $defs: { inner: { type: "object", properties: {}, additionalProperties: false } },
    });
  });
});

const buckets = (
  text: number,
  cache_read: number,
  cache_write_5m: number,
  cache_write_1h: number,
  out: number,
  reasoning = 0,
) => ({
  input: { text, audio: 0, cache_read, cache_write_5m, cache_write_1h },
  output: { text: out, reasoning, audio: 0 },
});

describe("Anthropic's usage", () => {
  it.each([
    [
      "counts the cache apart",
      { input_tokens: 3, cache_creation_input_tokens: 12_304, cache_read_input_tokens: 0, output_tokens: 550 },
      buckets(3, 0, 12_304, 0, 550),
    ],
    [
      "splits writes by lifetime",
      {
        input_tokens: 1,
        cache_creation_input_tokens: 30,
        cache_creation: { ephemeral_5m_input_tokens: 10, ephemeral_1h_input_tokens: 20 },
        output_tokens: 2,
      },
      buckets(1, 0, 10, 20, 2),
    ],
    [
      "takes the thinking out of the output",
      { input_tokens: 51, output_tokens: 1699, output_tokens_details: { thinking_tokens: 139 } },
      buckets(51, 0, 0, 0, 1560, 139),
    ],
    [
      "reads nulls as nothing",
      { input_tokens: 100, output_tokens: 50, cache_creation_input_tokens: null, cache_read_input_tokens: null },
      buckets(100, 0, 0, 0, 50),
    ],
    [
      "adds up a compaction and the message after it, not the adviser",
      {
        input_tokens: 45_000,
        output_tokens: 1234,
        iterations: [
          { type: "compaction", input_tokens: 180_000, output_tokens: 3500 },
          { type: "advisor_message", input_tokens: 9, output_tokens: 9 },
          { type: "message", input_tokens: 23_000, output_tokens: 1000 },
        ],
      },
      buckets(203_000, 0, 0, 0, 4500),
    ],
    [
      "takes the top level after a fallback",
      {
        input_tokens: 412,
        output_tokens: 264,
        iterations: [
          { type: "message", input_tokens: 408, output_tokens: 0 },
          { type: "fallback_message", input_tokens: 412, output_tokens: 264 },
        ],
      },
      buckets(412, 0, 0, 0, 264),
    ],
  ])("%s", (_name, usage, expected) => {
    expect(usageFromAnthropic(usage)).toEqual(expected);
  });
});

describe("Anthropic's stop reasons", () => {
  it.each([
    ["end_turn", "stop"],
    ["stop_sequence", "stop"],
    ["pause_turn", "stop"],
    ["max_tokens", "length"],
    ["model_context_window_exceeded", "length"],
    ["tool_use", "tool_calls"],
    ["refusal", "content_filter"],
    ["something_new", "stop"],
    [null, "stop"],
  ] as const)("%s is %s", (raw, expected) => {
    expect(mapFinishReason(raw)).toBe(expected);
  });
});
