/**
 * The bundled snapshot, read on first use and only as far as it is asked for. Two files, written by
 * `scripts/catalog/generate.ts`:
 *
 * - `names.txt`: a line with date and version, a line with the sets of sources, then a line for each provider: its name,
 *   the byte at which its records begin, and for each row the id and its aliases; taken apart when that provider is asked for;
 * - `rows.jsonl`: one record a line, in the same order, parsed when that model is asked for.
 *
 * Run from source they lie in `data/` beside this file; the build copies that folder to `dist/data/catalog/`.
 */
import { closeSync, existsSync, fstatSync, openSync, readFileSync, readSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { assetPath } from "../assets.ts";
import { ConfigurationError } from "../resilience/errors.ts";
import { modelPage } from "./pages.ts";
import type { ModelRecord } from "./record.ts";

interface Head {
  readonly version: number;
  readonly prices_as_of: string;
}

/** A row as stored: what the reference, the aliases and the file's date tell is left out. */
type StoredRow = Omit<Partial<ModelRecord>, "sources"> & { readonly sources?: number };

/** The names of one provider's rows. */
export interface Section {
  /** Byte at which the provider's records begin. */
  readonly begins: number;
  /** Byte at which they end; -1: with the file. */
  readonly ends: number;
  readonly ids: readonly string[];
  /** Aliases of each row. */
  readonly aliases: readonly (readonly string[])[];
  /** Aliases, in lower case, that are understood but not sent. */
  readonly translated: ReadonlySet<string>;
}

export interface Snapshot {
  readonly prices_as_of: string;
  /** In the order of rows. */
  readonly providers: readonly string[];
  /** Undefined for a provider without rows. */
  section(provider: string): Section | undefined;
  /** The record of a provider's row by its number in the section; parsed once. */
  row(provider: string, index: number): ModelRecord | undefined;
  /** Parses all of a provider's records in one go, for whoever wants them all. */
  readAll(provider: string): void;
}

function dataFile(name: string): string {
  const source = fileURLToPath(new URL(`./data/${name}`, import.meta.url));
  return existsSync(source) ? source : assetPath(`catalog/${name}`);
}

function reading<T>(name: string, work: (path: string) => T): T {
  const path = dataFile(name);
  try {
    return work(path);
  } catch (cause) {
    throw new ConfigurationError({
      message: `The model catalog cannot be read: ${path} is missing or unreadable.`,
      hint: "Reinstall Parlance, or run `npm run build` in a checkout.",
      cause,
    });
  }
}

/** Bytes `begins` to `ends` of a file as text; `ends` -1 means its end. */
function readPart(path: string, begins: number, ends: number): string {
  const file = openSync(path, "r");
  try {
    const bytes = Buffer.allocUnsafe((ends === -1 ? fstatSync(file).size : ends) - begins);
    const got = readSync(file, bytes, 0, bytes.length, begins);
    return bytes.toString("utf8", 0, got);
  } finally {
    closeSync(file);
  }
}

/** What a row says nothing about. */
const EMPTY: Omit<ModelRecord, "id" | "provider" | "aliases"> = {
  name: "",
  family: "",
  kind: "chat",
  context_window: null,
  max_input_tokens: null,
  max_output_tokens: null,
  prices: null,
  abilities: [],
  life_cycle: { status: "active" },
};

/** Splits `provider/id`; the id may itself hold slashes (`openrouter/anthropic/claude-…`). */
export function splitRef(ref: string): { readonly provider: string; readonly id: string } {
  const slash = ref.indexOf("/");
  return { provider: ref.slice(0, slash), id: ref.slice(slash + 1) };
}

/** The number behind the provider's name at the head of a line. */
function beginOf(line: string): number {
  return Number.parseInt(line.slice(line.indexOf(" ") + 1), 10);
}

/** `id alias ~spelling …`; `~` marks spellings that the provider's API does not take. */
function sectionOf(line: string, ends: number): Section {
  const [head = "", ...rows] = line.split("\t");
  const ids: string[] = [];
  const aliases: string[][] = [];
  const translated = new Set<string>();
  for (const row of rows) {
    if (!row.includes(" ")) {
      ids.push(row);
      aliases.push([]);
      continue;
    }
    const [id = "", ...rest] = row.split(" ");
    ids.push(id);
    for (const alias of rest) if (alias.startsWith("~")) translated.add(alias.slice(1).toLowerCase());
    aliases.push(rest.map((alias) => (alias.startsWith("~") ? alias.slice(1) : alias)));
  }
  return { begins: beginOf(head), ends, ids, aliases, translated };
}

function openSnapshot(): Snapshot {
  const [head = "{}", sets = "[]", ...providerLines] = reading("names.txt", (path) => readFileSync(path, "utf8"))
    .trimEnd()
    .split("\n");
  const { prices_as_of: pricesAsOf } = JSON.parse(head) as Head;
  const lineOf = new Map(providerLines.map((line, at) => [line.slice(0, line.indexOf(" ")), at]));
  const sections = new Map<string, Section>();
  const lines = new Map<string, readonly string[]>();
  const records = new Map<string, ModelRecord>();
  const whole = new Set<string>();
  let sourceSets: readonly Readonly<Record<string, string>>[] | undefined;

  function section(provider: string): Section | undefined {
    const known = sections.get(provider);
    const at = known === undefined ? lineOf.get(provider) : undefined;
    if (at === undefined) return known;
    const next = providerLines[at + 1];
    const parsed = sectionOf(providerLines[at] ?? "", next === undefined ? -1 : beginOf(next));
    sections.set(provider, parsed);
    return parsed;
  }

  /** The lines of a provider's records; only their part of the file is read. */
  function linesOf(provider: string, { begins, ends }: Section): readonly string[] {
    const known = lines.get(provider);
    if (known !== undefined) return known;
    const text = reading("rows.jsonl", (path) => readPart(path, begins, ends));
    const found = text.trimEnd().split("\n");
    lines.set(provider, found);
    return found;
  }

  function keep(provider: string, own: Section, index: number, { sources, ...stored }: StoredRow): ModelRecord {
    const id = own.ids[index] ?? "";
    sourceSets ??= JSON.parse(sets) as readonly Readonly<Record<string, string>>[];
    const page = modelPage({ provider, id });
    const record: ModelRecord = {
      ...EMPTY,
      name: id,
      family: provider,
      max_input_tokens: stored.context_window ?? null,
      id,
      provider,
      ...(stored.prices === undefined || stored.prices === null ? {} : { prices_as_of: pricesAsOf }),
      ...stored,
      aliases: own.aliases[index] ?? [],
      ...(page === undefined ? {} : { docs_url: page }),
      ...(sources === undefined ? {} : { sources: sourceSets[sources] ?? {} }),
    };
    records.set(`${provider}/${id}`, record);
    return record;
  }

  return {
    prices_as_of: pricesAsOf,
    providers: [...lineOf.keys()],
    section,
    row(provider, index) {
      const own = section(provider);
      const id = own?.ids[index];
      if (own === undefined || id === undefined) return undefined;
      const known = records.get(`${provider}/${id}`);
      if (known !== undefined) return known;
      return keep(provider, own, index, JSON.parse(linesOf(provider, own)[index] ?? "{}") as StoredRow);
    },
    readAll(provider) {
      const own = section(provider);
      if (own === undefined || whole.has(provider)) return;
      whole.add(provider);
      const rows = `[${linesOf(provider, own).join(",")}]`;
      // The records hold all that the lines say.
      lines.set(provider, []);
      for (const [index, stored] of (JSON.parse(rows) as StoredRow[]).entries()) {
        if (!records.has(`${provider}/${own.ids[index]}`)) keep(provider, own, index, stored);
      }
    },
  };
}

let opened: Snapshot | undefined;

/** The snapshot; nothing of it is read before the first call. */
export function snapshot(): Snapshot {
  opened ??= openSnapshot();
  return opened;
}
