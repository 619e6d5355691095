/**
 * LiteLLM's words for facts and ours, as tables: what `registerModel`, the settings and the import of LiteLLM's file
 * read. Prices are USD per token there, per million here.
 * Source: https://docs.litellm.ai/docs/completion/token_usage, model_prices_and_context_window.json ("sample_spec")
 */
import type { Ability, Fees, ModelRecord, Multipliers, Prices, ServiceTier } from "../record.ts";
import type { RecordPatch } from "../registry.ts";

export const ABILITY_OF: Readonly<Record<string, Ability>> = {
  supports_vision: "vision",
  supports_pdf_input: "pdf",
  supports_audio_input: "audio_input",
  supports_audio_output: "audio_output",
  supports_video_input: "video_input",
  supports_function_calling: "function_calling",
  supports_parallel_function_calling: "parallel_function_calling",
  supports_reasoning: "reasoning",
  supports_response_schema: "response_schema",
  supports_prompt_caching: "prompt_caching",
  supports_computer_use: "computer_use",
  supports_web_search: "web_search",
  supports_assistant_prefill: "assistant_prefill",
  supports_system_messages: "system_messages",
};

export const KIND_OF: Readonly<Record<string, ModelRecord["kind"]>> = {
  chat: "chat",
  responses: "chat",
  completion: "completion",
  embedding: "embedding",
  image_generation: "image",
  image_edit: "image",
  audio_transcription: "audio",
  audio_speech: "audio",
  realtime: "audio",
};

const RATE_OF: Readonly<Record<string, keyof Prices>> = {
  input_cost_per_token: "input",
  output_cost_per_token: "output",
  cache_read_input_token_cost: "cache_read",
  cache_creation_input_token_cost: "cache_write",
  cache_creation_input_token_cost_above_1hr: "cache_write_1h",
  input_cost_per_audio_token: "audio_input",
  output_cost_per_audio_token: "audio_output",
  cache_read_input_audio_token_cost: "audio_cache_read",
  input_cost_per_image_token: "image_input",
  output_cost_per_image_token: "image_output",
  output_cost_per_reasoning_token: "reasoning",
};

const SERVICE_OF: Readonly<Record<string, ServiceTier>> = { priority: "priority", flex: "flex", batches: "batch" };

const FEE_OF: Readonly<Record<string, keyof Fees>> = {
  input_cost_per_request: "request",
  output_cost_per_image: "image",
  input_cost_per_second: "audio_second",
};

/** `input_cost_per_token` · `…_above_200k_tokens` · `…_priority` · `…_above_272k_tokens_priority`. */
const PRICE_FIELD = new RegExp(
  `^(${Object.keys(RATE_OF)
    .sort((a, b) => b.length - a.length)
    .join("|")})(?:_above_(\\d+)k_tokens)?(?:_(priority|flex|batches))?$`,
  "u",
);

/** Whether a field is one of those that `billingOf` reads. */
export function isBillingField(field: string): boolean {
  return PRICE_FIELD.test(field) || Object.hasOwn(FEE_OF, field) || COMPOUND.has(field);
}

const COMPOUND = new Set(["search_context_cost_per_query", "provider_specific_entry"]);

/** USD per token to USD per million, without the digits that floating point adds. */
export function perMillion(perToken: number): number {
  return Number((perToken * 1e6).toPrecision(12));
}

/** These makers' dearer prices begin at the threshold, the others' above it. */
const BEGINS_AT = new Set(["openai", "azure", "xai"]);

type Billing = Pick<RecordPatch, "prices" | "tiers" | "service_tiers" | "fees" | "multipliers">;

interface Rates {
  readonly base: Record<string, number>;
  readonly tiers: Map<number, Record<string, number>>;
}

interface Sorted extends Rates {
  readonly services: Map<ServiceTier, Rates>;
}

function into(map: Map<number, Record<string, number>>, above: number): Record<string, number> {
  const found = map.get(above) ?? {};
  map.set(above, found);
  return found;
}

