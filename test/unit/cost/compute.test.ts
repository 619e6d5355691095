import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { resolveModel } from "../../../server/src/engine/catalog/lookup.ts";
import type { ModelRecord } from "../../../server/src/engine/catalog/record.ts";
import { computeCost, pricesFor } from "../../../server/src/engine/cost/compute.ts";
import { pricePerToken, toUsd } from "../../../server/src/engine/cost/money.ts";
import { NO_USAGE, usageFromOpenAI, usageToOpenAI } from "../../../server/src/engine/cost/usage.ts";
import type { Usage } from "../../../server/src/engine/messages/types.ts";

const model = (spelling: string): ModelRecord => resolveModel(spelling)!.record;

function usage(parts: { input?: Partial<Usage["input"]>; output?: Partial<Usage["output"]> }): Usage {
  return { input: { ...NO_USAGE.input, ...parts.input }, output: { ...NO_USAGE.output, ...parts.output } };
}

describe("published examples", () => {
  it("Claude 3.7 Sonnet writing 12,304 tokens to the cache costs $0.054399", () => {
    const used = usage({ input: { text: 3, cache_write_5m: 12_304 }, output: { text: 550 } });
    expect(computeCost(model("claude-3-7-sonnet-20250219"), used).usd).toBe(0.054399);
  });

  it("Gemini 2.5 Pro with a cached prompt above 200K is billed by the upper tier, cache rate too", () => {
    const used = usage({ input: { text: 5005, cache_read: 257_955 }, output: { text: 1744 } });
    // (5005 × 2.5 + 257955 × 0.25 + 1744 × 15) / 1e6
    expect(computeCost(model("gemini-2.5-pro"), used).usd).toBe(0.10316125);
  });

  it("GPT-5.6 bills plain, cached and written tokens of one prompt at three rates", () => {
    const record = model("gpt-5.6-sol");
    const used = usage({ input: { text: 200, cache_read: 2000, cache_write_5m: 400 } });
    // (200 × 4 + 2000 × 0.4 + 400 × 5) / 1e6
    expect(record.prices).toMatchObject({ input: 4, cache_read: 0.4, cache_write: 5 });
    expect(computeCost(record, used).usd).toBe(0.0036);
  });
});

describe("the tier of a prompt", () => {
  it("begins above its threshold, not at it", () => {
    const record = model("gemini-2.5-pro");
    expect(pricesFor(record, 200_000)?.input).toBe(1.25);
    expect(pricesFor(record, 200_001)?.input).toBe(2.5);
  });

  it("counts cached tokens as part of the prompt", () => {
    const record = model("gemini-2.5-pro");
    const used = usage({ input: { text: 1, cache_read: 200_000 } });
    expect(computeCost(record, used).input_usd).toBe((2.5 + 200_000 * 0.25) / 1e6);
  });

  it("begins at exactly 272K on OpenAI's models and at exactly 200K on Grok", () => {
    expect(pricesFor(model("gpt-6-astra"), 272_000)?.input).toBe(20);
    expect(pricesFor(model("gpt-6-astra"), 271_999)?.input).toBe(10);
    expect(pricesFor(model("grok-4.5"), 200_000)?.input).toBe(4);
  });
});

describe("what is not known", () => {
  it("is null and never zero", () => {
    expect(computeCost(null, usage({ input: { text: 5 } }))).toMatchObject({ usd: null, basis: "unknown" });
    expect(computeCost(model("claude-opus-7"), usage({ input: { text: 5 } })).usd).toBeNull();
  });

  it("leaves the other half of the bill known", () => {
    const record: ModelRecord = { ...model("gpt-4.1"), prices: { input: 2, output: null } };
    expect(computeCost(record, usage({ input: { text: 1e6 }, output: { text: 1 } }))).toMatchObject({
      usd: null,
      input_usd: 2,
      output_usd: null,
    });
    expect(computeCost(record, usage({ input: { text: 1e6 } })).usd).toBe(2);
  });
});

