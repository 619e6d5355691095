/** Sums of money with what explains them. */
import { prepared } from "../../storage/store.ts";
import type { DatabaseSync } from "node:sqlite";
import type { Amount } from "./answers.ts";
import { count, halves, maybeText, pico, type Row } from "./columns.ts";
import type { DayRange, LedgerFilter } from "./entry.ts";
import { tableFor } from "./rollups.ts";
import { whereOf } from "./where.ts";

/** SQL for the columns of an amount, summed. */
export const AMOUNT_COLUMNS = `${halves("cost", "sum(cost)")}, sum(calls) AS calls, sum(by_provider) AS by_provider,
  sum(by_catalog) AS by_catalog, sum(by_free) AS by_free, sum(unknown) AS unknown, sum(estimated) AS estimated,
  min(prices_from) AS prices_from, max(prices_to) AS prices_to`;

export function amountOfRow(row: Row): Amount {
  return {
    cost: pico(row, "cost") ?? 0n,
    calls: count(row, "calls"),
    by_provider: count(row, "by_provider"),
    by_catalog: count(row, "by_catalog"),
    by_free: count(row, "by_free"),
    unknown: count(row, "unknown"),
    estimated: count(row, "estimated"),
    prices_from: maybeText(row, "prices_from"),
    prices_to: maybeText(row, "prices_to"),
  };
}

/** What was spent in a range. */
export function amountOf(database: DatabaseSync, range: DayRange, filter?: LedgerFilter): Amount {
  const { sql, values } = whereOf(range, filter);
  return amountOfRow(
    prepared(database, `SELECT ${AMOUNT_COLUMNS} FROM ${tableFor(filter)} WHERE ${sql}`).get(...values) ?? {},
  );
}

/** Of no calls; a base to add to. */
export const NO_AMOUNT: Amount = {
  cost: 0n,
  calls: 0,
  by_provider: 0,
  by_catalog: 0,
  by_free: 0,
  unknown: 0,
  estimated: 0,
  prices_from: null,
  prices_to: null,
};

/** Both together. */
export function plus(a: Amount, b: Amount): Amount {
  return {
    cost: a.cost + b.cost,
    calls: a.calls + b.calls,
    by_provider: a.by_provider + b.by_provider,
    by_catalog: a.by_catalog + b.by_catalog,
    by_free: a.by_free + b.by_free,
    unknown: a.unknown + b.unknown,
    estimated: a.estimated + b.estimated,
    prices_from: chosen(a.prices_from, b.prices_from, (x, y) => x < y),
    prices_to: chosen(a.prices_to, b.prices_to, (x, y) => x > y),
  };
}

function chosen(a: string | null, b: string | null, first: (x: string, y: string) => boolean): string | null {
  if (a === null || b === null) return a ?? b;
  return first(a, b) ? a : b;
}
