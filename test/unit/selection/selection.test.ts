import { describe, expect, it } from "vitest";
import { resolveModel } from "../../../server/src/engine/catalog/lookup.ts";
import { compareModels } from "../../../server/src/engine/selection/compare.ts";
import { chooseModel, findBestModel, getCheapestModel } from "../../../server/src/engine/selection/find.ts";

const today = "2026-11-23";

/** The list that the guide chooses from. */
const GUIDE = [
  "gpt-4.1",
  "o3-2025-04-16",
  "o4-mini-2025-04-16",
  "claude-4-opus-20250514",
  "claude-4-sonnet-20250514",
  "gemini-2.5-pro",
  "gemini-2.5-flash",
  "xai/grok-4",
];

describe("findBestModel", () => {
  it("gives models with vision and reasoning under $5, cheapest first", () => {
    const found = findBestModel(
      { vision: true, reasoning: true, min_context: 100_000, max_cost_per_1m: 5, include_retired: true },
      { models: GUIDE, today },
    );
    expect(found.map(({ model }) => model).slice(0, 3)).toEqual([
      "gemini/gemini-2.5-flash",
      "openai/o4-mini",
      "gemini/gemini-2.5-pro",
    ]);
    for (const { record } of found) expect(record.abilities).toEqual(expect.arrayContaining(["vision", "reasoning"]));
  });

  it("leaves out retired models unless asked for", () => {
    const ids = findBestModel({}, { models: GUIDE, today }).map(({ record }) => record.id);
    expect(ids).not.toContain("claude-opus-4-20250514");
    expect(ids).not.toContain("o4-mini");
    expect(ids).toContain("gpt-4.1");
  });

  it("fails a requirement whose fact is unknown", () => {
    expect(findBestModel({ max_cost_per_1m: 1 }, { models: ["claude-opus-7"], today })).toEqual([]);
  });

  it("proposes no model on its way out unless it was named", () => {
    expect(findBestModel({}, { today }).map(({ record }) => record.id)).not.toContain("gpt-4.1");
    expect(findBestModel({}, { today, models: ["gpt-4.1"] })).toHaveLength(1);
  });

  it("looks at all makers and hosts where no list is given, not at OpenRouter's copies or the built-in assistant", () => {
    const providers = new Set(findBestModel({}, { today }).map(({ record }) => record.provider));
    expect(providers).toContain("anthropic");
    expect(providers).not.toContain("openrouter");
    expect(providers).not.toContain("parlance");
  });
});

describe("getCheapestModel", () => {
  it("meets the requirements and has a known price", () => {
    const cheapest = getCheapestModel({ vision: true, min_context: 200_000 }, { today });
    expect(cheapest?.cost_per_1m).toBeLessThan(0.5);
    expect(cheapest?.context_window).toBeGreaterThanOrEqual(200_000);
  });

  it("is null where nothing meets them", () => {
    expect(getCheapestModel({ min_context: 1e12 }, { today })).toBeNull();
  });
});

describe("chooseModel", () => {
  it("gives the three cheapest for a task", () => {
    expect(chooseModel("computer", { today })).toHaveLength(3);
    for (const ref of chooseModel("long_docs", { today })) {
      expect(resolveModel(ref)?.record.context_window).toBeGreaterThanOrEqual(500_000);
    }
  });
});

describe("compareModels", () => {
  it("puts facts side by side and says of an unknown name that it is unknown", () => {
    const [gpt, opus, nothing] = compareModels(["gpt-4.1", "claude-4-opus-20250514", "nope"], today);
    expect(gpt).toMatchObject({ model: "openai/gpt-4.1", context_window: 1_047_576, status: "deprecated" });
    expect(opus).toMatchObject({ status: "retired", successor: "claude-opus-5-5", prices: { input: 15, output: 75 } });
    expect(nothing).toMatchObject({ asked: "nope", model: null, prices: null });
  });
});
