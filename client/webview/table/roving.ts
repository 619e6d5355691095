/** Where the arrow keys lead in a table whose cells are one stop of the Tab key. Row -1 is the heading. */
export interface Cell {
  readonly row: number;
  readonly column: number;
}

export interface TableSize {
  readonly rows: number;
  readonly columns: number;
  /** Rows that Page Up and Page Down move by. */
  readonly page: number;
}

/** @returns The cell to go to, or undefined where the key means nothing here. */
export function move(from: Cell, key: string, withControl: boolean, size: TableSize): Cell | undefined {
  const last = size.rows - 1;
  const to = (row: number, column: number): Cell => ({
    row: Math.max(-1, Math.min(last, row)),
    column: Math.max(0, Math.min(size.columns - 1, column)),
  });
  switch (key) {
    case "ArrowUp":
      return to(from.row - 1, from.column);
    case "ArrowDown":
      return to(from.row + 1, from.column);
    case "ArrowLeft":
      return to(from.row, from.column - 1);
    case "ArrowRight":
      return to(from.row, from.column + 1);
    case "PageUp":
      return to(Math.max(0, from.row - size.page), from.column);
    case "PageDown":
      return to(from.row + size.page, from.column);
    case "Home":
      return withControl ? to(0, 0) : to(from.row, 0);
    case "End":
      return withControl ? to(last, size.columns - 1) : to(from.row, size.columns - 1);
    default:
      return undefined;
  }
}
