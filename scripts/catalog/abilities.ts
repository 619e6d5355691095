/**
 * Abilities that whole families have and the sources leave out. A row is a provider, a test on the id's parts and
 * what follows from it.
 *
 * Source: the "features" tables of the makers' model pages:
 * https://platform.openai.com/docs/models · https://docs.claude.com/en/docs/about-claude/models/overview ·
 * https://ai.google.dev/gemini-api/docs/models · https://docs.x.ai/docs/models
 */
import { compareVersions, familyParts, type FamilyParts } from "../../server/src/engine/catalog/family.ts";
import type { Ability, ModelRecord } from "../../server/src/engine/catalog/record.ts";

interface Row {
  readonly provider: string;
  readonly holds: (parts: FamilyParts, record: ModelRecord) => boolean;
  readonly adds: readonly Ability[];
}

const since =
  (...version: number[]) =>
  (parts: FamilyParts) =>
    parts.version.length > 0 && compareVersions(parts.version, version) >= 0;

const sees = (record: ModelRecord): boolean => record.abilities.includes("vision");

const OPENAI_STRUCTURED: readonly Ability[] = ["response_schema", "json_mode", "parallel_function_calling"];

const ROWS: readonly Row[] = [
  { provider: "openai", holds: ({ line }) => line === "gpt-4o", adds: OPENAI_STRUCTURED },
  { provider: "openai", holds: (parts) => parts.line === "gpt" && since(4, 1)(parts), adds: OPENAI_STRUCTURED },
  {
    provider: "openai",
    holds: ({ line, tier }) => line === "o-series" && !/preview|deep/u.test(tier),
    adds: ["response_schema", "json_mode"],
  },
  {
    provider: "openai",
    holds: (parts, record) => sees(record) && (parts.line !== "gpt" || since(4, 1)(parts)),
    adds: ["pdf"],
  },
  { provider: "openai", holds: (parts) => parts.line === "gpt" && since(5)(parts), adds: ["web_search"] },
  { provider: "openai", holds: (parts) => parts.line === "gpt" && since(5, 4)(parts), adds: ["computer_use"] },
  {
    provider: "anthropic",
    holds: since(3),
    adds: ["vision", "function_calling", "parallel_function_calling", "prompt_caching", "system_messages"],
  },
  { provider: "anthropic", holds: since(3, 5), adds: ["pdf", "web_search"] },
  // Not Haiku 3.5: the tool asks for Sonnet 3.5 of October 2024 or later.
  {
    provider: "anthropic",
    holds: (parts) => since(3, 5)(parts) && !(parts.tier === "haiku" && !since(4)(parts)),
    adds: ["computer_use"],
  },
  { provider: "anthropic", holds: (parts) => since(3, 7)(parts), adds: ["reasoning"] },
  { provider: "anthropic", holds: (parts) => !since(4, 6)(parts), adds: ["assistant_prefill"] },
  {
    provider: "anthropic",
    holds: (parts) => since(4, 5)(parts) || (parts.tier === "opus" && since(4, 1)(parts)),
    adds: ["response_schema", "json_mode"],
  },
  {
    provider: "gemini",
    holds: (parts) => parts.line === "gemini" && since(1, 5)(parts) && !/image|live|embedding/u.test(parts.tier),
    adds: [
      "vision",
      "pdf",
      "audio_input",
      "video_input",
      "function_calling",
      "parallel_function_calling",
      "response_schema",
      "json_mode",
      "system_messages",
    ],
  },
  {
    provider: "gemini",
    holds: ({ line, tier }) => line === "gemini" && /^(?:pro|flash|flash-lite)$/u.test(tier),
    adds: [
      "vision",
      "pdf",
      "audio_input",
      "video_input",
      "function_calling",
      "response_schema",
      "json_mode",
      "system_messages",
    ],
  },
  {
    provider: "gemini",
    holds: (parts) => parts.line === "gemini" && since(2)(parts) && !/image|lite|live/u.test(parts.tier),
    adds: ["web_search"],
  },
  {
    provider: "gemini",
    holds: (parts) => parts.line === "gemini" && since(2, 5)(parts) && !/image|live|embedding/u.test(parts.tier),
    adds: ["reasoning"],
  },
  { provider: "gemini", holds: ({ tier }) => tier.includes("computer-use"), adds: ["computer_use"] },
  { provider: "xai", holds: since(2), adds: ["function_calling", "response_schema", "json_mode", "system_messages"] },
  { provider: "xai", holds: (parts) => since(4)(parts), adds: ["vision", "web_search", "parallel_function_calling"] },
  { provider: "xai", holds: (parts) => since(4)(parts) && !parts.tier.includes("non-reasoning"), adds: ["reasoning"] },
  {
    provider: "xai",
    holds: ({ line }) => line === "grok-code",
    adds: ["reasoning", "function_calling", "response_schema", "system_messages"],
  },
  { provider: "mistral", holds: (_, { kind }) => kind === "chat", adds: ["response_schema", "json_mode"] },
  { provider: "groq", holds: (_, { kind }) => kind === "chat", adds: ["json_mode"] },
  { provider: "deepseek", holds: (_, { kind }) => kind === "chat", adds: ["json_mode", "function_calling"] },
];

/** Order in which abilities are written. */
const ORDER: readonly Ability[] = [
  "vision",
  "pdf",
  "audio_input",
  "audio_output",
  "video_input",
  "function_calling",
  "parallel_function_calling",
  "reasoning",
  "response_schema",
  "json_mode",
  "prompt_caching",
  "computer_use",
  "web_search",
  "assistant_prefill",
  "system_messages",
];

/** The record's abilities with those of its family, in a fixed order. */
export function withFamilyAbilities(record: ModelRecord, lacks: ReadonlySet<Ability>): readonly Ability[] {
  const abilities = new Set(record.abilities);
  if (record.kind === "chat") {
    abilities.add("system_messages");
    const parts = familyParts(record.id);
    for (const row of ROWS) {
      if (row.provider !== record.provider || !row.holds(parts, record)) continue;
      for (const ability of row.adds) if (!lacks.has(ability)) abilities.add(ability);
    }
    const { prices } = record;
    // A price for sound that comes in says that it may come in.
    if (prices?.audio_input != null) abilities.add("audio_input");
    if (prices?.cache_read != null && prices.input != null && prices.cache_read < prices.input)
      abilities.add("prompt_caching");
  }
  if (/^o1-(?:mini|preview)/u.test(record.id)) abilities.delete("system_messages");
  return ORDER.filter((ability) => abilities.has(ability));
}
