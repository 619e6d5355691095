import { describe, expect, it } from "vitest";
import { findModelNames } from "../../../server/src/engine/catalog/scan.ts";

const names = (text: string) => findModelNames(text).map(({ text: name, model }) => `${name} = ${model}`);

describe("finding model names in a text", () => {
  it("finds them in code, configuration and prose, with and without quotes, prefix and capitals", () => {
    expect(names('completion(model="gpt-4.1")')).toEqual(["gpt-4.1 = openai/gpt-4.1"]);
    expect(names("MODEL=claude-sonnet-5-5\n")).toEqual(["claude-sonnet-5-5 = anthropic/claude-sonnet-5-5"]);
    expect(names("We moved from GPT-4o to o3.")).toEqual(["GPT-4o = openai/gpt-4o", "o3 = openai/o3"]);
    expect(names("- model: openrouter/anthropic/claude-sonnet-4.5")).toEqual([
      "openrouter/anthropic/claude-sonnet-4.5 = openrouter/anthropic/claude-sonnet-4.5",
    ]);
  });

  it("gives the place of each", () => {
    const text = "a gemini-2.5-pro, b";
    const [place] = findModelNames(text);
    expect(text.slice(place!.start, place!.end)).toBe("gemini-2.5-pro");
  });

  it("takes no part of a longer name and no ordinary word", () => {
    expect(names("my-gpt-4.1-wrapper gpt-4.1x sonar command haiku")).toEqual([]);
  });

  it("stays linear on one endless word", () => {
    expect(names("gpt-4.1".repeat(50_000))).toEqual([]);
  });
});
