/** An effort that a model does not offer becomes the nearest one with drop_params, and an error without. */
import { describe, expect, it } from "vitest";
import { applyRules } from "../../../server/src/engine/parameters/apply.ts";
import { nearestEffort } from "../../../server/src/engine/parameters/effort.ts";
import { UnsupportedParamsError } from "../../../server/src/engine/resilience/errors.ts";
import type { ReasoningEffort } from "../../../server/src/engine/messages/types.ts";
import { model } from "./model.ts";

const rows: readonly (readonly [ref: string, asked: ReasoningEffort, sent: ReasoningEffort])[] = [
  ["openai/o3", "minimal", "low"],
  ["openai/o3", "xhigh", "high"],
  ["openai/o3", "none", "low"],
  ["openai/gpt-5", "none", "minimal"],
  ["openai/gpt-5", "max", "high"],
  ["openai/gpt-5-pro", "low", "high"],
  ["openai/gpt-5.1", "minimal", "low"],
  ["openai/gpt-5.2", "max", "xhigh"],
  ["openai/gpt-6.1-sol", "disable", "low"],
];

describe("an effort that the model does not offer", () => {
  it.each(rows)("%s: %s is sent as %s where dropping is allowed", (ref, asked, sent) => {
    expect(applyRules(model(ref), { reasoning_effort: asked }, { drop_params: true })).toEqual({
      parameters: { reasoning_effort: sent },
      warnings: [
        {
          code: "parameter_clamped",
          parameter: "reasoning_effort",
          message: `reasoning_effort "${asked}" was set to "${sent}", the nearest that ${ref} offers.`,
        },
      ],
    });
  });

  it.each(rows)("%s: %s is refused where it is not", (ref, asked) => {
    expect(() => applyRules(model(ref), { reasoning_effort: asked })).toThrow(UnsupportedParamsError);
  });

  it("is left out where the model has no effort at all", () => {
    const { parameters, warnings } = applyRules(
      model("openai/gpt-4.1"),
      { reasoning_effort: "high" },
      { drop_params: true },
    );
    expect(parameters).toEqual({});
    expect(warnings.map(({ code }) => code)).toEqual(["parameter_dropped"]);
  });
});

describe("the nearest effort", () => {
  it("is the lower of two that are as near", () => {
    expect(nearestEffort("high", ["medium", "xhigh"])).toBe("medium");
  });

  it("never turns thinking off that was asked for", () => {
    expect(nearestEffort("minimal", ["none", "disable", "high"])).toBe("high");
    expect(nearestEffort("low", ["none"])).toBeUndefined();
  });

  it("is none for what is no effort", () => {
    expect(nearestEffort("very much", ["low"])).toBeUndefined();
    expect(nearestEffort("low", [])).toBeUndefined();
  });
});
