/** What there is in a ledger. */
import type { DatabaseSync } from "node:sqlite";
import type { LedgerExtent } from "./answers.ts";
import { dayText } from "./calendar.ts";
import { count, text } from "./columns.ts";

export function readExtent(database: DatabaseSync): LedgerExtent {
  const values = (sql: string): string[] =>
    database
      .prepare(sql)
      .all()
      .map((row) => text(row, "it"));
  const ends = database.prepare("SELECT min(day) AS first, max(day) AS last FROM model_days").get() ?? {};
  const end = (column: string): string | null =>
    typeof ends[column] === "number" ? dayText(count(ends, column)) : null;
  return {
    providers: values("SELECT DISTINCT provider AS it FROM model_days ORDER BY 1"),
    models: values("SELECT DISTINCT model AS it FROM model_days ORDER BY 1"),
    workspaces: values("SELECT path AS it FROM workspaces ORDER BY 1"),
    first: end("first"),
    last: end("last"),
  };
}
