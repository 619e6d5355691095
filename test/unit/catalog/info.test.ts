import { describe, expect, it } from "vitest";
import * as info from "../../../server/src/engine/catalog/info.ts";

describe("model information", () => {
  it("gives the guide's figures of gpt-4.1, with window and output limit apart", () => {
    expect(info.getModelInfo("gpt-4.1")).toMatchObject({
      litellm_provider: "openai",
      max_input_tokens: 1_047_576,
      max_tokens: 32_768,
      input_cost_per_token: 0.000002,
      output_cost_per_token: 0.000008,
      supports_vision: true,
    });
    expect(info.getMaxTokens("gpt-4.1")).toBe(32_768);
    expect(info.getContextWindow("gpt-4.1")).toBe(1_047_576);
  });

  it("knows the abilities that the guide's table lists", () => {
    expect(info.supportsVision("claude-4-opus-20250514")).toBe(true);
    expect(info.supportsReasoning("o3-2025-04-16")).toBe(true);
    expect(info.supportsReasoning("gpt-4.1")).toBe(false);
    expect(info.supportsComputerUse("claude-4-sonnet-20250514")).toBe(true);
    expect(info.supportsComputerUse("gpt-4.1")).toBe(false);
    expect(info.supportsAudioInput("gemini-2.5-pro")).toBe(true);
    expect(info.supportsVideoInput("gemini-2.5-pro")).toBe(true);
    expect(info.supportsVision("xai/grok-4")).toBe(true);
    expect(info.supportsVision("o3-mini")).toBe(false);
    expect(info.supportsPdfInput("claude-sonnet-5-5")).toBe(true);
  });

  it("knows that prefill ended with Claude 4.6 and structured output began with 4.5", () => {
    expect(info.supportsAssistantPrefill("claude-sonnet-4-5")).toBe(true);
    expect(info.supportsAssistantPrefill("claude-sonnet-4-6")).toBe(false);
    expect(info.supportsResponseSchema("claude-sonnet-4-5")).toBe(true);
    expect(info.supportsResponseSchema("claude-sonnet-4-20250514")).toBe(false);
  });

  it("gives the prices of other ways of billing, the release and how far the knowledge reaches", () => {
    expect(info.getModelInfo("gpt-5")).toMatchObject({
      input_cost_per_token_batches: 0.000000625,
      input_cost_per_token_flex: 0.000000625,
      output_cost_per_token_priority: 0.00002,
      release_date: "2025-08-07",
      knowledge_cutoff: "2024-09-30",
    });
    expect(info.getModelInfo("claude-opus-5-5")).toMatchObject({
      cache_creation_input_token_cost_above_1hr: 0.000008,
      input_cost_per_token_batches: 0.000002,
      record: { multipliers: { region: { us: 1.1 }, speed: { fast: 2 } }, fees: { web_search: 0.01 } },
    });
    expect(info.getModelInfo("gemini-2.5-flash")?.input_cost_per_audio_token).toBe(0.000001);
  });

  it("says nothing of an unknown model", () => {
    expect(info.getModelInfo("no-such-model")).toBeUndefined();
    expect(info.getMaxTokens("no-such-model")).toBeNull();
    expect(info.supportsVision("no-such-model")).toBe(false);
  });

  it("marks inherited facts and gives no price for them", () => {
    expect(info.getModelInfo("claude-opus-7")).toMatchObject({ inherited: true, input_cost_per_token: null });
  });
});
