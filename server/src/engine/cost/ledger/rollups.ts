/**
 * The two tables of sums: by day and model for most questions, and finer ones for those about a workspace or a purpose.
 * A year of the first has a few thousand rows, however many calls there were.
 */
import type { LedgerFilter } from "./entry.ts";

export interface Rollup {
  readonly table: "model_days" | "days";
  readonly key: readonly string[];
}

export const ROLLUPS: readonly Rollup[] = [
  { table: "model_days", key: ["day", "model"] },
  { table: "days", key: ["day", "model", "workspace", "purpose"] },
];

/** The table that answers a question with the fewest rows. */
export function tableFor(filter: LedgerFilter | undefined, by?: string): Rollup["table"] {
  const fine = filter?.workspace !== undefined || filter?.purpose !== undefined;
  return fine || by === "workspace" || by === "purpose" ? "days" : "model_days";
}
