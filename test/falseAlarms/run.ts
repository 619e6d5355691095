/**
 * Scans every source file of the dependencies and prints what speaks against the rules; findings that are not in
 * `reviewed.json` come ready to be added with a reason. `node test/falseAlarms/run.ts [REPORT.json]`
 */
import { writeFileSync } from "node:fs";
import { availableParallelism, constants, setPriority } from "node:os";
import { verdicts } from "./review.ts";
import { scanFolder } from "./scanFolder.ts";
import { modules } from "./sources.ts";

// Whatever else runs goes first; the threads get the priority of the one that starts them.
setPriority(constants.priority.PRIORITY_BELOW_NORMAL);

const began = performance.now();
const result = await scanFolder(modules, availableParallelism());
const judged = verdicts(result);
const seconds = Math.round((performance.now() - began) / 1000);
console.log(`${result.files} files, ${result.findings.length} findings, ${seconds} s`);
for (const { claim, against } of judged) {
  console.log(`${against.length === 0 ? "yes" : "NO "} ${claim}`);
  for (const line of against) console.log(`    ${line}`);
}
const [report] = process.argv.slice(2);
if (report !== undefined) writeFileSync(report, JSON.stringify(judged));
process.exitCode = judged.every(({ against }) => against.length === 0) ? 0 : 1;
