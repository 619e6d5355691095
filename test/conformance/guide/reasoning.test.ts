import { describe, expect, it } from "vitest";
import { answerOf } from "../../replay/answer.ts";
import { capture } from "./captured.ts";

const { send, refusal } = capture();

describe("what the guide says about reasoning", () => {
  it("Claude has no reasoning_effort: it is an effort from 4.6 on, a budget before", async () => {
    const newer = await send({ model: "claude-opus-5-5", reasoning_effort: "high" });
    expect(newer.body).toMatchObject({ output_config: { effort: "high" } });
    const older = await send({ model: "claude-opus-4-20250514", reasoning_effort: "high" });
    expect(older.body).toMatchObject({ thinking: { type: "enabled", budget_tokens: 4096 } });
  });

  it("xAI has no reasoning_effort: Grok 4.3 and newer take it, the first Grok 4 refuses it", async () => {
    expect((await send({ model: "xai/grok-4.3", reasoning_effort: "low" })).body).toMatchObject({
      reasoning_effort: "low",
    });
    expect(await refusal({ model: "xai/grok-4", reasoning_effort: "low" })).toMatchObject({
      code: "unsupported_params",
    });
    expect(await refusal({ model: "xai/grok-4.20-0309-reasoning", reasoning_effort: "low" })).toMatchObject({
      code: "unsupported_params",
    });
  });

  it.each([
    ["low", 1024],
    ["medium", 2048],
    ["high", 4096],
    ["disable", 0],
  ] as const)("Gemini 2.5 Flash thinks %s with %i tokens: so it is sent", async (reasoning_effort, thinkingBudget) => {
    const { body } = await send({ model: "gemini-2.5-flash", reasoning_effort });
    expect(body).toMatchObject({ generationConfig: { thinkingConfig: { thinkingBudget } } });
  });

  it.each([
    ["gemini-2.5-pro", "disable", 128],
    ["gemini-2.5-pro", "minimal", 128],
    ["gemini-2.5-flash-lite", "minimal", 512],
  ] as const)(
    "every Gemini 2.5 thinks with the same numbers: %s at %s is held at its least, %i",
    async (model, reasoning_effort, thinkingBudget) => {
      const { body } = await send({ model, reasoning_effort });
      expect(body).toMatchObject({ generationConfig: { thinkingConfig: { thinkingBudget } } });
    },
  );

  it("a budget is sent as it is: it is held within the model's range", async () => {
    const { body, warned } = await send({
      model: "gemini-2.5-pro",
      thinking: { type: "enabled", budget_tokens: 99_999 },
    });
    expect(body).toMatchObject({ generationConfig: { thinkingConfig: { thinkingBudget: 32_768 } } });
    expect(warned).toContain("parameter_clamped thinking");
  });

  it("every Gemini has a budget: from 3 on it is a level, never both", async () => {
    const { body } = await send({ model: "gemini-4-argon", reasoning_effort: "high" });
    expect(body).toMatchObject({ generationConfig: { thinkingConfig: { thinkingLevel: "high" } } });
    expect(JSON.stringify(body)).not.toContain("thinkingBudget");
  });

  it("usage.reasoning_tokens: it stands in the details, and at the guide's place", async () => {
    const usage = { input: 10, output: 50, cached: 4, reasoning: 30 };
    const { answer } = await send({ model: "o3-2025-04-16", reasoning_effort: "high" }, answerOf("42", { usage }));
    expect(answer.usage).toMatchObject({
      completion_tokens: 50,
      reasoning_tokens: 30,
      prompt_tokens_details: { cached_tokens: 4 },
      completion_tokens_details: { reasoning_tokens: 30 },
    });
  });
});
