/** From a range and a filter to SQL. */
import type { SQLInputValue } from "node:sqlite";
import { dayNumber } from "./calendar.ts";
import type { DayRange, LedgerFilter } from "./entry.ts";

export interface Where {
  /** A condition, without the word. */
  readonly sql: string;
  readonly values: SQLInputValue[];
}

/** @param range null for the whole ledger */
export function whereOf(range: DayRange | null, filter: LedgerFilter = {}): Where {
  const parts: string[] = [];
  const values: SQLInputValue[] = [];
  if (range !== null) {
    parts.push("day BETWEEN ? AND ?");
    values.push(dayNumber(range.from), dayNumber(range.to));
  }
  for (const column of ["provider", "model", "workspace", "purpose"] as const) {
    const value = filter[column];
    if (value === undefined) continue;
    parts.push(`${column} = ?`);
    values.push(value);
  }
  return { sql: parts.length === 0 ? "1" : parts.join(" AND "), values };
}
