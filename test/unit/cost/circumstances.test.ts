import { describe, expect, it } from "vitest";
import { resolveModel } from "../../../server/src/engine/catalog/lookup.ts";
import { computeCost } from "../../../server/src/engine/cost/compute.ts";
import { completionTokens, promptTokens, usageToOpenAI } from "../../../server/src/engine/cost/usage.ts";
import type { StreamEvent } from "../../../server/src/engine/stream/events.ts";
import { addUsage, usageFromAnthropic } from "../../../server/src/engine/providers/anthropic/usage.ts";
import { usageFromGemini } from "../../../server/src/engine/providers/gemini/usage.ts";
import { openaiAdapter } from "../../../server/src/engine/providers/openai/adapter.ts";
import { openaiResponsesAdapter } from "../../../server/src/engine/providers/openai-responses/adapter.ts";
import { providerById } from "../../../server/src/engine/providers/registry.ts";

const openai = { provider: providerById("openai")!, model: "gpt-5.1", record: null };
const usageIn = (events: readonly StreamEvent[]) =>
  events.flatMap((event) => (event.type === "usage" ? [event.usage] : [])).at(-1);

const search = (action: object) => ({ type: "web_search_call", id: "ws", status: "completed", action });

describe("what an answer says about its bill", () => {
  it("is read from Anthropic's usage, and added up over several messages", () => {
    const first = usageFromAnthropic({
      input_tokens: 10,
      output_tokens: 5,
      service_tier: "priority",
      inference_geo: "us",
      speed: "fast",
      server_tool_use: { web_search_requests: 2 },
    });
    expect(first).toMatchObject({
      service_tier: "priority",
      region: "us",
      speed: "fast",
      tool_uses: { web_search: 2 },
    });
    expect(
      addUsage(first, usageFromAnthropic({ input_tokens: 1, server_tool_use: { web_search_requests: 1 } })),
    ).toMatchObject({
      input: { text: 11 },
      tool_uses: { web_search: 3 },
    });
    expect(usageFromAnthropic({ input_tokens: 1, service_tier: null, server_tool_use: null })).not.toHaveProperty(
      "tool_uses",
    );
  });

  it("is the service tier of a chat completion, whole and streamed", () => {
    const usage = { prompt_tokens: 3, completion_tokens: 2, total_tokens: 5 };
    const choices = [{ index: 0, message: { role: "assistant", content: "Hi" }, finish_reason: "stop" }];
    expect(usageIn(openaiAdapter.parseResponse({ choices, usage, service_tier: "flex" }, openai))?.service_tier).toBe(
      "flex",
    );
    const parser = openaiAdapter.createStreamParser(openai);
    const events = parser.push(JSON.stringify({ choices: [], usage, service_tier: "priority" }));
    expect(usageIn(events)?.service_tier).toBe("priority");
  });

  it("is the searches of a response, without the pages it opened", () => {
    const usage = usageIn(
      openaiResponsesAdapter.parseResponse(
        {
          id: "r",
          object: "response",
          status: "completed",
          model: "gpt-5.1",
          service_tier: "default",
          output: [
            search({ type: "search", query: "a" }),
            search({ type: "open_page", url: "https://example.org" }),
            search({ type: "search", query: "b" }),
            { type: "message", role: "assistant", content: [{ type: "output_text", text: "Hi", annotations: [] }] },
          ],
          usage: { input_tokens: 10, output_tokens: 5, total_tokens: 15 },
        },
        openai,
      ),
    );
    expect(usage).toMatchObject({ tool_uses: { web_search: 2 }, service_tier: "default" });
  });

  it("keeps cached sound and made pictures of Gemini in buckets of their own, the sums unchanged", () => {
    const usage = usageFromGemini({
      promptTokenCount: 1000,
      cachedContentTokenCount: 600,
      cacheTokensDetails: [
        { modality: "TEXT", tokenCount: 200 },
        { modality: "AUDIO", tokenCount: 400 },
      ],
      promptTokensDetails: [
        { modality: "TEXT", tokenCount: 500 },
        { modality: "AUDIO", tokenCount: 500 },
      ],
      candidatesTokenCount: 1300,
      candidatesTokensDetails: [{ modality: "IMAGE", tokenCount: 1290 }],
      totalTokenCount: 2300,
    })!;
    expect(usage.input).toEqual({
      text: 300,
      audio: 100,
      cache_read: 200,
      audio_cache_read: 400,
      cache_write_5m: 0,
      cache_write_1h: 0,
    });
    expect(usage.output).toEqual({ text: 10, reasoning: 0, audio: 0, image: 1290 });
    expect([promptTokens(usage), completionTokens(usage)]).toEqual([1000, 1300]);
    expect(usageToOpenAI(usage).prompt_tokens_details.cached_tokens).toBe(600);
  });
});

describe("prices of the catalog", () => {
  it("multiply by the region where a model's list says so", () => {
    const records = ["claude-opus-4-6", "claude-sonnet-4-6", "claude-opus-5-5"].flatMap((model) => {
      const record = resolveModel(model)?.record;
      return record?.multipliers?.region?.["us"] === undefined ? [] : [record];
    });
    for (const record of records) {
      const usage = usageFromAnthropic({ input_tokens: 1000, output_tokens: 1000 });
      const plain = computeCost(record, usage).usd!;
      const factor = record.multipliers!.region!["us"]!;
      expect(computeCost(record, { ...usage, region: "us" }).usd).toBeCloseTo(plain * factor, 9);
    }
    expect(records.length).toBeGreaterThan(0);
  });

  it("of batches are half of the standard ones where they are listed, for OpenAI's and Anthropic's models, in every bucket", () => {
    const usage = usageFromAnthropic({
      input_tokens: 1000,
      output_tokens: 1000,
      cache_read_input_tokens: 500,
      cache_creation_input_tokens: 500,
      cache_creation: { ephemeral_1h_input_tokens: 300 },
    });
    for (const model of ["gpt-4.1", "claude-sonnet-4-5"]) {
      const { record } = resolveModel(model)!;
      const batch = computeCost(record, usage, { service_tier: "batch" });
      expect([model, batch.usd! / computeCost(record, usage).usd!]).toEqual([model, 0.5]);
      expect(batch.estimated).toBe(false);
    }
  });

  it("of the cache rise with those of the input where a tier by length names the input alone", () => {
    const record = {
      ...resolveModel("claude-sonnet-4-5")!.record,
      tiers: [{ above: 200_000, input: 6, output: 22.5 }],
    };
    const usage = usageFromAnthropic({
      input_tokens: 200_000,
      cache_creation_input_tokens: 1_000_000,
      cache_creation: { ephemeral_1h_input_tokens: 1_000_000 },
      cache_read_input_tokens: 1_000_000,
    });
    const rates = Object.fromEntries(computeCost(record, usage).parts!.map(({ bucket, rate }) => [bucket, rate]));
    expect(rates).toEqual({ input: 6, cache_read: 0.6, cache_write_1h: 12 });
  });
});
