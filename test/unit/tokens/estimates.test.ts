import { get_encoding } from "tiktoken";
import { beforeAll, describe, expect, it } from "vitest";
import { estimateErrors, isHeld, tokenErrorsPage } from "../../../scripts/docs/tokenErrors.ts";
import { pageOnDisk } from "../../../scripts/docs/page.ts";
import { ensureVocabularies } from "../../../scripts/vocabulary/build.ts";
import { readCorpus } from "../../../scripts/vocabulary/corpus.ts";
import { countTokens } from "../../../server/src/engine/tokens/count.ts";

beforeAll(() => {
  ensureVocabularies();
});

describe("the corpus of kinds of text", () => {
  it("has twelve kinds at least, with several samples each", () => {
    const corpus = readCorpus();
    expect(corpus.length).toBeGreaterThanOrEqual(12);
    for (const { kind, samples } of corpus) expect([kind, samples.length >= 5]).toEqual([kind, true]);
  });

  it.each([
    ["gpt-4.1", "o200k_base"],
    ["gpt-4-0613", "cl100k_base"],
  ] as const)("is counted by %s exactly as the reference does", (model, encoding) => {
    const reference = get_encoding(encoding);
    for (const { kind, samples } of readCorpus()) {
      for (const text of samples) {
        const count = countTokens(model, text);
        expect([kind, count.tokens]).toEqual([kind, reference.encode_ordinary(text).length]);
        expect(count.exact).toBe(true);
      }
    }
    reference.free();
  });
});

describe("the interval that an estimate states", () => {
  it.each(["Gemini 2.x", "Claude 3 to 4.6"] as const)("holds for 95 % of the samples on %s", (family) => {
    const own = estimateErrors().filter((error) => error.family === family);
    const outside = own.filter((error) => !isHeld(error));
    expect(own.length).toBeGreaterThan(70);
    expect(outside.length / own.length).toBeLessThanOrEqual(0.05);
  });

  it("is narrow where the kind of text is a usual one", () => {
    for (const error of estimateErrors().filter(({ kind, truth }) => kind === "english" && truth > 20)) {
      expect(error.error_percent).toBeLessThanOrEqual(14);
    }
  });

  it("is documented as it is measured", () => {
    expect(pageOnDisk("tokenErrors.md")).toBe(tokenErrorsPage());
  });
});
