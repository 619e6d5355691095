/** Which rows of a long table are drawn: those in view and some around them. */
export interface RowWindow {
  readonly first: number;
  /** One behind the last one drawn. */
  readonly end: number;
}

/** Rows drawn beyond each edge, so that a scroll by the wheel shows no gap. */
const AROUND = 12;

export function rowWindow(scrollTop: number, height: number, rowHeight: number, rows: number): RowWindow {
  const first = Math.max(0, Math.floor(scrollTop / rowHeight) - AROUND);
  const end = Math.min(rows, Math.ceil((scrollTop + height) / rowHeight) + AROUND);
  return { first: Math.min(first, Math.max(0, rows)), end: Math.max(first, end) };
}

/** Where to scroll so that a row is in view below the heading; undefined where it is already. */
export function scrollFor(row: number, scrollTop: number, height: number, rowHeight: number): number | undefined {
  const top = row * rowHeight;
  if (top < scrollTop) return top;
  if (top + rowHeight > scrollTop + height) return top + rowHeight - height;
  return undefined;
}
