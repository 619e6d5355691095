import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { usageToOpenAI } from "../../../server/src/engine/cost/usage.ts";
import type { Usage } from "../../../server/src/engine/messages/types.ts";
import { adapterFor } from "../../../server/src/engine/providers/adapters.ts";
import { context } from "../../unit/anthropic/prepared.ts";

/** An answer with usage as a provider writes it, and the tokens that it stands for. */
interface Billed {
  readonly body: object;
  readonly input: number;
  readonly output: number;
}

const tokens = fc.nat({ max: 2_000_000 });

const text = { role: "assistant", content: "Hi" };

function chat(usage: object): object {
  return { id: "1", created: 1, model: "m", choices: [{ index: 0, message: text, finish_reason: "stop" }], usage };
}

/** Prompt tokens contain cached ones, completion tokens contain reasoning. */
const openai = fc
  .record({
    plain: tokens,
    cached: tokens,
    written: tokens,
    audio: tokens,
    said: tokens,
    thought: tokens,
    spoken: tokens,
  })
  .map(({ plain, cached, written, audio, said, thought, spoken }): Billed => {
    const input = plain + cached + written + audio;
    const output = said + thought + spoken;
    return {
      input,
      output,
      body: chat({
        prompt_tokens: input,
        completion_tokens: output,
        total_tokens: input + output,
        prompt_tokens_details: { cached_tokens: cached, cache_write_tokens: written, audio_tokens: audio },
        completion_tokens_details: { reasoning_tokens: thought, audio_tokens: spoken },
      }),
    };
  });

/** The same, but reasoning stands beside the completion tokens. */
const xai = fc
  .record({ plain: tokens, cached: tokens, said: tokens, thought: tokens })
  .map(({ plain, cached, said, thought }): Billed => {
    const input = plain + cached;
    return {
      input,
      output: said + thought,
      body: chat({
        prompt_tokens: input,
        completion_tokens: said,
        total_tokens: input + said + thought,
        prompt_tokens_details: { cached_tokens: cached },
        completion_tokens_details: { reasoning_tokens: thought },
      }),
    };
  });

/** Hits and misses of the cache are told apart. */
const deepseek = fc
  .record({ hit: tokens, miss: tokens, said: tokens, thought: tokens })
  .map(({ hit, miss, said, thought }): Billed => ({
    input: hit + miss,
    output: said + thought,
    body: chat({
      prompt_tokens: hit + miss,
      completion_tokens: said + thought,
      total_tokens: hit + miss + said + thought,
      prompt_cache_hit_tokens: hit,
      prompt_cache_miss_tokens: miss,
      completion_tokens_details: { reasoning_tokens: thought },
    }),
  }));

/** Input tokens leave out what was read from or written to the cache. */
const anthropic = fc
  .record({ plain: tokens, read: tokens, five: tokens, hour: tokens, said: tokens, split: fc.boolean() })
  .map(({ plain, read, five, hour, said, split }): Billed => ({
    input: plain + read + five + hour,
    output: said,
    body: {
      id: "1",
      type: "message",
      role: "assistant",
      model: "m",
      content: [{ type: "text", text: "Hi" }],
      stop_reason: "end_turn",
      usage: {
        input_tokens: plain,
        cache_read_input_tokens: read,
        cache_creation_input_tokens: five + hour,
        ...(split ? { cache_creation: { ephemeral_5m_input_tokens: five, ephemeral_1h_input_tokens: hour } } : {}),
        output_tokens: said,
      },
    },
  }));

/** Candidates leave thoughts out. */
const gemini = fc
  .record({
    plain: tokens,
    cached: tokens,
    said: fc.integer({ min: 1, max: 2_000_000 }),
    thought: tokens,
    tool: tokens,
  })
  .map(({ plain, cached, said, thought, tool }): Billed => ({
    input: plain + cached + tool,
    output: said + thought,
    body: {
      candidates: [{ content: { role: "model", parts: [{ text: "Hi" }] }, finishReason: "STOP" }],
      usageMetadata: {
        promptTokenCount: plain + cached,
        cachedContentTokenCount: cached,
        candidatesTokenCount: said,
        thoughtsTokenCount: thought,
        toolUsePromptTokenCount: tool,
        totalTokenCount: plain + cached + said + thought + tool,
      },
    },
  }));

const ollama = fc
  .record({ plain: fc.integer({ min: 1, max: 9e5 }), said: fc.integer({ min: 1, max: 9e5 }) })
  .map(({ plain, said }): Billed => ({
    input: plain,
    output: said,
    body: { model: "m", message: text, done: true, done_reason: "stop", prompt_eval_count: plain, eval_count: said },
  }));

const answers: readonly (readonly [provider: string, fc.Arbitrary<Billed>])[] = [
  ["openai", openai],
  ["openrouter", openai],
  ["groq", openai],
  ["xai", xai],
  ["deepseek", deepseek],
  ["anthropic", anthropic],
  ["gemini", gemini],
  ["ollama", ollama],
];

function usageOf(provider: string, body: unknown): Usage | undefined {
  const where = context(provider, "some-model");
  const events = adapterFor(where.provider.dialect)?.parseResponse(body, where) ?? [];
  return events.findLast((event) => event.type === "usage")?.usage;
}

function sum(buckets: object | undefined): number {
  return Object.values(buckets ?? {}).reduce((total: number, bucket: unknown) => total + Number(bucket), 0);
}

function all(usage: Usage | undefined): number[] {
  return [...Object.values(usage?.input ?? {}), ...Object.values(usage?.output ?? {})].map(Number);
}

describe.each(answers)("usage of %s", (provider, billed) => {
  it("is the sum of its buckets, nothing counted twice and nothing lost", () => {
    fc.assert(
      fc.property(billed, ({ body, input, output }) => {
        const usage = usageOf(provider, body);
        expect(sum(usage?.input)).toBe(input);
        expect(sum(usage?.output)).toBe(output);
        if (!usage) return;
        expect(all(usage).every((bucket) => Number.isInteger(bucket) && bucket >= 0)).toBe(true);
        const shown = usageToOpenAI(usage);
        expect([shown.prompt_tokens, shown.completion_tokens, shown.total_tokens]).toEqual([
          input,
          output,
          input + output,
        ]);
      }),
      { numRuns: 300 },
    );
  });

  it("has no negative bucket, whatever the numbers say", () => {
    fc.assert(
      fc.property(billed, fc.array(tokens, { minLength: 16, maxLength: 16 }), ({ body }, numbers) => {
        let at = 0;
        const wild: unknown = JSON.parse(JSON.stringify(body), (key, value: unknown) =>
          typeof value === "number" && /token|count/i.test(key) ? numbers[at++ % numbers.length] : value,
        );
        expect(all(usageOf(provider, wild)).every((bucket) => Number.isInteger(bucket) && bucket >= 0)).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});
