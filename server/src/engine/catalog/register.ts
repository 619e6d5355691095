/**
 * Models that the user or the caller adds or corrects: `registerModel({ "my-model": { … } })`.
 * Fields are LiteLLM's (prices per token in USD) or the record's own (prices per million); either may be given.
 * Source: https://docs.litellm.ai/docs/completion/token_usage#9-register_model
 */
import { ConfigurationError } from "../resilience/errors.ts";
import { familyOf } from "./family.ts";
import { splitRef } from "./load.ts";
import { ABILITY_OF, billingOf, KIND_OF } from "./import/fields.ts";
import type { Ability, Fees, LifeCycle, ModelRecord, Multipliers, Prices, PriceTier } from "./record.ts";
import { addPatches, bareNames, clearLayer, recordOf, refOf, type Layer, type RecordPatch } from "./registry.ts";
import { splitPrefix } from "./spelling.ts";

/** What can be said of a model. Anything left out stays as the catalog has it. Unknown fields are ignored. */
export interface ModelRegistration {
  readonly litellm_provider?: string;
  readonly provider?: string;
  readonly mode?: string;
  readonly name?: string;
  readonly aliases?: readonly string[];
  /** Most tokens of the answer; numbers may come as strings, as LiteLLM's file has them. */
  readonly max_tokens?: number | string;
  readonly max_output_tokens?: number | string;
  readonly max_input_tokens?: number | string;
  readonly context_window?: number | string;
  readonly input_cost_per_token?: number | string;
  readonly output_cost_per_token?: number | string;
  readonly cache_read_input_token_cost?: number | string;
  readonly cache_creation_input_token_cost?: number | string;
  /** USD per million tokens; rates that are left out stay as they are. */
  readonly prices?: Partial<Prices>;
  readonly tiers?: readonly PriceTier[];
  readonly service_tiers?: ModelRecord["service_tiers"];
  readonly fees?: Fees;
  readonly multipliers?: Multipliers;
  readonly knowledge_cutoff?: string;
  /** Model whose facts hold for this one where nothing else is said: what a deployment or a fine-tune is made of. */
  readonly base_model?: string;
  readonly abilities?: readonly Ability[];
  readonly efforts?: readonly string[];
  readonly life_cycle?: LifeCycle;
  readonly deprecation_date?: string;
  readonly [field: string]: unknown;
}

function wrong(model: string, field: string, value: unknown, wanted: string): ConfigurationError {
  return new ConfigurationError({
    message: `Model "${model}": ${field} is ${JSON.stringify(value)}, but ${wanted} is needed.`,
    hint: `Correct ${field} where the model is registered, or leave it out.`,
    model,
  });
}

/** A number of at least zero, also from a string; undefined where the field is absent. */
function amount(model: string, entry: ModelRegistration, field: string): number | undefined {
  const value = entry[field];
  if (value === undefined || value === null) return undefined;
  const number = typeof value === "string" && value.trim() !== "" ? Number(value) : value;
  if (typeof number !== "number" || !Number.isFinite(number) || number < 0) {
    throw wrong(model, field, value, "a number of 0 or more");
  }
  return number;
}

function tokens(model: string, entry: ModelRegistration, field: string): number | undefined {
  const value = amount(model, entry, field);
  if (value !== undefined && !Number.isInteger(value))
    throw wrong(model, field, entry[field], "a whole number of tokens");
  return value;
}

function billing(model: string, entry: ModelRegistration, provider: string): ReturnType<typeof billingOf> {
  if (entry.prices !== undefined) {
    for (const [field, value] of Object.entries(entry.prices)) {
      if (value !== null && (typeof value !== "number" || !(value >= 0))) {
        throw wrong(model, `prices.${field}`, value, "USD per million tokens, 0 or more, or null");
      }
    }
  }
  const read = billingOf(entry, provider, (field) => amount(model, entry, field));
  const prices = { ...entry.prices, ...read.prices };
  return {
    ...read,
    ...(Object.keys(prices).length === 0 ? {} : { prices }),
    ...(entry.tiers === undefined ? {} : { tiers: entry.tiers }),
    ...(entry.service_tiers === undefined ? {} : { service_tiers: entry.service_tiers }),
    ...(entry.fees === undefined ? {} : { fees: entry.fees }),
    ...(entry.multipliers === undefined ? {} : { multipliers: entry.multipliers }),
  };
}

function abilitiesOf(entry: ModelRegistration, before: readonly Ability[]): readonly Ability[] | undefined {
  const abilities = new Set<Ability>(entry.abilities ?? before);
  let said = entry.abilities !== undefined;
  for (const [flag, ability] of Object.entries(ABILITY_OF)) {
    if (typeof entry[flag] !== "boolean") continue;
    said = true;
    if (entry[flag]) abilities.add(ability);
    else abilities.delete(ability);
  }
  return said ? [...abilities] : undefined;
}

