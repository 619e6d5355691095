import { describe, expect, it } from "vitest";
import { modelComparison, modelTable } from "../../../server/src/chat/modelTable/table.ts";
import { ModelCompare, ModelTable } from "../../../shared/src/modelTable.ts";
import { listModels } from "../../../server/src/engine/selection/list.ts";

const now = new Date("2026-11-23T12:00:00Z");

describe("listModels", () => {
  it("leaves retired models out unless asked for", () => {
    const ids = listModels({ today: now }).map(({ id }) => id);
    expect(ids).not.toContain("claude-opus-4-20250514");
    const retired = listModels({ today: now, filter: { statuses: ["retired"] } }).map(({ id }) => id);
    expect(retired).toContain("claude-opus-4-20250514");
  });

  it("filters by words, provider, ability, price and window, all of them", () => {
    const found = listModels({
      today: now,
      filter: {
        text: "SONNET claude",
        providers: ["anthropic"],
        abilities: ["vision"],
        maxInputPrice: 2,
        minContext: 900_000,
      },
    });
    expect(found.map(({ id }) => id)).toEqual(["claude-sonnet-5", "claude-sonnet-5-5"]);
  });

  it("fails a filter whose fact is unknown", () => {
    expect(
      listModels({ today: now, filter: { maxInputPrice: 1e9 } }).every(({ prices }) => prices?.input != null),
    ).toBe(true);
  });

  it.each([false, true])("sorts by price with unknown ones last (descending %s)", (descending) => {
    const prices = listModels({ today: now, sort: { by: "input", descending } }).map((m) => m.prices?.input ?? null);
    const known = prices.filter((price) => price !== null);
    expect(prices.slice(known.length).every((price) => price === null)).toBe(true);
    expect(known).toEqual([...known].sort((a, b) => (descending ? b - a : a - b)));
  });
});

describe("the model table", () => {
  it("gives every figure with its origin, in the protocol's shape", async () => {
    const table = await modelTable({ filter: { text: "gpt-5.4", providers: ["openai"] } }, null, now);
    expect(ModelTable.result.parse(table)).toEqual(table);
    const row = table.rows.find(({ id }) => id === "gpt-5.4")!;
    expect(row).toMatchObject({ layer: "snapshot", providerName: "OpenAI", pricesAsOf: "2026-11-10" });
    expect(row.sources["prices"]).toContain("pi-ai");
    expect(row.variants.map(({ label }) => label)).toContain("batch");
    expect(row.variants.map(({ label }) => label)).toContain("prompts of 272,000 tokens and more");
    expect(row.surcharges).toContain("each web search $0.01");
  });

  it("says how many models there are and of whom", async () => {
    const { total, matching, rows, providers } = await modelTable({ limit: 10 }, null, now);
    expect(total).toBeGreaterThanOrEqual(1500);
    expect(matching).toBeLessThanOrEqual(total);
    expect(rows).toHaveLength(10);
    expect(providers.reduce((sum, { models }) => sum + models, 0)).toBe(total);
  });
});

describe("models side by side", () => {
  it("come as rows and as Markdown, an unknown one as such", () => {
    const compared = modelComparison({ models: ["gpt-4.1", "nope"] }, now);
    expect(ModelCompare.result.parse(compared)).toEqual(compared);
    expect(compared.models[1]).toEqual({ asked: "nope", row: null });
    expect(compared.markdown).toContain("| Context window | 1,047,576 | not in the catalog |");
    expect(compared.markdown).toContain("| Input, per million | $2 | not in the catalog |");
  });
});
