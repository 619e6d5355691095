/**
 * The catalog's layers in the server: models of the settings, lists that the user imports, and the daily refresh.
 * Loaded only where one of them is wanted; nothing of it lies on the way to the first answer.
 */
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Connection } from "vscode-languageserver/node";
import type { RefreshOutcome } from "../../../shared/src/modelFacts.ts";
import type { Settings } from "../../../shared/src/settings.ts";
import { WorkspaceModelsChanged } from "../../../shared/src/workspace.ts";
import { readModelList } from "../engine/catalog/import/importModels.ts";
import { registerModel, unregisterModels, type ModelRegistration } from "../engine/catalog/lookup.ts";
import { loadRefreshed, refreshFacts, type ListAnswer, type RefreshWorld } from "../engine/catalog/refresh/refresh.ts";
import type { CachedFacts } from "../engine/catalog/refresh/cache.ts";
import { addPatches } from "../engine/catalog/registry.ts";
import { isLoopbackAddress } from "../engine/loopback.ts";
import { ConfigurationError, ParlanceError } from "../engine/resilience/errors.ts";
import { inSlices } from "../engine/steps.ts";
import { networkSettings } from "./network.ts";
import type { Room } from "./room.ts";
import { warnUser } from "./tell.ts";

/** Longest time for reading a list, milliseconds. */
const LIMIT_MS = 5000;
const MAX_BYTES = 32 * 1024 * 1024;
/** The settings that are laid over the catalog. */
const laidSettings = { import: "parlance.modelFacts.import", models: "parlance.models" } as const;
const CALLEE = { id: "model-facts", name: "the list of model facts" };

export interface ModelFacts {
  /** Lays the settings' models and imported lists over the catalog, in place of those of the last time. */
  applySettings(): Promise<void>;
  /** Takes the list of the last time into use. */
  load(): Promise<void>;
  /** Reads lists anew where a day has passed. */
  daily(): Promise<void>;
  refresh(): Promise<RefreshOutcome>;
  /** ISO 8601 moment of the refreshed facts in use. */
  refreshedAt(): string | null;
}

function checked(address: string): string {
  if (URL.canParse(address)) {
    const { protocol } = new URL(address);
    if (protocol === "https:" || (protocol === "http:" && isLoopbackAddress(address))) return address;
  }
  throw new ConfigurationError({
    message: `“${address}” is no https address for a list of model facts.`,
    hint: "Correct parlance.modelFacts.url or parlance.modelFacts.import.",
  });
}

const isAddress = (place: string): boolean => /^https?:\/\//iu.test(place);

function words(error: ParlanceError): string {
  return error.hint === undefined ? error.message : `${error.message} ${error.hint}`;
}

