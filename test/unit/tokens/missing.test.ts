import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it, vi } from "vitest";
import { countTokens } from "../../../server/src/engine/tokens/count.ts";
import { vocabulary } from "../../../server/src/engine/tokens/vocabulary.ts";

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
});