/** Reference that an entry is about: the prefix, the entry's provider, a known model of that name, else OpenAI-shaped. */
function refFor(model: string, entry: ModelRegistration): string {
  const spelling = splitPrefix(model);
  const named = entry.provider ?? entry.litellm_provider;
  const owner = named === undefined ? null : (splitPrefix(`${named}/x`).provider ?? named);
  if (spelling.provider !== null && spelling.id !== "") return `${spelling.provider}/${spelling.id}`;
  if (owner !== null) return model.startsWith(`${owner}/`) ? model : `${owner}/${model}`;
  return bareNames().get(model.toLowerCase()) ?? (/^[^/\s]+\/\S+$/u.test(model) ? model : `openai/${model}`);
}

/** Facts of the model that another one is made of, for one that has none of its own. */
function factsOfBase(model: string, base: string): RecordPatch {
  const ref = refOf(base.toLowerCase()) ?? bareNames().get(base.toLowerCase());
  const record = ref === undefined ? undefined : recordOf(ref);
  if (record === undefined) throw wrong(model, "base_model", base, "the name of a model that the catalog knows");
  const {
    id: _id,
    provider: _provider,
    aliases: _aliases,
    sources: _sources,
    docs_url: _page,
    name,
    ...facts
  } = record;
  return { ...facts, name: `${model} (${name})`, life_cycle: { status: "active" } };
}

function patchOf(model: string, ref: string, entry: ModelRegistration): RecordPatch {
  const before = recordOf(ref);
  const output = tokens(model, entry, "max_output_tokens") ?? tokens(model, entry, "max_tokens");
  const input = tokens(model, entry, "max_input_tokens");
  const window =
    tokens(model, entry, "context_window") ??
    ((before?.context_window ?? null) === null && entry.base_model === undefined ? input : undefined);
  const abilities = abilitiesOf(entry, before?.abilities ?? []);
  const kind = typeof entry.mode === "string" ? (KIND_OF[entry.mode] ?? "other") : undefined;
  const { provider, id } = splitRef(ref);
  const money = billing(model, entry, provider);
  const made: RecordPatch =
    entry.base_model === undefined || before !== undefined ? {} : factsOfBase(model, entry.base_model);
  return {
    ...(before === undefined ? { family: familyOf(provider, id), name: id, ...made } : {}),
    ...money,
    ...(made.prices == null || money.prices === undefined ? {} : { prices: { ...made.prices, ...money.prices } }),
    ...(typeof entry.name === "string" ? { name: entry.name } : {}),
    ...(entry.aliases === undefined ? {} : { aliases: entry.aliases }),
    ...(output === undefined ? {} : { max_output_tokens: output }),
    ...(input === undefined ? {} : { max_input_tokens: input }),
    ...(window === undefined ? {} : { context_window: window }),
    ...(abilities === undefined ? {} : { abilities }),
    ...(entry.efforts === undefined ? {} : { efforts: entry.efforts }),
    ...(kind === undefined ? {} : { kind }),
    ...(typeof entry.knowledge_cutoff === "string" ? { knowledge_cutoff: entry.knowledge_cutoff } : {}),
    ...(entry.life_cycle === undefined ? {} : { life_cycle: entry.life_cycle }),
    ...(typeof entry.deprecation_date === "string" && entry.life_cycle === undefined
      ? { life_cycle: { ...(before?.life_cycle ?? { status: "active" as const }), retires: entry.deprecation_date } }
      : {}),
  };
}

/**
 * Adds models or corrects them, field by field.
 *
 * @param models name → what is said of it. A name may carry a provider prefix.
 * @param layer `user` (default) wins over `refreshed`, which wins over the snapshot
 * @throws ConfigurationError naming the model and field that cannot be right; then nothing is registered
 */
export function registerModel(models: Readonly<Record<string, ModelRegistration>>, layer: Layer = "user"): void {
  const patches: (readonly [string, RecordPatch])[] = [];
  for (const [model, entry] of Object.entries(models)) {
    if (model.trim() === "" || model === "sample_spec") continue;
    if (typeof entry !== "object" || entry === null) throw wrong(model, "the entry", entry, "an object");
    const ref = refFor(model.trim(), entry);
    patches.push([ref, patchOf(model, ref, entry)]);
  }
  addPatches(layer, patches);
}

/** Takes back all that was registered in a layer, for settings that are read anew. */
export function unregisterModels(layer: Layer = "user"): void {
  clearLayer(layer);
}
