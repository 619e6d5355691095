/**
 * Models that came out after the catalog was made: an id of a known family with a newer version takes limits,
 * abilities and rules from the family's newest member. Prices are not inherited: a wrong price is worse than none.
 */
import { catalogGeneration, allRefs } from "./registry.ts";
import { compareVersions, familyName, familyParts, type FamilyParts } from "./family.ts";
import { splitRef } from "./load.ts";
import type { ModelRecord } from "./record.ts";

interface Member {
  readonly ref: string;
  readonly parts: FamilyParts;
}

/** Makers' lines whose ids follow a scheme that is safe to extend. */
const LINES: Readonly<Record<string, string>> = {
  gpt: "openai",
  "o-series": "openai",
  claude: "anthropic",
  gemini: "gemini",
  grok: "xai",
};

/** How many major versions ahead of the newest known one an id is still taken for a model and not for a mistake. */
const MAJORS_AHEAD = 5;

let members: ReadonlyMap<string, readonly Member[]> | undefined;
let membersOf = -1;

/** Members of each line, newest first. */
function lines(): ReadonlyMap<string, readonly Member[]> {
  if (members !== undefined && membersOf === catalogGeneration()) return members;
  const found = new Map<string, Member[]>();
  for (const ref of allRefs()) {
    const { provider, id } = splitRef(ref);
    const parts = familyParts(id);
    if (LINES[parts.line] !== provider || parts.version.length === 0) continue;
    const line = found.get(parts.line);
    if (line === undefined) found.set(parts.line, [{ ref, parts }]);
    else line.push({ ref, parts });
  }
  for (const line of found.values()) line.sort((a, b) => compareVersions(b.parts.version, a.parts.version));
  members = found;
  membersOf = catalogGeneration();
  return found;
}

/**
 * Reference of the member whose facts an unknown id takes: the newest of its tier, where the id is newer than that;
 * for a new tier, the newest of the line, where the id is at least as new. Undefined for anything else: an id between
 * known versions is more likely a mistake than a model.
 *
 * @param id undressed id without provider prefix
 * @param provider provider that the spelling named, or null
 */
export function heirOf(id: string, provider: string | null): string | undefined {
  const parts = familyParts(id);
  const owner = LINES[parts.line];
  if (owner === undefined || parts.version.length === 0 || (provider !== null && provider !== owner)) return undefined;
  if (!/^[a-z][a-z0-9.@:_-]*$/iu.test(id)) return undefined;
  const line = lines().get(parts.line) ?? [];
  const newestMajor = line[0]?.parts.version[0] ?? 0;
  if ((parts.version[0] ?? 0) > newestMajor + MAJORS_AHEAD) return undefined;
  const sibling = line.find((member) => member.parts.tier === parts.tier);
  if (sibling !== undefined) {
    return compareVersions(parts.version, sibling.parts.version) > 0 ? sibling.ref : undefined;
  }
  const newest = line[0];
  return newest !== undefined && compareVersions(parts.version, newest.parts.version) >= 0 ? newest.ref : undefined;
}

/** What a reader of inherited facts should know. */
export function inheritanceNote(base: ModelRecord, id: string): string {
  return `${id} is newer than the catalog: limits and abilities are those of ${base.name}, the newest member of its family that is known; its price is unknown.`;
}

/** The record of an unknown newer model, made from its heir's. */
export function inherit(base: ModelRecord, id: string): ModelRecord {
  const { knowledge_cutoff: _cutoff, docs_url: _docs, prices_as_of: _day, tiers: _tiers, ...rest } = base;
  const from = `inherited from ${base.provider}/${base.id}`;
  return {
    ...rest,
    id,
    name: id,
    family: familyName(familyParts(id)),
    prices: null,
    life_cycle: { status: "active" },
    aliases: [],
    sources: Object.fromEntries(
      ["context_window", "max_input_tokens", "max_output_tokens", "abilities", "efforts"].map((field) => [field, from]),
    ),
  };
}
