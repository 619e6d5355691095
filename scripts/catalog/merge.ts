/** Merges what the sources say of a model into one record, field by field, and remembers who said it. */
import { isDeepStrictEqual } from "node:util";
import { familyOf } from "../../server/src/engine/catalog/family.ts";
import type { Ability, ModelRecord, Prices, PriceTier } from "../../server/src/engine/catalog/record.ts";
import { withFamilyAbilities } from "./abilities.ts";
import type { Facts } from "./draft.ts";

export interface Voice {
  readonly source: string;
  readonly facts: Facts;
  /** ISO 8601 day of the source's prices. */
  readonly as_of?: string;
}

/** A figure on which two sources differ: what was taken from whom, and what was left. */
export interface Disagreement {
  readonly ref: string;
  readonly field: "prices" | "context_window" | "max_output_tokens";
  readonly taken: string;
  readonly left: string;
}

const FIELDS = [
  "name",
  "kind",
  "context_window",
  "max_input_tokens",
  "max_output_tokens",
  "efforts",
  "knowledge_cutoff",
  "life_cycle",
  "service_tiers",
  "fees",
  "multipliers",
] as const;

/** Limits that several sources give, so that they can be compared. */
const LIMITS = ["context_window", "max_output_tokens"] as const;

/**
 * OpenRouter's rows of the fresh list are sometimes those of a passing offer: where its input price is more than four
 * times off the careful list's, the careful list is taken.
 */
function isOffer(ref: string, first: Prices, second: Prices): boolean {
  const factor = (first.input ?? 0) / (second.input ?? 0);
  return ref.startsWith("openrouter/") && (factor > 4 || factor < 0.25);
}

/** Prices that only the second source has, added to the first source's. */
function completed(first: Prices, second: Prices | null | undefined): Prices {
  if (second === null || second === undefined) return first;
  const same = first.input === second.input && first.output === second.output;
  const { cache_write_1h, input: _input, output: _output, cache_read, cache_write: _write, ...extras } = second;
  return {
    ...first,
    // Twice the input for an hour holds at any price; the other extras only where the lists agree.
    ...(cache_write_1h != null && first.input !== null
      ? { cache_write_1h: Number((first.input * 2).toPrecision(12)) }
      : {}),
    ...(same && first.cache_read === undefined && cache_read != null ? { cache_read } : {}),
    ...(same ? extras : {}),
  };
}

/**
 * Tiers with the exact start of the careful list where it has them. OpenAI's and xAI's tiers begin at their threshold,
 * the others' above it; the fresh list does not tell the two apart.
 */
function exactTiers(
  provider: string,
  first: readonly PriceTier[],
  second: readonly PriceTier[] | undefined,
): readonly PriceTier[] {
  return first.map((tier) => {
    const twin = second?.find((other) => Math.abs(other.above - tier.above) <= 1);
    if (twin !== undefined) return { ...tier, above: Math.min(tier.above, twin.above) };
    const beginsAt = (provider === "openai" || provider === "xai") && tier.above % 1000 === 0;
    return beginsAt ? { ...tier, above: tier.above - 1 } : tier;
  });
}

function describe(prices: Prices): string {
  return `${prices.input}/${prices.output}, cache ${prices.cache_read ?? "-"}/${prices.cache_write ?? "-"}`;
}

/** Whether two lists say different things; a rate that one of them leaves out is no difference. */
function differ(a: Prices, b: Prices): boolean {
  return (["input", "output", "cache_read", "cache_write"] as const).some(
    (key) => a[key] != null && b[key] != null && !isDeepStrictEqual(a[key], b[key]),
  );
}

function kindByName(id: string): ModelRecord["kind"] | undefined {
  const name = id.toLowerCase();
  if (/embed|(?:^|[/-])(?:bge|gte|e5|voyage)-|titan-embed|text-similarity/u.test(name)) return "embedding";
  if (/image|imagine|stable-diffusion|(?:^|\/)flux|dall-e/u.test(name)) return "image";
  if (/whisper|tts|transcribe|realtime|live|voxtral-mini|native-audio|sonic/u.test(name)) return "audio";
  if (/rerank|moderation|(?:^|[/-])guard|safeguard/u.test(name)) return "other";
  return /davinci|^gpt-3\.5-turbo-instruct/u.test(name) ? "completion" : undefined;
}

