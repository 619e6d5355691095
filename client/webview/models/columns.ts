/** Columns of the model table: what a row shows, what it is sorted by, and where the figure comes from. */
import type { ModelRow, TableField } from "../../../shared/src/modelTable.ts";
import { formatPrice } from "../../../shared/src/prices.ts";
import { formatCount, formatShort } from "../format/numbers.ts";
import type { SortValue } from "../table/sort.ts";

export interface ModelCell {
  readonly text: string;
  readonly value: SortValue;
  readonly explain: string;
}

export interface ModelColumn {
  readonly id: string;
  readonly title: string;
  readonly explain: string;
  readonly isNumber: boolean;
  /** CSS width in pixels. */
  readonly width: number;
  readonly cell: (row: ModelRow) => ModelCell;
}

const unknown = "not known";

/** Where a field comes from, in one sentence; the layers over the snapshot are named. */
export function sourceWords(row: ModelRow, field: TableField): string {
  const source = row.sources[field];
  const from = source === undefined ? "Source not recorded." : `Source: ${source}.`;
  return row.inherited ? `${from} Taken over from the newest known model of the family ${row.family}.` : from;
}

function priceColumn(id: "input" | "output" | "cache_read" | "cache_write", title: string, words: string): ModelColumn {
  return {
    id,
    title,
    explain: `USD per million ${words}.`,
    isNumber: true,
    width: 100,
    cell: (row) => {
      const value = row.prices?.[id] ?? null;
      if (value === null) {
        return { text: "–", value, explain: `The price of ${words} is ${unknown}: unknown, not free.` };
      }
      return {
        text: formatPrice(value),
        value,
        explain: [
          `${formatPrice(value)} per million ${words}${row.pricesAsOf === null ? "" : `, as of ${row.pricesAsOf}`} (list price).`,
          sourceWords(row, "prices"),
          ...variantWords(row, id),
          ...row.surcharges.map((words) => `On top: ${words}.`),
        ].join("\n"),
      };
    },
  };
}

/** "Batch: $1", one line a way of billing that changes this price. */
function variantWords(row: ModelRow, id: "input" | "output" | "cache_read" | "cache_write"): string[] {
  return row.variants.flatMap(({ label, prices }) => {
    const value = prices[id];
    return value === undefined || value === null
      ? []
      : [`${label[0]?.toUpperCase() ?? ""}${label.slice(1)}: ${formatPrice(value)}.`];
  });
}

function tokensColumn(
  id: "context" | "output_tokens",
  title: string,
  words: string,
  field: TableField,
  of: (row: ModelRow) => number | null,
): ModelColumn {
  return {
    id,
    title,
    explain: words,
    isNumber: true,
    width: 84,
    cell: (row) => {
      const value = of(row);
      if (value === null) return { text: "–", value, explain: `${title}: ${unknown}.` };
      return {
        text: formatShort(value),
        value,
        explain: `${formatCount(value)} tokens (exact). ${sourceWords(row, field)}`,
      };
    },
  };
}

function dateColumn(
  id: string,
  title: string,
  field: TableField,
  of: (row: ModelRow) => string | null,
  more: (row: ModelRow) => string,
): ModelColumn {
  return {
    id,
    title,
    explain: `${title}, where it is known.`,
    isNumber: false,
    width: 92,
    cell: (row) => {
      const value = of(row);
      return {
        text: value ?? "–",
        value,
        explain: value === null ? `${title}: ${unknown}.` : `${more(row)} ${sourceWords(row, field)}`.trim(),
      };
    },
  };
}

const statusOrder = { active: 0, preview: 1, deprecated: 2, retired: 3 } as const;
const statusWords = { active: "active", preview: "preview", deprecated: "retiring", retired: "retired" } as const;

/** What happens to the model, in words. */
export function lifeWords(row: ModelRow): string {
  const parts = [
    row.status === "retired"
      ? "Retired"
      : row.status === "deprecated"
        ? "Retiring"
        : row.status === "preview"
          ? "Preview"
          : "Active",
    row.retires === null ? "" : row.status === "retired" ? ` since ${row.retires}` : `; retires on ${row.retires}`,
    row.successor === null ? "" : `; successor: ${row.successor}`,
  ];
  return `${parts.join("")}.`;
}

/** Ability ids in words. */
export function abilityWords(ability: string): string {
  const known: Readonly<Record<string, string>> = {
    vision: "Images",
    pdf: "PDF",
    audio_input: "Audio in",
    audio_output: "Audio out",
    video_input: "Video in",
    function_calling: "Tools",
    parallel_function_calling: "Parallel tools",
    reasoning: "Thinking",
    response_schema: "JSON schema",
    json_mode: "JSON mode",
    prompt_caching: "Caching",
    computer_use: "Computer use",
    web_search: "Web search",
    assistant_prefill: "Prefill",
    system_messages: "System messages",
  };
  return known[ability] ?? ability.replaceAll("_", " ");
}

/** Nearly every model takes system messages, so that one is left to the explanation. */
function shownAbilities(row: ModelRow): string {
  const shown = row.abilities.filter((ability) => ability !== "system_messages").map(abilityWords);
  return shown.length === 0 ? "–" : shown.join(", ");
}

export const modelColumns: readonly ModelColumn[] = [
  {
    id: "name",
    title: "Model",
    explain: "Name of the model. Enter on a row's name opens its actions.",
    isNumber: false,
    width: 250,
    cell: (row) => ({
      text: row.name,
      value: row.name,
      explain: [row.ref, lifeWords(row), row.aliases.length > 0 ? `Also: ${row.aliases.slice(0, 6).join(", ")}.` : ""]
        .filter(Boolean)
        .join("\n"),
    }),
  },
  {
    id: "provider",
    title: "Provider",
    explain: "Who answers, and who bills.",
    isNumber: false,
    width: 130,
    cell: (row) => ({ text: row.providerName, value: row.providerName, explain: `Name for calls: ${row.ref}` }),
  },
  tokensColumn(
    "context",
    "Window",
    "Tokens that prompt and answer may have together.",
    "context_window",
    (row) => row.contextWindow,
  ),
  tokensColumn(
    "output_tokens",
    "Output",
    "Longest answer in tokens.",
    "max_output_tokens",
    (row) => row.maxOutputTokens,
  ),
  priceColumn("input", "In $/M", "input tokens"),
  priceColumn("output", "Out $/M", "output tokens"),
  priceColumn("cache_read", "Cached $/M", "tokens read from the cache"),
  priceColumn("cache_write", "Write $/M", "tokens written to the cache"),
  {
    id: "status",
    title: "Status",
    explain: "Life cycle of the model today.",
    isNumber: false,
    width: 84,
    cell: (row) => ({
      text: statusWords[row.status],
      value: statusOrder[row.status],
      explain: `${lifeWords(row)} ${sourceWords(row, "life_cycle")}`,
    }),
  },
  dateColumn(
    "released",
    "Released",
    "life_cycle",
    (row) => row.released,
    (row) => `Released on ${row.released ?? ""}.`,
  ),
  dateColumn(
    "cutoff",
    "Knowledge",
    "knowledge_cutoff",
    (row) => row.knowledgeCutoff,
    (row) => `Its knowledge ends in ${row.knowledgeCutoff ?? ""}.`,
  ),
  {
    id: "abilities",
    title: "Abilities",
    explain: "What the model can take and do.",
    isNumber: false,
    width: 260,
    cell: (row) => ({
      text: shownAbilities(row),
      value: row.abilities.length,
      explain: `${row.abilities.map(abilityWords).join(", ") || "No ability is known"}.\n${sourceWords(row, "abilities")}`,
    }),
  },
];
