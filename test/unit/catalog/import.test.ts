import { afterEach, describe, expect, it } from "vitest";
import { importModels, readModelList } from "../../../server/src/engine/catalog/import/importModels.ts";
import { atOnce } from "../../../server/src/engine/steps.ts";
import { registerModel, resolveModel, unregisterModels } from "../../../server/src/engine/catalog/lookup.ts";
import { computeCost } from "../../../server/src/engine/cost/compute.ts";
import { NO_USAGE } from "../../../server/src/engine/cost/usage.ts";
import { ConfigurationError } from "../../../server/src/engine/resilience/errors.ts";

afterEach(() => unregisterModels("user"));

/** A list with each way in which LiteLLM's file is odd. */
const LITELLM = {
  sample_spec: { litellm_provider: "one of https://docs.litellm.ai/docs/providers", max_tokens: "LEGACY parameter" },
  "acme-1": {
    litellm_provider: "openai",
    mode: "chat",
    max_tokens: "8192",
    max_input_tokens: "128000",
    input_cost_per_token: "2e-06",
    output_cost_per_token: 8e-6,
    input_cost_per_token_batches: 1e-6,
    output_cost_per_token_batches: 4e-6,
    input_cost_per_token_flex: "1e-6",
    input_cost_per_token_priority: 3.5e-6,
    input_cost_per_token_above_272k_tokens: 4e-6,
    input_cost_per_token_above_272k_tokens_priority: 7e-6,
    cache_read_input_token_cost: 5e-7,
    supports_vision: true,
    supports_function_calling: false,
    search_context_cost_per_query: { search_context_size_low: 0.03, search_context_size_medium: 0.035 },
    tool_use_system_prompt_tokens: 346,
    deprecation_date: "2027-01-14",
  },
  "gemini-acme": {
    litellm_provider: "vertex_ai-language-models",
    mode: "chat",
    input_cost_per_token: 1e-6,
    output_cost_per_token: 2e-6,
    input_cost_per_token_above_200k_tokens: 2e-6,
    input_cost_per_audio_token: 1e-6,
    max_tokens: 65535,
    max_output_tokens: 65536,
  },
  "gemini/gemini-acme": {
    litellm_provider: "gemini",
    mode: "chat",
    input_cost_per_token: 5e-7,
    output_cost_per_token: 1e-6,
  },
  "claude-acme": {
    litellm_provider: "anthropic",
    mode: "chat",
    input_cost_per_token: 3e-6,
    output_cost_per_token: 1.5e-5,
    cache_creation_input_token_cost: 3.75e-6,
    cache_creation_input_token_cost_above_1hr: 6e-6,
    cache_creation_input_token_cost_above_1hr_above_200k_tokens: 1.2e-5,
    provider_specific_entry: { us: 1.1, fast: 6 },
  },
  "us.anthropic.claude-acme-v1:0": { litellm_provider: "bedrock_converse", mode: "chat", input_cost_per_token: 3.3e-6 },
  "1024-x-1024/acme-image": { litellm_provider: "openai", mode: "image_generation", output_cost_per_image: 0.04 },
  "xai/acme-grok": { litellm_provider: "xai", mode: "chat", input_cost_per_token_above_200k_tokens: 4e-6 },
  "acme-whisper": { litellm_provider: "openai", mode: "audio_transcription", input_cost_per_second: 0.0001 },
  broken: "no object",
  "acme-homeless": { mode: "chat", input_cost_per_token: 1e-6 },
};

