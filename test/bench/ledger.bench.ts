/**
 * The ledger: entering a call into a year of them, and the dashboard's figures over 100,000. The peer is a file of JSON
 * lines, which an extension would keep without a database: appended to, and read and added up whole. Time on the clock.
 */
import { appendFileSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readSettings } from "../../shared/src/settings.ts";
import { openBooks } from "../../server/src/chat/ledger/books.ts";
import { summaryOf } from "../../server/src/chat/ledger/summary.ts";
import type { LedgerEntry } from "../../server/src/engine/cost/ledger/entry.ts";
import { entriesOfAYear } from "../ledger/year.ts";
import { median, type Bench, type Row } from "./table.ts";

const ROWS = 100_000;
const INSERTS = 500;

/** Milliseconds of each of some runs. */
function timed(runs: number, work: (run: number) => unknown): number[] {
  return Array.from({ length: runs }, (_, run) => {
    const began = performance.now();
    work(run);
    return performance.now() - began;
  });
}

/** Money, calls and durations by day and model, as the dashboard wants them, from lines of JSON. */
function addUpLines(path: string): number {
  const sums = new Map<string, { usd: number; calls: number; durations: number[] }>();
  for (const line of readFileSync(path, "utf8").split("\n")) {
    if (line === "") continue;
    const entry = JSON.parse(line) as LedgerEntry;
    const key = `${new Date(entry.at_ms).toDateString()} ${entry.model}`;
    const sum = sums.get(key) ?? { usd: 0, calls: 0, durations: [] };
    sums.set(key, sum);
    sum.usd += entry.cost.usd ?? 0;
    sum.calls += 1;
    sum.durations.push(entry.duration_ms);
  }
  for (const { durations } of sums.values()) durations.sort((a, b) => a - b);
  return sums.size;
}

export const bench: Bench = {
  title: "Ledger (100,000 entries of a year)",
  measure() {
    const folder = mkdtempSync(join(tmpdir(), "parlance-bench-ledger-"));
    const { settings } = readSettings({});
    const books = openBooks({ storagePath: folder, settings: () => settings, tell: console.error, now: Date.now });
    try {
      const entries = [...entriesOfAYear({ rows: ROWS + INSERTS, endMs: Date.now() })];
      const last = entries.splice(ROWS);
      books.ledger.recordAll(entries);
      const lines = join(folder, "ledger.jsonl");
      appendFileSync(lines, entries.map((entry) => `${JSON.stringify(entry)}\n`).join(""));

      const ask = (): unknown => summaryOf(books, { range: { days: 365 }, by: "model", bands: 8 }, Date.now());
      const [first = 0] = timed(1, ask);
      const year = median(timed(15, ask));
      const yearOfLines = median(timed(3, () => addUpLines(lines)));
      const page = median(timed(15, () => books.ledger.rows({ range: null, order: "cost", limit: 100 })));
      const inserts = timed(INSERTS, (run) => books.ledger.record(last[run] as LedgerEntry)).toSorted((a, b) => a - b);
      const insert = median(inserts);
      const slow = inserts[Math.floor(INSERTS * 0.99)] ?? 0;
      const append = median(timed(INSERTS, (run) => appendFileSync(lines, `${JSON.stringify(last[run])}\n`)));
      const rows: Row[] = [
        {
          work: "enter a call, with its sums (p50)",
          value: insert,
          unit: "ms",
          peer: { name: "append a line of JSON", value: append },
          goal: { words: "≤ 1 ms", met: insert <= 1 },
        },
        { work: "enter a call (p99)", value: slow, unit: "ms" },
        {
          work: "dashboard over the year",
          value: year,
          unit: "ms",
          peer: { name: "read and add up the lines", value: yearOfLines },
          goal: { words: "≤ 50 ms", met: year <= 50 },
        },
        { work: "dashboard, the first time", value: first, unit: "ms" },
        { work: "100 dearest calls of the year", value: page, unit: "ms" },
      ];
      return Promise.resolve(rows);
    } finally {
      books.close();
      rmSync(folder, { recursive: true, force: true });
    }
  },
};
