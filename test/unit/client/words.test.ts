import { describe, expect, it } from "vitest";
import { looksBinary } from "../../../client/src/commands/binary.ts";
import { budgetWords, costWords, spentWords } from "../../../client/src/commands/budgetWords.ts";
import { createCrashCount } from "../../../client/src/crashCount.ts";
import { modelLine, shortTokens } from "../../../client/src/models/modelWords.ts";

describe("what a prompt weighs", () => {
  it("names model, tokens within the budget, cost, and what was left out", () => {
    const prepared = {
      model: "openai/gpt-4.1",
      modelName: "GPT-4.1",
      promptTokens: 1234,
      budgetTokens: 8000,
      exact: true,
      cost: { usd: 0.002468, basis: "catalog", estimated: true },
      omitted: ["surrounding code"],
      prompt: "",
    } as const;
    expect(budgetWords({ ...prepared, omitted: [...prepared.omitted] })).toBe(
      "GPT-4.1 · 1,234 of 8,000 tokens · about $0.0025 · left out: surrounding code",
    );
  });

  it("says nothing about a cost that is not known, and never $0 for it", () => {
    expect(costWords({ usd: null, basis: "unknown", estimated: false })).toBeUndefined();
    expect(costWords({ usd: 0.00001, basis: "catalog", estimated: false })).toBe("under $0.0001");
    expect(costWords({ usd: 0, basis: "free", estimated: false })).toBe("free");
  });

  it("names what was spent", () => {
    const usage = { promptTokens: 1200, completionTokens: 56, cachedTokens: 0, reasoningTokens: 0, estimated: false };
    expect(spentWords(usage, { usd: 0.25, basis: "provider", estimated: false })).toBe("1,200 + 56 tokens · $0.25");
    expect(spentWords(undefined, undefined)).toBe("");
  });
});

describe("a model's facts in one line", () => {
  const model = {
    ref: "openai/gpt-4.1",
    name: "GPT-4.1",
    provider: "openai",
    contextWindow: 1_047_576,
    maxOutputTokens: 32_768,
    inputPrice: 2,
    outputPrice: 8,
    abilities: ["vision"],
    status: "active" as const,
  };

  it("gives window and prices", () => {
    expect(modelLine(model)).toBe("1.05M window · $2 in, $8 out per 1M tokens");
    expect(modelLine({ ...model, inputPrice: 0.3, outputPrice: 0.125 })).toBe(
      "1.05M window · $0.30 in, $0.125 out per 1M tokens",
    );
  });

  it("leaves out what is not known and says when a model ends", () => {
    expect(modelLine({ ...model, contextWindow: null, inputPrice: null, status: "deprecated" })).toBe("deprecated");
  });

  it("shortens tokens", () => {
    expect([999, 8192, 200_000, 1_000_000].map(shortTokens)).toEqual(["999", "8K", "200K", "1M"]);
  });
});

describe("text that is none", () => {
  it("is known by NUL characters and by what a decoder could not read", () => {
    expect(looksBinary("\u0089PNG\r\n\u001a\n\0\0\0\rIHDR")).toBe(true);
    expect(looksBinary("\ufffd\ufffd\ufffdab\ufffd")).toBe(true);
  });

  it("is not code, whatever its language", () => {
    expect(looksBinary("def grüße():\n\treturn '漢字 🎉'\r\n")).toBe(false);
    expect(looksBinary("")).toBe(false);
  });
});

describe("crashes of the server", () => {
  it("are too many at the fifth within three minutes, and forgotten after that", () => {
    let now = 0;
    const crashes = createCrashCount(() => now);
    for (let index = 0; index < 4; index++) crashes.add();
    expect(crashes.tooMany()).toBe(false);
    crashes.add();
    expect(crashes.tooMany()).toBe(true);
    now += 3 * 60_000;
    expect(crashes.tooMany()).toBe(false);
    expect(crashes.recent()).toBe(0);
  });
});
