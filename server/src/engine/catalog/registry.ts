/**
 * The catalog as one set of records: the snapshot with the registered layers laid over it, field by field.
 * Layers from weak to strong: snapshot, refreshed, user. Name indexes are built on first use.
 */
import { snapshot, splitRef } from "./load.ts";
import type { ModelRecord } from "./record.ts";
import { undress, withoutSuffix, wordKey } from "./spelling.ts";

export type Layer = "refreshed" | "user";

/** What a layer says about a model; fields it leaves out stay as they are. */
export type RecordPatch = Partial<Omit<ModelRecord, "id" | "provider">>;

/** Who wins when several providers serve an id and the spelling names none: the makers first. */
const PREFERENCE = ["openai", "anthropic", "gemini", "xai", "deepseek", "mistral", "groq"];

/** Providers whose ids mean nothing without the prefix. */
const PREFIX_ONLY = new Set(["parlance", "openrouter"]);

const layers: Readonly<Record<Layer, Map<string, RecordPatch>>> = { refreshed: new Map(), user: new Map() };

interface Names {
  /** Reference of each row, and `provider/alias`, in lower case → reference. */
  readonly full: ReadonlyMap<string, string>;
  /** Id or alias without provider, lower case → reference of the preferred provider's row. */
  readonly bare: ReadonlyMap<string, string>;
}

interface Keys {
  /** `provider|wordKey` and `|wordKey` → reference. */
  readonly exact: ReadonlyMap<string, string>;
  /** The same of names without date or stage. */
  readonly undated: ReadonlyMap<string, string>;
}

let names: Names | undefined;
let keys: Keys | undefined;
let merged = new Map<string, ModelRecord>();
let rowOf: ReadonlyMap<string, number> | undefined;
let generation = 0;

/** Changes whenever a layer changes; caches built on the catalog compare it. */
export function catalogGeneration(): number {
  return generation;
}

function rows(): ReadonlyMap<string, number> {
  rowOf ??= new Map(snapshot().refs.map((ref, index) => [ref, index]));
  return rowOf;
}

function* registered(): Generator<[ref: string, patch: RecordPatch]> {
  yield* layers.refreshed;
  yield* layers.user;
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

function everyName(visit: (ref: string, name: string) => void): void {
  const { refs, aliases } = snapshot();
  for (const [index, ref] of refs.entries()) {
    visit(ref, splitRef(ref).id.toLowerCase());
    for (const alias of aliases[index] ?? []) visit(ref, alias.toLowerCase());
  }
  for (const [ref, patch] of registered()) {
    visit(ref, splitRef(ref).id.toLowerCase());
    for (const alias of patch.aliases ?? []) visit(ref, alias.toLowerCase());
  }
}

/** The exact names, in two maps. */
export function nameIndex(): Names {
  if (names !== undefined) return names;
  const full = new Map<string, string>();
  const bare = new Map<string, string>();
  everyName((ref, name) => {
    const { provider } = splitRef(ref);
    const key = `${provider}/${name}`;
    if (!full.has(key)) full.set(key, ref);
    if (!PREFIX_ONLY.has(provider)) enter(bare, name, ref);
  });
  names = { full, bare };
  return names;
}

/** The names with word order, punctuation and dates taken out. Built when an exact name was not found. */
export function keyIndex(): Keys {
  if (keys !== undefined) return keys;
  const exact = new Map<string, string>();
  const undated = new Map<string, string>();
  everyName((ref, name) => {
    const { provider } = splitRef(ref);
    const plain = undress(name);
    const key = wordKey(plain);
    const short = wordKey(withoutSuffix(plain));
    if (!exact.has(`${provider}|${key}`)) exact.set(`${provider}|${key}`, ref);
    if (!undated.has(`${provider}|${short}`)) undated.set(`${provider}|${short}`, ref);
    if (PREFIX_ONLY.has(provider)) return;
    enter(exact, `|${key}`, ref);
    enter(undated, `|${short}`, ref);
  });
  keys = { exact, undated };
  return keys;
}

/** Abstract record of a model that only a layer knows. */
function blank(ref: string): ModelRecord {
  const { provider, id } = splitRef(ref);
  return {
    id,
    provider,
    name: id,
    family: "",
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

function overlay(base: ModelRecord, patch: RecordPatch, layer: Layer): ModelRecord {
  const sources: Record<string, string> = { ...base.sources };
  for (const field of Object.keys(patch)) sources[field] = layer;
  return {
    ...base,
    ...patch,
    prices: patch.prices === undefined || patch.prices === null ? base.prices : { ...base.prices, ...patch.prices },
    // A new price replaces the tiers of the old one unless it brings its own.
    ...(patch.prices === undefined || patch.tiers !== undefined ? {} : { tiers: [] }),
    aliases: [...base.aliases, ...(patch.aliases ?? [])],
    sources,
  };
}

/** The record of a reference with all layers applied, or undefined. */
export function recordOf(ref: string): ModelRecord | undefined {
  const known = merged.get(ref);
  if (known !== undefined) return known;
  const row = rows().get(ref);
  let record = row === undefined ? undefined : snapshot().row(row);
  for (const layer of ["refreshed", "user"] as const) {
    const patch = layers[layer].get(ref);
    if (patch !== undefined) record = overlay(record ?? blank(ref), patch, layer);
  }
  if (record !== undefined) merged.set(ref, record);
  return record;
}

/** All references: the snapshot's in its order, then those that only layers know. */
export function allRefs(): readonly string[] {
  const { refs } = snapshot();
  const known = rows();
  const extra = new Set<string>();
  for (const [ref] of registered()) if (!known.has(ref)) extra.add(ref);
  return extra.size === 0 ? refs : [...refs, ...extra];
}

function changed(): void {
  names = undefined;
  keys = undefined;
  merged = new Map();
  generation += 1;
}

/** Lays patches over the catalog; a later patch of the same layer and model adds to the earlier one. */
export function addPatches(layer: Layer, patches: Iterable<readonly [ref: string, patch: RecordPatch]>): void {
  for (const [ref, patch] of patches) {
    const before = layers[layer].get(ref);
    const prices =
      patch.prices == null || before?.prices == null ? {} : { prices: { ...before.prices, ...patch.prices } };
    layers[layer].set(ref, { ...before, ...patch, ...prices });
  }
  changed();
}

/** Takes a whole layer away. */
export function clearLayer(layer: Layer): void {
  if (layers[layer].size === 0) return;
  layers[layer].clear();
  changed();
}