export function openModelFacts(connection: Connection, room: Room): ModelFacts {
  const told = new Set<string>();
  let facts: CachedFacts | null = null;
  let loaded = false;
  let running: Promise<RefreshOutcome> | null = null;
  let laying: Promise<void> = Promise.resolve();

  function tell(message: string): void {
    if (told.has(message)) return;
    told.add(message);
    warnUser(connection, message);
  }

  async function fetchList(url: string, headers: Readonly<Record<string, string>>): Promise<ListAnswer> {
    const settings = await room.configuration.settings();
    // Loaded here: reading a file of the last time needs no network.
    const { createTransport } = await import("../engine/transport/transport.ts");
    const transport = createTransport(networkSettings(room.session().http, settings));
    try {
      const answer = await transport.send({
        method: "GET",
        url: checked(url),
        headers,
        limits: { totalMs: LIMIT_MS, firstByteMs: LIMIT_MS, idleMs: LIMIT_MS },
        provider: CALLEE,
        maxBytes: MAX_BYTES,
      });
      return { status: answer.status, headers: answer.headers, text: await answer.text() };
    } finally {
      await transport.close();
    }
  }

  function worldOf(settings: Settings, storagePath: string) {
    return {
      cachePath: join(storagePath, "model-facts.json"),
      url: settings["modelFacts.url"],
      kind: "everyone",
      fetch: fetchList,
      now: () => Date.now(),
      warn: (message: string) => connection.console.warn(message),
    } as const;
  }

  /** The world of a list that the user named by its address; kept in a file of its own. */
  function importWorld(url: string, storagePath: string): RefreshWorld {
    const name = createHash("sha256").update(url).digest("hex").slice(0, 16);
    return {
      cachePath: join(storagePath, `model-list-${name}.json`),
      url,
      kind: "own",
      fetch: fetchList,
      now: () => Date.now(),
      warn: (message) => connection.console.warn(message),
    };
  }

  /** Reads the lists that the user named by address, where a day has passed. Never waited for by an answer. */
  async function readImports(settings: Settings, force: boolean): Promise<void> {
    const { storagePath, trusted } = room.session();
    const addresses = settings["modelFacts.import"].filter(isAddress);
    if (!trusted || storagePath === null || addresses.length === 0) return;
    let any = false;
    for (const url of addresses) {
      const world = importWorld(url, storagePath);
      const { result } = await refreshFacts(world, await loadRefreshed(world), { force });
      if (result.outcome === "kept") tell(`parlance.modelFacts.import: ${result.message}`);
      any ||= result.outcome === "updated";
    }
    if (!any) return;
    await layInTurn();
    findingsOutdated();
  }

  /** A list that the user named, ready to be laid over the catalog; null where none was read yet. */
  async function listAt(place: string): Promise<(() => void) | null> {
    if (isAddress(place)) {
      checked(place);
      const { storagePath } = room.session();
      if (storagePath === null) return null;
      const facts = await loadRefreshed(importWorld(place, storagePath));
      if (facts === null) return null;
      return () => addPatches("user", facts.models, `imported from ${new URL(place).hostname}`);
    }
    let text: string;
    try {
      text = await readFile(place, "utf8");
    } catch (cause) {
      throw new ConfigurationError({
        message: `The list of models ${place} cannot be read.`,
        hint: "Correct parlance.modelFacts.import.",
        cause,
      });
    }
    const { models } = await inSlices(readModelList(text));
    return () => addPatches("user", models, `imported from ${place}`);
  }

  /** What is wrong in a setting is told of and left out; the rest holds. */
  function refused(error: unknown, where: keyof typeof laidSettings): void {
    if (!(error instanceof ParlanceError)) throw error;
    tell(`${laidSettings[where]}: ${words(error)}`);
  }

  async function load(settings: Settings): Promise<string | null> {
    const storagePath = room.session().storagePath;
    if (storagePath !== null && !loaded) {
      loaded = true;
      facts = await loadRefreshed(worldOf(settings, storagePath));
      // Files that were open since the start were checked by the snapshot alone.
      if (facts !== null) findingsOutdated();
    }
    return storagePath;
  }

  async function refresh(force: boolean): Promise<RefreshOutcome> {
    const settings = await room.configuration.settings();
    const none = { models: facts?.models.size ?? 0, refreshedAt: moment() };
    if (!room.session().trusted) {
      return { outcome: "untrusted", message: "Nothing is read in an untrusted workspace.", ...none };
    }
    if (!force && !settings["modelFacts.refresh"]) {
      return { outcome: "off", message: "Reading newer model facts is off (parlance.modelFacts.refresh).", ...none };
    }
    const storagePath = await load(settings);
    if (storagePath === null) {
      return { outcome: "off", message: "This editor gives no folder in which model facts could be kept.", ...none };
    }
    if (facts !== null && facts.url !== settings["modelFacts.url"]) facts = null;
    const done = await refreshFacts(worldOf(settings, storagePath), facts, { force });
    facts = done.facts;
    connection.console.info(done.result.message);
    if (done.result.outcome === "updated") {
      findingsOutdated();
      await room.providersOutdated();
    }
    const { outcome, models, message } = done.result;
    return { outcome, models, message, refreshedAt: moment() };
  }

  const moment = (): string | null => (facts === null ? null : new Date(facts.readAt).toISOString());

  /** What the settings say, in place of what they said before: imported lists, then single models. */
  async function lay(): Promise<void> {
    const settings = await room.configuration.settings();
    const parts: { readonly of: keyof typeof laidSettings; readonly put: () => void }[] = [];
    for (const place of settings["modelFacts.import"]) {
      try {
        const put = await listAt(place);
        if (put !== null) parts.push({ of: "import", put });
      } catch (error) {
        refused(error, "import");
      }
    }
    for (const [name, entry] of Object.entries(settings.models)) {
      parts.push({ of: "models", put: () => registerModel({ [name]: entry as ModelRegistration }) });
    }
    // All at once: who asks while lists are read gets what the settings said before, never a half of what they say.
    unregisterModels("user");
    for (const { of, put } of parts) {
      try {
        put();
      } catch (error) {
        refused(error, of);
      }
    }
    // Not waited for: the chat itself waits for these models.
    inBackground(room.providersOutdated());
  }

  /** One after the other, each with the settings of its own moment, so that the last settings are what lies. */
  function layInTurn(): Promise<void> {
    const turn = laying.then(lay);
    laying = turn.catch(() => undefined);
    return turn;
  }

  /** What was found and shown by the facts of before does not hold any more, in open files and in closed ones. */
  function findingsOutdated(): void {
    room.findingsOutdated(room.documents.all().map(({ uri }) => uri));
    if (room.readsWorkspace()) void connection.sendNotification(WorkspaceModelsChanged.method, {});
  }

  function inBackground(work: Promise<unknown>): void {
    work.catch((error: unknown) => connection.console.warn(`Model facts: ${String(error)}`));
  }

  return {
    async applySettings() {
      await layInTurn();
      inBackground(room.configuration.settings().then((settings) => readImports(settings, false)));
    },
    async load() {
      const settings = await room.configuration.settings();
      if (settings["modelFacts.refresh"]) await load(settings);
    },
    async daily() {
      const settings = await room.configuration.settings();
      await readImports(settings, false);
      if (settings["modelFacts.refresh"]) await refresh(false);
    },
    refresh() {
      running ??= refresh(true)
        .then(async (outcome) => {
          await readImports(await room.configuration.settings(), true);
          return outcome;
        })
        .finally(() => {
          running = null;
        });
      return running;
    },
    refreshedAt: moment,
  };
}
