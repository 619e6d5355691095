/**
 * Views of the disjoint usage buckets: totals, and the `usage` object in OpenAI's shape.
 */
import type { OpenAIUsage, Usage } from "../messages/types.ts";

/** A usage with every bucket at zero; a base to build on. */
export const NO_USAGE: Usage = {
  input: { text: 0, audio: 0, cache_read: 0, cache_write_5m: 0, cache_write_1h: 0 },
  output: { text: 0, reasoning: 0, audio: 0 },
};

/** Tokens of the whole prompt, cached or not. Decides the price tier. */
export function promptTokens(usage: Usage): number {
  const { text, audio, cache_read, cache_write_5m, cache_write_1h, audio_cache_read = 0, image = 0 } = usage.input;
  return text + audio + image + cache_read + audio_cache_read + cache_write_5m + cache_write_1h;
}

/** Tokens of the whole answer, visible or not. */
export function completionTokens(usage: Usage): number {
  return usage.output.text + usage.output.reasoning + usage.output.audio + (usage.output.image ?? 0);
}

/**
 * The buckets in OpenAI's words, where the totals contain the details.
 * Source: https://platform.openai.com/docs/api-reference/chat/object (usage)
 */
export function usageToOpenAI(usage: Usage): OpenAIUsage {
  const prompt = promptTokens(usage);
  const completion = completionTokens(usage);
  return {
    prompt_tokens: prompt,
    completion_tokens: completion,
    total_tokens: prompt + completion,
    prompt_tokens_details: {
      cached_tokens: usage.input.cache_read + (usage.input.audio_cache_read ?? 0),
      cache_write_tokens: usage.input.cache_write_5m + usage.input.cache_write_1h,
      audio_tokens: usage.input.audio,
    },
    completion_tokens_details: { reasoning_tokens: usage.output.reasoning, audio_tokens: usage.output.audio },
    ...(usage.output.reasoning > 0 ? { reasoning_tokens: usage.output.reasoning } : {}),
    ...(usage.estimated === true ? { estimated: true } : {}),
  };
}

/** The buckets behind an OpenAI-shaped usage, for answers that came from elsewhere. Missing details count as zero. */
export function usageFromOpenAI(usage: OpenAIUsage): Usage {
  const read = usage.prompt_tokens_details?.cached_tokens ?? 0;
  const write = usage.prompt_tokens_details?.cache_write_tokens ?? 0;
  const audioIn = usage.prompt_tokens_details?.audio_tokens ?? 0;
  const reasoning = usage.completion_tokens_details?.reasoning_tokens ?? 0;
  const audioOut = usage.completion_tokens_details?.audio_tokens ?? 0;
  return {
    input: {
      text: Math.max(0, usage.prompt_tokens - read - write - audioIn),
      audio: audioIn,
      cache_read: read,
      cache_write_5m: write,
      cache_write_1h: 0,
    },
    output: { text: Math.max(0, usage.completion_tokens - reasoning - audioOut), reasoning, audio: audioOut },
    ...(usage.estimated === true ? { estimated: true } : {}),
  };
}
