import { describe, expect, it } from "vitest";
import {
  completionCost,
  costPerToken,
  estimateCost,
  getOptimalTokens,
} from "../../../server/src/engine/cost/estimate.ts";
import { formatPrice, formatTokens, formatTokensShort, formatUsd } from "../../../server/src/engine/cost/format.ts";

describe("costPerToken", () => {
  it("gives input and output cost apart", () => {
    expect(costPerToken("gpt-4.1", { prompt_tokens: 1_000_000, completion_tokens: 500 })).toEqual([2, 0.004]);
  });

  it("bills the cached part at its own rate", () => {
    expect(costPerToken("gpt-4.1", { prompt_tokens: 1_000_000, cached_tokens: 600_000 })).toEqual([1.1, 0]);
  });

  it("is null for a model without a known price", () => {
    expect(costPerToken("no-such-model", { prompt_tokens: 1 })).toEqual([null, null]);
  });
});

describe("estimateCost", () => {
  it("gives a range from no answer to the longest, with the expected between", () => {
    const { lowest_cost, total_estimated_cost, highest_cost, prices_as_of } = estimateCost("gpt-4.1", "Hello world");
    expect(lowest_cost).toBeLessThan(total_estimated_cost!);
    expect(total_estimated_cost).toBeLessThan(highest_cost!);
    expect(total_estimated_cost! - lowest_cost!).toBeCloseTo((500 * 8) / 1e6, 12);
    expect(prices_as_of).toMatch(/^2026-/u);
  });

  it("reckons with the limit that the call sends", () => {
    const { highest_cost, lowest_cost } = estimateCost("gpt-4.1", "Hello", { max_tokens: 1000 });
    expect(highest_cost! - lowest_cost!).toBeCloseTo((1000 * 8) / 1e6, 12);
  });

  it("counts without a price where the price is unknown", () => {
    const estimate = estimateCost("no-such-model", "Hello world");
    expect(estimate.total_estimated_cost).toBeNull();
    expect(estimate.prompt.tokens).toBeGreaterThan(0);
  });
});

describe("completionCost", () => {
  it("prices an answer that came from elsewhere by its usage", () => {
    const usage = {
      prompt_tokens: 1000,
      completion_tokens: 100,
      total_tokens: 1100,
      prompt_tokens_details: { cached_tokens: 0, cache_write_tokens: 0, audio_tokens: 0 },
      completion_tokens_details: { reasoning_tokens: 0, audio_tokens: 0 },
    };
    expect(completionCost({ model: "gpt-4.1", usage })).toBe((1000 * 2 + 100 * 8) / 1e6);
  });
});

describe("getOptimalTokens", () => {
  it("gives the guide's figure for a cent on gpt-4.1", () => {
    expect(getOptimalTokens("gpt-4.1", 0.01)).toBe(1250);
  });

  it("never gives more than the model's own limit", () => {
    expect(getOptimalTokens("gpt-4.1", 1000)).toBe(32_768);
  });

  it("is null where the price is unknown", () => {
    expect(getOptimalTokens("no-such-model", 1)).toBeNull();
  });
});

describe("words for money and tokens", () => {
  it.each([
    [null, "unknown"],
    [0, "$0"],
    [0.00001, "<$0.0001"],
    [0.0123, "$0.0123"],
    [0.12, "$0.12"],
    [0.5, "$0.50"],
    [12.345, "$12.35"],
  ])("%j is %s", (usd, words) => {
    expect(formatUsd(usd)).toBe(words);
  });

  it("writes prices without needless zeros", () => {
    expect([2, 0.075, 1.25, 0, null].map(formatPrice)).toEqual(["$2", "$0.075", "$1.25", "free", "unknown"]);
  });

  it("writes tokens in full and in short", () => {
    expect(formatTokens(1_047_576)).toBe("1,047,576");
    expect([950, 8192, 128_000, 1_047_576].map(formatTokensShort)).toEqual(["950", "8,192", "128K", "1.05M"]);
  });
});
