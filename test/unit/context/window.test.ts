import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { fitContext } from "../../../server/src/engine/context/fit.ts";
import { adaptiveMaxTokens, validateContext } from "../../../server/src/engine/context/window.ts";
import { getOptimalTokens } from "../../../server/src/engine/cost/estimate.ts";
import { registerModel, unregisterModels } from "../../../server/src/engine/catalog/register.ts";
import type { ChatMessage } from "../../../server/src/engine/messages/types.ts";

/** A window small enough to fill in a test: 1000 tokens, of which an answer may have 200. */
const small = "openai/tiny-window-test";

beforeAll(() => {
  registerModel({
    "tiny-window-test": { litellm_provider: "openai", max_input_tokens: 1000, max_output_tokens: 200, mode: "chat" },
  });
});
afterAll(() => unregisterModels());

const hundred = "word ".repeat(100).trim();
function turns(count: number): ChatMessage[] {
  return Array.from({ length: count }, (_, at): ChatMessage => ({
    role: at % 2 === 0 ? "user" : "assistant",
    content: `${at}: ${hundred}`,
  }));
}

describe("validateContext", () => {
  it("holds a conversation against nine tenths of the window", () => {
    const check = validateContext("gpt-4.1", [{ role: "user", content: "Hello" }]);
    expect(check).toMatchObject({
      valid: true,
      fits_in_context: true,
      exact: true,
      max_tokens: 1_047_576,
      optimal_tokens: 942_818,
    });
    expect(check.utilization_percent).toBeLessThan(0.01);
    expect(validateContext(small, turns(9)).valid).toBe(false);
    expect(validateContext(small, turns(9), { margin: 1 }).valid).toBe(true);
  });

  it("keeps room for the answer where the window is shared", () => {
    const whole = validateContext("openai/gpt-4.1", "Hi", { max_tokens: 32_768 });
    expect(whole.max_tokens).toBe(1_047_576 - 32_768);
  });

  it("does not claim to know an unknown window", () => {
    expect(validateContext("house/model-7", "Hello")).toMatchObject({
      valid: null,
      max_tokens: null,
      utilization_percent: null,
      error: "The window of “house/model-7” is not known.",
    });
  });
});

describe("adaptiveMaxTokens", () => {
  it.each([
    ["gpt-4.1", 1000, {}, 4096],
    ["gpt-4.1", 1_047_000, {}, 476],
    ["gpt-4.1", 2_000_000, {}, 0],
    ["gpt-4.1", 1000, { most: 1_000_000 }, 32_768],
    [small, 700, {}, 200],
    [small, 850, {}, 50],
    [small, 850, { buffer: 0 }, 150],
    ["house/model-7", 199_000, {}, 900],
  ])("%s after %i tokens %j: %i", (model, prompt, options, room) => {
    expect(adaptiveMaxTokens(model, prompt, options)).toBe(room);
  });

  it("counts a prompt that is given as text", () => {
    expect(adaptiveMaxTokens(small, turns(8))).toBeLessThan(200);
  });
});

describe("getOptimalTokens", () => {
  it("is what a budget pays for: the guide's cent on GPT-4.1 at 8 dollars a million", () => {
    expect(getOptimalTokens("gpt-4.1", 0.01)).toBe(1250);
  });
});

describe("fitContext", () => {
  const system: ChatMessage = { role: "system", content: "Be brief." };

  it("changes nothing that fits, and nothing whose window is unknown", () => {
    const messages = [system, ...turns(3)];
    expect(fitContext(small, messages)).toMatchObject({ messages, dropped: [], fits: true });
    expect(fitContext("house/model-7", turns(99))).toMatchObject({ dropped: [], fits: null });
  });

  it("leaves out the oldest turns; the system prompt and the newest six messages stay", () => {
    const fitted = fitContext(small, [system, ...turns(12)], { margin: 0.8 });
    expect(fitted.fits).toBe(true);
    expect(fitted.messages[0]).toEqual(system);
    expect(fitted.dropped.map(({ content }) => (typeof content === "string" ? content.split(":")[0] : null))).toEqual([
      "0",
      "1",
      "2",
      "3",
      "4",
    ]);
    expect(fitted.tokens).toBeLessThanOrEqual(800);
    const tight = fitContext(small, turns(12), { margin: 0.1 });
    expect(tight).toMatchObject({ fits: false });
    expect(tight.messages).toHaveLength(6);
  });

  it("puts a given summary in the place of what is left out", () => {
    const fitted = fitContext(small, [system, ...turns(12)], { summary: "They talked about words." });
    expect(fitted.messages[1]).toEqual({ role: "user", content: "[Summary]: They talked about words." });
  });

  it("never parts a call of a tool from its result", () => {
    const messages: ChatMessage[] = [
      {
        role: "assistant",
        content: hundred,
        tool_calls: [{ id: "c1", type: "function", function: { name: "read", arguments: "{}" } }],
      },
      { role: "tool", tool_call_id: "c1", content: hundred },
      ...turns(8),
    ];
    const fitted = fitContext(small, messages);
    expect(fitted.dropped.slice(0, 2).map(({ role }) => role)).toEqual(["assistant", "tool"]);
    expect(fitted.messages.some(({ role }) => role === "tool")).toBe(false);
  });
});
