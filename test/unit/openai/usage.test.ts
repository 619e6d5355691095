import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { usageFromChat } from "../../../server/src/engine/providers/compatible/usage.ts";

const sum = (bucket: object | undefined): number =>
  Object.values(bucket ?? {}).reduce((a: number, b: number) => a + b, 0);

describe("usage of the chat dialect", () => {
  it("is taken apart: cached, cache-writing, audio and reasoning tokens are counted once", () => {
    expect(
      usageFromChat({
        prompt_tokens: 2600,
        completion_tokens: 500,
        total_tokens: 3100,
        prompt_tokens_details: { cached_tokens: 2000, cache_write_tokens: 400, audio_tokens: 50 },
        completion_tokens_details: { reasoning_tokens: 300, audio_tokens: 20 },
      }),
    ).toEqual({
      input: { text: 150, audio: 50, cache_read: 2000, cache_write_5m: 400, cache_write_1h: 0 },
      output: { text: 180, reasoning: 300, audio: 20 },
    });
  });

  it("of xAI has reasoning on top of the completion, which its total tells", () => {
    const usage = usageFromChat({
      prompt_tokens: 307,
      completion_tokens: 26,
      total_tokens: 560,
      prompt_tokens_details: { cached_tokens: 306 },
      completion_tokens_details: { reasoning_tokens: 227 },
      cost_in_usd_ticks: 1_497_500,
    });
    expect(usage).toMatchObject({ input: { text: 1, cache_read: 306 }, output: { text: 26, reasoning: 227 } });
    expect(usage?.provider_cost_usd).toBeCloseTo(0.00014975, 12);
  });

  it("of DeepSeek and Kimi names cached tokens in its own ways", () => {
    expect(usageFromChat({ prompt_tokens: 10, completion_tokens: 1, prompt_cache_hit_tokens: 8 })?.input).toMatchObject(
      { text: 2, cache_read: 8 },
    );
    expect(usageFromChat({ prompt_tokens: 10, completion_tokens: 1, cached_tokens: 8 })?.input).toMatchObject({
      text: 2,
      cache_read: 8,
    });
  });

  it("of OpenRouter carries the bill, with the upstream's part for a key of one's own", () => {
    expect(usageFromChat({ prompt_tokens: 1, completion_tokens: 1, cost: 0.25 })?.provider_cost_usd).toBe(0.25);
    expect(
      usageFromChat({
        prompt_tokens: 1,
        completion_tokens: 1,
        cost: 0.25,
        is_byok: true,
        cost_details: { upstream_inference_cost: 1 },
      })?.provider_cost_usd,
    ).toBe(1.25);
  });

  it("with only a total is no usage, because the total cannot be told apart", () => {
    expect(usageFromChat({ total_tokens: 12 })).toBeUndefined();
    expect(usageFromChat(null)).toBeUndefined();
    expect(usageFromChat({ prompt_tokens: null, completion_tokens: "3" })).toBeUndefined();
  });

  it("adds up to the provider's own totals whatever the parts are", () => {
    const part = fc.integer({ min: 0, max: 100_000 });
    fc.assert(
      fc.property(part, part, part, part, part, (text, cached, write, answer, reasoning) => {
        const prompt = text + cached + write;
        const completion = answer + reasoning;
        const usage = usageFromChat({
          prompt_tokens: prompt,
          completion_tokens: completion,
          total_tokens: prompt + completion,
          prompt_tokens_details: { cached_tokens: cached, cache_write_tokens: write },
          completion_tokens_details: { reasoning_tokens: reasoning },
        });
        expect(sum(usage?.input)).toBe(prompt);
        expect(sum(usage?.output)).toBe(completion);
      }),
    );
  });
});
