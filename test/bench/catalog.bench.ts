/**
 * The catalog: cold load, look-up of known and unknown names, suggestions, every name in a file. CPU time (cold: of the thread that waits), each beside a
 * peer in the same run: one JSON file checked by zod, fuse.js, one regular expression of all names.
 */
import { execFileSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import Fuse from "fuse.js";
import { root } from "../../scripts/build/root.ts";
import { allModels, resolveModel, suggestModels } from "../../server/src/engine/catalog/lookup.ts";
import { findModelNames } from "../../server/src/engine/catalog/scan.ts";
import { median, type Bench, type Row } from "./table.ts";

const COLD = `
const { resolveModel } = await import(${JSON.stringify(join(root, "server/src/engine/catalog/lookup.ts"))});
const before = process.threadCpuUsage();
resolveModel("claude-4-opus-20250514");
const { user, system } = process.threadCpuUsage(before);
console.log((user + system) / 1000);`;

const WHOLE = join(root, ".cache/bench/catalog.json");

/** All records in one file, parsed and checked as a whole: what a catalog without an index does. */
const COLD_ZOD = `
const { readFileSync } = await import("node:fs");
const z = await import("zod");
const price = z.number().nullable().optional();
const prices = z.object({ input: price, output: price, cache_read: price, cache_write: price });
const record = z.object({
  id: z.string(), provider: z.string(), name: z.string(), family: z.string(), kind: z.string(),
  context_window: z.number().nullable(), max_input_tokens: z.number().nullable(), max_output_tokens: z.number().nullable(),
  prices: prices.nullable(), abilities: z.array(z.string()), aliases: z.array(z.string()),
  life_cycle: z.object({ status: z.string() }),
});
const before = process.threadCpuUsage();
const all = z.array(record).parse(JSON.parse(readFileSync(${JSON.stringify(WHOLE)}, "utf8")));
new Map(all.map((one) => [one.id, one])).get("claude-opus-4-20250514");
const { user, system } = process.threadCpuUsage(before);
console.log((user + system) / 1000);`;

function inChild(program: string): number {
  return Number(
    execFileSync(process.execPath, ["--input-type=module", "-e", program], { encoding: "utf8", cwd: root }),
  );
}

/** Microseconds of CPU a call. */
function perCall(spellings: readonly string[], call: (spelling: string) => unknown, rounds: number): number {
  for (const spelling of spellings) call(spelling);
  const before = process.cpuUsage();
  for (let round = 0; round < rounds; round += 1) for (const spelling of spellings) call(spelling);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / (rounds * spellings.length);
}

const TYPOS = ["gpt4.1", "claud-sonnet-5-5", "gemini-2.5-por", "my-own-deployment-name"];
const LINES = 10_000;

/** Code of 10,000 lines, 340 KB, in which every twelfth line names a model. */
function sampleFile(ids: readonly string[]): string {
  return Array.from({ length: LINES }, (_, line) =>
    line % 12 === 0
      ? `  result = completion(model="${ids[(line * 7) % ids.length]}")`
      : `  total_${line % 97} = compute(value, other_value)`,
  ).join("\n");
}

export const bench: Bench = {
  title: "Catalog",
  measure() {
    const models = allModels();
    mkdirSync(join(root, ".cache/bench"), { recursive: true });
    writeFileSync(WHOLE, JSON.stringify(models));
    const colds: number[] = [];
    const wholes: number[] = [];
    for (let round = 0; round < 9; round += 1) {
      colds.push(inChild(COLD));
      wholes.push(inChild(COLD_ZOD));
    }
    const [cold, whole] = [median(colds), median(wholes)];
    const ids = models.map(({ id }) => id);
    const known = perCall(ids, resolveModel, 100);
    let fresh = 0;
    const unknown = perCall(["x"], () => resolveModel(`gpt-4.1-unknown-${(fresh += 1)}`), 5000);
    const fuse = new Fuse(ids, { includeScore: true });
    const fuzzy = perCall(TYPOS, (name) => fuse.search(name, { limit: 3 }), 5);
    const typo = perCall(TYPOS, (name) => suggestModels(name), 500);
    const file = sampleFile(
      models.filter(({ provider }) => provider === "openai" || provider === "gemini").map(({ id }) => id),
    );
    const escaped = ids
      .map((id) => id.replaceAll(/[.*+?^${}()|[\]\\/]/gu, String.raw`\$&`))
      .sort((a, b) => b.length - a.length);
    const alternation = new RegExp(escaped.join("|"), "gu");
    const matched = perCall([file], (text) => text.match(alternation)?.length, 5) / 1000;
    const scan = perCall([file], (text) => findModelNames(text).length, 40) / 1000;
    const rows: Row[] = [
      { work: "models", value: ids.length, unit: "count", goal: { words: "≥ 1,500", met: ids.length >= 1500 } },
      {
        work: "cold load to the first record",
        value: cold,
        unit: "ms",
        peer: { name: "JSON.parse + zod, one file", value: whole },
        goal: { words: "≤ 5 ms", met: cold <= 5 },
      },
      { work: "look-up of a known name", value: known, unit: "µs", goal: { words: "≤ 1 µs", met: known <= 1 } },
      {
        work: "look-up of a new, unknown name",
        value: unknown,
        unit: "µs",
        goal: { words: "≤ 10 µs", met: unknown <= 10 },
      },
      {
        work: "did you mean",
        value: typo,
        unit: "µs",
        peer: { name: "fuse.js", value: fuzzy },
        goal: { words: "≤ 50 µs", met: typo <= 50 },
      },
      {
        work: "every name in a file of 10,000 lines",
        value: scan,
        unit: "ms",
        peer: { name: "one RegExp of all names", value: matched },
        goal: { words: "≤ 3 ms", met: scan <= 3 },
      },
    ];
    return Promise.resolve(rows);
  },
};
