/**
 * Generates the model catalog's snapshot under `server/src/engine/catalog/data` from npm data packages and the
 * reviewed overlay. Run by hand when the packages change: `node scripts/catalog/generate.ts`; the result is committed.
 *
 * Trust, per field: overlay, then pi-ai (freshest), then llm-zoo for abilities and life cycle, then genai-prices
 * (careful prices, extra rates, other ids). Figures on which two sources differ go to `disagreements.jsonl` with the
 * reason for the one taken; one without a reason fails the run.
 */
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import type { LifeCycle, ModelRecord } from "../../server/src/engine/catalog/record.ts";
import {
  BUILT_IN,
  CANONICAL,
  CORRECTIONS,
  LEFT_OUT,
  LIKE,
  SAME_AS,
  SNAPSHOTS,
  SPELLINGS,
  UNPRICED,
} from "./overlay.ts";
import { isFirstParty, PROVIDERS, type Facts, type SourceFacts } from "./draft.ts";
import { dayFromName, publishedDates } from "./dates.ts";
import { makersFacts } from "./makers.ts";
import { PUBLISHED } from "./published.ts";
import { reasonFor, writeDisagreements } from "./reviewed.ts";
import { isVariant, serviceFacts } from "./serviceTiers.ts";
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

/** Sources spell ids in different case; the freshest list's spelling counts. */
function inCaseOf(facts: SourceFacts, fresh: SourceFacts): SourceFacts {
  const spelled = new Map([...fresh.keys()].map((ref) => [ref.toLowerCase(), ref]));
  return new Map([...facts].map(([ref, own]) => [spelled.get(ref.toLowerCase()) ?? ref, own]));
}

const piAi = unpackPiAi(at("../../.cache"));
const fresh = readPiAi(piAi.folder);
const zoo = readLlmZoo();
const careful = inCaseOf(readGenaiPrices(piAi.date, CANONICAL), fresh);
// Dated rows of the freshest source stay: it keeps them where their price differs.
const rows = new Set([...fresh.keys(), ...careful.keys()]);
const voicesOf = [
  { source: `pi-ai 1.5.2, ${piAi.date}`, facts: folded(fresh, new Set()), as_of: piAi.date },
  { source: "llm-zoo 1.37", facts: folded(zoo, rows), as_of: piAi.date },
  { source: "genai-prices 0.1.8", facts: folded(careful, new Set()), as_of: CAREFUL_DAY },
] as const;

const refs = [...new Set(voicesOf.flatMap(({ facts }) => [...facts.keys()]))].filter(
  (ref) => !isVariant(ref) && !LEFT_OUT.some(([pattern]) => pattern.test(ref)),
);
const order = PROVIDERS.map(({ id }) => id);
refs.sort((a, b) => {
  const [left, right] = [order.indexOf(a.split("/", 1)[0] ?? ""), order.indexOf(b.split("/", 1)[0] ?? "")];
  return left - right || (a < b ? -1 : 1);
});

function voicesFor(ref: string): Voice[] {
  const voices: Voice[] = [{ source: "reviewed", facts: overlayFacts(ref) }];
  const published = publishedDates(ref);
  if (published !== undefined) voices.push({ source: "maker's page", facts: published });
  for (const { source, facts, as_of } of voicesOf) {
    const own = facts.get(ref);
    if (own !== undefined)
      voices.push({ source, facts: source.startsWith("llm-zoo") ? cautious(ref, own) : own, as_of });
  }
  const id = ref.slice(ref.indexOf("/") + 1);
  const dated = dayFromName([id, ...voices.flatMap(({ facts }) => facts.aliases ?? [])]);
  if (dated !== undefined) voices.push({ source: "the id's date", facts: dated });
  return voices;
}

const disagreements: Disagreement[] = [];
const note = (found: Disagreement): void => void disagreements.push(found);
const billing = serviceFacts([fresh, careful]);
const own = refs.filter(isFirstParty).map((ref) => {
  const voices = voicesFor(ref);
  const other = billing(mergeRecord(ref, voices, () => undefined));
  return mergeRecord(
    ref,
    other === undefined ? voices : [...voices, { source: "gateways' lists", facts: other }],
    note,
  );
});
const makers = makersFacts(own);
const others = refs
  .filter((ref) => !isFirstParty(ref))
  .map((ref) => {
    const maker = makers(ref.slice(ref.indexOf("/") + 1));
    const voices = voicesFor(ref);
    const record = mergeRecord(ref, voices, note);
    return maker === undefined
      ? record
      : mergeRecord(ref, [...voices, { source: "maker's record", facts: maker }], () => undefined);
  });

/** Takes away a price that is not to be believed. */
function believed(record: ModelRecord): ModelRecord {
  if (UNPRICED[`${record.provider}/${record.id}`] === undefined) return record;
  const { tiers: _tiers, service_tiers: _services, prices_as_of: _day, ...rest } = record;
  return { ...rest, prices: null, sources: { ...record.sources, prices: "reviewed" } };
}

const records = [...own, ...others].map(believed);
const builtIn = mergeRecord("parlance/built-in", [{ source: "reviewed", facts: BUILT_IN }], () => undefined);

for (const ref of [
  ...Object.keys(CORRECTIONS),
  ...Object.keys(PUBLISHED),
  ...Object.keys(UNPRICED),
  ...reviewedLife.keys(),
  ...Object.keys(SNAPSHOTS),
  ...Object.keys(SPELLINGS),
]) {
  if (!refs.includes(ref)) console.warn(`The overlay speaks of ${ref}, which no source has.`);
}
const reviewed = disagreements.map((found) => ({ ...found, reason: reasonFor(found) }));
for (const { ref, field, taken, left, reason } of reviewed) {
  if (reason === undefined) console.warn(`Not reviewed: ${ref}: ${field}: taken ${taken}; left ${left}`);
}
writeDisagreements(at("./disagreements.jsonl"), reviewed);

const folder = at("../../server/src/engine/catalog/data");
writeSnapshot(folder, [...withoutClashes(records), builtIn], SPELLINGS, piAi.date);
const size = readdirSync(folder).reduce((sum, name) => sum + gzipSync(readFileSync(`${folder}/${name}`)).length, 0);
console.log(
  `${records.length + 1} models, ${disagreements.length} disagreements, ${(size / 1024).toFixed(1)} KB gzipped.`,
);
if (reviewed.some(({ reason }) => reason === undefined)) process.exitCode = 1;
