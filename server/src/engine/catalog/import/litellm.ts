/**
 * LiteLLM's `model_prices_and_context_window.json`, with all its ways: keys with and without prefix (`gemini-2.5-pro` is
 * the Vertex row, `gemini/gemini-2.5-pro` that of AI Studio), `sample_spec`, numbers as strings and in e-notation,
 * `max_tokens` for the longest answer, suffixes for tiers and ways of billing, and sizes of pictures before an id.
 * Pure; fields that the record has no place for are kept in `extra`.
 */
import { familyOf } from "../family.ts";
import type { Ability } from "../record.ts";
import type { RecordPatch } from "../registry.ts";
import { splitPrefix } from "../spelling.ts";
import type { Steps } from "../../steps.ts";
import { ABILITY_OF, billingOf, isBillingField, KIND_OF } from "./fields.ts";
import { isNegative, isObject, lenientNumber, lenientTokens, type ImportedList, type Skipped } from "./imported.ts";

/** LiteLLM's providers whose names only begin like ours: `vertex_ai-language-models`, `bedrock_converse`. */
const BEGINNINGS: readonly (readonly [start: string, provider: string])[] = [
  ["vertex_ai", "vertex_ai"],
  ["bedrock", "bedrock"],
  ["azure", "azure"],
  ["fireworks_ai", "fireworks_ai"],
  ["cohere", "cohere"],
  ["text-completion-openai", "openai"],
  ["text-completion-codestral", "mistral"],
];

function providerOf(name: string): string {
  const known = BEGINNINGS.find(([start]) => name.startsWith(start))?.[1];
  return known ?? splitPrefix(`${name}/x`).provider ?? name;
}

/** The id without the prefix that says what `litellm_provider` says too, and without a picture's size. */
function idOf(key: string, named: string, provider: string): string {
  const sized = /^(?:\d+-x-\d+|standard|hd|low|medium|high|max-x-max|\d+-steps)\/(.+)$/u;
  let id = key;
  const { provider: prefix, id: rest } = splitPrefix(id);
  if (id.includes("/") && (prefix === provider || id.startsWith(`${named}/`))) {
    id = prefix === provider ? rest : id.slice(named.length + 1);
  }
  for (let match = sized.exec(id); match !== null; match = sized.exec(id)) id = match[1] ?? id;
  return id;
}

const READ = new Set([
  ..."litellm_provider mode max_tokens max_output_tokens max_input_tokens deprecation_date source".split(" "),
  ...Object.keys(ABILITY_OF),
]);

function abilitiesOf(entry: Readonly<Record<string, unknown>>): readonly Ability[] | undefined {
  const said = Object.entries(ABILITY_OF).filter(([flag]) => typeof entry[flag] === "boolean");
  return said.length === 0 ? undefined : said.flatMap(([flag, ability]) => (entry[flag] === true ? [ability] : []));
}

function patchOf(provider: string, id: string, entry: Readonly<Record<string, unknown>>): RecordPatch {
  const output = lenientTokens(entry["max_output_tokens"]) ?? lenientTokens(entry["max_tokens"]);
  const input = lenientTokens(entry["max_input_tokens"]);
  const abilities = abilitiesOf(entry);
  const extra = Object.fromEntries(Object.entries(entry).filter(([key]) => !READ.has(key) && !isBillingField(key)));
  const ends = entry["deprecation_date"];
  return {
    family: familyOf(provider, id),
    ...billingOf(entry, provider, (field) => lenientNumber(entry[field])),
    ...(output === undefined ? {} : { max_output_tokens: output }),
    ...(input === undefined ? {} : { max_input_tokens: input, context_window: input }),
    ...(abilities === undefined ? {} : { abilities }),
    ...(typeof entry["mode"] === "string" ? { kind: KIND_OF[entry["mode"]] ?? "other" } : {}),
    ...(typeof ends === "string" && /^\d{4}-\d{2}-\d{2}$/u.test(ends)
      ? { life_cycle: { status: "active", retires: ends } }
      : {}),
    ...(Object.keys(extra).length === 0 ? {} : { extra }),
  };
}

/** Reads the file's entries by name. Those of no use are named in `skipped`; nothing throws. */
export function* parseLiteLlm(list: ReadonlyMap<string, unknown>): Steps<ImportedList> {
  const models = new Map<string, RecordPatch>();
  const skipped: Skipped[] = [];
  let negative = false;
  for (const [key, entry] of list) {
    yield;
    if (key === "sample_spec") continue;
    if (!isObject(entry)) {
      skipped.push({ name: key, reason: "is no object" });
      continue;
    }
    const named = entry["litellm_provider"];
    const provider = typeof named === "string" && named !== "" ? providerOf(named) : splitPrefix(key).provider;
    if (provider === null) {
      skipped.push({ name: key, reason: "names no provider" });
      continue;
    }
    for (const [field, value] of Object.entries(entry)) {
      if (!isBillingField(field) || typeof value === "object" || lenientNumber(value) !== undefined) continue;
      if (isNegative(value)) negative = true;
      skipped.push({ name: key, reason: `${field} is ${JSON.stringify(value)}` });
    }
    const id = idOf(key, typeof named === "string" ? named : "", provider);
    const ref = `${provider}/${id}`;
    // Of several rows of one model (by size of the picture, by region) the first stands for it.
    if (id !== "" && !models.has(ref)) models.set(ref, patchOf(provider, id, entry));
  }
  return { format: "litellm", models, skipped, negative };
}
