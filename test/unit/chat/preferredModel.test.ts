import { describe, expect, it } from "vitest";
import type { ModelView, ProviderView } from "../../../shared/src/protocol.ts";
import { preferredModel } from "../../../server/src/chat/providers/preferred.ts";

function model(ref: string, fields: Partial<ModelView> = {}): ModelView {
  return {
    ref,
    name: ref,
    provider: ref.split("/")[0] ?? "",
    contextWindow: null,
    maxOutputTokens: null,
    inputPrice: 2,
    outputPrice: 8,
    abilities: ["function_calling"],
    status: "active",
    ...fields,
  };
}

function provider(id: string, usable: boolean, models: ModelView[]): ProviderView {
  return { id, name: id, usable, action: "none", local: false, keysUrl: null, keySource: "none", models };
}

const builtIn = provider("parlance", true, [model("parlance/built-in", { inputPrice: 0 })]);

describe("the model that a conversation starts with", () => {
  it("is the first wish whose provider can be used, listed or not", () => {
    const providers = [provider("openai", true, [model("openai/a")]), provider("xai", false, []), builtIn];
    expect(preferredModel(providers, "xai/grok", "openai/brand-new")).toBe("openai/brand-new");
  });

  it("is the newest everyday model of the first usable provider: no toy, no luxury, nothing retired", () => {
    const providers = [
      provider("openai", true, [
        model("openai/luxury", { inputPrice: 150 }),
        model("openai/toy", { inputPrice: 0.05 }),
        model("openai/preview", { status: "preview" }),
        model("openai/newest"),
        model("openai/older"),
      ]),
      builtIn,
    ];
    expect(preferredModel(providers, "", "parlance/built-in")).toBe("openai/newest");
  });

  it("is the built-in assistant where the setting says so", () => {
    const providers = [provider("openai", true, [model("openai/a")]), builtIn];
    expect(preferredModel(providers, "parlance/built-in", "openai/a")).toBe("parlance/built-in");
  });

  it("is whatever a local server has, and the built-in assistant where there is nothing else", () => {
    const local = provider("ollama", true, [model("ollama/llama", { inputPrice: 0, abilities: [] })]);
    expect(preferredModel([local, builtIn], "", "")).toBe("ollama/llama");
    expect(preferredModel([builtIn, provider("openai", false, [model("openai/a")])], "", "openai/a")).toBe(
      "parlance/built-in",
    );
  });
});