function sorted(entry: Readonly<Record<string, unknown>>, provider: string, numberAt: NumberAt): Sorted {
  const result: Sorted = { base: {}, tiers: new Map(), services: new Map() };
  for (const field of Object.keys(entry)) {
    const [, name = "", thousands, suffix] = PRICE_FIELD.exec(field) ?? [];
    const rate = RATE_OF[name];
    const perToken = rate === undefined ? undefined : numberAt(field);
    if (rate === undefined || perToken === undefined) continue;
    const service = suffix === undefined ? undefined : SERVICE_OF[suffix];
    let home: Rates = result;
    if (service !== undefined) {
      home = result.services.get(service) ?? { base: {}, tiers: new Map() };
      result.services.set(service, home);
    }
    const above = Number(thousands) * 1000 - (BEGINS_AT.has(provider) ? 1 : 0);
    (thousands === undefined ? home.base : into(home.tiers, above))[rate] = perMillion(perToken);
  }
  return result;
}

/** Tiers in order; a rate that only the base has is left to the base. */
function tiersOf(tiers: ReadonlyMap<number, Record<string, number>>, base: Readonly<Record<string, number>>) {
  return [...tiers]
    .sort(([a], [b]) => a - b)
    .map(([above, rates]) => ({ above, input: base["input"] ?? null, output: base["output"] ?? null, ...rates }));
}

function feesOf(entry: Readonly<Record<string, unknown>>, numberAt: NumberAt): Fees | undefined {
  const fees: Record<string, number> = {};
  for (const [field, fee] of Object.entries(FEE_OF)) {
    const value = Object.hasOwn(entry, field) ? numberAt(field) : undefined;
    if (value !== undefined && value > 0) fees[fee] = value;
  }
  const search = entry["search_context_cost_per_query"];
  if (typeof search === "object" && search !== null) {
    const medium = Number((search as Record<string, unknown>)["search_context_size_medium"]);
    if (medium > 0) fees["web_search"] = medium;
  }
  return Object.keys(fees).length === 0 ? undefined : fees;
}

/** `{ "us": 1.1, "fast": 6 }`: regions have two letters, speeds are words. */
function multipliersOf(entry: Readonly<Record<string, unknown>>): Multipliers | undefined {
  const given = entry["provider_specific_entry"];
  if (typeof given !== "object" || given === null) return undefined;
  const factors = Object.entries(given).filter((pair): pair is [string, number] => typeof pair[1] === "number");
  const region = Object.fromEntries(factors.filter(([name, factor]) => name.length <= 3 && factor > 0));
  const speed = Object.fromEntries(factors.filter(([name, factor]) => name.length > 3 && factor > 0));
  const found = {
    ...(Object.keys(region).length === 0 ? {} : { region }),
    ...(Object.keys(speed).length === 0 ? {} : { speed }),
  };
  return Object.keys(found).length === 0 ? undefined : found;
}

/** The number of a field, undefined where it is absent or of no use. May throw, where the reader is strict. */
export type NumberAt = (field: string) => number | undefined;

/** Everything about money in an entry in LiteLLM's words. */
export function billingOf(entry: Readonly<Record<string, unknown>>, provider: string, numberAt: NumberAt): Billing {
  const { base, tiers, services } = sorted(entry, provider, numberAt);
  const fees = feesOf(entry, numberAt);
  const multipliers = multipliersOf(entry);
  const service_tiers = Object.fromEntries(
    [...services].map(([name, own]) => [
      name,
      {
        ...own.base,
        ...(own.tiers.size === 0 ? {} : { tiers: [...own.tiers].map(([above, rates]) => ({ above, ...rates })) }),
      },
    ]),
  );
  return {
    ...(Object.keys(base).length === 0 ? {} : { prices: base }),
    ...(tiers.size === 0 ? {} : { tiers: tiersOf(tiers, base) }),
    ...(services.size === 0 ? {} : { service_tiers }),
    ...(fees === undefined ? {} : { fees }),
    ...(multipliers === undefined ? {} : { multipliers }),
  };
}
