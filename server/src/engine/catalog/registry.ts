/**
 * The catalog as one set of records: the snapshot with the registered layers laid over it, field by field.
 * Layers from weak to strong: snapshot, refreshed, user, live. Name indexes are built on first use.
 */
import { familyOf } from "./family.ts";
import { snapshot, splitRef } from "./load.ts";
import type { Ability, LifeCycle, ModelRecord, Prices } from "./record.ts";
import { undress, withoutSuffix, wordKey } from "./spelling.ts";

/** `refreshed`: read from the network; `user`: settings and `registerModel`; `live`: what a provider itself tells. */
export type Layer = "refreshed" | "user" | "live";

const LAYERS: readonly Layer[] = ["refreshed", "user", "live"];

/** What a layer says about a model; fields and rates that it leaves out stay as they are. */
export type RecordPatch = Partial<Omit<ModelRecord, "id" | "provider" | "prices">> & {
  readonly prices?: Partial<Prices> | null;
  /** Makes `abilities` those that are added, and these the ones that are taken away; without it `abilities` are all. */
  readonly lacks?: readonly Ability[];
};

/** Who wins when several providers serve an id and the spelling names none: the makers first. */
const PREFERENCE = "openai anthropic gemini xai deepseek mistral cohere perplexity moonshot minimax zai groq".split(
  " ",
);

/**
 * Providers whose ids mean nothing without the prefix: gateways, clouds, and hosts that serve the same open models under
 * the same ids at different prices.
 */
const PREFIX_ONLY = new Set(
  (
    "parlance openrouter vercel_ai_gateway huggingface bedrock azure vertex_ai cerebras together_ai " +
    "fireworks_ai baseten nvidia_nim novita ovhcloud"
  ).split(" "),
);

interface Laid {
  readonly patch: RecordPatch;
  /** `field → where it comes from`. */
  readonly sources: Readonly<Record<string, string>>;
}

const layers: Readonly<Record<Layer, Map<string, Laid>>> = { refreshed: new Map(), user: new Map(), live: new Map() };

/** The names of one provider's models, of the snapshot and of the layers. */
interface ProviderNames {
  /** Id or alias in lower case → reference. */
  readonly refs: ReadonlyMap<string, string>;
  /** Id → number of the row in the snapshot's section. */
  readonly rows: ReadonlyMap<string, number>;
}

/** Names without word order and punctuation → reference. */
interface Keys {
  readonly exact: ReadonlyMap<string, string>;
  /** The same without date or stage. */
  readonly undated: ReadonlyMap<string, string>;
}

/** Key under which the names without a provider are kept. */
const ANY = "";

const names = new Map<string, ProviderNames>();
const keys = new Map<string, Keys>();
let bare: ReadonlyMap<string, string> | undefined;
let merged = new Map<string, ModelRecord>();
let generation = 0;

/** Changes whenever a layer changes; caches built on the catalog compare it. */
export function catalogGeneration(): number {
  return generation;
}

function* registered(): Generator<[ref: string, patch: RecordPatch]> {
  for (const layer of LAYERS) for (const [ref, { patch }] of layers[layer]) yield [ref, patch];
}

function rank(ref: string): number {
  const index = PREFERENCE.indexOf(splitRef(ref).provider);
  return index === -1 ? PREFERENCE.length : index;
}

/** Enters a name for a row unless a row of a preferred provider has it. */
function enter(map: Map<string, string>, name: string, ref: string): void {
  const present = map.get(name);
  if (present === undefined || rank(ref) < rank(present)) map.set(name, ref);
}

function visitStored(provider: string, visit: (ref: string, name: string) => void): void {
  const section = snapshot().section(provider);
  if (section === undefined) return;
  for (const [index, id] of section.ids.entries()) {
    const ref = `${provider}/${id}`;
    visit(ref, id.toLowerCase());
    for (const alias of section.aliases[index] ?? []) visit(ref, alias.toLowerCase());
  }
}

/** Names that the layers add; `wanted` picks providers. */
function visitRegistered(wanted: (provider: string) => boolean, visit: (ref: string, name: string) => void): void {
  for (const [ref, patch] of registered()) {
    const { provider, id } = splitRef(ref);
    if (!wanted(provider)) continue;
    visit(ref, id.toLowerCase());
    for (const alias of patch.aliases ?? []) visit(ref, alias.toLowerCase());
  }
}

