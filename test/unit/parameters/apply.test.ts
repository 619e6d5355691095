import { describe, expect, it } from "vitest";
import { applyRules } from "../../../server/src/engine/parameters/apply.ts";
import { dropPath } from "../../../server/src/engine/parameters/dropPath.ts";
import { UnsupportedParamsError } from "../../../server/src/engine/resilience/errors.ts";
import { model } from "./model.ts";

const refuseSeveral = () =>
  applyRules(model("anthropic/claude-opus-4-20250514"), {
    temperature: 0.7,
    frequency_penalty: 0.3,
    presence_penalty: 0.2,
    seed: 12_345,
  });

const refuseTemperature = () =>
  applyRules(model("openai/o4-mini-2025-04-16"), { reasoning_effort: "medium", temperature: 0.7 });

describe("applying the rules to a call", () => {
  it("sends what the model takes, untouched and without a warning", () => {
    const parameters = { temperature: 0.3, max_tokens: 100, stop: ["<stop>"] };
    expect(applyRules(model("openai/gpt-4.1"), parameters)).toEqual({ parameters, warnings: [] });
  });

  it("renames max_tokens for the o-series without a word, since nothing changes", () => {
    expect(applyRules(model("openai/o4-mini"), { max_tokens: 100 })).toEqual({
      parameters: { max_completion_tokens: 100 },
      warnings: [],
    });
  });

  it("lets the name that the model wants win where both are given", () => {
    const { parameters } = applyRules(model("openai/o3"), { max_tokens: 100, max_completion_tokens: 200 });
    expect(parameters).toEqual({ max_completion_tokens: 200 });
  });

  it("throws for temperature 0.7 on o4-mini, and says what is allowed and what to do", () => {
    expect(refuseTemperature).toThrow(UnsupportedParamsError);
    expect(refuseTemperature).toThrow(
      "openai/o4-mini-2025-04-16 does not take temperature. The o-series samples at temperature 1 only. Allowed: 1.",
    );
    try {
      refuseTemperature();
    } catch (error) {
      expect(error).toMatchObject({
        code: "unsupported_params",
        status: 400,
        parameter: "temperature",
        hint: "Remove temperature, or set drop_params to have it left out.",
      });
    }
  });

  it("names every refused parameter at once", () => {
    expect(refuseSeveral).toThrow(/does not take seed, frequency_penalty, presence_penalty\./);
  });

  it("drops them with drop_params, one warning each", () => {
    const { parameters, warnings } = applyRules(
      model("openai/o3"),
      { temperature: 0.7, presence_penalty: 0.2, seed: 1 },
      { drop_params: true },
    );
    expect(parameters).toEqual({ seed: 1 });
    expect(warnings.map((warning) => [warning.code, warning.parameter])).toEqual([
      ["parameter_dropped", "temperature"],
      ["parameter_dropped", "presence_penalty"],
    ]);
  });

  it("keeps what allowed_openai_params names, whatever the table says", () => {
    const { parameters } = applyRules(
      model("openai/o3"),
      { temperature: 0.7 },
      { allowed_openai_params: ["temperature"] },
    );
    expect(parameters).toEqual({ temperature: 0.7 });
  });

  it("drops what additional_drop_params names, also inside", () => {
    const tools = [{ type: "function", function: { name: "f", strict: true } }] as const;
    const { parameters } = applyRules(
      model("openai/gpt-4.1"),
      { seed: 1, tools },
      { additional_drop_params: ["seed", "tools[*].function.strict"] },
    );
    expect(parameters).toEqual({ tools: [{ type: "function", function: { name: "f" } }] });
  });

  it("clamps a temperature of 1.5 to Claude's 1 and says so", () => {
    const { parameters, warnings } = applyRules(model("anthropic/claude-sonnet-4-20250514"), { temperature: 1.5 });
    expect(parameters).toEqual({ temperature: 1 });
    expect(warnings).toEqual([
      {
        code: "parameter_clamped",
        parameter: "temperature",
        message: "temperature 1.5 was set to 1: anthropic/claude-sonnet-4-20250514 takes 0 to 1.",
      },
    ]);
  });

  it("leaves out a default that the API refuses even so", () => {
    expect(applyRules(model("openai/gpt-5"), { top_p: 1, frequency_penalty: 0, temperature: 1 }).parameters).toEqual({
      temperature: 1,
    });
    expect(applyRules(model("anthropic/claude-opus-5"), { temperature: 1, n: 1 }).parameters).toEqual({});
    expect(applyRules(model("xai/grok-4.7"), { presence_penalty: 0 }).parameters).toEqual({});
  });

  it("leaves out what is ignored, with a warning", () => {
    const { parameters, warnings } = applyRules(model("openai/o3"), {
      reasoning_effort: "high",
      max_reasoning_tokens: 10_000,
      temperature: 1,
    });
    expect(parameters).toEqual({ temperature: 1, reasoning_effort: "high" });
    expect(warnings[0]?.message).toMatch(/max_reasoning_tokens was left out/);
  });

  it("renames to a name of ours only where it means the same", () => {
    expect(applyRules(model("openai/gpt-4.1"), { candidate_count: 2 }).parameters).toEqual({ n: 2 });
    // Gemini's field logprobs is our top_logprobs, Claude's thinking is where our reasoning_content goes.
    const asked = { logprobs: true, top_logprobs: 3 };
    expect(applyRules(model("gemini/gemini-2.0-flash"), asked).parameters).toEqual(asked);
    expect(applyRules(model("anthropic/claude-opus-4-7"), { reasoning_content: true }).parameters).toEqual({
      reasoning_content: true,
    });
  });

  it("refuses under the old name what the new one is refused for", () => {
    expect(() => applyRules(model("openai/gpt-4o-search-preview"), { candidate_count: 2 })).toThrow(/candidate_count/);
  });

  it("takes nulls for absent", () => {
    expect(applyRules(model("openai/o3"), { temperature: null, seed: undefined } as never)).toEqual({
      parameters: {},
      warnings: [],
    });
  });

  it("lets everything through to an endpoint of one's own that chat completions have a field for", () => {
    const parameters = { temperature: 0.7, top_k: 5, logit_bias: { "1": 1 }, seed: 7 } as const;
    expect(applyRules(model("openai-compatible/anything"), parameters)).toEqual({ parameters, warnings: [] });
    const thinking = applyRules(model("openai-compatible/anything"), { ...parameters, thinking: { type: "enabled" } });
    expect(thinking).toMatchObject({ parameters, warnings: [{ code: "parameter_dropped", parameter: "thinking" }] });
  });
});

describe("a path to drop", () => {
  const value = { a: 1, list: [{ b: 1, c: 2 }, { b: 3 }] };
  it.each([
    ["a", { list: value.list }],
    ["list[*].b", { a: 1, list: [{ c: 2 }, {}] }],
    ["list[1]", { a: 1, list: [{ b: 1, c: 2 }] }],
    ["list[0].c", { a: 1, list: [{ b: 1 }, { b: 3 }] }],
    ["nowhere.at.all", value],
  ])("%s", (path, expected) => {
    expect(dropPath(value, path)).toEqual(expected);
    expect(value).toEqual({ a: 1, list: [{ b: 1, c: 2 }, { b: 3 }] });
  });
});
