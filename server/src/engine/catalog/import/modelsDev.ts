/**
 * models.dev's `api.json`: providers with their models; prices in USD per million tokens. Pure; fields that the record
 * has no place for are kept in `extra`.
 * Source: https://github.com/sst/models.dev (schema of `models/*.toml`)
 */
import { familyOf } from "../family.ts";
import type { Ability, LifeCycle, ModelRecord, Prices } from "../record.ts";
import type { RecordPatch } from "../registry.ts";
import { splitPrefix } from "../spelling.ts";
import type { Steps } from "../../steps.ts";
import { isNegative, isObject, lenientNumber, lenientTokens, type ImportedList, type Skipped } from "./imported.ts";

/** The list's ids of providers, where the prefixes do not tell. */
const PROVIDER: Readonly<Record<string, string>> = {
  "google-vertex-anthropic": "vertex_ai",
  "azure-cognitive-services": "azure",
  "novita-ai": "novita",
  lmstudio: "lmstudio",
};

const RATES: Readonly<Record<string, keyof Prices>> = {
  input: "input",
  output: "output",
  cache_read: "cache_read",
  cache_write: "cache_write",
  input_audio: "audio_input",
  output_audio: "audio_output",
  reasoning: "reasoning",
};

/** Makers whose dearer prices begin at 200,000 tokens, not above. */
const BEGINS_AT = new Set(["xai"]);

const READ = new Set(
  "id name attachment reasoning tool_call structured_output knowledge release_date modalities cost limit status".split(
    " ",
  ),
);

function ratesOf(cost: Readonly<Record<string, unknown>>): Partial<Prices> {
  const rates: Partial<Record<keyof Prices, number>> = {};
  for (const [field, rate] of Object.entries(RATES)) {
    const value = lenientNumber(cost[field]);
    if (value !== undefined) rates[rate] = value;
  }
  return rates;
}

function pricesOf(provider: string, cost: unknown): Pick<RecordPatch, "prices" | "tiers"> {
  if (!isObject(cost)) return {};
  const prices = ratesOf(cost);
  if (prices.input === undefined && prices.output === undefined) return {};
  const long = cost["context_over_200k"];
  const above = BEGINS_AT.has(provider) ? 199_999 : 200_000;
  return {
    prices,
    ...(isObject(long)
      ? { tiers: [{ above, input: prices.input ?? null, output: prices.output ?? null, ...ratesOf(long) }] }
      : {}),
  };
}

/** The abilities that the list speaks about; the others stay as the catalog has them. */
function abilitiesOf(model: Readonly<Record<string, unknown>>): {
  readonly has: readonly Ability[];
  readonly lacks: readonly Ability[];
} {
  const modalities = isObject(model["modalities"]) ? model["modalities"] : {};
  const input = Array.isArray(modalities["input"]) ? modalities["input"] : null;
  const output = Array.isArray(modalities["output"]) ? modalities["output"] : null;
  const said: readonly (readonly [Ability, boolean | null])[] = [
    ["vision", input?.includes("image") ?? null],
    ["pdf", input?.includes("pdf") ?? null],
    ["audio_input", input?.includes("audio") ?? null],
    ["video_input", input?.includes("video") ?? null],
    ["audio_output", output?.includes("audio") ?? null],
    ["reasoning", typeof model["reasoning"] === "boolean" ? model["reasoning"] : null],
    ["function_calling", typeof model["tool_call"] === "boolean" ? model["tool_call"] : null],
    ["response_schema", typeof model["structured_output"] === "boolean" ? model["structured_output"] : null],
  ];
  return {
    has: said.flatMap(([ability, holds]) => (holds === true ? [ability] : [])),
    lacks: said.flatMap(([ability, holds]) => (holds === false ? [ability] : [])),
  };
}

function kindOf(model: Readonly<Record<string, unknown>>): ModelRecord["kind"] | undefined {
  const modalities = isObject(model["modalities"]) ? model["modalities"] : {};
  const output = Array.isArray(modalities["output"]) ? modalities["output"] : ["text"];
  if (output.includes("text")) return /embed/u.test(String(model["id"])) ? "embedding" : undefined;
  return output.includes("image") ? "image" : output.includes("audio") ? "audio" : "other";
}

function lifeOf(model: Readonly<Record<string, unknown>>): LifeCycle | undefined {
  const released = model["release_date"];
  const day = typeof released === "string" && /^\d{4}-\d{2}(?:-\d{2})?$/u.test(released) ? { released } : {};
  const status = model["status"];
  if (status === "deprecated") return { status: "deprecated", ...day };
  if (status === "alpha" || status === "beta") return { status: "preview", ...day };
  return "released" in day ? { status: "active", ...day } : undefined;
}

function patchOf(provider: string, id: string, model: Readonly<Record<string, unknown>>): RecordPatch {
  const limit = isObject(model["limit"]) ? model["limit"] : {};
  const window = lenientTokens(limit["context"]);
  const input = lenientTokens(limit["input"]) ?? window;
  const output = lenientTokens(limit["output"]);
  const { has, lacks } = abilitiesOf(model);
  const kind = kindOf(model);
  const life = lifeOf(model);
  const extra = Object.fromEntries(Object.entries(model).filter(([key]) => !READ.has(key)));
  return {
    family: familyOf(provider, id),
    ...(typeof model["name"] === "string" ? { name: model["name"] } : {}),
    ...(kind === undefined ? {} : { kind }),
    ...pricesOf(provider, model["cost"]),
    ...(window === undefined ? {} : { context_window: window }),
    ...(input === undefined ? {} : { max_input_tokens: input }),
    ...(output === undefined ? {} : { max_output_tokens: output }),
    ...(has.length + lacks.length === 0 ? {} : { abilities: has, lacks }),
    ...(typeof model["knowledge"] === "string" ? { knowledge_cutoff: model["knowledge"] } : {}),
    ...(life === undefined ? {} : { life_cycle: life }),
    ...(Object.keys(extra).length === 0 ? {} : { extra }),
  };
}

/** Reads the file's entries by name. Those of no use are named in `skipped`; nothing throws. */
export function* parseModelsDev(list: ReadonlyMap<string, unknown>): Steps<ImportedList> {
  const models = new Map<string, RecordPatch>();
  const skipped: Skipped[] = [];
  let negative = false;
  for (const [name, entry] of list) {
    const own = isObject(entry) ? entry["models"] : undefined;
    if (!isObject(own)) {
      skipped.push({ name, reason: "has no models" });
      continue;
    }
    const provider = PROVIDER[name] ?? splitPrefix(`${name}/x`).provider ?? name;
    for (const [key, model] of Object.entries(own)) {
      yield;
      if (!isObject(model)) {
        skipped.push({ name: `${name}/${key}`, reason: "is no object" });
        continue;
      }
      const wrong = isObject(model["cost"])
        ? Object.entries(model["cost"]).filter(([, value]) => isNegative(value))
        : [];
      for (const [field, value] of wrong) {
        negative = true;
        skipped.push({ name: `${name}/${key}`, reason: `cost.${field} is ${JSON.stringify(value)}` });
      }
      models.set(`${provider}/${key}`, patchOf(provider, key, model));
    }
  }
  return { format: "models.dev", models, skipped, negative };
}
