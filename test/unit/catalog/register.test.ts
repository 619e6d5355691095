import { afterEach, describe, expect, it } from "vitest";
import { getMaxTokens, getModelInfo, supportsVision } from "../../../server/src/engine/catalog/info.ts";
import {
  registerModel,
  resolveModel,
  suggestModels,
  unregisterModels,
} from "../../../server/src/engine/catalog/lookup.ts";
import { ConfigurationError } from "../../../server/src/engine/resilience/errors.ts";

afterEach(() => {
  unregisterModels("user");
  unregisterModels("refreshed");
});

describe("registerModel", () => {
  it("adds the guide's fine-tuned model", () => {
    registerModel({
      "my-fine-tuned-gpt": {
        max_tokens: 8192,
        input_cost_per_token: 0.000001,
        output_cost_per_token: 0.000002,
        litellm_provider: "openai",
        supports_vision: false,
      },
    });
    expect(getModelInfo("my-fine-tuned-gpt")).toMatchObject({
      max_tokens: 8192,
      input_cost_per_token: 0.000001,
      output_cost_per_token: 0.000002,
      litellm_provider: "openai",
      supports_vision: false,
    });
    expect(suggestModels("my-fine-tuned-gtp")[0]?.spelling).toBe("my-fine-tuned-gpt");
  });

  it("corrects one field and leaves the others", () => {
    const before = resolveModel("gpt-4.1")!.record;
    registerModel({ "gpt-4.1": { input_cost_per_token: "1.5e-06" } });
    const after = resolveModel("gpt-4.1")!.record;
    expect(after.prices).toEqual({ ...before.prices, input: 1.5 });
    expect(after.context_window).toBe(before.context_window);
    expect(after.sources?.["prices"]).toBe("user");
  });

  it("adds up over several calls", () => {
    registerModel({ "gpt-4.1": { input_cost_per_token: 1e-6 } });
    registerModel({ "gpt-4.1": { output_cost_per_token: 3e-6, supports_vision: false } });
    expect(resolveModel("gpt-4.1")!.record.prices).toMatchObject({ input: 1, output: 3, cache_read: 0.5 });
    expect(supportsVision("gpt-4.1")).toBe(false);
  });

  it("lets the user win over a refresh", () => {
    registerModel({ "gpt-4.1": { max_output_tokens: 10 } });
    registerModel({ "gpt-4.1": { max_output_tokens: 20 } }, "refreshed");
    expect(getMaxTokens("gpt-4.1")).toBe(10);
  });

  it("takes models of local servers and of providers that the catalog does not know", () => {
    registerModel({ "ollama/llama3.3": { max_input_tokens: 8192, prices: { input: 0, output: 0 } } });
    expect(resolveModel("ollama/llama3.3")).toMatchObject({ provider: "ollama", id: "llama3.3" });
    registerModel({ "acme/model-1": { provider: "acme", max_tokens: 100 } });
    expect(resolveModel("acme/model-1")?.record.provider).toBe("acme");
  });

  it("is undone by unregisterModels", () => {
    registerModel({ "my-model": { max_tokens: 1 } });
    unregisterModels("user");
    expect(resolveModel("my-model")).toBeUndefined();
  });

  it("refuses a negative price, names model and field, and registers nothing", () => {
    const wrong = { ok: { max_tokens: 1 }, bad: { input_cost_per_token: -1 } };
    expect(() => {
      registerModel(wrong);
    }).toThrow(ConfigurationError);
    expect(() => {
      registerModel(wrong);
    }).toThrow(/"bad": input_cost_per_token is -1/u);
    expect(resolveModel("ok")).toBeUndefined();
  });

  it("refuses a fraction of a token", () => {
    expect(() => registerModel({ bad: { max_tokens: 1.5 } })).toThrow(/whole number/u);
  });
});
