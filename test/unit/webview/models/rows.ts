/** Rows of the model table for tests. */
import type { ModelRow } from "../../../../shared/src/modelTable.ts";
import { ModelTable } from "../../../../shared/src/modelTable.ts";
import type { TableView } from "../../../../client/webview/models/state.ts";

export function rowOf(ref: string, more: Partial<ModelRow> = {}): ModelRow {
  const [provider = "", ...rest] = ref.split("/");
  const id = rest.join("/");
  return {
    ref,
    provider,
    providerName: provider,
    id,
    name: id,
    family: id,
    kind: "chat",
    contextWindow: 200_000,
    maxInputTokens: null,
    maxOutputTokens: 64_000,
    prices: {
      input: 3,
      output: 15,
      cache_read: 0.3,
      cache_write: 3.75,
      cache_write_1h: null,
      audio_input: null,
      audio_output: null,
    },
    blended: 6,
    pricesAsOf: "2026-11-10",
    variants: [{ label: "prompts above 200,000 tokens", prices: { input: 6, output: 22.5 } }],
    surcharges: [],
    abilities: ["vision", "function_calling"],
    efforts: [],
    status: "active",
    released: "2026-01-10",
    retires: null,
    successor: null,
    knowledgeCutoff: null,
    aliases: [],
    docsUrl: null,
    sources: { prices: "genai-prices 0.1.8", context_window: "pi-ai 1.5.2" },
    layer: "snapshot",
    inherited: false,
    ...more,
  };
}

/** So many rows with prices, windows and names that differ. */
export function manyRows(count: number): ModelRow[] {
  return Array.from({ length: count }, (_, index) =>
    rowOf(`openai/model-${index}`, {
      name: `Model ${index}`,
      contextWindow: 1000 * (index + 1),
      prices: index % 10 === 9 ? null : { ...rowOf("a/b").prices!, input: (index * 7) % 100, output: index },
      status: index % 20 === 0 ? "retired" : "active",
    }),
  );
}

export function tableOf(rows: ModelRow[]): TableView {
  return ModelTable.result.parse({
    rows,
    matching: rows.length,
    total: rows.length,
    providers: [{ id: "openai", name: "OpenAI", models: rows.length }],
    snapshotAsOf: "2026-11-10",
    refreshedAt: null,
  });
}
