import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { allModels, familyOf, modelRef, resolveModel } from "../../../server/src/engine/catalog/lookup.ts";

/** The guide's eight models with the guide's ids and figures: window, input and output in USD per million. */
const GUIDE: readonly (readonly [id: string, ref: string, window: number, input: number, output: number])[] = [
  ["gpt-4.1", "openai/gpt-4.1", 1_047_576, 2, 8],
  ["o3-2025-04-16", "openai/o3", 200_000, 2, 8],
  ["o4-mini-2025-04-16", "openai/o4-mini", 200_000, 1.1, 4.4],
  ["claude-4-opus-20250514", "anthropic/claude-opus-4-20250514", 200_000, 15, 75],
  ["claude-4-sonnet-20250514", "anthropic/claude-sonnet-4-20250514", 200_000, 3, 15],
  ["gemini-2.5-pro", "gemini/gemini-2.5-pro", 1_048_576, 1.25, 10],
  ["gemini-2.5-flash", "gemini/gemini-2.5-flash", 1_048_576, 0.3, 2.5],
  ["xai/grok-4", "xai/grok-4-0709", 256_000, 3, 15],
];

describe("the guide's models", () => {
  it.each(GUIDE)("%s is %s with the guide's window and prices", (id, ref, window, input, output) => {
    const record = resolveModel(id)?.record;
    expect(record && modelRef(record)).toBe(ref);
    expect(record?.context_window).toBe(window);
    expect(record?.prices).toMatchObject({ input, output });
  });

  it("have the price tiers above 200,000 tokens that their makers charge", () => {
    expect(resolveModel("gemini-2.5-pro")?.record.tiers).toMatchObject([{ above: 200_000, input: 2.5, output: 15 }]);
    expect(resolveModel("claude-sonnet-4-20250514")?.record.tiers).toMatchObject([
      { above: 200_000, input: 6, output: 22.5 },
    ]);
  });

  it("carry the audio price of Gemini 2.5 Flash", () => {
    expect(resolveModel("gemini-2.5-flash")?.record.prices?.audio_input).toBe(1);
  });
});

describe("today's flagships", () => {
  it.each([
    "gpt-6.1-sol",
    "gpt-6-astra",
    "claude-opus-5-5",
    "claude-sonnet-5-5",
    "claude-fable-5-2",
    "gemini-4-argon",
    "gemini-3.8-flash",
    "grok-4.7",
  ])("%s is known with a window, an output limit and prices", (id) => {
    const record = resolveModel(id)?.record;
    expect(record?.context_window).toBeGreaterThan(100_000);
    expect(record?.max_output_tokens).toBeGreaterThan(10_000);
    expect(record?.prices?.input).toBeGreaterThan(0);
    expect(record?.prices_as_of).toMatch(/^2026-/u);
  });
});

