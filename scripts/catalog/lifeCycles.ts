/**
 * Reviewed life cycles: what providers announce on their deprecation pages. Dates are days from which calls fail.
 *
 * Source: https://developers.openai.com/api/docs/deprecations (October and November 2026)
 * Source: https://platform.claude.com/docs/en/about-claude/model-deprecations; release notes of 15 June 2026
 * Source: https://platform.claude.com/docs/en/models/sonnet-4-5/overview
 * Source: https://ai.google.dev/gemini-api/docs/deprecations (November 2026)
 * Source: https://docs.x.ai/developers/migration/may-15-retirement
 * Source: https://console.groq.com/docs/deprecations, https://docs.mistral.ai/models
 * Source: https://api-docs.deepseek.com/news/news260424 (the two old names end on 24 July 2026)
 */
import type { LifeCycle } from "../../server/src/engine/catalog/record.ts";

export interface EndOfLife {
  readonly models: readonly string[];
  readonly life: LifeCycle;
}

const ended = (retires: string | undefined, successor: string, deprecated?: string): LifeCycle => ({
  status: "retired",
  ...(deprecated === undefined ? {} : { deprecated }),
  ...(retires === undefined ? {} : { retires }),
  successor,
});

const ending = (retires: string, successor: string, deprecated?: string): LifeCycle => ({
  status: "deprecated",
  ...(deprecated === undefined ? {} : { deprecated }),
  retires,
  successor,
});