function namesOf(provider: string): ProviderNames {
  const known = names.get(provider);
  if (known !== undefined) return known;
  const refs = new Map<string, string>();
  const visit = (ref: string, name: string): void => {
    if (!refs.has(name)) refs.set(name, ref);
  };
  visitStored(provider, visit);
  visitRegistered((owner) => owner === provider, visit);
  const section = snapshot().section(provider);
  const rows = new Map(section?.ids.map((id, index) => [id, index]));
  const made = { refs, rows };
  names.set(provider, made);
  return made;
}

/** Reference of a provider's model by id or alias in lower case. */
export function refIn(provider: string, name: string): string | undefined {
  return namesOf(provider).refs.get(name);
}

/** Reference by `provider/name` in lower case. */
export function refOf(full: string): string | undefined {
  const { provider, id } = splitRef(full);
  return provider === "" ? undefined : refIn(provider, id);
}

/** Names that need no provider, in lower case → reference of the preferred provider's row. */
export function bareNames(): ReadonlyMap<string, string> {
  if (bare !== undefined) return bare;
  const map = new Map<string, string>();
  for (const provider of snapshot().providers) {
    if (PREFIX_ONLY.has(provider)) continue;
    // The snapshot's providers stand in the order of preference.
    visitStored(provider, (ref, name) => {
      if (!map.has(name)) map.set(name, ref);
    });
  }
  visitRegistered(
    (provider) => !PREFIX_ONLY.has(provider),
    (ref, name) => enter(map, name, ref),
  );
  bare = map;
  return map;
}

/** Providers that have names. */
export function namedProviders(): readonly string[] {
  const found = new Set(snapshot().providers);
  for (const [ref] of registered()) found.add(splitRef(ref).provider);
  return [...found];
}

/** All names of a provider in lower case → reference. */
export function namesIn(provider: string): ReadonlyMap<string, string> {
  return namesOf(provider).refs;
}

/** The looser keys of a provider's names, or of those that need none (null). Built when an exact name was not found. */
export function looseKeys(provider: string | null): Keys {
  const known = keys.get(provider ?? ANY);
  if (known !== undefined) return known;
  const exact = new Map<string, string>();
  const undated = new Map<string, string>();
  for (const [name, ref] of provider === null ? bareNames() : namesIn(provider)) {
    const plain = undress(name);
    const key = wordKey(plain);
    const shorter = withoutSuffix(plain);
    const short = shorter === plain ? key : wordKey(shorter);
    // Bare names come in the order of preference but for those of the layers.
    if (provider === null) {
      enter(exact, key, ref);
      enter(undated, short, ref);
      continue;
    }
    if (!exact.has(key)) exact.set(key, ref);
    if (!undated.has(short)) undated.set(short, ref);
  }
  const made = { exact, undated };
  keys.set(provider ?? ANY, made);
  return made;
}

/** Abstract record of a model that only a layer knows. */
function blank(ref: string): ModelRecord {
  const { provider, id } = splitRef(ref);
  return {
    id,
    provider,
    name: id,
    family: familyOf(provider, id),
    kind: "chat",
    context_window: null,
    max_input_tokens: null,
    max_output_tokens: null,
    prices: null,
    abilities: [],
    life_cycle: { status: "active" },
    aliases: [],
  };
}

/** Whether the rates that a patch gives are those that the record has. */
function samePrices(base: Prices | null, given: Partial<Prices>): boolean {
  const before: Readonly<Record<string, unknown>> = { ...base };
  return Object.entries(given).every(([rate, price]) => before[rate] === price);
}

function adjusted(base: readonly Ability[], has: readonly Ability[], lacks: readonly Ability[]): readonly Ability[] {
  return [...new Set([...base, ...has])].filter((ability) => !lacks.includes(ability));
}

/** Days and successor that a patch leaves out stay; a bare "active" does not bring back what is known to end. */
function lived(base: LifeCycle, given: LifeCycle): LifeCycle {
  const status = given.status === "active" && given.retires === undefined ? base.status : given.status;
  return { ...base, ...given, status };
}