describe("rates that a price list leaves out", () => {
  const record: ModelRecord = { ...model("gpt-4.1"), prices: { input: 4, output: 8 }, tiers: [] };
  it.each([
    [{ input: { cache_write_5m: 1e6 } }, 5],
    [{ input: { cache_write_1h: 1e6 } }, 8],
    [{ input: { cache_read: 1e6 } }, 4],
    [{ input: { audio: 1e6 } }, 4],
    [{ output: { reasoning: 1e6 } }, 8],
    [{ output: { audio: 1e6 } }, 8],
  ])("%j costs $%d", (parts, usd) => {
    expect(computeCost(record, usage(parts)).usd).toBe(usd);
  });
});

describe("a cost", () => {
  it("is the provider's own where it says one", () => {
    expect(computeCost(null, { ...NO_USAGE, provider_cost_usd: 0.0123 })).toMatchObject({
      usd: 0.0123,
      basis: "provider",
    });
  });

  it("carries the day of the price", () => {
    expect(computeCost(model("gpt-4.1"), usage({ input: { text: 1 } })).as_of).toMatch(/^2026-\d\d-\d\d$/u);
  });

  it("is an estimate where the counts are, or where another service tier was used", () => {
    const used = usage({ input: { text: 100 } });
    expect(computeCost(model("gpt-4.1"), { ...used, estimated: true }).estimated).toBe(true);
    expect(computeCost(model("gpt-4.1"), used, { service_tier: "flex" }).estimated).toBe(true);
    expect(computeCost(model("gpt-4.1"), used, { service_tier: "default" }).estimated).toBe(false);
  });

  it("of the built-in assistant is free", () => {
    expect(computeCost(model("parlance/built-in"), usage({ input: { text: 100 } }))).toMatchObject({
      usd: 0,
      basis: "free",
    });
  });
});

describe("arithmetic", () => {
  const count = fc.integer({ min: 0, max: 3_000_000 });
  const anyUsage: fc.Arbitrary<Usage> = fc.record({
    input: fc.record({ text: count, audio: count, cache_read: count, cache_write_5m: count, cache_write_1h: count }),
    output: fc.record({ text: count, reasoning: count, audio: count }),
  });

  it("gives input and output that add up to the total, never negative", () => {
    fc.assert(
      fc.property(anyUsage, (used) => {
        const cost = computeCost(model("gemini-2.5-flash"), used);
        expect(cost.usd).toBeGreaterThanOrEqual(0);
        expect(Math.abs(cost.usd! - (cost.input_usd! + cost.output_usd!))).toBeLessThan(1e-9);
      }),
    );
  });

  it("never gets cheaper with more tokens in a bucket", () => {
    fc.assert(
      fc.property(anyUsage, count, (used, more) => {
        const record = model("claude-sonnet-4-20250514");
        const larger: Usage = { ...used, output: { ...used.output, text: used.output.text + more } };
        expect(computeCost(record, larger).usd).toBeGreaterThanOrEqual(computeCost(record, used).usd!);
      }),
    );
  });

  it("does not drift over 100,000 entries of a tenth of a cent", () => {
    const line = pricePerToken(0.1) * 10_000n;
    let sum = 0n;
    for (let entry = 0; entry < 100_000; entry += 1) sum += line;
    expect(toUsd(sum)).toBe(100);
  });
});

describe("usage in OpenAI's shape", () => {
  it("has totals that contain the details", () => {
    const used = usage({
      input: { text: 10, audio: 5, cache_read: 100, cache_write_5m: 20, cache_write_1h: 3 },
      output: { text: 7, reasoning: 30, audio: 2 },
    });
    expect(usageToOpenAI(used)).toEqual({
      prompt_tokens: 138,
      completion_tokens: 39,
      total_tokens: 177,
      prompt_tokens_details: { cached_tokens: 100, cache_write_tokens: 23, audio_tokens: 5 },
      completion_tokens_details: { reasoning_tokens: 30, audio_tokens: 2 },
      reasoning_tokens: 30,
    });
  });

  it("comes back to buckets with the same totals", () => {
    const used = usage({ input: { text: 10, cache_read: 100 }, output: { text: 7, reasoning: 30 } });
    expect(usageFromOpenAI(usageToOpenAI(used))).toEqual(used);
  });
});
