import { afterEach, describe, expect, it } from "vitest";
import { liveFacts } from "../../../server/src/engine/catalog/import/live.ts";
import { registerModel, resolveModel, unregisterModels } from "../../../server/src/engine/catalog/lookup.ts";
import { addPatches, layerOf } from "../../../server/src/engine/catalog/registry.ts";
import { ConfigurationError } from "../../../server/src/engine/resilience/errors.ts";

afterEach(() => {
  for (const layer of ["refreshed", "user", "live"] as const) unregisterModels(layer);
});

const window = (provider: string, body: unknown) => liveFacts(provider, body, "2026-11-23")[0]?.[1].context_window;
const record = (name: string) => resolveModel(name)!.record;

describe("layers", () => {
  it("win in the order snapshot, refreshed, user, live, field by field, each with its origin", () => {
    const ref = "openai/gpt-4.1";
    expect(layerOf(ref)).toBe("snapshot");
    addPatches("live", [[ref, { context_window: 4 }]], "OpenAI's own list, 2026-11-23");
    addPatches("user", [[ref, { context_window: 3, max_output_tokens: 3 }]]);
    addPatches("refreshed", [[ref, { context_window: 2, max_output_tokens: 2, name: "refreshed" }]], "models.dev");
    expect(record("gpt-4.1")).toMatchObject({ context_window: 4, max_output_tokens: 3, name: "refreshed" });
    expect(record("gpt-4.1").sources).toMatchObject({
      context_window: "OpenAI's own list, 2026-11-23",
      max_output_tokens: "user",
      name: "models.dev",
      prices: "pi-ai 1.5.2, 2026-11-10",
    });
    expect(layerOf(ref)).toBe("live");
  });

  it("take the day, the tiers and the other ways of billing of an old price away with it", () => {
    registerModel({ "gpt-5.4": { prices: { input: 1 } } });
    const changed = record("gpt-5.4");
    expect(changed.prices?.input).toBe(1);
    expect(changed).not.toHaveProperty("prices_as_of");
    expect(changed).not.toHaveProperty("tiers");
    expect(changed).not.toHaveProperty("service_tiers");
  });

  it("leave them where the price is the same", () => {
    const before = record("gemini-2.5-pro");
    registerModel({ "gemini-2.5-pro": { prices: { input: 1.25, output: 10 } } });
    expect(record("gemini-2.5-pro")).toMatchObject({ tiers: before.tiers, prices_as_of: before.prices_as_of });
  });
});

describe("a model of one's own", () => {
  it("made of another has its facts where nothing else is said", () => {
    registerModel({ "azure/sales-bot": { base_model: "gpt-4.1", prices: { input: 1.5 } } });
    expect(record("azure/sales-bot")).toMatchObject({
      provider: "azure",
      id: "sales-bot",
      family: "gpt-4.1",
      context_window: 1_047_576,
      prices: { input: 1.5, output: 8 },
      life_cycle: { status: "active" },
    });
  });

  it("made of an unknown one is refused by name", () => {
    expect(() => registerModel({ mine: { base_model: "nope" } })).toThrow(ConfigurationError);
  });
});

describe("a provider's own list", () => {
  it("tells OpenRouter's windows and prices, strings per token", () => {
    const body = {
      data: [
        {
          id: "acme/one",
          context_length: 131_072,
          top_provider: { max_completion_tokens: 8192 },
          pricing: { prompt: "0.0000002", completion: "0.0000008", input_cache_read: "0" },
        },
      ],
    };
    expect(liveFacts("openrouter", body, "2026-11-23")).toEqual([
      [
        "openrouter/acme/one",
        {
          context_window: 131_072,
          max_input_tokens: 131_072,
          max_output_tokens: 8192,
          prices: { input: 0.2, output: 0.8 },
          prices_as_of: "2026-11-23",
        },
      ],
    ]);
  });

  it("tells Groq's, Mistral's and Gemini's windows in their own words", () => {
    expect(window("groq", { data: [{ id: "m", context_window: 1 }] })).toBe(1);
    expect(window("mistral", { data: [{ id: "m", max_context_length: 2 }] })).toBe(2);
    expect(window("gemini", { models: [{ name: "models/m", inputTokenLimit: 3, outputTokenLimit: 4 }] })).toBe(3);
    expect(liveFacts("openai", { data: [{ id: "gpt-4.1", owned_by: "system" }] }, "2026-11-23")).toEqual([]);
  });
});
