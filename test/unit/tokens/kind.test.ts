import { describe, expect, it } from "vitest";
import { kindsOf } from "../../../server/src/engine/tokens/kind.ts";
import { CORPUS } from "./corpus.ts";

const main = (text: string): string => Object.entries(kindsOf(text).shares).sort(([, a], [, b]) => b - a)[0]![0];

describe("the kind of a text", () => {
  it.each([
    ["prose", "prose"],
    ["german", "accented"],
    ["typescript", "code"],
    ["python", "code"],
    ["json", "code"],
    ["cjk", "cjk"],
    ["base64", "data"],
    ["digits", "data"],
    ["emoji", "symbols"],
  ])("of the %s corpus is %s", (corpus, kind) => {
    expect(main(CORPUS[corpus]!)).toBe(kind);
  });

  it("has shares that add up to one", () => {
    for (const text of [...Object.values(CORPUS), "", "a"]) {
      const sum = Object.values(kindsOf(text).shares).reduce((total, share) => total + share, 0);
      expect(sum).toBeCloseTo(1, 9);
    }
  });

  it("does not cost more for a longer text", () => {
    const started = performance.now();
    kindsOf(CORPUS["prose"]!.repeat(500));
    expect(performance.now() - started).toBeLessThan(200);
  });
});