describe("a spelling", () => {
  it.each([
    ["GPT-4.1", "openai/gpt-4.1"],
    ["openai/gpt-4.1", "openai/gpt-4.1"],
    ["openai:gpt-4.1", "openai/gpt-4.1"],
    ["gpt-4.1-2025-04-14", "openai/gpt-4.1"],
    ["azure/gpt-4o", "openai/gpt-4o"],
    ["ft:gpt-4o-mini-2024-07-18:acme::abc123", "openai/gpt-4o-mini"],
    ["claude-opus-4-20250514", "anthropic/claude-opus-4-20250514"],
    ["claude-opus-4@20250514", "anthropic/claude-opus-4-20250514"],
    ["vertex_ai/claude-opus-4@20250514", "anthropic/claude-opus-4-20250514"],
    ["us.anthropic.claude-opus-4-20250514-v1:0", "anthropic/claude-opus-4-20250514"],
    ["bedrock/anthropic.claude-sonnet-4-5-20250929-v1:0", "bedrock/anthropic.claude-sonnet-4-5-20250929-v1:0"],
    ["claude-opus-4.5", "anthropic/claude-opus-4-5"],
    ["claude-3-7-sonnet-latest", "anthropic/claude-3-7-sonnet-20250219"],
    ["models/gemini-2.5-pro", "gemini/gemini-2.5-pro"],
    ["gemini/gemini-2.5-pro", "gemini/gemini-2.5-pro"],
    ["vertex_ai/gemini-2.5-pro", "gemini/gemini-2.5-pro"],
    ["google/gemini-2.5-flash", "gemini/gemini-2.5-flash"],
    ["x-ai/grok-4", "xai/grok-4-0709"],
    ["grok-4-latest", "xai/grok-4-0709"],
    ["openrouter/anthropic/claude-sonnet-4.5", "openrouter/anthropic/claude-sonnet-4.5"],
    ["groq/openai/gpt-oss-120b", "groq/openai/gpt-oss-120b"],
    ["parlance/built-in", "parlance/built-in"],
  ])("%s is understood as %s", (spelling, ref) => {
    const record = resolveModel(spelling)?.record;
    expect(record && modelRef(record)).toBe(ref);
  });

  it.each([
    "",
    "gpt",
    "claude",
    "model",
    "hello world",
    "built-in",
    "ollama/llama3",
    "gpt-4.15",
    "claude-opus-4-99",
    "toString",
    "__proto__",
    "constructor",
  ])("%j is no model", (spelling) => {
    expect(resolveModel(spelling)).toBeUndefined();
  });

  it("with numbers swapped is not taken for the model they were swapped from", () => {
    expect(resolveModel("claude-3-4-opus")?.match).not.toBe("normalized");
    expect(resolveModel("gpt-1.4")).toBeUndefined();
  });
});

describe("the id that is sent", () => {
  it("translates LiteLLM's spelling into the API's", () => {
    expect(resolveModel("claude-4-opus-20250514")).toMatchObject({ id: "claude-opus-4-20250514", match: "alias" });
  });

  it("keeps a pinned snapshot pinned", () => {
    expect(resolveModel("o3-2025-04-16")?.id).toBe("o3-2025-04-16");
    expect(resolveModel("openai/gpt-4.1-2025-04-14")?.id).toBe("gpt-4.1-2025-04-14");
  });

  it("keeps a fine-tune as it is", () => {
    expect(resolveModel("ft:gpt-4o-mini-2024-07-18:acme::abc123")?.id).toBe("ft:gpt-4o-mini-2024-07-18:acme::abc123");
  });

  it("goes to the cloud or gateway that the prefix names, spelled as there", () => {
    expect(resolveModel("vertex_ai/claude-opus-4@20250514")).toMatchObject({
      provider: "vertex_ai",
      id: "claude-opus-4@20250514",
    });
  });

  it("of a cloud's dressing goes to that cloud, whose calendar of retirements is its own", () => {
    const bedrock = resolveModel("us.anthropic.claude-opus-4-20250514-v1:0");
    expect(bedrock).toMatchObject({ provider: "bedrock", id: "us.anthropic.claude-opus-4-20250514-v1:0" });
    expect(bedrock?.record.life_cycle).toEqual({ status: "active" });
    expect(resolveModel("claude-opus-4@20250514")?.provider).toBe("vertex_ai");
    expect(resolveModel("claude-opus-4-20250514")?.record.life_cycle.status).toBe("retired");
  });

  it("loses the dressing of Gemini's resource names", () => {
    expect(resolveModel("models/gemini-2.5-pro")?.id).toBe("gemini-2.5-pro");
  });
});

describe("an unknown newer id of a known family", () => {
  it("inherits limits and abilities of the newest member, but no price", () => {
    const found = resolveModel("claude-opus-7");
    expect(found).toMatchObject({ match: "inherited", provider: "anthropic", id: "claude-opus-7" });
    expect(found?.record).toMatchObject({ family: "claude-7", context_window: 1_000_000, prices: null });
    expect(found?.record.sources?.["abilities"]).toBe("inherited from anthropic/claude-opus-5-5");
  });

  it.each(["gpt-7", "gpt-6.2-sol", "gemini-5-pro", "grok-5", "o5-mini"])("%s is inherited", (id) => {
    expect(resolveModel(id)?.match).toBe("inherited");
  });

  it("is not made of an id between known versions, nor of one far ahead", () => {
    expect(resolveModel("gpt-100")).toBeUndefined();
    expect(resolveModel("gpt-5.05")).toBeUndefined();
  });
});

