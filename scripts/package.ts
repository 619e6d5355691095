/** `npm run package`: makes the VSIX from `dist/`, lists what it weighs and checks what is in it. Build first. */
import { checkPackage, megabytes } from "./package/checkPackage.ts";
import { makeVsix } from "./package/vsix.ts";
import { zipListing } from "./package/zipListing.ts";

const { path, bytes, fresh } = await makeVsix();
const { weights, problems } = checkPackage(zipListing(path), bytes);
for (const [group, weight] of weights) console.log(`package: ${group.padEnd(20)} ${megabytes(weight).padStart(9)}`);
console.log(`package: ${path}: ${megabytes(bytes)}${fresh ? " (unchanged)" : ""}`);
for (const problem of problems) console.error(`package: ${problem}`);
process.exitCode = problems.length > 0 ? 1 : 0;
