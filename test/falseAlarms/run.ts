/**
 * Scans every source file of the dependencies (about three minutes) and prints what is not in `reviewed.json`, ready to
 * be added with a reason. `node test/falseAlarms/run.ts`
 */
import { reviewed, unreviewed } from "./review.ts";
import { scan, sourceFiles } from "./scan.ts";

const files = sourceFiles();
const { findings, strayNames, crashes } = await scan(files);
const open = unreviewed(findings);
console.log(
  `${files.length} files, ${findings.length} findings, ${reviewed().length} reviewed, ${crashes.length} crashes.`,
);
for (const line of [...crashes, ...strayNames]) console.log(line);
for (const finding of open) console.log(JSON.stringify(finding));
process.exitCode = open.length + crashes.length + strayNames.length === 0 ? 0 : 1;
