import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it, vi } from "vitest";
import { countTokens, countTokensSliced } from "../../../server/src/engine/tokens/count.ts";
import { onVocabularyProblem, vocabulary } from "../../../server/src/engine/tokens/vocabulary.ts";

const folder = vi.hoisted(() => ({ path: "" }));
vi.mock("../../../server/src/engine/assets.ts", () => ({ assetPath: (name: string) => `${folder.path}/${name}` }));

folder.path = mkdtempSync(join(tmpdir(), "parlance-vocabulary-"));
afterAll(() => {
  rmSync(folder.path, { recursive: true, force: true });
});

describe("without the vocabulary's file", () => {
  it("a count is an estimate by characters that says how rough it is", () => {
    const { tokens, exact, error_percent } = countTokens("gpt-4.1", "The quick brown fox jumps over the lazy dog.");
    expect(exact).toBe(false);
    expect(error_percent).toBe(40);
    // Ten tokens by the vocabulary.
    expect(Math.abs(tokens - 10)).toBeLessThanOrEqual(4);
  });
});

describe("a damaged vocabulary file", () => {
  it.each([
    ["empty", Buffer.alloc(0)],
    ["of another format", Buffer.alloc(64, 1)],
  ])("%s is named, with what to do", (_, bytes) => {
    writeFileSync(join(folder.path, "cl100k.bin"), bytes);
    expect(() => vocabulary("cl100k")).toThrow(/cl100k\.bin cannot be used/u);
  });

  it("stops no count: it is a rough estimate that names the problem, and is told once", async () => {
    writeFileSync(join(folder.path, "cl100k.bin"), Buffer.alloc(64, 1));
    const told: string[] = [];
    onVocabularyProblem(({ message }) => told.push(message));
    const long = "The quick brown fox jumps over the lazy dog. ".repeat(1000);
    const sliced = await countTokensSliced("gpt-4-0613", [{ role: "user", content: long }]);
    expect(sliced).toMatchObject({ exact: false, problem: expect.stringContaining("cl100k.bin cannot be used") });
    expect(sliced.error_percent).toBeGreaterThanOrEqual(39);
    expect(Math.abs(sliced.tokens / 10_000 - 1)).toBeLessThan(0.4);
    expect(countTokens("gpt-4-0613", "Hello")).toMatchObject({ exact: false });
    expect(told).toHaveLength(1);
  });

  it("whose figures contradict each other is not searched for ever", () => {
    const header = new Uint32Array([0x424c5250, 2, 4, 4, 4, 0, 0, 1]);
    writeFileSync(join(folder.path, "o200k.bin"), Buffer.concat([Buffer.from(header.buffer), Buffer.alloc(64, 1)]));
    expect(countTokens("gpt-4o", "Hello world")).toMatchObject({ exact: false, error_percent: 40 });
  });
});
