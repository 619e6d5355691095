import { describe, expect, it } from "vitest";
import { resolveModel } from "../../../server/src/engine/catalog/lookup.ts";
import { cacheSavings, type CachedCall } from "../../../server/src/engine/cost/savings.ts";
import { NO_USAGE } from "../../../server/src/engine/cost/usage.ts";
import type { Usage } from "../../../server/src/engine/messages/types.ts";

const claude = resolveModel("claude-3-7-sonnet-20250219")!.record;

/** $3 in, $3.75 written, $0.30 read a million. */
const call = (input: Partial<Usage["input"]>, more: Partial<CachedCall> = {}): CachedCall => ({
  model: "anthropic/claude-3-7-sonnet-20250219",
  record: claude,
  usage: { input: { ...NO_USAGE.input, ...input }, output: NO_USAGE.output },
  ...more,
});

describe("what caching saved", () => {
  it("is the difference to plain input, less what writing cost more", () => {
    const savings = cacheSavings([
      call({ text: 100, cache_write_5m: 10_000 }),
      call({ text: 100, cache_read: 10_000 }),
      call({ text: 100, cache_read: 10_000 }),
    ]);
    expect(savings).toMatchObject({
      calls: 3,
      calls_with_hit: 2,
      prompt_tokens: 30_300,
      read_tokens: 20_000,
      written_tokens: 10_000,
      saved_usd: 0.054,
      write_premium_usd: 0.0075,
      net_usd: 0.0465,
      unread_tokens: 0,
      wasted_usd: 0,
      unpriced_calls: 0,
    });
    expect(savings.hit_rate).toBeCloseTo(20_000 / 30_300, 12);
  });

  it("is negative where what was written is never read, and that part is wasted", () => {
    const savings = cacheSavings([call({ cache_write_5m: 10_000 }), call({ cache_write_1h: 10_000 })]);
    expect(savings).toMatchObject({ saved_usd: 0, net_usd: -0.0375, unread_tokens: 20_000, wasted_usd: 0.0375 });
  });

  it("sets reads against writes of the same model only", () => {
    const savings = cacheSavings([
      call({ cache_write_5m: 1000 }, { model: "a" }),
      call({ cache_read: 5000 }, { model: "b" }),
      call({ cache_write_5m: 1000, cache_read: 400 }, { model: "c" }),
    ]);
    expect(savings.unread_tokens).toBe(1600);
    expect(savings.wasted_usd).toBe(0.0012);
  });

  it("counts tokens of models without a price, and no money", () => {
    const savings = cacheSavings([call({ cache_read: 500 }, { record: null })]);
    expect(savings).toMatchObject({ read_tokens: 500, saved_usd: 0, unpriced_calls: 1, hit_rate: 1 });
  });

  it("uses the tier of the prompt", () => {
    const record = resolveModel("gemini-2.5-pro")!.record;
    const savings = cacheSavings([call({ cache_read: 300_000 }, { model: "gemini", record })]);
    // $2.50 plain, $0.25 read above 200,000 tokens.
    expect(savings.saved_usd).toBe(0.675);
  });

  it("of nothing is nothing, with no rate", () => {
    expect(cacheSavings([])).toMatchObject({ calls: 0, hit_rate: null, net_usd: 0 });
  });
});
