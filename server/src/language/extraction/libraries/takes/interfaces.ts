/**
 * What calls take, by the interfaces that libraries speak: names in the interface's own words, and how a library spells
 * them. A row says with these what completion offers in its calls.
 *
 * Source: https://platform.openai.com/docs/api-reference/chat/create
 * Source: https://platform.openai.com/docs/api-reference/responses/create
 * Source: https://docs.anthropic.com/en/api/messages
 * Source: https://ai.google.dev/api/generate-content#generationconfig
 * Source: https://docs.ollama.com/api/chat
 */
import type { Takes, Words } from "../shape.ts";

const sampling = ["temperature", "top_p", "stop", "seed"] as const;

/** Of Chat Completions, besides model and messages, the needed ones first. */
export const chatNames = [
  "max_completion_tokens",
  "max_tokens",
  ...sampling,
  "reasoning_effort",
  "response_format",
  "tools",
  "tool_choice",
  "parallel_tool_calls",
  "stream",
  "stream_options",
  "n",
  "frequency_penalty",
  "presence_penalty",
  "logprobs",
  "top_logprobs",
  "logit_bias",
  "verbosity",
  "service_tier",
  "prompt_cache_key",
  "metadata",
] as const;

/** Of Responses, besides model and input. */
export const responseNames = [
  "instructions",
  "max_output_tokens",
  "reasoning",
  "temperature",
  "top_p",
  "text",
  "tools",
  "tool_choice",
  "parallel_tool_calls",
  "previous_response_id",
  "stream",
  "store",
  "service_tier",
  "metadata",
] as const;

/** Of Anthropic's Messages. */
export const messageNames = [
  "model",
  "max_tokens",
  "messages",
  "system",
  "temperature",
  "top_p",
  "top_k",
  "stop_sequences",
  "thinking",
  "tools",
  "tool_choice",
  "stream",
  "metadata",
  "service_tier",
] as const;

/** Of the configuration of Google's `generateContent` in its libraries. */
export const contentNames = [
  "system_instruction",
  "max_output_tokens",
  "temperature",
  "top_p",
  "top_k",
  "stop_sequences",
  "seed",
  "response_mime_type",
  "response_schema",
  "thinking_config",
  "safety_settings",
  "tools",
  "candidate_count",
  "frequency_penalty",
  "presence_penalty",
] as const;

const formats = ["text", "json_object", "json_schema"] as const;
/** The words that the model takes of the parameter's own. */
const efforts = { ofModel: "reasoning_effort" } as const;
const verbosities = { ofModel: "verbosity" } as const;

/** Words that every interface of OpenAI's kind has. */
export const commonWords: Words = { reasoning_effort: efforts, effort: efforts, verbosity: verbosities };

export const openaiWords: Words = {
  ...commonWords,
  tool_choice: ["auto", "none", "required"],
  service_tier: ["auto", "default", "flex", "priority"],
  detail: ["auto", "low", "high"],
  "response_format.type": formats,
  "format.type": formats,
};

export const anthropicWords: Words = {
  ...commonWords,
  service_tier: ["auto", "standard_only"],
  "thinking.type": ["enabled", "disabled"],
};

export const openaiRoles = ["system", "developer", "user", "assistant", "tool"] as const;
export const anthropicRoles = ["user", "assistant"] as const;
export const googleRoles = ["user", "model"] as const;

/** Only these words of a set, where a library takes text for them and constants for others. */
export function wordsFor(words: Words, ...names: readonly string[]): Words {
  return Object.fromEntries(Object.entries(words).filter(([name]) => names.includes(name)));
}

export const chatTakes: Takes = {
  names: ["model", "messages", ...chatNames],
  words: openaiWords,
  roles: openaiRoles,
};

export const responseTakes: Takes = {
  names: ["model", "input", ...responseNames],
  words: openaiWords,
  roles: openaiRoles,
};

export const messageTakes: Takes = { names: messageNames, words: anthropicWords, roles: anthropicRoles };

/** Without `stream`, where a library streams by a method of its own. */
export function streamless({ names, ...takes }: Takes): Takes {
  return { ...takes, names: without(names, "stream") };
}

/** A library whose calls take nothing in words. */
export function namesOnly(names: readonly string[]): Takes {
  return { names, words: {}, roles: [] };
}

/** How a language or a library spells names. */
export type Spelling = (name: string) => string;

/** The interface's own words. */
export function asIs(name: string): string {
  return name;
}

/** `max_tokens` as `maxTokens`. */
export function camel(name: string): string {
  return name.replaceAll(/_([a-z])/g, (_whole, letter: string) => letter.toUpperCase());
}

/** `max_tokens` as `MaxTokens`. */
export function pascal(name: string): string {
  const rest = camel(name);
  return rest[0]!.toUpperCase() + rest.slice(1);
}

/** `max_tokens` as `with_max_tokens`. */
export function withSnake(name: string): string {
  return `with_${name}`;
}

/**
 * Names in a library's spelling.
 * @param renamed the library's own names for OpenAI's, as rows have them
 */
export function spelled(
  names: readonly string[],
  spelling: Spelling,
  renamed: Readonly<Record<string, string>> = {},
): readonly string[] {
  const own = new Map(Object.entries(renamed).map(([written, name]) => [name, written]));
  return names.map((name) => own.get(name) ?? spelling(name));
}

/** Without some names, where a library lacks them. */
export function without(names: readonly string[], ...missing: readonly string[]): readonly string[] {
  return names.filter((name) => !missing.includes(name));
}