describe("importing LiteLLM's list", () => {
  it("passes over the sample and names what it cannot take", () => {
    const { format, skipped, models } = atOnce(readModelList(LITELLM));
    expect(format).toBe("litellm");
    expect(skipped.map(({ name }) => name)).toEqual(["broken", "acme-homeless"]);
    expect([...models.keys()]).not.toContain("openai/sample_spec");
  });

  it("reads numbers that are strings, max_tokens as the longest answer and the prompt's limit as the window", () => {
    importModels(LITELLM);
    expect(resolveModel("acme-1")?.record).toMatchObject({
      provider: "openai",
      max_output_tokens: 8192,
      context_window: 128_000,
      prices: { input: 2, output: 8, cache_read: 0.5 },
      abilities: ["vision"],
      fees: { web_search: 0.035 },
      life_cycle: { retires: "2027-01-14" },
    });
  });

  it("reads ways of billing, and tiers that begin at the threshold with OpenAI and xAI and above it elsewhere", () => {
    importModels(LITELLM);
    const record = resolveModel("acme-1")?.record;
    expect(record?.service_tiers).toEqual({
      batch: { input: 1, output: 4 },
      flex: { input: 1 },
      priority: { input: 3.5, tiers: [{ above: 271_999, input: 7 }] },
    });
    expect(record?.tiers).toMatchObject([{ above: 271_999, input: 4, output: 8 }]);
    expect(resolveModel("xai/acme-grok")?.record.tiers).toMatchObject([{ above: 199_999, input: 4 }]);
    expect(resolveModel("vertex_ai/gemini-acme")?.record.tiers).toMatchObject([
      { above: 200_000, input: 2, output: 2 },
    ]);
  });

  it("takes the key without prefix for the Vertex row and the one with it for AI Studio's", () => {
    importModels(LITELLM);
    expect(resolveModel("vertex_ai/gemini-acme")?.record).toMatchObject({
      provider: "vertex_ai",
      prices: { input: 1, audio_input: 1 },
      max_output_tokens: 65_536,
    });
    expect(resolveModel("gemini/gemini-acme")?.record).toMatchObject({ provider: "gemini", prices: { input: 0.5 } });
  });

  it("reads one-hour cache writes, also in a tier, and the factors of regions and speeds", () => {
    importModels(LITELLM);
    expect(resolveModel("claude-acme")?.record).toMatchObject({
      prices: { cache_write: 3.75, cache_write_1h: 6 },
      tiers: [{ above: 200_000, cache_write_1h: 12 }],
      multipliers: { region: { us: 1.1 }, speed: { fast: 6 } },
    });
  });

  it("knows Bedrock's names, sizes in front of picture models, and prices by picture and second", () => {
    importModels(LITELLM);
    expect(resolveModel("us.anthropic.claude-acme-v1:0")?.record.provider).toBe("bedrock");
    expect(resolveModel("openai/acme-image")?.record).toMatchObject({ kind: "image", fees: { image: 0.04 } });
    expect(resolveModel("acme-whisper")?.record).toMatchObject({ kind: "audio", fees: { audio_second: 0.0001 } });
  });

  it("keeps fields that it does not know", () => {
    importModels(LITELLM);
    expect(resolveModel("acme-1")?.record.extra).toEqual({ tool_use_system_prompt_tokens: 346 });
  });

  it("says of each field that it was imported, and gives costs", () => {
    importModels(LITELLM, { source: "our proxy" });
    const record = resolveModel("acme-1")!.record;
    expect(record.sources?.["prices"]).toBe("our proxy");
    const usage = { ...NO_USAGE, input: { ...NO_USAGE.input, text: 1000 }, output: { ...NO_USAGE.output, text: 100 } };
    expect(computeCost(record, usage).usd).toBe(0.0028);
  });

  it("is won over by models of the settings", () => {
    importModels(LITELLM);
    registerModel({ "acme-1": { input_cost_per_token: 1e-6 } });
    expect(resolveModel("acme-1")?.record.prices).toMatchObject({ input: 1, output: 8 });
  });

  it("takes no price below zero and says so", () => {
    const { skipped, negative } = atOnce(
      readModelList({ m: { litellm_provider: "openai", input_cost_per_token: "-1e-6" } }),
    );
    expect(negative).toBe(true);
    expect(skipped).toEqual([{ name: "m", reason: 'input_cost_per_token is "-1e-6"' }]);
  });
});

const MODELS_DEV = {
  anthropic: {
    id: "anthropic",
    name: "Anthropic",
    npm: "@ai-sdk/anthropic",
    models: {
      "claude-acme-2": {
        id: "claude-acme-2",
        name: "Claude Acme 2",
        attachment: true,
        reasoning: true,
        temperature: true,
        tool_call: true,
        knowledge: "2026-01",
        release_date: "2026-03-01",
        modalities: { input: ["text", "image", "pdf"], output: ["text"] },
        limit: { context: 200_000, output: 64_000 },
        cost: {
          input: 3,
          output: 15,
          cache_read: 0.3,
          cache_write: 3.75,
          context_over_200k: { input: 6, output: 22.5 },
        },
      },
    },
  },
  google: {
    models: {
      "gemini-2.5-pro": {
        id: "gemini-2.5-pro",
        name: "Gemini 2.5 Pro",
        cost: { input: 1.25, output: 10 },
        modalities: {},
      },
    },
  },
  togetherai: { models: { "acme/host-1": { id: "acme/host-1", cost: { input: 0, output: 0 }, status: "beta" } } },
  nothing: { name: "no models" },
};

describe("importing models.dev's list", () => {
  it("reads prices per million, limits, dates and modalities", () => {
    const { format } = importModels(JSON.stringify(MODELS_DEV));
    expect(format).toBe("models.dev");
    const record = resolveModel("claude-acme-2")?.record;
    expect(record).toMatchObject({
      name: "Claude Acme 2",
      context_window: 200_000,
      max_output_tokens: 64_000,
      knowledge_cutoff: "2026-01",
      life_cycle: { status: "active", released: "2026-03-01" },
      prices: { input: 3, output: 15, cache_read: 0.3, cache_write: 3.75 },
      tiers: [{ above: 200_000, input: 6, output: 22.5 }],
      extra: { temperature: true },
    });
    expect(record?.abilities).toEqual(expect.arrayContaining(["vision", "pdf", "reasoning", "function_calling"]));
  });

  it("leaves abilities, tiers and the known end of a model that it says nothing of", () => {
    const before = resolveModel("gemini/gemini-2.5-pro")!.record;
    importModels(MODELS_DEV);
    const after = resolveModel("gemini/gemini-2.5-pro")!.record;
    expect(after.abilities).toEqual(before.abilities);
    expect(after.tiers).toEqual(before.tiers);
    expect(after.life_cycle).toEqual(before.life_cycle);
  });

  it("knows the list's names of providers and takes a stage for a preview", () => {
    importModels(MODELS_DEV);
    expect(resolveModel("together_ai/acme/host-1")?.record).toMatchObject({
      provider: "together_ai",
      life_cycle: { status: "preview" },
    });
  });
});

describe("what is no list", () => {
  it.each([["not json"], ["[]"], ["{}"], ['{"a":1}']])("%s is refused with the next step", (text) => {
    expect(() => importModels(text)).toThrow(ConfigurationError);
  });
});
