/** Reads single entries: pages for a table, slices for an export, the last ones for health. */
import type { DatabaseSync } from "node:sqlite";
import { prepared } from "../../storage/store.ts";
import type { RowsWish } from "./answers.ts";
import { CALL_COLUMNS, count, recordOf } from "./columns.ts";
import type { DayRange, LedgerFilter, LedgerRecord } from "./entry.ts";
import { tableFor } from "./rollups.ts";
import { whereOf } from "./where.ts";

export function readRows(database: DatabaseSync, wish: RowsWish): LedgerRecord[] {
  const { range, filter, outcome, order = "at", descending = true, offset = 0, limit } = wish;
  const where = whereOf(range, filter);
  const direction = descending ? "DESC" : "ASC";
  return prepared(
    database,
    `SELECT ${CALL_COLUMNS} FROM calls WHERE ${where.sql}${outcome === undefined ? "" : " AND outcome = ?"}
      ORDER BY calls.${order} ${direction}, id ${direction} LIMIT ? OFFSET ?`,
  )
    .all(...where.values, ...(outcome === undefined ? [] : [outcome]), limit, offset)
    .map(recordOf);
}

export function countRows(database: DatabaseSync, wish: Pick<RowsWish, "range" | "filter" | "outcome">): number {
  const where = whereOf(wish.range, wish.filter);
  // Without an outcome the sums of the days know the number.
  const row =
    wish.outcome === undefined
      ? prepared(database, `SELECT sum(calls) AS n FROM ${tableFor(wish.filter)} WHERE ${where.sql}`).get(
          ...where.values,
        )
      : prepared(database, `SELECT count(*) AS n FROM calls WHERE ${where.sql} AND outcome = ?`).get(
          ...where.values,
          wish.outcome,
        );
  return row === undefined ? 0 : count(row, "n");
}

/** Entries behind an id, in the order in which they were made. */
export function readAfter(
  database: DatabaseSync,
  after: number,
  limit: number,
  range: DayRange | null,
  filter?: LedgerFilter,
): LedgerRecord[] {
  const where = whereOf(range, filter);
  return prepared(database, `SELECT ${CALL_COLUMNS} FROM calls WHERE id > ? AND ${where.sql} ORDER BY id LIMIT ?`)
    .all(after, ...where.values, limit)
    .map(recordOf);
}

/** Entries from a moment on (Unix ms), oldest first; of one model, where one is named. */
export function readSince(database: DatabaseSync, sinceMs: number, model?: string): LedgerRecord[] {
  return prepared(
    database,
    `SELECT ${CALL_COLUMNS} FROM calls WHERE at >= ?${model === undefined ? "" : " AND model = ?"} ORDER BY at, id`,
  )
    .all(Math.floor(sinceMs), ...(model === undefined ? [] : [model]))
    .map(recordOf);
}
