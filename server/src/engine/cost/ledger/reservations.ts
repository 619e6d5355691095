/** Money set aside for running calls, so that two processes cannot both spend the last cent. */
import type { DatabaseSync } from "node:sqlite";
import { prepared } from "../../storage/store.ts";
import { isGone, thisWriter } from "../../storage/writer.ts";
import type { ReservedCall } from "./answers.ts";
import { dayNumber, dayOf } from "./calendar.ts";
import { halves, pico, text } from "./columns.ts";
import type { DayRange, LedgerFilter } from "./entry.ts";
import { whereOf } from "./where.ts";

/** Removes what belongs to ended processes or is past its time. */
export function voidReservations(database: DatabaseSync, nowMs: number): void {
  prepared(database, "DELETE FROM reservations WHERE expires < ?").run(nowMs);
  for (const row of prepared(database, "SELECT DISTINCT writer FROM reservations").all()) {
    const writer = text(row, "writer");
    if (isGone(writer)) prepared(database, "DELETE FROM reservations WHERE writer = ?").run(writer);
  }
}

/** Picodollars set aside in a range. Call `voidReservations` before. */
export function reservedIn(database: DatabaseSync, range: DayRange, filter: LedgerFilter): bigint {
  const { sql, values } = whereOf(range, filter);
  const row = prepared(database, `SELECT ${halves("amount", "sum(amount)")} FROM reservations WHERE ${sql}`).get(
    ...values,
  );
  return row === undefined ? 0n : (pico(row, "amount") ?? 0n);
}

/** Gives the reservation's id. */
export function addReservation(database: DatabaseSync, call: ReservedCall, amount: bigint, nowMs: number): number {
  const { lastInsertRowid } = prepared(
    database,
    "INSERT INTO reservations (day, model, provider, workspace, amount, writer, expires) VALUES (?, ?, ?, ?, ?, ?, ?)",
  ).run(
    dayNumber(dayOf(nowMs)),
    call.model,
    call.provider,
    call.workspace ?? "",
    amount,
    thisWriter,
    Math.round(call.expires_ms),
  );
  return Number(lastInsertRowid);
}

export function removeReservation(database: DatabaseSync, id: number): void {
  prepared(database, "DELETE FROM reservations WHERE id = ?").run(id);
}
