/** A small world for tests: a handful of models whose figures never move, on a fixed day, with the real parameter table. */
import { createDefaultWorld } from "../../../server/src/language/defaultWorld.ts";
import type { LanguageWorld } from "../../../server/src/language/world.ts";
import type { LifeCycle, ModelRecord, Resolution } from "../../../server/src/engine/catalog/record.ts";

export const today = "2026-11-23";

interface Row {
  readonly window?: number;
  readonly output?: number;
  readonly aliases?: readonly string[];
  readonly life?: LifeCycle;
}

function model(provider: string, id: string, family: string, row: Row = {}): ModelRecord {
  return {
    id,
    provider,
    name: id,
    family,
    kind: "chat",
    context_window: row.window ?? 200_000,
    max_input_tokens: row.window ?? 200_000,
    max_output_tokens: row.output ?? 32_768,
    prices: { input: 2, output: 8, cache_read: 0.5 },
    prices_as_of: "2026-11-10",
    abilities: ["vision", "function_calling"],
    life_cycle: row.life ?? { status: "active" },
    aliases: row.aliases ?? [],
  };
}

export const models: readonly ModelRecord[] = [
  model("openai", "gpt-4.1", "gpt-4.1", { window: 1_047_576 }),
  model("openai", "gpt-4.1-mini", "gpt-4.1"),
  model("openai", "gpt-4o", "gpt-4o", { window: 128_000, output: 16_384 }),
  model("openai", "gpt-4o-mini", "gpt-4o", { window: 128_000, output: 16_384 }),
  model("openai", "gpt-tiny-1", "gpt-4", { window: 100, output: 50 }),
  model("openai", "o3", "o-series", {
    output: 100_000,
    life: { status: "deprecated", retires: "2027-01-10", successor: "gpt-4.1" },
  }),
  model("openai", "o4-mini", "o-series", { output: 100_000 }),
  model("anthropic", "claude-opus-4-20250514", "claude-4", {
    aliases: ["claude-4-opus-20250514"],
    life: { status: "retired", retires: "2026-06-15", successor: "claude-opus-5-5" },
  }),
  model("anthropic", "claude-opus-5-5", "claude-5"),
  model("anthropic", "claude-sonnet-4-5", "claude-4.5", { output: 64_000 }),
  model("gemini", "gemini-2.5-pro", "gemini-2.5", { window: 1_048_576, output: 65_536 }),
  model("xai", "grok-4.7", "grok-4"),
  model("xai", "command", "grok-4"),
];

const byName = new Map<string, ModelRecord>();
for (const record of models) {
  for (const name of [record.id, ...record.aliases]) {
    byName.set(name, record);
    byName.set(`${record.provider}/${name}`, record);
  }
}

function resolveModel(spelling: string): Resolution | undefined {
  const through = spelling.startsWith("openrouter/") ? "openrouter" : undefined;
  const record = byName.get(through === undefined ? spelling : spelling.slice(11));
  if (record === undefined) return undefined;
  return {
    record,
    match: record.id === spelling ? "exact" : "alias",
    provider: through ?? record.provider,
    id: record.id,
  };
}

/** The small world; parts of it can be replaced. A token is a word. */
export function smallWorld(parts: Partial<LanguageWorld> = {}): LanguageWorld {
  return createDefaultWorld({
    resolveModel,
    suggestModels: (spelling, limit) =>
      models
        .filter((record) => record.id[0] === spelling.slice(spelling.lastIndexOf("/") + 1)[0])
        .slice(0, limit)
        .map((record) => ({ spelling: record.id, record, distance: 2 })),
    countTokens: (_model, text) =>
      Promise.resolve({ tokens: text.split(/\s+/).filter(Boolean).length, exact: true, error_percent: 0 }),
    allModels: () => models,
    countMessages: (_model, messages) => {
      const words = messages.flatMap(({ content }) => (typeof content === "string" ? content.split(/\s+/) : []));
      return Promise.resolve({ tokens: words.filter(Boolean).length, exact: true, error_percent: 0 });
    },
    today: () => today,
    ...parts,
  });
}
