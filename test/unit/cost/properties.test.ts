import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { allModels } from "../../../server/src/engine/catalog/lookup.ts";
import type { ModelRecord, Prices } from "../../../server/src/engine/catalog/record.ts";
import { computeCost } from "../../../server/src/engine/cost/compute.ts";
import { costLines } from "../../../server/src/engine/cost/explain.ts";
import { fromUsd, sumUsd, toUsd } from "../../../server/src/engine/cost/money.ts";
import { NO_USAGE, promptTokens } from "../../../server/src/engine/cost/usage.ts";
import type { Usage } from "../../../server/src/engine/messages/types.ts";

const record = (more: Partial<ModelRecord>): ModelRecord => ({
  id: "m",
  provider: "test",
  name: "M",
  family: "m",
  kind: "chat",
  context_window: null,
  max_input_tokens: null,
  max_output_tokens: null,
  prices: { input: 3, output: 15 },
  abilities: [],
  life_cycle: { status: "active" },
  aliases: [],
  prices_as_of: "2026-11-10",
  ...more,
});

const tokens = fc.nat({ max: 2_000_000 });
const usages: fc.Arbitrary<Usage> = fc.record({
  input: fc.record({
    text: tokens,
    audio: tokens,
    cache_read: tokens,
    cache_write_5m: tokens,
    cache_write_1h: tokens,
    image: tokens,
    audio_cache_read: tokens,
  }),
  output: fc.record({ text: tokens, reasoning: tokens, audio: tokens, image: tokens }),
  tool_uses: fc.record({ web_search: fc.nat({ max: 50 }) }),
});
const price = fc.nat({ max: 600_000 }).map((millionths) => millionths / 1000);
const maybe = fc.option(price, { nil: undefined });
const prices: fc.Arbitrary<Prices> = fc
  .record({
    input: price,
    output: price,
    cache_read: maybe,
    cache_write: maybe,
    cache_write_1h: maybe,
    audio_input: maybe,
    audio_output: maybe,
    audio_cache_read: maybe,
    image_input: maybe,
    image_output: maybe,
    reasoning: maybe,
  })
  .map((given) => Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as never);
const records = fc
  .record({ prices, region: fc.constantFrom(1, 1.1, 1.25), fee: fc.constantFrom(0, 0.01, 0.035) })
  .map(({ prices: listed, region, fee }) =>
    record({ prices: listed, multipliers: { region: { us: region } }, fees: { web_search: fee } }),
  );

const usage = (
  input: Partial<Usage["input"]>,
  output: Partial<Usage["output"]> = {},
  more: Partial<Usage> = {},
): Usage => ({
  input: { ...NO_USAGE.input, ...input },
  output: { ...NO_USAGE.output, ...output },
  ...more,
});

describe("the cost of any usage", () => {
  it("is never negative, and the sum of its parts", () => {
    fc.assert(
      fc.property(records, usages, fc.constantFrom(undefined, "us", "eu"), (model, used, region) => {
        const cost = computeCost(model, used, region === undefined ? {} : { region });
        expect(cost.usd).toBeGreaterThanOrEqual(0);
        expect(cost.input_usd! + cost.output_usd!).toBeCloseTo(cost.usd!, 9);
        for (const part of cost.parts!) expect(part.usd).toBeGreaterThanOrEqual(0);
        expect(sumUsd(cost.parts!.map((part) => part.usd))).toBe(cost.usd);
      }),
      { numRuns: 300 },
    );
  });

  it("does not fall when a bucket grows", () => {
    fc.assert(
      fc.property(
        records,
        usages,
        fc.nat({ max: 17 }),
        fc.integer({ min: 1, max: 100_000 }),
        (model, used, at, more) => {
          const inputs = Object.keys(used.input) as (keyof Usage["input"])[];
          const outputs = Object.keys(used.output) as (keyof Usage["output"])[];
          const before = computeCost(model, used).usd!;
          const name = at % (inputs.length + outputs.length);
          const bucket = inputs[name];
          const other = outputs[name - inputs.length];
          const grown: Usage =
            bucket === undefined
              ? { ...used, output: { ...used.output, [other!]: used.output[other!]! + more } }
              : { ...used, input: { ...used.input, [bucket]: used.input[bucket]! + more } };
          expect(computeCost(model, grown).usd).toBeGreaterThanOrEqual(before);
        },
      ),
      { numRuns: 300 },
    );
  });

  it("does not fall with the length of a prompt on any model of the catalog, over the edges of its tiers too", () => {
    for (const model of allModels()) {
      if (model.prices === null || model.prices.input === null) continue;
      for (const { above } of model.tiers ?? []) {
        const [under, over] = [above, above + 1].map((text) => computeCost(model, usage({ text }, { text: 100 })));
        expect([model.id, over!.usd! >= under!.usd!]).toEqual([model.id, true]);
        expect([model.id, under!.tier_above === above, over!.tier_above]).toEqual([model.id, false, above]);
      }
    }
  });
});

