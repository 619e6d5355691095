/** Enters a call: the row, and the sums of its day, in the transaction of the caller. */
import type { DatabaseSync, SQLInputValue } from "node:sqlite";
import { prepared } from "../../storage/store.ts";
import { TOKEN_COLUMNS } from "./answers.ts";
import { rowOf } from "./columns.ts";
import type { LedgerEntry } from "./entry.ts";
import { withDuration } from "./quantiles.ts";
import { ROLLUPS, type Rollup } from "./rollups.ts";

/** Gives the row's id. */
export function enter(database: DatabaseSync, entry: LedgerEntry): number {
  const row = rowOf(entry);
  const columns = Object.keys(row);
  const { lastInsertRowid } = prepared(
    database,
    `INSERT INTO calls (${columns.join(", ")}) VALUES (${columns.map((name) => `:${name}`).join(", ")})`,
  ).run(row);
  addToDays(database, entry, row);
  if (entry.outcome === "error") addFailure(database, row);
  return Number(lastInsertRowid);
}

const SUMS = [
  "calls",
  "ok",
  "failed",
  "stopped",
  ...TOKEN_COLUMNS,
  "cost",
  "by_provider",
  "by_catalog",
  "by_free",
  "unknown",
  "estimated",
  "saved",
  "premium",
] as const;

type Values = Readonly<Record<string, SQLInputValue>>;

interface Statements extends Rollup {
  readonly read: string;
  readonly add: string;
}

const STATEMENTS: readonly Statements[] = ROLLUPS.map(({ table, key }) => {
  const columns = [...key, "provider", ...SUMS, "prices_from", "prices_to", "durations", "first_tokens"];
  return {
    table,
    key,
    read: `SELECT durations, first_tokens FROM ${table} WHERE ${key.map((name) => `${name} = :${name}`).join(" AND ")}`,
    add: `INSERT INTO ${table} (${columns.join(", ")}) VALUES (${columns.map((name) => `:${name}`).join(", ")})
      ON CONFLICT (${key.join(", ")}) DO UPDATE SET
        ${SUMS.map((name) => `${name} = ${name} + excluded.${name}`).join(", ")},
        prices_from = coalesce(min(prices_from, excluded.prices_from), prices_from, excluded.prices_from),
        prices_to = coalesce(max(prices_to, excluded.prices_to), prices_to, excluded.prices_to),
        durations = excluded.durations, first_tokens = excluded.first_tokens`,
  };
});

function addToDays(database: DatabaseSync, entry: LedgerEntry, row: Values): void {
  const ok = entry.outcome === "ok";
  const sums = {
    provider: entry.provider,
    ...tallies(row),
    ok: ok ? 1 : 0,
    failed: entry.outcome === "error" ? 1 : 0,
    stopped: entry.outcome === "cancelled" ? 1 : 0,
    ...Object.fromEntries(TOKEN_COLUMNS.map((name) => [name, row[name] ?? 0])),
    estimated: row["estimated"] ?? 0,
  };
  for (const { key: names, read, add } of STATEMENTS) {
    const key = Object.fromEntries(names.map((name) => [name, row[name] ?? null]));
    const before = prepared(database, read).get(key);
    const sketch = (column: string, ms: SQLInputValue | undefined): Uint8Array | null => {
      const old = before?.[column];
      const packed = old instanceof Uint8Array ? old : null;
      return ok && typeof ms === "number" ? withDuration(packed, ms) : packed;
    };
    prepared(database, add).run({
      ...key,
      ...sums,
      durations: sketch("durations", row["duration"]),
      first_tokens: sketch("first_tokens", row["first_token"]),
    });
  }
  if (entry.workspace !== null) {
    prepared(database, "INSERT OR IGNORE INTO workspaces (path) VALUES (?)").run(entry.workspace);
  }
}

/** What a call adds to its day's sums of money. */
function tallies(row: Values): Record<string, SQLInputValue> {
  const basis = row["basis"];
  const asOf = row["as_of"] ?? null;
  const unknown = row["cost"] === null;
  return {
    calls: 1,
    cost: row["cost"] ?? 0,
    by_provider: !unknown && basis === "provider" ? 1 : 0,
    by_catalog: !unknown && basis === "catalog" ? 1 : 0,
    by_free: !unknown && basis === "free" ? 1 : 0,
    unknown: unknown ? 1 : 0,
    prices_from: asOf,
    prices_to: asOf,
    saved: row["saved"] ?? 0,
    premium: row["premium"] ?? 0,
  };
}

function addFailure(database: DatabaseSync, row: Values): void {
  const { day, model, workspace, purpose, provider, error } = row;
  prepared(
    database,
    `INSERT INTO failures (day, model, workspace, purpose, provider, code, count) VALUES (?, ?, ?, ?, ?, ?, 1)
      ON CONFLICT (day, model, workspace, purpose, code) DO UPDATE SET count = count + 1`,
  ).run(day ?? null, model ?? null, workspace ?? null, purpose ?? null, provider ?? null, error ?? "unknown");
}
