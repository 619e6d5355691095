/**
 * Newer model facts from a public list: at most once a day, by a conditional request with a short limit, believed only
 * after a look at them. What cannot be read or believed leaves the facts in use as they are.
 */
import { readModelList } from "../import/importModels.ts";
import type { ImportedList } from "../import/imported.ts";
import { addPatches, allRefs, clearLayer, recordOf, type RecordPatch } from "../registry.ts";
import { snapshot, splitRef } from "../load.ts";
import { ParlanceError } from "../../resilience/errors.ts";
import { inSlices, type Steps } from "../../steps.ts";
import { judge } from "./believable.ts";
import { readCache, writeCache, type CachedFacts } from "./cache.ts";

const DAY_MS = 86_400_000;

/** What a server answered. Names of headers are in lower case. */
export interface ListAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
}

export interface RefreshWorld {
  /** File for the list in use. */
  readonly cachePath: string;
  readonly url: string;
  /**
   * `everyone`: a list about all models, of which our providers' are kept, and which lies in the layer `refreshed`;
   * `own`: one that the user named, kept as it is; the caller lays it over the catalog.
   */
  readonly kind: "everyone" | "own";
  /** Throws `ParlanceError` where the server cannot be reached in time. */
  fetch(url: string, headers: Readonly<Record<string, string>>): Promise<ListAnswer>;
  /** Unix time, milliseconds. */
  now(): number;
  warn(message: string): void;
}

export interface Refreshed {
  readonly outcome: "updated" | "unchanged" | "kept";
  readonly models: number;
  readonly message: string;
  /** Unix time in milliseconds of the facts in use; null where only the snapshot is. */
  readonly readAt: number | null;
}

/** Makers whose rows a first list is measured by: every list has them. */
const MEASURED = new Set(["openai", "anthropic", "gemini", "xai"]);

const isFresh = (source: string | undefined): boolean => source?.startsWith("pi-ai") === true;

/** Rows that a list of today should have: current models of the makers. */
function* baseline(): Steps<ReadonlyMap<string, RecordPatch>> {
  const rows = new Map<string, RecordPatch>();
  for (const ref of allRefs()) {
    if (!MEASURED.has(splitRef(ref).provider)) continue;
    const record = recordOf(ref);
    yield;
    if (record === undefined || record.kind !== "chat" || record.life_cycle.status !== "active") continue;
    if (isFresh(record.sources?.["prices"])) rows.set(ref, { prices: record.prices });
  }
  return rows;
}

/** Rows of providers that the catalog has rows of; hosts that it never heard of would only fill memory. */
function* ours(list: ImportedList, day: string): Steps<Map<string, RecordPatch>> {
  const known = new Set(snapshot().providers);
  for (const cloud of ["azure", "vertex_ai"]) known.add(cloud);
  const models = new Map<string, RecordPatch>();
  for (const [ref, patch] of list.models) {
    yield;
    if (!known.has(splitRef(ref).provider)) continue;
    const { extra: _extra, ...rest } = patch;
    models.set(ref, rest.prices == null ? rest : { ...rest, prices_as_of: day });
  }
  return models;
}

const dayOf = (moment: number): string => new Date(moment).toISOString().slice(0, 10);

function use({ models, source, readAt }: CachedFacts): void {
  clearLayer("refreshed");
  addPatches("refreshed", models, `${source}, read ${dayOf(readAt)}`);
}

/**
 * The list of the last time; one about everyone is laid over the catalog. Null where there is none or it came from
 * another address.
 */
export async function loadRefreshed(world: Omit<RefreshWorld, "fetch">): Promise<CachedFacts | null> {
  const read = await readCache(world.cachePath, world.now());
  if (read.kind === "corrupt") world.warn(`The model facts on disk could not be read; set aside as ${read.setAside}.`);
  if (read.kind !== "facts" || read.facts.url !== world.url) return null;
  if (world.kind === "everyone") use(read.facts);
  return read.facts;
}

function sourceName(url: string, format: string): string {
  const host = new URL(url).hostname;
  return host.includes("models.dev") ? "models.dev" : `${format} from ${host}`;
}

/**
 * Reads the list anew. Never throws for what the network or the list does.
 *
 * @param last what `loadRefreshed` gave
 * @param options `force`: also where the last time is less than a day ago
 */
export async function refreshFacts(
  world: RefreshWorld,
  last: CachedFacts | null,
  options: { readonly force?: boolean } = {},
): Promise<{ readonly result: Refreshed; readonly facts: CachedFacts | null }> {
  const now = world.now();
  const models = last?.models.size ?? 0;
  const said = (outcome: Refreshed["outcome"], message: string) => ({
    result: { outcome, models, message, readAt: last?.readAt ?? null },
    facts: last,
  });
  if (options.force !== true && last !== null && now - last.askedAt < DAY_MS && now >= last.askedAt) {
    return said("unchanged", `The model facts were read on ${dayOf(last.readAt)}; they are read at most once a day.`);
  }
  /** What failed is tried again the next day, not at every start. */
  const failed = async (
    message: string,
  ): Promise<{ readonly result: Refreshed; readonly facts: CachedFacts | null }> => {
    const given = said("kept", message);
    if (last === null) return given;
    const facts = { ...last, askedAt: now };
    await writeCache(world.cachePath, facts);
    return { ...given, facts };
  };
  let answer: ListAnswer;
  try {
    answer = await world.fetch(world.url, {
      accept: "application/json",
      ...(last?.etag === undefined ? {} : { "if-none-match": last.etag }),
      ...(last?.lastModified === undefined ? {} : { "if-modified-since": last.lastModified }),
    });
  } catch (error) {
    if (!(error instanceof ParlanceError)) throw error;
    return failed(`The model facts could not be read: ${error.message} The ones in use stay.`);
  }
  if (answer.status === 304 && last !== null) {
    const facts = { ...last, askedAt: now };
    await writeCache(world.cachePath, facts);
    return { ...said("unchanged", "The model facts in use are the newest."), facts };
  }
  if (answer.status !== 200) {
    return failed(`The model facts could not be read: ${world.url} answered ${answer.status}. The ones in use stay.`);
  }
  let list: ImportedList;
  try {
    list = await inSlices(readModelList(answer.text));
  } catch (error) {
    if (!(error instanceof ParlanceError)) throw error;
    return failed(`The model facts were not taken: ${error.message} The ones in use stay.`);
  }
  const everyone = world.kind === "everyone";
  const known = everyone ? await inSlices(ours(list, dayOf(now))) : list.models;
  const before = last?.models ?? (everyone ? await inSlices(baseline()) : new Map<string, RecordPatch>());
  const judged = judge({ ...list, models: known }, before);
  if (judged.kind === "refused") {
    return failed(`The model facts were not taken: ${judged.reason}. The ones in use stay.`);
  }
  const { etag, "last-modified": lastModified } = answer.headers;
  const facts: CachedFacts = {
    url: world.url,
    askedAt: now,
    readAt: now,
    ...(etag === undefined ? {} : { etag }),
    ...(lastModified === undefined ? {} : { lastModified }),
    source: sourceName(world.url, list.format),
    models: judged.models,
  };
  await writeCache(world.cachePath, facts);
  if (everyone) use(facts);
  const held = judged.held.length === 0 ? "" : ` Prices that moved too far were left: ${judged.held.join(", ")}.`;
  return {
    result: {
      outcome: "updated",
      models: judged.models.size,
      message: `Read the facts of ${judged.models.size} models from ${facts.source}.${held}`,
      readAt: now,
    },
    facts,
  };
}
