/** `npm run lint`: linter, formatter and manifest, as `npm test` runs them. */
import { lint } from "./test/checks.ts";

const { failures } = await lint();
for (const { name, message } of failures) console.error(`${name}:\n${message}\n`);
process.exitCode = failures.length > 0 ? 1 : 0;
