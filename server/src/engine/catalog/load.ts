/**
 * The bundled snapshot, read on first use. Two files, written by `scripts/catalog/generate.ts`:
 *
 * - `names.json`: date, sources and, for each row, its reference and aliases in one string;
 * - `rows.jsonl`: one record a line, in the same order, parsed only when that model is asked for.
 *
 * Run from source they lie in `data/` beside this file; the build copies that folder to `dist/data/catalog/`.
 */
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { assetPath } from "../assets.ts";
import { ConfigurationError } from "../resilience/errors.ts";
import { modelPage } from "./pages.ts";
import type { ModelRecord } from "./record.ts";

interface NamesFile {
  readonly version: number;
  readonly prices_as_of: string;
  /** Sets of `field → source` that rows refer to by number. */
  readonly sources: readonly Readonly<Record<string, string>>[];
  /** `provider/id alias ~spelling …`, one a row; `~` marks spellings that the provider's API does not take. */
  readonly names: readonly string[];
}

/** A row as stored: what the reference, the aliases and the file's date tell is left out. */
type StoredRow = Omit<Partial<ModelRecord>, "sources"> & { readonly sources?: number };

export interface Snapshot {
  readonly prices_as_of: string;
  /** References `provider/id` in the order of rows. */
  readonly refs: readonly string[];
  /** Aliases of each row. */
  readonly aliases: readonly (readonly string[])[];
  /** `provider/alias`, in lower case, of aliases that are understood but not sent. */
  readonly translated: ReadonlySet<string>;
  /** The record of a row; parsed once. */
  row(index: number): ModelRecord;
}

function dataFile(name: string): string {
  const source = fileURLToPath(new URL(`./data/${name}`, import.meta.url));
  return existsSync(source) ? source : assetPath(`catalog/${name}`);
}

function read(name: string): string {
  const path = dataFile(name);
  try {
    return readFileSync(path, "utf8");
  } catch (cause) {
    throw new ConfigurationError({
      message: `The model catalog cannot be read: ${path} is missing or unreadable.`,
      hint: "Reinstall Parlance, or run `npm run build` in a checkout.",
      cause,
    });
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

function openSnapshot(): Snapshot {
  const file = JSON.parse(read("names.json")) as NamesFile;
  const refs: string[] = [];
  const aliases: string[][] = [];
  const translated = new Set<string>();
  for (const line of file.names) {
    const [ref = "", ...rest] = line.split(" ");
    refs.push(ref);
    aliases.push(
      rest.map((alias) => {
        if (!alias.startsWith("~")) return alias;
        translated.add(`${splitRef(ref).provider}/${alias.slice(1).toLowerCase()}`);
        return alias.slice(1);
      }),
    );
  }
  let lines: readonly string[] | undefined;
  const records: (ModelRecord | undefined)[] = [];
  return {
    prices_as_of: file.prices_as_of,
    refs,
    aliases,
    translated,
    row(index) {
      const known = records[index];
      if (known !== undefined) return known;
      lines ??= read("rows.jsonl").split("\n");
      const { sources, ...stored } = JSON.parse(lines[index] ?? "{}") as StoredRow;
      const { provider, id } = splitRef(refs[index] ?? "/");
      const page = modelPage({ provider, id });
      const record: ModelRecord = {
        ...EMPTY,
        name: id,
        family: provider,
        max_input_tokens: stored.context_window ?? null,
        id,
        provider,
        ...(stored.prices === undefined || stored.prices === null ? {} : { prices_as_of: file.prices_as_of }),
        ...stored,
        aliases: aliases[index] ?? [],
        ...(page === undefined ? {} : { docs_url: page }),
        ...(sources === undefined ? {} : { sources: file.sources[sources] ?? {} }),
      };
      records[index] = record;
      return record;
    },
  };
}

let opened: Snapshot | undefined;

/** The snapshot; the first call reads the names (about a millisecond), the first record the rows. */
export function snapshot(): Snapshot {
  opened ??= openSnapshot();
  return opened;
}
