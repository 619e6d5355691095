/** `npm run bench [name …]`: every `*.bench.ts` of this folder in turn, or those named; prints ratios. Build first. */
import { readdirSync } from "node:fs";
import { cpus } from "node:os";
import { pathToFileURL } from "node:url";
import { join } from "node:path";
import { printRows } from "./table.ts";
import type { Bench } from "./table.ts";

const folder = import.meta.dirname;
const wanted = process.argv.slice(2);
const files = readdirSync(folder)
  .filter((name) => name.endsWith(".bench.ts"))
  .filter((name) => wanted.length === 0 || wanted.some((word) => name.startsWith(word)))
  .sort();

console.log(`Node ${process.versions.node}, ${cpus().length} cores (${cpus()[0]?.model ?? "unknown"})\n`);
let missed = 0;
for (const file of files) {
  const { bench } = (await import(pathToFileURL(join(folder, file)).href)) as { bench: Bench };
  const rows = await bench.measure();
  missed += rows.filter((row) => row.goal?.met === false).length;
  console.log(printRows(bench.title, rows));
}
console.log(missed === 0 ? "Every goal is met." : `${missed} goals missed.`);