export const LIFE_CYCLES: readonly EndOfLife[] = [
  // OpenAI
  {
    models: [
      "openai/gpt-4o",
      "openai/gpt-4o-mini",
      "openai/gpt-4.1",
      "openai/gpt-4.1-mini",
      "openai/gpt-4o-2024-08-06",
      "openai/gpt-4o-2024-11-20",
    ],
    life: ending("2027-01-14", "gpt-6-luna", "2026-10-14"),
  },
  {
    models: ["openai/gpt-5", "openai/gpt-5-pro", "openai/o3", "openai/o3-pro"],
    life: ending("2026-12-11", "gpt-6.1-sol", "2026-06-11"),
  },
  { models: ["openai/gpt-5-mini", "openai/gpt-5-nano"], life: ending("2026-12-11", "gpt-6.1-terra", "2026-06-11") },
  { models: ["openai/gpt-5.1"], life: ending("2027-04-01", "gpt-6.1-sol") },
  { models: ["openai/gpt-3.5-turbo", "openai/gpt-4.1-nano"], life: ended("2026-10-23", "gpt-6-luna", "2026-04-22") },
  { models: ["openai/o4-mini"], life: ended("2026-10-23", "gpt-5.6-terra", "2026-04-22") },
  {
    models: [
      "openai/gpt-4",
      "openai/gpt-4-turbo",
      "openai/gpt-4o-2024-05-13",
      "openai/o1",
      "openai/o1-pro",
      "openai/o3-mini",
    ],
    life: ended("2026-10-23", "gpt-5.6-sol", "2026-04-22"),
  },

  {
    models: ["openai/gpt-5-chat-latest", "openai/computer-use-preview", "openai/gpt-5.1-codex-mini"],
    life: ended("2026-07-23", "gpt-5.5", "2026-04-22"),
  },
  {
    models: ["openai/gpt-4o-audio-preview", "openai/gpt-4o-mini-audio-preview"],
    life: ended("2026-07-23", "gpt-audio", "2026-04-22"),
  },
  {
    models: ["openai/gpt-4o-mini-realtime-preview", "openai/gpt-4o-realtime-preview"],
    life: ended("2026-07-23", "gpt-realtime", "2026-04-22"),
  },
  { models: ["openai/gpt-4o-search-preview"], life: ended("2026-07-23", "gpt-4.1-mini", "2026-04-22") },
  {
    models: [
      "openai/o1-preview",
      "openai/o1-mini",
      "openai/gpt-4.5-preview",
      "openai/gpt-4-32k",
      "openai/gpt-4-vision-preview",
      "openai/gpt-3.5-turbo-0613",
      "openai/gpt-3.5-turbo-1106",
      "openai/gpt-3.5-turbo-16k",
      "openai/gpt-3.5-turbo-instruct",
      "openai/text-davinci-002",
      "openai/text-davinci-003",
      "openai/chatgpt-4o-latest",
      "openai/codex-mini",
    ],
    life: ended(undefined, "gpt-6.1-terra"),
  },

  {
    models: ["openai/gpt-5-codex", "openai/gpt-5.1-codex", "openai/gpt-5.1-codex-max", "openai/gpt-5.2-codex"],
    life: ended("2026-07-23", "gpt-5.4", "2026-04-22"),
  },
  { models: ["openai/gpt-5.1-chat-latest"], life: ended("2026-07-23", "gpt-5.5", "2026-04-22") },
  {
    models: ["openai/gpt-5.2-chat-latest", "openai/gpt-5.3-chat-latest"],
    life: ended("2026-08-10", "gpt-5.5", "2026-05-08"),
  },

  // Anthropic
  { models: ["anthropic/claude-opus-4-20250514"], life: ended("2026-06-15", "claude-opus-5-5", "2026-04-14") },
  { models: ["anthropic/claude-sonnet-4-20250514"], life: ended("2026-06-15", "claude-sonnet-5-5", "2026-04-14") },
  { models: ["anthropic/claude-sonnet-4-5"], life: ending("2026-11-30", "claude-sonnet-5-5") },
  { models: ["anthropic/claude-opus-4-1-20250805"], life: ended("2026-08-05", "claude-opus-5-5") },
  { models: ["anthropic/claude-3-7-sonnet-20250219"], life: ended("2026-02-19", "claude-sonnet-5-5", "2025-10-28") },
  { models: ["anthropic/claude-3-5-sonnet-20241022"], life: ended("2025-10-28", "claude-sonnet-5-5") },
  {
    models: ["anthropic/claude-3-5-haiku-20241022", "anthropic/claude-3-haiku-20240307"],
    life: ended(undefined, "claude-haiku-5-5"),
  },
  { models: ["anthropic/claude-3-opus-20240229"], life: ended("2026-01-05", "claude-opus-5-5", "2025-06-30") },
  {
    models: ["anthropic/claude-3-sonnet-20240229", "anthropic/claude-2.1"],
    life: ended("2025-07-21", "claude-sonnet-5-5", "2025-01-21"),
  },
  { models: ["anthropic/claude-v1"], life: ended("2024-11-06", "claude-sonnet-5-5", "2024-09-04") },

  // Gemini
  { models: ["gemini/gemini-2.5-pro"], life: ending("2026-12-01", "gemini-3.8-flash") },
  { models: ["gemini/gemini-2.5-flash"], life: ending("2026-12-01", "gemini-3.5-flash-lite") },
  { models: ["gemini/gemini-2.5-flash-image"], life: ended("2026-10-02", "gemini-3.1-flash-image") },
  { models: ["gemini/gemini-3-pro-preview"], life: ended("2026-03-09", "gemini-3.1-pro-preview") },
  { models: ["gemini/gemini-2.0-flash"], life: ended("2026-06-01", "gemini-3.5-flash") },
  { models: ["gemini/gemini-2.0-flash-lite"], life: ended("2026-06-01", "gemini-3.5-flash-lite") },
  { models: ["gemini/gemini-2.5-flash-preview"], life: ended(undefined, "gemini-3.5-flash-lite") },
  {
    models: ["gemini/gemini-pro", "gemini/gemini-pro-1.5", "gemini/gemini-1.5-pro", "gemini/gemini-1.0-pro-vision-001"],
    life: ended(undefined, "gemini-3.1-pro-preview"),
  },
  {
    models: ["gemini/gemini-flash-1.5", "gemini/gemini-flash-1.5-8b", "gemini/gemini-1.5-flash"],
    life: ended(undefined, "gemini-3.8-flash"),
  },
  { models: ["gemini/gemini-omni-flash-preview"], life: { status: "retired", retires: "2026-09-30" } },

  // xAI: calls to these names are answered by grok-4.3 at its price.
  {
    models: [
      "xai/grok-4-0709",
      "xai/grok-4-fast-reasoning",
      "xai/grok-4-fast-non-reasoning",
      "xai/grok-4-1-fast-reasoning",
      "xai/grok-4-1-fast-non-reasoning",
      "xai/grok-code-fast-1",
      "xai/grok-3",
    ],
    life: ended("2026-05-15", "grok-4.3"),
  },
  {
    models: ["xai/grok-2-1212", "xai/grok-2-vision-1212", "xai/grok-3-fast", "xai/grok-3-mini-fast"],
    life: ended(undefined, "grok-4.3"),
  },

  // Groq, Mistral
  { models: ["groq/llama-3.3-70b-versatile"], life: ended("2026-08-16", "openai/gpt-oss-120b") },
  { models: ["groq/llama-3.1-8b-instant"], life: ended("2026-08-16", "openai/gpt-oss-20b") },
  {
    models: ["groq/meta-llama/llama-4-scout-17b-16e-instruct"],
    life: ended("2026-07-17", "openai/gpt-oss-120b"),
  },
  {
    models: ["groq/meta-llama/llama-4-maverick-17b-128e-instruct"],
    life: ended("2026-03-09", "openai/gpt-oss-120b"),
  },
  { models: ["groq/mixtral-8x7b-32768"], life: ended("2025-03-20", "openai/gpt-oss-120b") },
  { models: ["groq/llama3-70b-8192"], life: ended(undefined, "openai/gpt-oss-120b") },
  { models: ["groq/llama3-8b-8192", "groq/gemma2-9b-it"], life: ended(undefined, "openai/gpt-oss-20b") },
  { models: ["mistral/mistral-medium-2312"], life: ended("2025-06-16", "mistral-medium-3.5", "2024-11-30") },

  // DeepSeek
  { models: ["deepseek/deepseek-chat", "deepseek/deepseek-reasoner"], life: ended("2026-07-24", "deepseek-flash") },
  {
    models: [
      "deepseek/deepseek-v3.1-terminus",
      "deepseek/deepseek-v3.2",
      "deepseek/deepseek-v3.2-exp",
      "deepseek/deepseek-v4-flash",
    ],
    life: { status: "deprecated", successor: "deepseek-flash" },
  },
];
