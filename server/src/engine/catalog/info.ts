/**
 * What people ask of a model, in LiteLLM's words.
 * Source: https://docs.litellm.ai/docs/completion/token_usage (get_model_info, get_max_tokens, supports_*)
 */
import { resolveModel } from "./lookup.ts";
import type { Ability, LifeCycle, ModelRecord } from "./record.ts";

/** Facts about a model. Prices per token in USD, null where unknown. */
export interface ModelInfo {
  /** Id as the provider's API takes it. */
  readonly key: string;
  readonly litellm_provider: string;
  readonly mode: ModelRecord["kind"];
  /** Most tokens of an answer, as in LiteLLM. The window is `max_input_tokens` or `context_window`. */
  readonly max_tokens: number | null;
  readonly max_output_tokens: number | null;
  readonly max_input_tokens: number | null;
  readonly context_window: number | null;
  readonly input_cost_per_token: number | null;
  readonly output_cost_per_token: number | null;
  readonly cache_read_input_token_cost: number | null;
  readonly cache_creation_input_token_cost: number | null;
  /** Writing to the cache for an hour. */
  readonly cache_creation_input_token_cost_above_1hr: number | null;
  readonly input_cost_per_audio_token: number | null;
  readonly output_cost_per_audio_token: number | null;
  readonly input_cost_per_token_batches: number | null;
  readonly output_cost_per_token_batches: number | null;
  readonly input_cost_per_token_flex: number | null;
  readonly output_cost_per_token_flex: number | null;
  readonly input_cost_per_token_priority: number | null;
  readonly output_cost_per_token_priority: number | null;
  readonly prices_as_of: string | null;
  /** ISO 8601 day or month to which the model's knowledge reaches, and of its release. */
  readonly knowledge_cutoff: string | null;
  readonly release_date: string | null;
  readonly supports_vision: boolean;
  readonly supports_pdf_input: boolean;
  readonly supports_audio_input: boolean;
  readonly supports_audio_output: boolean;
  readonly supports_video_input: boolean;
  readonly supports_function_calling: boolean;
  readonly supports_parallel_function_calling: boolean;
  readonly supports_reasoning: boolean;
  readonly supports_response_schema: boolean;
  readonly supports_prompt_caching: boolean;
  readonly supports_computer_use: boolean;
  readonly supports_web_search: boolean;
  readonly supports_assistant_prefill: boolean;
  readonly supports_system_messages: boolean;
  readonly life_cycle: LifeCycle;
  /** The facts are those of the family's newest known member, not of the model itself. */
  readonly inherited: boolean;
  /** Says so in words; null where the facts are the model's own. */
  readonly note: string | null;
  readonly record: ModelRecord;
}

function perToken(perMillion: number | null | undefined): number | null {
  return perMillion === null || perMillion === undefined ? null : Number((perMillion / 1e6).toPrecision(12));
}

/** Whether the model is known to have an ability; false for unknown models. */
export function supports(model: string, ability: Ability): boolean {
  return resolveModel(model)?.record.abilities.includes(ability) ?? false;
}

