import { describe, expect, it } from "vitest";
import { isSlashCommand, understand } from "../../../server/src/chat/assistant/question.ts";
import { readWish } from "../../../server/src/chat/assistant/requirements.ts";

const known = new Set(["gpt-4.1", "gemini-2.5-pro", "claude-3-opus", "o4-mini", "claude-sonnet-4-5", "o3"]);
const isModel = (word: string): boolean => known.has(word);

describe("what a wish for a model asks", () => {
  it.each([
    ["cheapest model with vision and 200K context under $1", ["vision"], 200_000, 1, "cheapest"],
    ["models that reason, at least 1M tokens", ["reasoning"], 1_000_000, null, "cheapest"],
    ["largest model for PDFs", ["pdf"], null, null, "largest"],
    ["vision 128,000 tokens max 50 cents", ["vision"], 128_000, 0.5, "cheapest"],
    ["tool calls and structured output < 2", ["function_calling", "response_schema"], null, 2, "cheapest"],
    ["newest model with a 1.5M window", [], 1_500_000, null, "newest"],
  ] as const)("%s", (text, abilities, minContext, maxInputPrice, order) => {
    const wish = readWish(text);
    expect(wish.abilities).toEqual(abilities);
    expect(wish.minContext).toBe(minContext);
    expect(wish.maxInputPrice).toBe(maxInputPrice);
    expect(wish.order).toBe(order);
  });

  it("takes the provider from its name or from its family's", () => {
    expect(readWish("cheapest claude model").provider).toBe("anthropic");
    expect(readWish("best model from Google").provider).toBe("gemini");
  });

  it("does not read a price as a window", () => {
    expect(readWish("vision under $5").minContext).toBeNull();
  });
});

describe("what a message asks", () => {
  it.each([
    ["/models vision 200K under $1", "models"],
    ["cheapest model with vision and 200K context under $1", "models"],
    ["compare gpt-4.1 and gemini-2.5-pro", "compare"],
    ["gpt-4.1 vs gemini-2.5-pro", "compare"],
    ["what replaced claude-3-opus?", "successor"],
    ["is o3 still available?", "successor"],
    ["What is the context window of gpt-4.1?", "model"],
    ["gpt-4.1", "model"],
    ["/params o4-mini temperature", "parameters"],
    ["which parameters does o4-mini take?", "parameters"],
    ["can I set temperature on o4-mini?", "parameters"],
    ["how many tokens has this file?", "tokens"],
    ["what does this prompt cost on claude-sonnet-4-5?", "tokens"],
    ["check this file", "check"],
    ["/check", "check"],
    ["how do I add a key?", "help"],
    ["how do I set a budget?", "help"],
    ["hello", "greeting"],
    ["Hi there!", "greeting"],
    ["hello, what can you do?", "help"],
    ["Hey Parlance, compare gpt-4.1 and gemini-2.5-pro", "compare"],
    ["history of Rome", "unknown"],
    ["write me a poem about spring", "unknown"],
    ["", "unknown"],
    ["/nonsense", "unknown"],
  ])("%s → %s", (text, kind) => {
    expect(understand(text, isModel).kind).toBe(kind);
  });

  it("names the models in the order given, each once", () => {
    expect(understand("compare gemini-2.5-pro, gpt-4.1 and gemini-2.5-pro", isModel)).toEqual({
      kind: "compare",
      models: ["gemini-2.5-pro", "gpt-4.1"],
    });
  });

  it("keeps what is not a known model in a slash comparison, so that it can be named as unknown", () => {
    expect(understand("/compare gpt-9 foo-1", isModel)).toEqual({ kind: "compare", models: ["gpt-9", "foo-1"] });
  });

  it("takes a text after /tokens as the text to count", () => {
    expect(understand("/tokens gpt-4.1 The quick brown fox", isModel)).toEqual({
      kind: "tokens",
      models: ["gpt-4.1"],
      text: "The quick brown fox",
    });
    expect(understand("/cost gpt-4.1", isModel)).toEqual({ kind: "tokens", models: ["gpt-4.1"], text: null });
  });
});

describe("which messages are for the assistant whatever the model", () => {
  it.each(["/models", "/compare a b", "/help keys", "  /tokens x"])("%s", (text) =>
    expect(isSlashCommand(text)).toBe(true),
  );
  it.each(["/etc/passwd is a file", "models", "/unknown", "a /help"])("not %s", (text) =>
    expect(isSlashCommand(text)).toBe(false),
  );
});
