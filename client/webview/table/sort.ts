/** Order of rows in tables: unknown last in both directions, equal rows keep their order. */
export type SortValue = number | string | null;

export interface SortState {
  readonly column: string;
  readonly descending: boolean;
}

const words = new Intl.Collator("en", { numeric: true, sensitivity: "base" });

export function compareValues(a: SortValue, b: SortValue, descending: boolean): number {
  if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1;
  const order = typeof a === "number" && typeof b === "number" ? a - b : words.compare(String(a), String(b));
  return descending ? -order : order;
}

/** @param value What a row has in the sorted column. */
export function sorted<Row>(rows: readonly Row[], descending: boolean, value: (row: Row) => SortValue): Row[] {
  return rows
    .map((row) => ({ row, value: value(row) }))
    .sort((a, b) => compareValues(a.value, b.value, descending))
    .map((entry) => entry.row);
}

/** A click on a heading: first the column's natural direction, then the other one. */
export function nextSort(now: SortState | null, column: string, descendingFirst: boolean): SortState {
  if (now?.column !== column) return { column, descending: descendingFirst };
  return { column, descending: !now.descending };
}

/** For `aria-sort` of a heading. */
export function ariaSort(now: SortState | null, column: string): "ascending" | "descending" | "none" {
  if (now?.column !== column) return "none";
  return now.descending ? "descending" : "ascending";
}
