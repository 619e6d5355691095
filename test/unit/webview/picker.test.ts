import { describe, expect, test } from "vitest";
import { badgesOf, choosable, filterModels } from "../../../client/webview/picker/filter.ts";
import { model, provider } from "./fixtures.ts";

const providers = [
  provider("anthropic", [
    model("anthropic/claude-3-opus", "Claude 3 Opus", { status: "retired" }),
    model("anthropic/claude-sonnet-4-5", "Claude Sonnet 4.5", {
      abilities: ["vision", "function_calling", "reasoning"],
    }),
    model("anthropic/claude-opus-4-1", "Claude Opus 4.1"),
  ]),
  provider("openai", [model("openai/gpt-5", "GPT-5"), model("openai/gpt-4.1", "GPT-4.1")], {
    name: "OpenAI",
    usable: false,
    missing: "Add a key",
    action: "add-key",
  }),
];

function names(query: string): string[] {
  return choosable(filterModels(providers, query)).map((entry) => entry.name);
}

describe("the list of models", () => {
  test("offers what is usable; the rest says what it lacks and lists no models", () => {
    const view = filterModels(providers, "");
    expect(view.usable.map((group) => group.provider.id)).toEqual(["anthropic"]);
    expect(view.lacking).toEqual([{ provider: providers[1], models: [] }]);
  });

  test("puts retired models last", () => {
    expect(names("")).toEqual(["Claude Sonnet 4.5", "Claude Opus 4.1", "Claude 3 Opus"]);
  });

  test("finds by words of name, id, provider or ability in any order", () => {
    expect(names("opus claude")).toEqual(["Claude Opus 4.1", "Claude 3 Opus"]);
    expect(names("vision")).toEqual(["Claude Sonnet 4.5"]);
    expect(names("ANTHROPIC 4.1")).toEqual(["Claude Opus 4.1"]);
    expect(names("nothing like it")).toEqual([]);
  });

  test("shows a model that a search finds at a provider without a key", () => {
    const view = filterModels(providers, "gpt-5");
    expect(view.usable).toEqual([]);
    expect(view.lacking[0]?.models.map((entry) => entry.name)).toEqual(["GPT-5"]);
  });

  test("draws at most 400 models and says how many more there are", () => {
    const many = provider(
      "openrouter",
      Array.from({ length: 650 }, (_, at) => model(`openrouter/m${at}`, `M${at}`)),
    );
    const view = filterModels([many], "");
    expect(choosable(view)).toHaveLength(400);
    expect(view.hidden).toBe(250);
  });

  test("gives badges for vision, tools and thinking only", () => {
    const abilities = ["vision", "function_calling", "reasoning", "prompt_caching"];
    expect(badgesOf(model("a/b", "b", { abilities })).map((badge) => badge.icon)).toEqual([
      "eye",
      "tools",
      "lightbulb",
    ]);
  });
});
