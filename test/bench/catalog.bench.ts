/** The catalog: cold load to the first record, look-up of known and unknown names, suggestions. CPU time. */
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { root } from "../../scripts/build/root.ts";
import { allModels, resolveModel, suggestModels } from "../../server/src/engine/catalog/lookup.ts";
import { median, type Bench, type Row } from "./table.ts";

const COLD = `
const { resolveModel } = await import(${JSON.stringify(join(root, "server/src/engine/catalog/lookup.ts"))});
const before = process.cpuUsage();
resolveModel("claude-4-opus-20250514");
const { user, system } = process.cpuUsage(before);
console.log((user + system) / 1000);`;

/** Microseconds of CPU a call. */
function perCall(spellings: readonly string[], call: (spelling: string) => unknown, rounds: number): number {
  for (const spelling of spellings) call(spelling);
  const before = process.cpuUsage();
  for (let round = 0; round < rounds; round += 1) for (const spelling of spellings) call(spelling);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / (rounds * spellings.length);
}

const TYPOS = ["gpt4.1", "claud-sonnet-5-5", "gemini-2.5-por", "my-own-deployment-name"];

export const bench: Bench = {
  title: "Catalog",
  measure() {
    const cold = median(
      Array.from({ length: 9 }, () =>
        Number(execFileSync(process.execPath, ["--input-type=module", "-e", COLD], { encoding: "utf8" })),
      ),
    );
    const ids = allModels().map(({ id }) => id);
    const known = perCall(ids, resolveModel, 200);
    let fresh = 0;
    const unknown = perCall(["x"], () => resolveModel(`gpt-4.1-unknown-${(fresh += 1)}`), 5000);
    const typo = perCall(TYPOS, (name) => suggestModels(name), 500);
    const rows: Row[] = [
      { work: "models", value: ids.length, unit: "count" },
      { work: "cold load to the first record", value: cold, unit: "ms", goal: { words: "≤ 15 ms", met: cold <= 15 } },
      { work: "look-up of a known name", value: known, unit: "µs", goal: { words: "≤ 1 µs", met: known <= 1 } },
      {
        work: "look-up of a new, unknown name",
        value: unknown,
        unit: "µs",
        goal: { words: "≤ 10 µs", met: unknown <= 10 },
      },
      { work: "did you mean", value: typo, unit: "µs", goal: { words: "≤ 100 µs", met: typo <= 100 } },
    ];
    return Promise.resolve(rows);
  },
};
