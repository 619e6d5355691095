/**
 * Protocol of the model table: every model with every figure and where each figure comes from, and models side by side.
 * The table and its hovers are made from this alone.
 */
import * as z from "zod";
import type { RequestDefinition } from "./protocol.ts";

/** Abilities of which the table has a filter, in the order shown. */
export const tableAbilities = [
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
] as const;
export const tableAbility = z.enum(tableAbilities);
export type TableAbility = z.infer<typeof tableAbility>;

export const tableStatus = z.enum(["active", "preview", "deprecated", "retired"]);

/** By what rows are put in order. Unknown values come last in both directions. */
export const tableSortKeys = [
  "name",
  "provider",
  "context_window",
  "max_output_tokens",
  "input",
  "output",
  "cache_read",
  "blended",
  "released",
  "knowledge_cutoff",
  "status",
] as const;
export const tableSortKey = z.enum(tableSortKeys);
export type TableSortKey = z.infer<typeof tableSortKey>;

/** What rows must meet; all that is given must hold, and an unknown fact fails. */
export const tableFilter = z.object({
  /** Words that must all occur in reference, name, family or an alias, in any case. */
  text: z.string().max(200).optional(),
  providers: z.array(z.string()).optional(),
  kinds: z.array(z.string()).optional(),
  abilities: z.array(tableAbility).optional(),
  /** Statuses taken; default all but retired. */
  statuses: z.array(tableStatus).optional(),
  /** USD per million tokens. */
  maxInputPrice: z.number().min(0).optional(),
  maxOutputPrice: z.number().min(0).optional(),
  /** Tokens. */
  minContext: z.int().min(0).optional(),
  minOutput: z.int().min(0).optional(),
});
export type TableFilter = z.infer<typeof tableFilter>;

const price = z.number().nullable();

/** USD per million tokens; null where unknown. */
export const tablePrices = z.object({
  input: price,
  output: price,
  cache_read: price,
  cache_write: price,
  cache_write_1h: price,
  audio_input: price,
  audio_output: price,
});
export type TablePrices = z.infer<typeof tablePrices>;

/** Prices above a length of the prompt, or of another way of billing. Absent rates are the standard ones. */
export const tablePriceVariant = z.object({
  /** "prompts above 200,000 tokens", "batch", "flex", "priority". */
  label: z.string(),
  prices: tablePrices.partial(),
});
export type TablePriceVariant = z.infer<typeof tablePriceVariant>;

/** Fields whose origin a hover tells. */
export const tableFields = [
  "name",
  "context_window",
  "max_output_tokens",
  "prices",
  "abilities",
  "life_cycle",
  "knowledge_cutoff",
] as const;
export type TableField = (typeof tableFields)[number];

export const modelRow = z.object({
  /** `provider/id`: what other requests take. */
  ref: z.string(),
  provider: z.string(),
  providerName: z.string(),
  id: z.string(),
  name: z.string(),
  family: z.string(),
  kind: z.string(),
  contextWindow: z.number().nullable(),
  maxInputTokens: z.number().nullable(),
  maxOutputTokens: z.number().nullable(),
  /** Null where no price is known. */
  prices: tablePrices.nullable(),
  /** Three parts input, one part output, USD per million; null where one is unknown. */
  blended: price,
  /** ISO 8601 day of the prices. */
  pricesAsOf: z.string().nullable(),
  variants: z.array(tablePriceVariant),
  /** "each request $0.005", "× 1.1 in us": what comes on top of token prices, in words. */
  surcharges: z.array(z.string()),
  abilities: z.array(z.string()),
  efforts: z.array(z.string()),
  /** On the day of the request. */
  status: tableStatus,
  released: z.string().nullable(),
  retires: z.string().nullable(),
  successor: z.string().nullable(),
  knowledgeCutoff: z.string().nullable(),
  aliases: z.array(z.string()),
  docsUrl: z.string().nullable(),
  /** Where each field comes from, in words ("pi-ai 1.5.2, 2026-11-10"); fields without an origin are absent. */
  sources: z.record(z.string(), z.string()),
  /** The strongest layer that says something about the model. */
  layer: z.enum(["snapshot", "refreshed", "user", "live"]),
  /** The facts are those of the family's newest known member. */
  inherited: z.boolean(),
});
export type ModelRow = z.infer<typeof modelRow>;

/** Rows of the catalog that meet a filter, in order. Without a filter: all that are not retired. */
export const ModelTable = {
  method: "parlance/models/table",
  params: z.object({
    filter: tableFilter.optional(),
    sort: z.object({ by: tableSortKey, descending: z.boolean().default(false) }).optional(),
    /** Most rows given; default all. */
    limit: z.int().min(1).optional(),
  }),
  result: z.object({
    rows: z.array(modelRow),
    /** How many rows met the filter, and how many the catalog has. */
    matching: z.int(),
    total: z.int(),
    /** Providers with rows, for the filter. */
    providers: z.array(z.object({ id: z.string(), name: z.string(), models: z.int() })),
    /** ISO 8601 day of the snapshot's prices. */
    snapshotAsOf: z.string(),
    /** ISO 8601 moment of the refreshed facts in use; null without. */
    refreshedAt: z.string().nullable(),
  }),
} as const satisfies RequestDefinition<z.ZodType, z.ZodType>;

/** Models side by side, in the order asked, and the same as a Markdown table to copy. */
export const ModelCompare = {
  method: "parlance/models/compare",
  params: z.object({ models: z.array(z.string().max(300)).min(1).max(20) }),
  result: z.object({
    models: z.array(
      z.object({
        asked: z.string(),
        /** Null where the catalog cannot place the spelling. */
        row: modelRow.nullable(),
      }),
    ),
    markdown: z.string(),
  }),
} as const satisfies RequestDefinition<z.ZodType, z.ZodType>;
