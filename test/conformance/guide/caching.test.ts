import { describe, expect, it } from "vitest";
import { resolveModel } from "../../../server/src/engine/catalog/lookup.ts";
import { answerOf } from "../../replay/answer.ts";
import { capture } from "./captured.ts";

const { send } = capture();

/** Price of a token that is read from the cache, as a share of an input token's. */
function readShare(model: string): number | null {
  const prices = resolveModel(model)?.record.prices;
  return prices?.input && prices.cache_read !== undefined && prices.cache_read !== null
    ? prices.cache_read / prices.input
    : null;
}

describe("what the guide says about caching", () => {
  it.each([
    ["gpt-4.1", 0.25],
    ["o3-2025-04-16", 0.25],
    ["gpt-4o", 0.5],
    ["gpt-5", 0.1],
    ["gpt-6-astra", 0.1],
    ["gpt-4", null],
  ])("OpenAI takes half off: of %s a cached token costs this share: %d", (model, share) => {
    expect(readShare(model)).toBe(share);
  });

  it("OpenAI's writing is free: from GPT-5.6 on it costs a quarter more than input", () => {
    const prices = resolveModel("gpt-6-astra")?.record.prices;
    expect((prices?.cache_write ?? 0) / (prices?.input ?? 1)).toBe(1.25);
    expect(resolveModel("gpt-4.1")?.record.prices?.cache_write ?? null).toBeNull();
  });

  it.each([
    ["claude-4-sonnet-20250514", 0.1],
    ["claude-opus-5-5", 0.05],
    ["claude-fable-5-1", 0.025],
    ["gemini-2.5-pro", 0.1],
    ["gemini-2.5-flash", 0.1],
    ["gemini-2.0-flash", 0.25],
  ])("Anthropic and Google take three quarters off: of %s a cached token costs this share: %d", (model, share) => {
    expect(readShare(model)).toBeCloseTo(share, 10);
  });

  it("writing is not mentioned: Anthropic bills a quarter more for five minutes, twice the price for an hour", () => {
    const prices = resolveModel("claude-4-sonnet-20250514")?.record.prices;
    expect(prices).toMatchObject({ input: 3, cache_write: 3.75, cache_write_1h: 6 });
  });

  it("savings are three quarters of the input price: the cost is computed from what was read", async () => {
    const usage = { input: 1000, output: 0, cached: 800, reasoning: 0 };
    const { answer } = await send({ model: "claude-4-sonnet-20250514" }, answerOf("", { usage }));
    expect(answer.usage).toMatchObject({ prompt_tokens: 1000, prompt_tokens_details: { cached_tokens: 800 } });
    expect(answer.cost.input_usd).toBeCloseTo((200 * 3 + 800 * 0.3) / 1e6, 12);
  });

  it("cache_control goes on every message: at most four marks are sent to Anthropic, and none to OpenAI", async () => {
    const messages = Array.from({ length: 9 }, (_, turn) => ({
      role: turn % 2 === 0 ? ("user" as const) : ("assistant" as const),
      content: [
        { type: "text" as const, text: `turn ${turn} `.repeat(600), cache_control: { type: "ephemeral" as const } },
      ],
    }));
    const claude = await send({ model: "claude-sonnet-4-5", messages });
    expect(JSON.stringify(claude.body).match(/"cache_control"/g)).toHaveLength(4);
    expect(claude.warned).toContain("cache_mark_ignored");
    const openai = await send({ model: "gpt-4.1", messages });
    expect(JSON.stringify(openai.body)).not.toContain("cache_control");
  });
});