/**
 * @param voices what is said of the model, the most trusted first
 * @param report called with each disagreement about prices
 */
export function mergeRecord(ref: string, voices: readonly Voice[], report: (found: Disagreement) => void): ModelRecord {
  const slash = ref.indexOf("/");
  const [provider, id] = [ref.slice(0, slash), ref.slice(slash + 1)];
  const sources: Record<string, string> = {};
  const merged: Record<string, unknown> = {};
  for (const field of FIELDS) {
    const voice = voices.find(({ facts }) => facts[field] !== undefined);
    if (voice === undefined) continue;
    merged[field] = voice.facts[field];
    sources[field] = voice.source;
  }
  for (const field of LIMITS) {
    const said = voices.filter(({ facts }) => facts[field] != null);
    const other = said.find(({ facts }) => facts[field] !== said[0]?.facts[field]);
    if (said[0] === undefined || other === undefined) continue;
    report({
      ref,
      field,
      taken: `${said[0].source} ${said[0].facts[field]}`,
      left: `${other.source} ${other.facts[field]}`,
    });
  }
  const released = voices.find(({ facts }) => facts.released !== undefined);
  if (released !== undefined) {
    const life = merged["life_cycle"] as ModelRecord["life_cycle"] | undefined;
    const status = /preview|-exp(?:-|$)/u.test(id) ? "preview" : "active";
    merged["life_cycle"] = { released: released.facts.released, ...(life ?? { status }) };
    sources["life_cycle"] =
      life === undefined || sources["life_cycle"] === released.source
        ? released.source
        : `${sources["life_cycle"]} + ${released.source}`;
  }

  const priced = voices.filter(({ facts }) => facts.prices != null);
  if (priced.length > 1 && isOffer(ref, priced[0]!.facts.prices!, priced[1]!.facts.prices!)) priced.shift();
  const [first, second] = priced;
  let prices = first?.facts.prices ?? null;
  if (first !== undefined && prices !== null) {
    sources["prices"] = first.source;
    if (second?.facts.prices != null) {
      if (differ(prices, second.facts.prices)) {
        report({
          ref,
          field: "prices",
          taken: `${first.source} ${describe(prices)}`,
          left: `${second.source} ${describe(second.facts.prices)}`,
        });
      }
      prices = completed(prices, second.facts.prices);
    }
  }
  const tiers = voices.find(({ facts }) => facts.tiers !== undefined)?.facts.tiers;
  const others = priced.slice(1).find(({ facts }) => facts.tiers !== undefined)?.facts.tiers;

  const abilities = new Set<Ability>(voices.flatMap(({ facts }) => facts.abilities ?? []));
  const lacks = new Set<Ability>(voices.flatMap(({ facts }) => facts.lacks ?? []));
  for (const ability of voices[0]?.facts.lacks ?? []) abilities.delete(ability);
  if (abilities.size > 0)
    sources["abilities"] = voices
      .filter(({ facts }) => facts.abilities !== undefined)
      .map(({ source }) => source)
      .join(" + ");

  const window = (merged["context_window"] as number | undefined) ?? null;
  const output = merged["max_output_tokens"] as number | undefined;
  // Two sources can give a window and an answer that does not fit into it.
  if (output !== undefined && window !== null && output > window) merged["max_output_tokens"] = window;
  const record: ModelRecord = {
    name: id,
    kind: "chat",
    max_output_tokens: null,
    life_cycle: { status: /preview|-exp(?:-|$)/u.test(id) ? "preview" : "active" },
    ...merged,
    ...(kindByName(id) === undefined ? {} : { kind: kindByName(id) }),
    id,
    provider,
    family: familyOf(provider, id),
    context_window: window,
    max_input_tokens: (merged["max_input_tokens"] as number | undefined) ?? window,
    prices,
    ...(prices !== null && first?.as_of !== undefined ? { prices_as_of: first.as_of } : {}),
    ...(tiers === undefined || tiers.length === 0 || prices === null
      ? {}
      : { tiers: exactTiers(provider, tiers, others) }),
    abilities: [...abilities],
    aliases: [...new Set(voices.flatMap(({ facts }) => facts.aliases ?? []))],
    sources,
  };
  return { ...record, abilities: withFamilyAbilities(record, lacks) };
}