/** Everything about a model, or undefined where the catalog cannot place the name. */
export function getModelInfo(model: string): ModelInfo | undefined {
  const found = resolveModel(model);
  if (found === undefined) return undefined;
  const { record } = found;
  const has = (ability: Ability): boolean => record.abilities.includes(ability);
  return {
    key: record.id,
    litellm_provider: found.provider,
    mode: record.kind,
    max_tokens: record.max_output_tokens,
    max_output_tokens: record.max_output_tokens,
    max_input_tokens: record.max_input_tokens ?? record.context_window,
    context_window: record.context_window,
    input_cost_per_token: perToken(record.prices?.input),
    output_cost_per_token: perToken(record.prices?.output),
    cache_read_input_token_cost: perToken(record.prices?.cache_read),
    cache_creation_input_token_cost: perToken(record.prices?.cache_write),
    cache_creation_input_token_cost_above_1hr: perToken(record.prices?.cache_write_1h),
    input_cost_per_audio_token: perToken(record.prices?.audio_input),
    output_cost_per_audio_token: perToken(record.prices?.audio_output),
    input_cost_per_token_batches: perToken(record.service_tiers?.batch?.input),
    output_cost_per_token_batches: perToken(record.service_tiers?.batch?.output),
    input_cost_per_token_flex: perToken(record.service_tiers?.flex?.input),
    output_cost_per_token_flex: perToken(record.service_tiers?.flex?.output),
    input_cost_per_token_priority: perToken(record.service_tiers?.priority?.input),
    output_cost_per_token_priority: perToken(record.service_tiers?.priority?.output),
    prices_as_of: record.prices_as_of ?? null,
    knowledge_cutoff: record.knowledge_cutoff ?? null,
    release_date: record.life_cycle.released ?? null,
    supports_vision: has("vision"),
    supports_pdf_input: has("pdf"),
    supports_audio_input: has("audio_input"),
    supports_audio_output: has("audio_output"),
    supports_video_input: has("video_input"),
    supports_function_calling: has("function_calling"),
    supports_parallel_function_calling: has("parallel_function_calling"),
    supports_reasoning: has("reasoning"),
    supports_response_schema: has("response_schema"),
    supports_prompt_caching: has("prompt_caching"),
    supports_computer_use: has("computer_use"),
    supports_web_search: has("web_search"),
    supports_assistant_prefill: has("assistant_prefill"),
    supports_system_messages: has("system_messages"),
    life_cycle: record.life_cycle,
    inherited: found.match === "inherited",
    note: found.note ?? null,
    record,
  };
}

/**
 * Most tokens an answer may have, as LiteLLM's `get_max_tokens`; null where unknown. For the window take
 * `getContextWindow`: the two are different numbers (`gpt-4.1`: 32,768 and 1,047,576).
 */
export function getMaxTokens(model: string): number | null {
  return resolveModel(model)?.record.max_output_tokens ?? null;
}

/** Tokens that the prompt may have; null where unknown. */
export function getContextWindow(model: string): number | null {
  const record = resolveModel(model)?.record;
  return record?.max_input_tokens ?? record?.context_window ?? null;
}

/** Takes images. */
export const supportsVision = (model: string): boolean => supports(model, "vision");
/** Takes PDF files as such. */
export const supportsPdfInput = (model: string): boolean => supports(model, "pdf");
/** Takes audio. */
export const supportsAudioInput = (model: string): boolean => supports(model, "audio_input");
/** Answers with audio. */
export const supportsAudioOutput = (model: string): boolean => supports(model, "audio_output");
/** Takes video. */
export const supportsVideoInput = (model: string): boolean => supports(model, "video_input");
/** Thinks before it answers. */
export const supportsReasoning = (model: string): boolean => supports(model, "reasoning");
/** Calls functions. */
export const supportsFunctionCalling = (model: string): boolean => supports(model, "function_calling");
/** Calls several functions at once. */
export const supportsParallelFunctionCalling = (model: string): boolean => supports(model, "parallel_function_calling");
/** Answers by a JSON schema. */
export const supportsResponseSchema = (model: string): boolean => supports(model, "response_schema");
/** Bills repeated prefixes at a lower price. */
export const supportsPromptCaching = (model: string): boolean => supports(model, "prompt_caching");
/** Drives a computer by screenshots, clicks and keys. */
export const supportsComputerUse = (model: string): boolean => supports(model, "computer_use");
/** Searches the web on the provider's side. */
export const supportsWebSearch = (model: string): boolean => supports(model, "web_search");
/** Continues a begun assistant message. */
export const supportsAssistantPrefill = (model: string): boolean => supports(model, "assistant_prefill");
/** Takes a system prompt. */
export const supportsSystemMessages = (model: string): boolean => supports(model, "system_messages");
