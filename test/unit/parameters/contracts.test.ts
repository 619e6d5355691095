import { describe, expect, it } from "vitest";
import { claudeContract } from "../../../server/src/engine/parameters/claudeContract.ts";
import { geminiThinking } from "../../../server/src/engine/parameters/geminiContract.ts";
import { grokContract } from "../../../server/src/engine/parameters/grokContract.ts";
import { lineageOf } from "../../../server/src/engine/parameters/lineage.ts";
import { getSupportedOpenAIParams } from "../../../server/src/engine/parameters/supported.ts";

describe("the line of an id", () => {
  it.each([
    ["claude-4-opus-20250514", "claude", 4, 0, "opus"],
    ["claude-3-7-sonnet-20250219", "claude", 3, 7, "sonnet"],
    ["us.anthropic.claude-opus-4-8-20260101-v1:0", "claude", 4, 8, "opus"],
    ["anthropic.claude-v2:1", "claude", 1, 0, ""],
    ["o4-mini-2025-04-16", "o-series", 4, 0, "mini"],
    ["gpt-5.6-sol", "gpt", 5, 6, "sol"],
    ["gemini-flash-latest", "gemini", 99, 0, "flash"],
    ["gemini-2.5-flash-lite", "gemini", 2, 5, "flash-lite"],
    ["grok-4.20-0309-reasoning", "grok", 4, 2, "reasoning"],
  ])("%s is %s %i.%i %s", (id, line, major, minor, tier) => {
    expect(lineageOf(id)).toMatchObject({ line, version: { major, minor }, tier });
  });
});

describe("Claude's contract", () => {
  it.each([
    ["claude-3-5-sonnet-20241022", { thinking: "none", native_schema: false, rejects_sampling: false, prefill: true }],
    ["claude-opus-4-20250514", { thinking: "budget", native_schema: false, rejects_both_samplers: false }],
    [
      "claude-haiku-4-5-20251001",
      { thinking: "budget", native_schema: true, rejects_both_samplers: true, prefill: true },
    ],
    ["claude-opus-4-6", { thinking: "adaptive", takes_budget: true, rejects_sampling: false, prefill: false }],
    ["claude-opus-4-8", { thinking: "adaptive", takes_budget: false, rejects_sampling: true, thinking_off: "omit" }],
    ["claude-opus-5", { thinking_off: "disabled", rejects_forced_tool: false }],
    ["claude-opus-5-5", { thinking_off: "never", rejects_forced_tool: true }],
    ["claude-sonnet-5", { thinking_off: "disabled", rejects_forced_tool: false }],
    ["claude-sonnet-5-5", { thinking_off: "between_tools", rejects_forced_tool: true }],
    ["claude-fable-5", { thinking_off: "never", rejects_forced_tool: false }],
    ["claude-fable-5-2", { thinking_off: "never", rejects_forced_tool: true }],
    ["claude-future-9", { thinking: "adaptive", rejects_sampling: true, native_schema: true }],
    ["claude-instant-v1", { thinking: "none", native_schema: false }],
  ])("%s", (id, expected) => {
    expect(claudeContract(id)).toMatchObject(expected);
  });
});

describe("how Gemini is told to think", () => {
  it.each([
    ["gemini-2.0-flash", { kind: "none" }],
    ["gemini-2.5-pro", { kind: "budget", min: 128, max: 32_768, off: 128 }],
    ["gemini-2.5-flash", { kind: "budget", min: 1, max: 24_576, off: 0 }],
    ["gemini-2.5-flash-lite", { kind: "budget", min: 512, off: 0 }],
    ["gemini-2.5-flash-preview-tts", { kind: "none" }],
    ["gemini-3-pro-preview", { kind: "level", levels: ["low", "high"] }],
    ["gemini-3-flash-preview", { kind: "level", levels: ["minimal", "low", "medium", "high"] }],
    ["gemini-3.8-flash", { kind: "level", levels: ["low", "medium", "high"] }],
    ["gemini-4-argon", { kind: "level", levels: ["low", "medium", "high"] }],
    ["gemma-4-31b-it", { kind: "level", levels: ["minimal", "high"] }],
  ])("%s", (id, expected) => {
    expect(geminiThinking(id)).toMatchObject(expected);
  });
});

describe("Grok's contract", () => {
  it.each([
    ["grok-3-mini", { reasons: true, efforts: ["low", "high"] }],
    ["grok-4-0709", { reasons: true, efforts: [] }],
    ["grok-4.20-multi-agent", { efforts: ["low", "medium", "high", "xhigh"] }],
    ["grok-4.3", { efforts: ["none", "low", "medium", "high"] }],
    ["grok-4.7", { takes_presence_penalty: false, takes_stop: false }],
    ["grok-4-1-fast-non-reasoning", { reasons: false, takes_stop: true, takes_presence_penalty: false }],
  ])("%s", (id, expected) => {
    expect(grokContract(id)).toMatchObject(expected);
  });
});

describe("the parameters that a model takes", () => {
  it("are those of the guide's o-series: temperature is among them, penalties are not", () => {
    const names = getSupportedOpenAIParams("o4-mini-2025-04-16");
    expect(names).toContain("reasoning_effort");
    expect(names).toContain("temperature");
    expect(names).not.toContain("frequency_penalty");
    expect(names).not.toContain("top_p");
  });

  it("hold no samplers for the newest Claude, and a seed for Gemini", () => {
    expect(getSupportedOpenAIParams("claude-opus-5-5")).not.toContain("temperature");
    expect(getSupportedOpenAIParams("gemini-2.5-pro")).toContain("seed");
  });

  it("are all of them for a model that nobody knows", () => {
    expect(getSupportedOpenAIParams("my-own/thing")).toContain("top_k");
  });
});