describe("exact arithmetic", () => {
  it("does not drift over 100,000 entries", () => {
    const model = record({ prices: { input: 0.1, output: 0.3 } });
    const entries = Array.from({ length: 100_000 }, () => computeCost(model, usage({ text: 1 }, { text: 1 })).usd!);
    // A ten-millionth and three ten-millionths a call.
    expect(sumUsd(entries)).toBe(0.04);
    expect(entries.reduce((sum, usd) => sum + usd, 0)).not.toBe(0.04);
  });

  it("keeps what it is given to the last of twelve digits", () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 4_000_000_000_000_000n }), (pico) => {
        expect(fromUsd(toUsd(pico))).toBe(pico);
      }),
    );
  });
});

describe("what else decides a bill", () => {
  const model = record({
    prices: { input: 2, output: 8, cache_read: 0.5 },
    tiers: [{ above: 200_000, input: 4, output: 12 }],
    service_tiers: {
      priority: { input: 3.5, output: 14 },
      batch: { input: 1, output: 4, tiers: [{ above: 200_000, input: 2, output: 6 }] },
    },
    fees: { web_search: 0.01 },
    multipliers: { region: { us: 1.1 }, speed: { fast: 6 } },
  });

  it("is the service tier of the answer, and that of the request where the answer says none", () => {
    const used = usage({ text: 1_000_000 / 10 }, { text: 100_000 });
    expect(computeCost(model, used).usd).toBe(1);
    expect(computeCost(model, used, { service_tier: "priority" })).toMatchObject({
      usd: 1.75,
      service_tier: "priority",
    });
    expect(computeCost(model, { ...used, service_tier: "default" }, { service_tier: "priority" }).usd).toBe(1);
    expect(computeCost(model, { ...used, service_tier: "batch" })).toMatchObject({ usd: 0.5, service_tier: "batch" });
    expect(computeCost(model, used).estimated).toBe(false);
  });

  it("is the length of the prompt within the service tier", () => {
    const long = usage({ text: 300_000 });
    expect(computeCost(model, long).usd).toBe(1.2);
    expect(computeCost(model, long, { service_tier: "batch" })).toMatchObject({ usd: 0.6, tier_above: 200_000 });
  });

  it("takes the standard price for a service tier that has none, and says so", () => {
    const cost = computeCost(model, usage({ text: 1000 }), { service_tier: "flex" });
    expect(cost).toMatchObject({ usd: 0.002, estimated: true });
    expect(cost.parts![0]!.source).toBe("standard");
    expect(costLines(cost).at(-1)).toContain("“flex”");
  });

  it("is the region and the speed", () => {
    const used = usage({ text: 1000 }, { text: 1000 });
    expect(computeCost(model, used, { region: "us" })).toMatchObject({ usd: 0.011, factor: 1.1 });
    expect(computeCost(model, { ...used, speed: "fast" }).usd).toBe(0.06);
    expect(computeCost(model, { ...used, region: "global" }, { region: "us" }).usd).toBe(0.01);
  });

  it("is each search of the provider's, or a note where their price is unknown", () => {
    const used = usage({ text: 1000 }, {}, { tool_uses: { web_search: 3 } });
    expect(computeCost(model, used).usd).toBe(0.032);
    const { fees: _fees, ...without } = model;
    expect(computeCost(without, used)).toMatchObject({ usd: 0.002, estimated: true });
  });

  it("counts for nothing where the provider says what it cost", () => {
    const used = usage({ text: 1000 }, {}, { provider_cost_usd: 0.5, service_tier: "priority" });
    expect(computeCost(model, used)).toMatchObject({ usd: 0.5, basis: "provider" });
    expect(promptTokens(used)).toBe(1000);
  });
});

describe("a cost in words", () => {
  it("names every rate, the day, the tier and what was derived", () => {
    const model = record({ tiers: [{ above: 200_000, input: 6, output: 22.5 }] });
    const cost = computeCost(model, usage({ text: 5000, cache_write_5m: 250_000 }, { text: 1000, reasoning: 200 }));
    expect(costLines(cost)).toEqual([
      "5,000 tokens input × $6 per million = $0.03",
      "250,000 tokens written to the cache × $7.5 per million = $1.88 (by the provider's rule from the input price)",
      "1,000 tokens output × $22.5 per million = $0.0225",
      "200 tokens thinking × $22.5 per million = $0.0045",
      "List prices of 2026-11-10, tier for prompts above 200,000 tokens.",
    ]);
  });

  it("is empty where only the provider's sum is known", () => {
    expect(costLines(computeCost(record({}), usage({ text: 1 }, {}, { provider_cost_usd: 1 })))).toEqual([]);
  });
});
