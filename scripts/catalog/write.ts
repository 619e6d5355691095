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
  const sections = new Map<string, string[]>();
  let bytes = 0;
  for (const record of records) {
    const ref = `${record.provider}/${record.id}`;
    const pattern = JSON.stringify(record.sources ?? {});
    if (!patterns.includes(pattern)) patterns.push(pattern);
    const notSent = spellings[ref] ?? [];
    const aliases = record.aliases.filter((alias) => !notSent.includes(alias));
    const section = sections.get(record.provider) ?? [`${record.provider} ${bytes}`];
    sections.set(record.provider, section);
    section.push([record.id, ...aliases, ...notSent.map((alias) => `~${alias}`)].join(" "));
    const row = stored(record, patterns.indexOf(pattern), pricesAsOf);
    rows.push(row);
    bytes += Buffer.byteLength(row) + 1;
  }
  const names = [
    JSON.stringify({ version: 2, prices_as_of: pricesAsOf }),
    `[${patterns.join(",")}]`,
    ...[...sections.values()].map((section) => section.join("\t")),
  ];
  writeFileSync(join(folder, "names.txt"), `${names.join("\n")}\n`);
  writeFileSync(join(folder, "rows.jsonl"), `${rows.join("\n")}\n`);
}
