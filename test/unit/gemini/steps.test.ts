import { describe, expect, it } from "vitest";
import type { SamplingParameters } from "../../../server/src/engine/messages/types.ts";
import { mapFinishReason } from "../../../server/src/engine/providers/gemini/finishReason.ts";
import { createArgumentCollector } from "../../../server/src/engine/providers/gemini/partialArguments.ts";
import { prepareThinking } from "../../../server/src/engine/providers/gemini/reasoning.ts";
import { geminiSchema, needsFullJsonSchema } from "../../../server/src/engine/providers/gemini/schema.ts";
import { prepareToolConfig, prepareTools } from "../../../server/src/engine/providers/gemini/tools.ts";
import { usageFromGemini } from "../../../server/src/engine/providers/gemini/usage.ts";

describe("how much Gemini thinks", () => {
  const cases: readonly (readonly [string, SamplingParameters, object | undefined, number])[] = [
    ["gemini-2.5-pro", { reasoning_effort: "low" }, { thinkingBudget: 1024, includeThoughts: true }, 0],
    ["gemini-2.5-pro", { reasoning_effort: "medium" }, { thinkingBudget: 2048, includeThoughts: true }, 0],
    ["gemini-2.5-pro", { reasoning_effort: "high" }, { thinkingBudget: 4096, includeThoughts: true }, 0],
    ["gemini-2.5-flash", { reasoning_effort: "disable" }, { thinkingBudget: 0 }, 0],
    ["gemini-2.5-pro", { reasoning_effort: "disable" }, { thinkingBudget: 128, includeThoughts: true }, 1],
    [
      "gemini-2.5-flash",
      { thinking: { type: "enabled", budget_tokens: 4096 } },
      { thinkingBudget: 4096, includeThoughts: true },
      0,
    ],
    [
      "gemini-2.5-flash",
      { thinking: { type: "enabled", budget_tokens: 99_999 } },
      { thinkingBudget: 24_576, includeThoughts: true },
      1,
    ],
    ["gemini-2.5-flash-lite", { reasoning_effort: "minimal" }, { thinkingBudget: 512, includeThoughts: true }, 0],
    [
      "gemini-2.5-flash",
      { thinking: { type: "enabled", budget_tokens: -1 } },
      { thinkingBudget: -1, includeThoughts: true },
      0,
    ],
    ["gemini-2.5-flash", { max_reasoning_tokens: 700 }, { thinkingBudget: 700, includeThoughts: true }, 0],
    ["gemini-2.5-flash", { reasoning_content: true }, { includeThoughts: true }, 0],
    ["gemini-2.5-flash", {}, undefined, 0],
    ["gemini-3-pro-preview", { reasoning_effort: "medium" }, { thinkingLevel: "high", includeThoughts: true }, 1],
    ["gemini-3-flash-preview", { reasoning_effort: "minimal" }, { thinkingLevel: "minimal", includeThoughts: true }, 0],
    ["gemini-3.8-flash", { reasoning_effort: "none" }, { thinkingLevel: "low", includeThoughts: true }, 1],
    ["gemini-4-argon", { reasoning_effort: "max" }, { thinkingLevel: "high", includeThoughts: true }, 1],
    ["gemini-9-neon", { reasoning_effort: "medium" }, { thinkingLevel: "medium", includeThoughts: true }, 0],
    [
      "gemini-3.8-flash",
      { thinking: { type: "enabled", budget_tokens: 4096 } },
      { thinkingLevel: "high", includeThoughts: true },
      1,
    ],
    ["gemini-2.0-flash", { reasoning_effort: "none" }, undefined, 0],
  ];
  it.each(cases)("%s with %j: %j", (model, parameters, expected, warnings) => {
    const thinking = prepareThinking(parameters, model);
    expect(thinking.config).toEqual(expected);
    expect(thinking.warnings).toHaveLength(warnings);
  });
});

