/**
 * Fills a ledger with generated entries, to look at the dashboard with a year of them.
 * Usage: node test/ledger/fill.ts FOLDER [--rows 100000] [--days 365]
 * FOLDER is the extension's global storage, the one that has `parlance.sqlite`.
 */
import { join } from "node:path";
import { LEDGER_NAME } from "../../server/src/chat/ledger/books.ts";
import { openLedger } from "../../server/src/engine/cost/ledger/ledger.ts";
import { entriesOfAYear } from "./year.ts";

const [folder, ...rest] = process.argv.slice(2);
if (folder === undefined) throw new Error("Say in which folder: node test/ledger/fill.ts FOLDER");
const option = (name: string, otherwise: number): number => {
  const at = rest.indexOf(`--${name}`);
  return at < 0 ? otherwise : Number(rest[at + 1]);
};

const rows = option("rows", 100_000);
const ledger = openLedger({ file: join(folder, LEDGER_NAME) });
const began = performance.now();
ledger.recordAll(entriesOfAYear({ rows, days: option("days", 365), endMs: Date.now() }));
ledger.close();
console.log(`${rows} entries in ${Math.round(performance.now() - began)} ms: ${join(folder, LEDGER_NAME)}`);
