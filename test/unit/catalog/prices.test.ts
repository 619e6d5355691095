import { calcPrice } from "@pydantic/genai-prices";
import { describe, expect, it } from "vitest";
import { allModels, modelRef } from "../../../server/src/engine/catalog/lookup.ts";
import { computeCost } from "../../../server/src/engine/cost/compute.ts";
import { NO_USAGE } from "../../../server/src/engine/cost/usage.ts";
import { PRICE_DISAGREEMENTS } from "../../../scripts/catalog/overlay.ts";

const PROVIDER: Readonly<Record<string, string>> = {
  openai: "openai",
  anthropic: "anthropic",
  gemini: "google",
  xai: "x-ai",
  deepseek: "deepseek",
  mistral: "mistral",
  cohere: "cohere",
  perplexity: "perplexity",
  moonshot: "moonshotai",
  minimax: "minimax",
  zai: "zai",
};

/** Models of makers that the independent price package prices too. */
const models = allModels().filter(
  (record) => PROVIDER[record.provider] !== undefined && record.kind === "chat" && record.prices !== null,
);

const NOON = new Date("2026-11-10T12:00:00Z");

describe.each([10_000, 150_000, 300_000])("a prompt of %i tokens", (prompt) => {
  it("costs on every first-party model what the independent price package says", () => {
    const different: string[] = [];
    let compared = 0;
    for (const record of models) {
      if (PRICE_DISAGREEMENTS[modelRef(record)] !== undefined) continue;
      const usage = {
        ...NO_USAGE,
        input: { ...NO_USAGE.input, text: prompt },
        output: { ...NO_USAGE.output, text: 1000 },
      };
      const other = calcPrice({ input_tokens: prompt, output_tokens: 1000 }, record.id, {
        providerId: PROVIDER[record.provider]!,
        timestamp: NOON,
      });
      if (other === null) continue;
      compared += 1;
      const ours = computeCost(record, usage).usd ?? Number.NaN;
      if (!(Math.abs(ours - other.total_price) <= 1e-9 + other.total_price * 1e-9)) {
        different.push(`${modelRef(record)}: ${ours} and ${other.total_price}`);
      }
    }
    expect(different).toEqual([]);
    expect(compared).toBeGreaterThan(80);
  });
});
