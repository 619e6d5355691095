/** A model's record as a row of the model table: every figure, and where it comes from. */
import type { ModelRow, TablePrices, TablePriceVariant } from "../../../../shared/src/modelTable.ts";
import { lifeCycleOn, modelRef } from "../../engine/catalog/lookup.ts";
import type { Fees, ModelRecord, Multipliers, Prices } from "../../engine/catalog/record.ts";
import { layerOf } from "../../engine/catalog/registry.ts";
import { providerById } from "../../engine/providers/registry.ts";
import { blendedPrice } from "../../engine/selection/requirements.ts";

const RATES = [
  "input",
  "output",
  "cache_read",
  "cache_write",
  "cache_write_1h",
  "audio_input",
  "audio_output",
] as const;

function pricesOf(prices: Prices): TablePrices {
  return Object.fromEntries(RATES.map((rate) => [rate, prices[rate] ?? null])) as TablePrices;
}

function someOf(prices: Partial<Prices>): Partial<TablePrices> {
  return Object.fromEntries(RATES.flatMap((rate) => (prices[rate] == null ? [] : [[rate, prices[rate]]])));
}

const words = (tokens: number): string => tokens.toLocaleString("en-US");

/** `199999` is how a tier that begins at 200,000 is kept. */
function threshold(above: number): string {
  return above % 1000 === 999
    ? `prompts of ${words(above + 1)} tokens and more`
    : `prompts above ${words(above)} tokens`;
}

function variantsOf(record: ModelRecord): TablePriceVariant[] {
  const tiers = (record.tiers ?? []).map((tier) => ({ label: threshold(tier.above), prices: someOf(tier) }));
  const services = Object.entries(record.service_tiers ?? {}).flatMap(([name, prices]) => [
    { label: name, prices: someOf(prices) },
    ...(prices.tiers ?? []).map((tier) => ({ label: `${name}, ${threshold(tier.above)}`, prices: someOf(tier) })),
  ]);
  return [...tiers, ...services];
}

const FEES: Readonly<Record<keyof Fees, string>> = {
  request: "each request",
  web_search: "each web search",
  image: "each picture",
  audio_second: "each second of sound",
};

function surchargesOf(fees: Fees | undefined, multipliers: Multipliers | undefined): string[] {
  return [
    ...Object.entries(FEES).flatMap(([fee, words]) => {
      const usd = fees?.[fee as keyof Fees];
      return usd === undefined ? [] : [`${words} $${Number(usd.toPrecision(6))}`];
    }),
    ...Object.entries(multipliers?.region ?? {}).map(([region, factor]) => `× ${factor} in ${region}`),
    ...Object.entries(multipliers?.speed ?? {}).map(([speed, factor]) => `× ${factor} at speed ${speed}`),
  ];
}

/** Name of a provider, also of one that Parlance knows prices of and does not call. */
export function providerName(id: string): string {
  return providerById(id)?.name ?? (id === "bedrock" ? "Amazon Bedrock" : id);
}

/** @param today day for the life cycle */
export function modelRow(record: ModelRecord, today: Date, inherited = false): ModelRow {
  const life = lifeCycleOn(record, today);
  const blended = blendedPrice(record);
  const ref = modelRef(record);
  return {
    ref,
    provider: record.provider,
    providerName: providerName(record.provider),
    id: record.id,
    name: record.name,
    family: record.family,
    kind: record.kind,
    contextWindow: record.context_window,
    maxInputTokens: record.max_input_tokens,
    maxOutputTokens: record.max_output_tokens,
    prices: record.prices === null ? null : pricesOf(record.prices),
    blended: Number.isFinite(blended) ? blended : null,
    pricesAsOf: record.prices_as_of ?? null,
    variants: variantsOf(record),
    surcharges: surchargesOf(record.fees, record.multipliers),
    abilities: [...record.abilities],
    efforts: [...(record.efforts ?? [])],
    status: life.status,
    released: record.life_cycle.released ?? null,
    retires: life.retires,
    successor: life.successor,
    knowledgeCutoff: record.knowledge_cutoff ?? null,
    aliases: [...record.aliases],
    docsUrl: record.docs_url ?? null,
    sources: { ...record.sources },
    layer: layerOf(ref),
    inherited,
  };
}