describe("a schema for Gemini", () => {
  it("keeps what the OpenAPI subset knows and leaves the rest out", () => {
    expect(
      geminiSchema({
        $schema: "x",
        type: "object",
        additionalProperties: false,
        properties: {
          name: { type: "string", format: "email", description: "Who" },
          when: { type: "string", format: "date-time" },
          kind: { const: "a" },
          level: { enum: ["low", null] },
          count: { anyOf: [{ type: "integer", minimum: 0 }, { type: "null" }] },
          either: { oneOf: [{ type: "string" }, { type: "number" }] },
          mixed: { type: ["string", "integer"] },
        },
        required: ["name"],
      }),
    ).toEqual({
      type: "object",
      required: ["name"],
      properties: {
        name: { type: "string", description: "Who" },
        when: { type: "string", format: "date-time" },
        kind: { type: "string", enum: ["a"] },
        level: { type: "string", enum: ["low"], nullable: true },
        count: { type: "integer", minimum: 0, nullable: true },
        either: { anyOf: [{ type: "string" }, { type: "number" }] },
        mixed: { anyOf: [{ type: "string" }, { type: "integer" }] },
      },
    });
  });

  it("puts references in place and merges allOf", () => {
    expect(
      geminiSchema({
        type: "object",
        properties: {
          home: { $ref: "#/$defs/place", description: "Where" },
          all: {
            allOf: [
              { $ref: "#/$defs/place" },
              { type: "object", properties: { zip: { type: "string" } }, required: ["zip"] },
            ],
          },
        },
        $defs: { place: { type: "object", properties: { city: { type: "string" } }, required: ["city"] } },
      })["properties"],
    ).toEqual({
      home: { type: "object", description: "Where", properties: { city: { type: "string" } }, required: ["city"] },
      all: {
        type: "object",
        properties: { city: { type: "string" }, zip: { type: "string" } },
        required: ["city", "zip"],
      },
    });
  });

  it("ends although a reference leads to itself", () => {
    const node = { type: "object", properties: { left: { $ref: "#/$defs/node" }, right: { $ref: "#/$defs/node" } } };
    expect(geminiSchema({ $ref: "#/$defs/node", $defs: { node } })).toEqual({
      type: "object",
      properties: { left: { type: "object" }, right: { type: "object" } },
    });
    expect(needsFullJsonSchema({ $ref: "#/$defs/node", $defs: { node } })).toBe(true);
    expect(needsFullJsonSchema({ type: "object", additionalProperties: false })).toBe(false);
  });
});

describe("Gemini's tools", () => {
  it("are declarations in one list; Gemini's own tools stand beside them; others are left out", () => {
    const { tools, warnings } = prepareTools(
      [
        { type: "function", function: { name: "now", parameters: { type: "object", properties: {} } } },
        {
          type: "function",
          function: {
            name: "weather",
            description: "W",
            parameters: { type: "object", properties: { city: { type: "string" } }, additionalProperties: false },
          },
        },
        { type: "web_search" },
        { googleSearch: {} } as never,
        { type: "computer_20250124" },
      ],
      "gemini-2.5-pro",
    );
    expect(tools).toEqual([
      {
        functionDeclarations: [
          { name: "now" },
          {
            name: "weather",
            description: "W",
            parameters: { type: "object", properties: { city: { type: "string" } } },
          },
        ],
      },
      { googleSearch: {} },
      { googleSearch: {} },
    ]);
    expect(warnings.map((warning) => warning.parameter)).toEqual(["tools"]);
  });

  it.each([
    ["auto", { mode: "AUTO" }],
    ["none", { mode: "NONE" }],
    ["required", { mode: "ANY" }],
    ["any", { mode: "ANY" }],
    [
      { type: "function", function: { name: "f" } },
      { mode: "ANY", allowedFunctionNames: ["f"] },
    ],
  ] as const)("tool_choice %j is %j", (choice, expected) => {
    expect(prepareToolConfig(choice)).toEqual({ functionCallingConfig: expected });
  });
});

