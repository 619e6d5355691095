/** Writes the snapshot: names in one file, records a line each in another. `catalog/load.ts` reads them. */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { ModelRecord } from "../../server/src/engine/catalog/record.ts";

/** What a row leaves out, because the loader fills it in: the reference, the aliases, and empty fields. */
function stored(record: ModelRecord, sources: number, pricesAsOf: string): string {
  const { id, provider, aliases: _aliases, sources: _sources, prices_as_of, max_input_tokens, ...rest } = record;
  const row = {
    ...rest,
    ...(max_input_tokens === rest.context_window ? {} : { max_input_tokens }),
    ...(prices_as_of === pricesAsOf ? {} : { prices_as_of }),
    sources,
  };
  const plain = Object.entries(row).filter(([key, value]) => {
    if (value === null || value === undefined) return false;
    if (key === "name") return value !== id;
    if (key === "kind") return value !== "chat";
    if (key === "family") return value !== provider;
    if (key === "life_cycle")
      return !(Object.keys(value as object).length === 1 && (value as { status: string }).status === "active");
    return !(Array.isArray(value) && value.length === 0);
  });
  return JSON.stringify(Object.fromEntries(plain));
}

/**
 * @param spellings aliases that the provider's API does not take, by reference; marked `~` in the file
 */
export function writeSnapshot(
  folder: string,
  records: readonly ModelRecord[],
  spellings: Readonly<Record<string, readonly string[]>>,
  pricesAsOf: string,
): void {
  mkdirSync(folder, { recursive: true });
  const patterns: string[] = [];
  const rows: string[] = [];
  const names: string[] = [];
  for (const record of records) {
    const ref = `${record.provider}/${record.id}`;
    const pattern = JSON.stringify(record.sources ?? {});
    if (!patterns.includes(pattern)) patterns.push(pattern);
    rows.push(stored(record, patterns.indexOf(pattern), pricesAsOf));
    const notSent = spellings[ref] ?? [];
    const aliases = record.aliases.filter((alias) => !notSent.includes(alias));
    names.push([ref, ...aliases, ...notSent.map((alias) => `~${alias}`)].join(" "));
  }
  const head = {
    version: 1,
    prices_as_of: pricesAsOf,
    sources: patterns.map((text) => JSON.parse(text) as unknown),
    names,
  };
  writeFileSync(join(folder, "names.json"), `${JSON.stringify(head, null, 1)}\n`);
  writeFileSync(join(folder, "rows.jsonl"), `${rows.join("\n")}\n`);
}
