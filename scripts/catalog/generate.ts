/**
 * Generates the model catalog's snapshot under `server/src/engine/catalog/data` from npm data packages and the
 * reviewed overlay. Run by hand when the packages change: `node scripts/catalog/generate.ts`; the result is committed.
 *
 * Trust, per field: overlay, then pi-ai (freshest), then llm-zoo for abilities and life cycle, then genai-prices
 * (careful prices, extra rates, other ids). Prices on which two lists differ are printed.
 */
import { readdirSync, statSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { LifeCycle, ModelRecord } from "../../server/src/engine/catalog/record.ts";
import { BUILT_IN, CANONICAL, CORRECTIONS, LEFT_OUT, LIKE, SAME_AS, SNAPSHOTS, SPELLINGS } from "./overlay.ts";
import { PROVIDERS, type Facts, type SourceFacts } from "./draft.ts";
import { LIFE_CYCLES } from "./lifeCycles.ts";
import { mergeRecord, type Disagreement, type Voice } from "./merge.ts";
import { readGenaiPrices } from "./sources/genaiPrices.ts";
import { readLlmZoo } from "./sources/llmZoo.ts";
import { readPiAi, unpackPiAi } from "./sources/piAi.ts";
import { writeSnapshot } from "./write.ts";

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** Day on which genai-prices 0.1.8 was published. */
const CAREFUL_DAY = "2026-09-23";

/** Row that a dated id belongs to: as reviewed, or the same id without its day where that is a row. */
function rowFor(ref: string, known: ReadonlySet<string>): string {
  const undated = ref.replace(/-20\d{2}-\d{2}-\d{2}$/u, "");
  return SAME_AS[ref] ?? (undated !== ref && known.has(undated) ? undated : ref);
}

/** Moves what a source says about a dated id to the row that stands for it. */
function folded(facts: SourceFacts, known: ReadonlySet<string>): SourceFacts {
  const result = new Map<string, Facts>();
  for (const [ref, own] of facts) {
    const target = rowFor(ref, known);
    const before = result.get(target);
    const id = ref.slice(ref.indexOf("/") + 1);
    const aliases = [...(before?.aliases ?? []), ...(own.aliases ?? []), ...(target === ref ? [] : [id])];
    result.set(target, target === ref ? { ...before, ...own, aliases } : { ...own, ...before, aliases });
  }
  for (const [ref, base] of Object.entries(LIKE)) {
    const { aliases: _aliases, name: _name, life_cycle: _life, ...alike } = result.get(base) ?? {};
    if (Object.keys(alike).length > 0) result.set(ref, { ...alike, ...result.get(ref) });
  }
  return result;
}

const reviewedLife = new Map<string, LifeCycle>(
  LIFE_CYCLES.flatMap(({ models, life }) => models.map((ref) => [ref, life] as const)),
);

/** Hosts whose models come and go: a chat model that the freshest list lacks is most likely gone or going. */
const LISTED_IN_FULL = ["groq/", "mistral/"];

function lifeOf(ref: string): LifeCycle | undefined {
  const reviewed = reviewedLife.get(ref);
  if (reviewed !== undefined) return reviewed;
  const missing = LISTED_IN_FULL.some((prefix) => ref.startsWith(prefix)) && !fresh.has(ref);
  return missing && !/embed|whisper|guard|voxtral/u.test(ref) ? { status: "deprecated" } : undefined;
}

function overlayFacts(ref: string): Facts {
  const life = lifeOf(ref);
  return {
    ...CORRECTIONS[ref]?.facts,
    ...(life === undefined ? {} : { life_cycle: life }),
    aliases: [...(SNAPSHOTS[ref] ?? []), ...(SPELLINGS[ref] ?? [])],
  };
}

/**
 * llm-zoo calls a model deprecated as soon as a better one is out, and may be wrong about a retired one: its word on life
 * cycles counts only for retired models that the freshest list does not have either.
 */
function cautious(ref: string, facts: Facts): Facts {
  if (facts.life_cycle?.status === "retired" && !fresh.has(ref)) return facts;
  const { life_cycle: _life, ...rest } = facts;
  return rest;
}

/** Aliases that are some other row's id, or claimed by two rows, are dropped from the later one. */
function withoutClashes(records: readonly ModelRecord[]): ModelRecord[] {
  const ids = new Set(records.map(({ provider, id }) => `${provider}/${id}`));
  const taken = new Set<string>();
  return records.map((record) => {
    const aliases = record.aliases.filter((alias) => {
      const key = `${record.provider}/${alias}`;
      if (alias === record.id || ids.has(key) || taken.has(key)) return false;
      taken.add(key);
      return true;
    });
    return { ...record, aliases };
  });
}

const piAi = unpackPiAi(at("../../.cache"));
const fresh = readPiAi(piAi.folder);
const zoo = readLlmZoo();
const careful = readGenaiPrices(piAi.date, CANONICAL);
// Dated rows of the freshest source stay: it keeps them where their price differs.
const rows = new Set([...fresh.keys(), ...careful.keys()]);
const voicesOf = [
  { source: `pi-ai 1.5.2, ${piAi.date}`, facts: folded(fresh, new Set()), as_of: piAi.date },
  { source: "llm-zoo 1.37", facts: folded(zoo, rows), as_of: piAi.date },
  { source: "genai-prices 0.1.8", facts: folded(careful, new Set()), as_of: CAREFUL_DAY },
] as const;

const refs = [...new Set(voicesOf.flatMap(({ facts }) => [...facts.keys()]))].filter(
  (ref) => !LEFT_OUT.some(([pattern]) => pattern.test(ref)),
);
const order = PROVIDERS.map(({ id }) => id as string);
refs.sort((a, b) => {
  const [left, right] = [order.indexOf(a.split("/", 1)[0] ?? ""), order.indexOf(b.split("/", 1)[0] ?? "")];
  return left - right || (a < b ? -1 : 1);
});

const disagreements: Disagreement[] = [];
const records = refs.map((ref) => {
  const voices: Voice[] = [{ source: "reviewed", facts: overlayFacts(ref) }];
  for (const { source, facts, as_of } of voicesOf) {
    const own = facts.get(ref);
    if (own !== undefined)
      voices.push({ source, facts: source.startsWith("llm-zoo") ? cautious(ref, own) : own, as_of });
  }
  return mergeRecord(ref, voices, (found) => disagreements.push(found));
});
const builtIn = mergeRecord("parlance/built-in", [{ source: "reviewed", facts: BUILT_IN }], () => undefined);

for (const ref of [
  ...Object.keys(CORRECTIONS),
  ...reviewedLife.keys(),
  ...Object.keys(SNAPSHOTS),
  ...Object.keys(SPELLINGS),
]) {
  if (!refs.includes(ref)) console.warn(`The overlay speaks of ${ref}, which no source has.`);
}
for (const { ref, field, taken, left } of disagreements) console.log(`${ref}: ${field}: taken ${taken}; left ${left}`);

const folder = at("../../server/src/engine/catalog/data");
writeSnapshot(folder, [...withoutClashes(records), builtIn], SPELLINGS, piAi.date);
const size = readdirSync(folder).reduce((sum, name) => sum + statSync(`${folder}/${name}`).size, 0);
console.log(
  `${records.length + 1} models, ${disagreements.length} price disagreements, ${(size / 1024).toFixed(0)} KB.`,
);