describe("families", () => {
  it.each([
    ["openai", "gpt-4.1-mini", "gpt-4.1"],
    ["openai", "gpt-4o-mini-2024-07-18", "gpt-4o"],
    ["openai", "gpt-5.1-codex-max", "gpt-5.1"],
    ["openai", "o4-mini-2025-04-16", "o-series"],
    ["anthropic", "claude-opus-4-20250514", "claude-4"],
    ["anthropic", "claude-4-sonnet-20250514", "claude-4"],
    ["anthropic", "claude-3-5-sonnet-20241022", "claude-3.5"],
    ["anthropic", "claude-haiku-4-5", "claude-4.5"],
    ["openrouter", "anthropic/claude-sonnet-4.5", "claude-4.5"],
    ["gemini", "gemini-2.5-flash-lite", "gemini-2.5"],
    ["gemini", "gemini-2.5-flash-preview-05-20", "gemini-2.5"],
    ["xai", "grok-4-0709", "grok-4"],
    ["xai", "grok-4-1-fast-reasoning", "grok-4.1"],
    ["xai", "grok-4.20", "grok-4.20"],
    ["groq", "llama-3.3-70b-versatile", "llama-3.3"],
    ["ollama", "qwen3-32b", "qwen-3"],
  ])("%s %s belongs to %s", (provider, id, family) => {
    expect(familyOf(provider, id)).toBe(family);
  });
});

describe("the snapshot as a whole", () => {
  it("has no negative price, no window of zero and no duplicate reference", () => {
    const refs = new Set<string>();
    for (const record of allModels()) {
      expect(refs.has(modelRef(record)), modelRef(record)).toBe(false);
      refs.add(modelRef(record));
      for (const price of Object.values(record.prices ?? {})) expect(price ?? 0).toBeGreaterThanOrEqual(0);
      if (record.context_window !== null) expect(record.context_window).toBeGreaterThan(0);
      expect(record.family).not.toBe("");
    }
    expect(refs.size).toBeGreaterThanOrEqual(1500);
  });

  it("has no answer longer than the window, and no price that two offers were mixed into", () => {
    const odd = allModels().filter(
      ({ context_window: window, max_output_tokens: output, prices }) =>
        (window !== null && output !== null && output > window) ||
        (prices?.input != null && prices.output != null && prices.input > 0 && prices.output / prices.input > 25),
    );
    expect(odd.map(modelRef)).toEqual([]);
  });

  it("has as many models as the guide says", () => {
    const guide = readFileSync(new URL("../../../docs/guide/model-facts.md", import.meta.url), "utf8");
    const { length } = allModels();
    const providers = new Set(allModels().map(({ provider }) => provider));
    providers.delete("parlance");
    expect(guide).toContain(`${length.toLocaleString("en-US")} models of ${providers.size} providers`);
  });

  it("finds every record by its reference and by each alias", () => {
    for (const record of allModels()) {
      expect(resolveModel(modelRef(record))?.record.id).toBe(record.id);
      for (const alias of record.aliases)
        expect(resolveModel(`${record.provider}/${alias}`)?.record.id).toBe(record.id);
    }
  });

  it("names only successors that it knows", () => {
    const unknown = allModels()
      .filter(({ life_cycle }) => life_cycle.successor !== undefined)
      .filter(({ provider, life_cycle }) => resolveModel(`${provider}/${life_cycle.successor}`) === undefined)
      .map((record) => `${modelRef(record)} → ${record.life_cycle.successor}`);
    expect(unknown).toEqual([]);
  });

  it("gives every model of a provider with documentation a page", () => {
    expect(resolveModel("gpt-4.1")?.record.docs_url).toBe("https://developers.openai.com/api/docs/models/gpt-4.1");
    expect(resolveModel("claude-sonnet-5-5")?.record.docs_url).toMatch(/^https:/u);
  });

  it("says of every price where it comes from", () => {
    for (const record of allModels()) {
      if (record.prices !== null) expect(record.sources?.["prices"], modelRef(record)).toBeTruthy();
    }
  });
});
