/**
 * The catalog's front door: from any spelling of a model name to its record.
 *
 * Synchronous; files are read on the first call; an answer is remembered, so a repeated look-up is one Map access.
 */
import { familyOf } from "./family.ts";
import { heirOf, inherit, inheritanceNote } from "./inherit.ts";
import { snapshot } from "./load.ts";
import type { ModelRecord, Resolution } from "./record.ts";
import { allRecords, bareNames, catalogGeneration, looseKeys, recordOf, refIn, refOf } from "./registry.ts";
import { hasOwnCalendar, splitPrefix, undress, withoutSuffix, wordKey, type Spelling } from "./spelling.ts";

export { familyOf } from "./family.ts";
export { lifeCycleOn, type LifeCycleState } from "./lifeCycle.ts";
export { registerModel, unregisterModels, type ModelRegistration } from "./register.ts";
export { suggestModels, type Suggestion } from "./suggest.ts";

/** Longest string that is looked at as a model name, in UTF-16 units. */
const MAX_NAME = 200;

/** Spellings remembered; beyond that the memory starts anew. */
const MAX_REMEMBERED = 10_000;

/** `provider/id`: how a model is named everywhere in Parlance. */
export function modelRef(record: Pick<ModelRecord, "provider" | "id">): string {
  return `${record.provider}/${record.id}`;
}

interface Found {
  readonly ref: string;
  readonly match: Resolution["match"];
  /** Id to send where that is not the record's: a snapshot or fine-tune that the spelling names. */
  readonly send?: string;
}

/** Looks for a name among the exact names, then without its dressing, then under the looser keys. */
function find(spelling: Spelling, within: string | null): Found | undefined {
  const lower = spelling.id.toLowerCase();
  const named = (name: string): string | undefined => (within === null ? bareNames().get(name) : refIn(within, name));
  const exact = named(lower);
  if (exact !== undefined) {
    const record = recordOf(exact);
    if (record === undefined) return undefined;
    if (record.id === spelling.id) return { ref: exact, match: "exact" };
    if (record.id.toLowerCase() === lower) return { ref: exact, match: "normalized" };
    const translated = snapshot().section(record.provider)?.translated.has(lower) === true;
    return { ref: exact, match: "alias", ...(translated ? {} : { send: lower }) };
  }
  const plain = undress(spelling.id);
  const tuned = /^ft:/iu.test(spelling.id) ? { send: spelling.id } : {};
  const undressed = named(plain);
  if (undressed !== undefined) {
    const id = recordOf(undressed)?.id.toLowerCase();
    return { ref: undressed, match: "normalized", ...(id === plain ? {} : { send: plain }), ...tuned };
  }
  const keys = looseKeys(within);
  const loose = keys.exact.get(wordKey(plain));
  if (loose !== undefined) return { ref: loose, match: "normalized", ...tuned };
  const undated = keys.undated.get(wordKey(withoutSuffix(plain)));
  // A date that the catalog does not know may be one that the provider knows: it is sent as written.
  return undated === undefined ? undefined : { ref: undated, match: "normalized", send: plain, ...tuned };
}

function resolution(found: Found, provider: string | null, id: string): Resolution | undefined {
  const record = recordOf(found.ref);
  if (record === undefined) return undefined;
  const own = provider === null || provider === record.provider;
  // What the maker retires may live on in a cloud, and the other way round: there the catalog does not know.
  const elsewhere = provider !== null && hasOwnCalendar(provider);
  return {
    record: elsewhere ? { ...record, life_cycle: { status: "active" } } : record,
    match: found.match,
    provider: provider ?? record.provider,
    id: own ? (found.send ?? record.id) : id,
  };
}

function understand(text: string): Resolution | undefined {
  const spelling = splitPrefix(text);
  if (spelling.id === "") return undefined;

  // As it stands first: ids may hold slashes of their own (`openai/gpt-oss-120b` of Groq).
  const direct = find(spelling, spelling.provider);
  if (direct !== undefined) return resolution(direct, spelling.provider, spelling.id);

  // The prefix may be a part of the id: NVIDIA's own models are called `nvidia/…` there.
  const whole = spelling.provider === null ? undefined : refIn(spelling.provider, text.trim().toLowerCase());
  if (whole !== undefined) return resolution({ ref: whole, match: "exact" }, spelling.provider, text);

  // A prefix that the table does not know may be that of a registered provider.
  const registered = refOf(text.trim().toLowerCase());
  if (registered !== undefined) return resolution({ ref: registered, match: "exact" }, null, text);

  // Clouds and gateways: the facts are the maker's, the call goes where the prefix says.
  if (spelling.through) {
    const prefixed = splitPrefix(spelling.id);
    const inner = prefixed.through ? { ...prefixed, provider: null } : prefixed;
    const maker = find(inner, inner.provider);
    if (maker !== undefined) return resolution({ ...maker, match: "normalized" }, spelling.provider, spelling.id);
  }

  const plain = undress(spelling.id);
  const owner = spelling.through ? splitPrefix(plain) : { id: plain, provider: spelling.provider };
  const heir = heirOf(owner.id, owner.provider);
  const base = heir === undefined ? undefined : recordOf(heir);
  if (base === undefined) return undefined;
  return {
    record: inherit(base, owner.id),
    match: "inherited",
    provider: spelling.through ? (spelling.provider ?? base.provider) : base.provider,
    id: spelling.through ? spelling.id : plain,
    note: inheritanceNote(base, owner.id),
  };
}

let remembered = new Map<string, Resolution | undefined>();
let rememberedOf = -1;

/**
 * What a spelling means: `gpt-4.1`, `openai/gpt-4.1`, `claude-4-opus-20250514`, `models/gemini-2.5-pro`,
 * `us.anthropic.claude-opus-4-20250514-v1:0`, `claude-opus-4@20250514`, `ft:gpt-4o:org::id`, `openrouter/…`, any case.
 *
 * @returns undefined for a name that the catalog cannot place. Models on local servers (`ollama/…`) are not its business
 *   unless registered.
 */
export function resolveModel(spelling: string): Resolution | undefined {
  if (rememberedOf !== catalogGeneration() || remembered.size > MAX_REMEMBERED) {
    remembered = new Map();
    rememberedOf = catalogGeneration();
  }
  const known = remembered.get(spelling);
  if (known !== undefined || remembered.has(spelling)) return known;
  const result = spelling.length > MAX_NAME || /\s/u.test(spelling.trim()) ? undefined : understand(spelling);
  remembered.set(spelling, result);
  return result;
}

/** Every record of the catalog, all layers applied. Parses all rows on the first call. */
export function allModels(): readonly ModelRecord[] {
  return allRecords();
}

/** Family of a spelling, known to the catalog or not. */
export function familyOfSpelling(spelling: string): string {
  const { provider, id } = splitPrefix(spelling);
  return resolveModel(spelling)?.record.family ?? familyOf(provider ?? "", undress(id));
}
