import { describe, expect, it } from "vitest";
import {
  getContextWindow,
  getMaxTokens,
  getModelInfo,
  supportsAudioInput,
  supportsVision,
} from "../../../server/src/engine/catalog/info.ts";
import { costPerToken } from "../../../server/src/engine/cost/estimate.ts";
import { countTokens } from "../../../server/src/engine/tokens/count.ts";
import { capture } from "./captured.ts";

const { send } = capture();

describe("what the guide says about models", () => {
  it.each([
    ["claude-4-opus-20250514", "claude-opus-4-20250514", "claude-opus-5-5"],
    ["claude-4-sonnet-20250514", "claude-sonnet-4-20250514", "claude-sonnet-5-5"],
  ])("the id %s: sent as %s, with the warning that it is retired and %s follows", async (said, real, successor) => {
    const { body, answer } = await send({ model: said });
    expect(body["model"]).toBe(real);
    expect(answer.warnings).toMatchObject([{ code: "model_retired", message: expect.stringContaining(successor) }]);
  });

  it("Claude 4 Sonnet has a window of 200K at one price: a prompt above 200K has a tier of its own", () => {
    expect(getContextWindow("claude-4-sonnet-20250514")).toBe(200_000);
    expect(costPerToken("claude-4-sonnet-20250514", { prompt_tokens: 200_000, completion_tokens: 1000 })).toEqual([
      0.6, 0.015,
    ]);
    expect(costPerToken("claude-4-sonnet-20250514", { prompt_tokens: 250_000, completion_tokens: 1000 })).toEqual([
      1.5, 0.0225,
    ]);
  });

  it("get_max_tokens is the context window: it is the longest answer, and the window has a name of its own", () => {
    expect(getMaxTokens("gpt-4.1")).toBe(32_768);
    expect(getContextWindow("gpt-4.1")).toBe(1_047_576);
    expect(getModelInfo("gpt-4.1")).toMatchObject({
      max_tokens: 32_768,
      max_output_tokens: 32_768,
      max_input_tokens: 1_047_576,
    });
  });

  it.each([
    ["gpt-4.1", 32_768],
    ["o3-2025-04-16", 100_000],
    ["o4-mini-2025-04-16", 100_000],
    ["claude-4-opus-20250514", 32_000],
    ["claude-4-sonnet-20250514", 64_000],
    ["claude-opus-5-5", 128_000],
    ["gemini-2.5-pro", 65_536],
    ["gemini-2.5-flash", 65_536],
  ])("output limits are 4K to 32K: %s gives up to %i", (model, tokens) => {
    expect(getMaxTokens(model)).toBe(tokens);
  });

  it("Grok 4 is text only: it takes images, and they are sent", async () => {
    expect(supportsVision("xai/grok-4")).toBe(true);
    expect(supportsVision("xai/grok-4.3")).toBe(true);
    const content = [
      { type: "text", text: "What is this?" },
      { type: "image_url", image_url: { url: "data:image/png;base64,iVBORw0KGgo=", detail: "high" } },
    ] as const;
    const { body } = await send({ model: "xai/grok-4", messages: [{ role: "user", content }] });
    expect(body["messages"]).toEqual([{ role: "user", content }]);
  });

  it("only Gemini hears: OpenAI's audio models do too", () => {
    expect(supportsAudioInput("gemini-2.5-pro")).toBe(true);
    expect(supportsAudioInput("gpt-audio")).toBe(true);
    expect(supportsAudioInput("gpt-4.1")).toBe(false);
  });

  it("tiktoken's encoding of gpt-4 counts for every OpenAI model: GPT-4.1, o3 and o4-mini have another one", () => {
    const text = "日本語のテキストを数えます。";
    const newer = ["gpt-4.1", "o3-2025-04-16", "o4-mini-2025-04-16"].map((model) => countTokens(model, text));
    expect(newer.every(({ exact }) => exact)).toBe(true);
    expect(new Set(newer.map(({ tokens }) => tokens)).size).toBe(1);
    expect(countTokens("gpt-4", text)).toMatchObject({ exact: true });
    expect(countTokens("gpt-4", text).tokens).toBeGreaterThan(newer[0]?.tokens ?? Infinity);
  });
});