const buckets = (text: number, cache_read: number, out: number, reasoning: number, audioIn = 0, audioOut = 0) => ({
  input: { text, audio: audioIn, cache_read, cache_write_5m: 0, cache_write_1h: 0 },
  output: { text: out, reasoning, audio: audioOut },
});

describe("Gemini's usage", () => {
  it.each([
    [
      "takes the cache out of the prompt",
      { promptTokenCount: 262_960, cachedContentTokenCount: 257_955, candidatesTokenCount: 1744 },
      buckets(5005, 257_955, 1744, 0),
    ],
    [
      "has the thoughts beside the candidates",
      { promptTokenCount: 9, candidatesTokenCount: 23, thoughtsTokenCount: 302, totalTokenCount: 334 },
      buckets(9, 0, 23, 302),
    ],
    [
      "takes them out where the total says they are in",
      { promptTokenCount: 10, candidatesTokenCount: 50, thoughtsTokenCount: 30, totalTokenCount: 60 },
      buckets(10, 0, 20, 30),
    ],
    [
      "counts tool prompts as input",
      {
        promptTokenCount: 55,
        toolUsePromptTokenCount: 89,
        candidatesTokenCount: 51,
        thoughtsTokenCount: 56,
        totalTokenCount: 251,
      },
      buckets(144, 0, 51, 56),
    ],
    [
      "tells audio apart",
      {
        promptTokenCount: 100,
        promptTokensDetails: [
          { modality: "TEXT", tokenCount: 20 },
          { modality: "AUDIO", tokenCount: 80 },
        ],
        responseTokenCount: 25,
        responseTokensDetails: [{ modality: "AUDIO", tokenCount: 25 }],
        totalTokenCount: 125,
      },
      buckets(20, 0, 0, 0, 80, 25),
    ],
    ["finds output that only the total knows", { promptTokenCount: 10, totalTokenCount: 25 }, buckets(10, 0, 15, 0)],
    [
      "believes a cache larger than the prompt",
      { promptTokenCount: 10, cachedContentTokenCount: 50, candidatesTokenCount: 1 },
      buckets(10, 50, 1, 0),
    ],
  ])("%s", (_name, usage, expected) => {
    expect(usageFromGemini(usage)).toEqual(expected);
  });

  it("says nothing where there are no counts", () => {
    expect(usageFromGemini({ trafficType: "ON_DEMAND" })).toBeUndefined();
  });
});

describe("streamed arguments", () => {
  it("grow by their paths: text in pieces, numbers, truth, null, inside lists and objects", () => {
    const collector = createArgumentCollector();
    collector.push([{ jsonPath: "$.city", stringValue: "San ", willContinue: true }]);
    collector.push([{ jsonPath: "$.city", stringValue: "Francisco" }]);
    collector.push([
      { jsonPath: "$.days[0].count", numberValue: 3 },
      { jsonPath: "$.days[1]['warm one']", boolValue: true },
      { jsonPath: "$.note", nullValue: "NULL_VALUE" },
      { jsonPath: "no path at all[", stringValue: "x" },
      { jsonPath: "$.__proto__.polluted", boolValue: true },
    ]);
    expect(collector.value()).toEqual({
      city: "San Francisco",
      days: [{ count: 3 }, { "warm one": true }],
      note: null,
    });
    expect(({} as Record<string, unknown>)["polluted"]).toBeUndefined();
  });
});

describe("Gemini's finish reasons", () => {
  it.each([
    ["STOP", false, "stop"],
    ["STOP", true, "tool_calls"],
    ["MAX_TOKENS", false, "length"],
    ["SAFETY", false, "content_filter"],
    ["RECITATION", false, "content_filter"],
    ["PROHIBITED_CONTENT", false, "content_filter"],
    ["MALFORMED_FUNCTION_CALL", false, "error"],
    ["OTHER", false, "stop"],
  ] as const)("%s with calls %s is %s", (raw, called, expected) => {
    expect(mapFinishReason(raw, called)).toBe(expected);
  });
});
