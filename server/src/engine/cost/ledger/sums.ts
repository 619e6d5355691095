/** Sums over days of the ledger, from the rollup: a year of them takes milliseconds. Money is in picodollars. */
import type { DatabaseSync } from "node:sqlite";
import { prepared } from "../../storage/store.ts";
import { AMOUNT_COLUMNS, amountOfRow } from "./amount.ts";
import {
  TOKEN_COLUMNS,
  type DaySpend,
  type DayTokens,
  type FailureCount,
  type Grouping,
  type GroupSums,
  type ModelDurations,
  type SumsWish,
  type TokenSums,
} from "./answers.ts";
import { dayText } from "./calendar.ts";
import { count, halves, pico, text, type Row } from "./columns.ts";
import { addPacked, durationsOf, emptySketch, type Sketch } from "./quantiles.ts";
import { tableFor } from "./rollups.ts";
import { whereOf } from "./where.ts";

const TOKEN_SUMS = TOKEN_COLUMNS.map((name) => `sum(${name}) AS ${name}`).join(", ");

function select(database: DatabaseSync, columns: string, wish: SumsWish, by?: Grouping, rest = ""): Row[] {
  const { sql, values } = whereOf(wish.range, wish.filter);
  return prepared(database, `SELECT ${columns} FROM ${tableFor(wish.filter, by)} WHERE ${sql} ${rest}`).all(...values);
}

function tokensOf(row: Row): TokenSums {
  return Object.fromEntries(TOKEN_COLUMNS.map((name) => [name, count(row, name)])) as TokenSums;
}

/** Most money first. */
export function sumsBy(database: DatabaseSync, by: Grouping, wish: SumsWish): GroupSums[] {
  return select(
    database,
    `${by} AS it, sum(ok) AS ok, sum(failed) AS failed, sum(stopped) AS stopped, ${AMOUNT_COLUMNS}, ${TOKEN_SUMS}`,
    wish,
    by,
    `GROUP BY ${by} ORDER BY sum(cost) DESC, sum(calls) DESC`,
  ).map((row) => ({
    key: text(row, "it"),
    ...amountOfRow(row),
    ok: count(row, "ok"),
    failed: count(row, "failed"),
    stopped: count(row, "stopped"),
    tokens: tokensOf(row),
  }));
}

export function spendByDay(database: DatabaseSync, by: Grouping, wish: SumsWish): DaySpend[] {
  return select(
    database,
    `day, ${by} AS it, ${halves("cost", "sum(cost)")}, sum(calls) AS calls, sum(unknown) AS unknown,
      sum(estimated) AS estimated`,
    wish,
    by,
    `GROUP BY day, ${by}`,
  ).map((row) => ({
    day: dayText(count(row, "day")),
    key: text(row, "it"),
    cost: pico(row, "cost") ?? 0n,
    calls: count(row, "calls"),
    unknown: count(row, "unknown"),
    estimated: count(row, "estimated"),
  }));
}

// A cache lives for an hour at most, so what a day did not read was not read at all.
const WRITTEN = "(cache_write_5m + cache_write_1h)";
const UNREAD = `max(0, ${WRITTEN} - cache_read - audio_cache_read)`;
const WASTED = `CASE WHEN ${WRITTEN} > 0 AND premium > 0 THEN CAST(premium * 1.0 * ${UNREAD} / ${WRITTEN} AS INTEGER) ELSE 0 END`;

export function tokensByDay(database: DatabaseSync, wish: SumsWish): DayTokens[] {
  return select(
    database,
    `day, ${TOKEN_SUMS}, ${halves("saved", "sum(saved)")}, ${halves("premium", "sum(premium)")},
      sum(${UNREAD}) AS unread, ${halves("wasted", `sum(${WASTED})`)}`,
    wish,
    undefined,
    "GROUP BY day",
  ).map((row) => ({
    day: dayText(count(row, "day")),
    tokens: tokensOf(row),
    saved: pico(row, "saved") ?? 0n,
    premium: pico(row, "premium") ?? 0n,
    unread: count(row, "unread"),
    wasted: pico(row, "wasted") ?? 0n,
  }));
}

export function durationsByModel(database: DatabaseSync, wish: SumsWish): Map<string, ModelDurations> {
  const sketches = new Map<string, { duration: Sketch; firstToken: Sketch }>();
  for (const row of select(database, "model, durations, first_tokens", wish)) {
    const model = text(row, "model");
    let sums = sketches.get(model);
    if (sums === undefined) sketches.set(model, (sums = { duration: emptySketch(), firstToken: emptySketch() }));
    if (row["durations"] instanceof Uint8Array) addPacked(sums.duration, row["durations"]);
    if (row["first_tokens"] instanceof Uint8Array) addPacked(sums.firstToken, row["first_tokens"]);
  }
  return new Map(
    [...sketches].map(([model, { duration, firstToken }]) => [
      model,
      { duration: durationsOf(duration), first_token: durationsOf(firstToken) },
    ]),
  );
}

/** Errors by model and class, most frequent first. */
export function failureCounts(database: DatabaseSync, wish: SumsWish): FailureCount[] {
  const { sql, values } = whereOf(wish.range, wish.filter);
  return prepared(
    database,
    `SELECT model, code, sum(count) AS count FROM failures WHERE ${sql} GROUP BY model, code ORDER BY 3 DESC, code`,
  )
    .all(...values)
    .map((row) => ({ model: text(row, "model"), code: text(row, "code"), count: count(row, "count") }));
}
