import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { suggestModels } from "../../../server/src/engine/catalog/lookup.ts";
import { editDistance } from "../../../server/src/engine/catalog/suggest.ts";

/** The textbook way, for comparison. */
function slowDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      next.push(Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1)));
    }
    row = next;
  }
  return row[b.length]!;
}

describe("edit distance", () => {
  it("equals the textbook's for strings of up to 32 characters", () => {
    const word = fc.string({ unit: fc.constantFrom("a", "b", "c", "-", "4"), minLength: 1, maxLength: 32 });
    fc.assert(
      fc.property(word, word, (a, b) => {
        expect(editDistance(a, b)).toBe(slowDistance(a, b));
      }),
      { numRuns: 2000 },
    );
  });
});

describe("did you mean", () => {
  it.each([
    ["gpt4.1", "gpt-4.1"],
    ["gtp-4o", "gpt-4o"],
    ["claud-sonnet-5-5", "claude-sonnet-5-5"],
    ["gemini-2.5-por", "gemini-2.5-pro"],
    ["deepsek-chat", "deepseek-chat"],
    ["grok4", "grok-4"],
  ])("%s is nearest to %s", (typo, right) => {
    expect(suggestModels(typo)[0]?.spelling).toBe(right);
  });

  it("keeps the provider prefix that was written", () => {
    expect(suggestModels("anthropic/claude-sonet-5-5")[0]?.spelling).toBe("anthropic/claude-sonnet-5-5");
  });

  it("of names equally near gives the newest that still answers", () => {
    expect(suggestModels("claude-opus-4-9")[0]?.spelling).toBe("claude-opus-4-8");
  });

  it("gives nothing where nothing is near", () => {
    expect(suggestModels("my-company-internal-deployment")).toEqual([]);
    expect(suggestModels("")).toEqual([]);
  });

  it("gives no more than asked", () => {
    expect(suggestModels("gpt-4", 2)).toHaveLength(2);
  });
});
