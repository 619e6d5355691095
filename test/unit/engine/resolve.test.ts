import { describe, expect, it } from "vitest";
import { resolveTarget, type ResolveOptions } from "../../../server/src/engine/call/resolve.ts";
import { address } from "../../../server/src/engine/providers/address.ts";
import { providerForPrefix, providers } from "../../../server/src/engine/providers/registry.ts";

const now = Date.parse("2026-05-01T12:00:00Z");

function resolve(spelling: string, more: Partial<ResolveOptions> = {}) {
  const { provider, model, base, record, warnings } = resolveTarget(spelling, { endpoints: {}, now, ...more });
  return { provider: provider.id, model, base, known: record?.id ?? null, local: provider.local === true, warnings };
}

describe("a model's name leads to", () => {
  it.each([
    ["gpt-4.1", "openai", "gpt-4.1", "https://api.openai.com/v1"],
    ["openai/gpt-4.1", "openai", "gpt-4.1", "https://api.openai.com/v1"],
    ["claude-4-sonnet-20250514", "anthropic", "claude-sonnet-4-20250514", "https://api.anthropic.com"],
    ["anthropic/claude-4-opus-20250514", "anthropic", "claude-opus-4-20250514", "https://api.anthropic.com"],
    ["google/gemini-2.5-pro", "gemini", "gemini-2.5-pro", "https://generativelanguage.googleapis.com/v1beta"],
    ["xai/grok-4", "xai", "grok-4", "https://api.x.ai/v1"],
    ["ollama/llama3.2:3b", "ollama", "llama3.2:3b", "http://127.0.0.1:11434"],
    ["openrouter/anthropic/claude-sonnet-4", "openrouter", "anthropic/claude-sonnet-4", "https://openrouter.ai/api/v1"],
    ["parlance/built-in", "parlance", "built-in", ""],
    ["editor/copilot-gpt-4.1", "editor", "copilot-gpt-4.1", ""],
  ])("%s → %s %s at %s", (spelling, provider, model, base) => {
    expect(resolve(spelling)).toMatchObject({ provider, base });
    // The catalog may know an alias by the name that the API prefers.
    expect([model, `${model}-0709`]).toContain(resolve(spelling).model);
  });

  it("an endpoint of the user's own by its name, whose models nobody else need know", () => {
    const endpoints = { house: { baseUrl: "https://llm.house.example/v1/" } };
    expect(resolve("house/tiny", { endpoints })).toMatchObject({
      provider: "house",
      model: "tiny",
      base: "https://llm.house.example/v1",
      known: null,
      warnings: [{ code: "model_unknown" }],
    });
    // A maker's model behind another endpoint keeps its facts, but not its price.
    expect(resolve("house/gpt-4.1", { endpoints }).known).toBe("gpt-4.1");
  });

  it("another address for a known provider, set or given with the call", () => {
    const endpoints = { openai: { baseUrl: "http://127.0.0.1:9/v1" } };
    expect(resolve("gpt-4.1", { endpoints }).base).toBe("http://127.0.0.1:9/v1");
    expect(resolve("gpt-4.1", { endpoints, apiBase: "http://127.0.0.1:7/v1" }).base).toBe("http://127.0.0.1:7/v1");
  });

  it("a local program only where its address is this machine", () => {
    expect(resolve("ollama/x").local).toBe(true);
    expect(resolve("ollama/x", { apiBase: "http://gpu.example:11434" }).local).toBe(false);
  });

  it("a clear refusal where there is no address, or one that is none", () => {
    expect(() => resolve("litellm_proxy/x")).toThrow("No address is set for LiteLLM proxy.");
    expect(() => resolve("openai/gpt-4.1", { apiBase: "ftp://x" })).toThrow("“ftp://x” is no address");
    expect(() => resolve("no-such-model-at-all")).toThrow("No model “no-such-model-at-all” is known.");
    expect(() => resolve("openai/")).toThrow("No model");
    expect(() => resolve(" ")).toThrow("No model was named.");
  });
});

describe("the provider table", () => {
  it("has each id and each prefix once", () => {
    const ids = providers.map((provider) => provider.id);
    const prefixes = providers.flatMap((provider) => provider.prefixes);
    expect(new Set(ids).size).toBe(ids.length);
    expect(new Set(prefixes).size).toBe(prefixes.length);
    for (const provider of providers) expect(providerForPrefix(provider.id.toUpperCase())?.id).toBe(provider.id);
  });

  it("tells the keys of providers apart", () => {
    const patterned = providers.filter((provider) => provider.key_pattern !== undefined);
    const samples: Record<string, string> = {
      openai: "sk-proj-abcdefghijklmnopqrstuvwx",
      anthropic: "sk-ant-api03-abcdefghijklmnopqrst",
      openrouter: "sk-or-v1-abcdefghijklmnopqrstuvwx",
      gemini: "AIzaSyA1234567890abcdefghijklmnopqrstuv",
      xai: "xai-abcdefghijklmnopqrstuvwx",
      groq: "gsk_abcdefghijklmnopqrstuvwx",
    };
    for (const [id, sample] of Object.entries(samples)) {
      const fits = patterned.filter((provider) => new RegExp(`^${provider.key_pattern}$`).test(sample));
      expect(fits.map((provider) => provider.id)).toEqual([id]);
    }
  });

  it("puts base and path together without a version twice", () => {
    expect(address("https://h", "/v1/models")).toBe("https://h/v1/models");
    expect(address("https://h/v1/", "/v1/models")).toBe("https://h/v1/models");
    expect(address("https://h/v1beta", "/v1beta/models")).toBe("https://h/v1beta/models");
    expect(address("https://h/openai/v1", "/chat/completions")).toBe("https://h/openai/v1/chat/completions");
  });
});