function overlay(base: ModelRecord, { patch, sources }: Laid): ModelRecord {
  const { prices, lacks, ...rest } = patch;
  const moved = prices != null && !samePrices(base.prices, prices);
  const { prices_as_of: day, tiers, service_tiers: services, ...kept } = base;
  // A new price takes the day, the tiers and the other ways of billing of the old one with it, unless it brings its own.
  const old = {
    ...(day === undefined ? {} : { prices_as_of: day }),
    ...(tiers === undefined ? {} : { tiers }),
    ...(services === undefined ? {} : { service_tiers: services }),
  };
  return {
    ...kept,
    ...(moved ? {} : old),
    ...rest,
    ...(lacks === undefined ? {} : { abilities: adjusted(base.abilities, patch.abilities ?? [], lacks) }),
    ...(patch.life_cycle === undefined ? {} : { life_cycle: lived(base.life_cycle, patch.life_cycle) }),
    prices: prices == null ? base.prices : { input: null, output: null, ...base.prices, ...prices },
    aliases: patch.aliases === undefined ? base.aliases : [...new Set([...base.aliases, ...patch.aliases])],
    sources: { ...base.sources, ...sources },
  };
}

/** The strongest layer that says something about a model. */
export function layerOf(ref: string): Layer | "snapshot" {
  return LAYERS.findLast((layer) => layers[layer].has(ref)) ?? "snapshot";
}

/** The record of a reference with all layers applied, or undefined. */
export function recordOf(ref: string): ModelRecord | undefined {
  const known = merged.get(ref);
  if (known !== undefined) return known;
  const { provider, id } = splitRef(ref);
  const row = namesOf(provider).rows.get(id);
  let record = row === undefined ? undefined : snapshot().row(provider, row);
  for (const layer of LAYERS) {
    const laid = layers[layer].get(ref);
    if (laid !== undefined) record = overlay(record ?? blank(ref), laid);
  }
  if (record !== undefined) merged.set(ref, record);
  return record;
}

/** All references: the snapshot's in its order, then those that only layers know. */
export function allRefs(): readonly string[] {
  const stored = snapshot();
  const refs = new Set<string>();
  for (const provider of stored.providers) {
    for (const id of stored.section(provider)?.ids ?? []) refs.add(`${provider}/${id}`);
  }
  for (const [ref] of registered()) refs.add(ref);
  return [...refs];
}

let everything: readonly ModelRecord[] | undefined;

/** Every record with all layers applied, in the order of `allRefs`. */
export function allRecords(): readonly ModelRecord[] {
  if (everything !== undefined) return everything;
  const stored = snapshot();
  const laid = new Set([...registered()].map(([ref]) => ref));
  const records: ModelRecord[] = [];
  for (const provider of stored.providers) {
    stored.readAll(provider);
    for (const [index, id] of (stored.section(provider)?.ids ?? []).entries()) {
      const ref = `${provider}/${id}`;
      // Most rows have no layer above them: they are what the snapshot says.
      const record = laid.delete(ref) ? recordOf(ref) : stored.row(provider, index);
      if (record !== undefined) records.push(record);
    }
  }
  for (const ref of laid) {
    const record = recordOf(ref);
    if (record !== undefined) records.push(record);
  }
  everything = records;
  return records;
}

function changed(): void {
  everything = undefined;
  names.clear();
  keys.clear();
  bare = undefined;
  merged = new Map();
  generation += 1;
}

/**
 * Lays patches over the catalog; a later patch of the same layer and model adds to the earlier one.
 *
 * @param source where the facts come from, in words; the layer's name where nothing better is known
 */
export function addPatches(
  layer: Layer,
  patches: Iterable<readonly [ref: string, patch: RecordPatch]>,
  source: string = layer,
): void {
  let any = false;
  for (const [ref, patch] of patches) {
    any = true;
    const before = layers[layer].get(ref);
    const prices =
      patch.prices == null || before?.patch.prices == null
        ? {}
        : { prices: { ...before.patch.prices, ...patch.prices } };
    layers[layer].set(ref, {
      patch: { ...before?.patch, ...patch, ...prices },
      sources: { ...before?.sources, ...Object.fromEntries(Object.keys(patch).map((field) => [field, source])) },
    });
  }
  if (any) changed();
}

/** Takes a whole layer away. */
export function clearLayer(layer: Layer): void {
  if (layers[layer].size === 0) return;
  layers[layer].clear();
  changed();
}
