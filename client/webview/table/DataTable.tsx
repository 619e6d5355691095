/** A sortable table whose cells are reached by the arrow keys and explain themselves. For some hundred rows. */
import { useMemo, useRef, useState } from "preact/hooks";
import type { ComponentChildren } from "preact";
import { Icon } from "../chat/Icon.tsx";
import { move } from "./roving.ts";
import type { Cell } from "./roving.ts";
import { ariaSort, nextSort, sorted } from "./sort.ts";
import type { SortState, SortValue } from "./sort.ts";

export interface CellView {
  readonly text: string;
  readonly value: SortValue;
  readonly explain?: string;
  /** Drawn in place of the text, which then is what screen readers get. */
  readonly picture?: ComponentChildren;
}

export interface Column<Row> {
  readonly id: string;
  readonly title: string;
  readonly explain?: string;
  readonly isNumber: boolean;
  readonly cell: (row: Row) => CellView;
}

export interface DataTableProps<Row> {
  /** Name of the table for screen readers. */
  readonly label: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly keyOf: (row: Row) => string;
  readonly initial?: SortState;
  /** Sums under the rows, one a column. */
  readonly foot?: readonly CellView[];
}

const PAGE_ROWS = 10;

export function DataTable<Row>({ label, columns, rows, keyOf, initial, foot }: DataTableProps<Row>) {
  const [sort, setSort] = useState<SortState | null>(initial ?? null);
  const [at, setAt] = useState<Cell>({ row: -1, column: 0 });
  const table = useRef<HTMLTableElement>(null);
  const shown = useMemo(() => {
    const column = columns.find((candidate) => candidate.id === sort?.column);
    return column && sort ? sorted(rows, sort.descending, (row) => column.cell(row).value) : rows;
  }, [rows, columns, sort]);
  const total = shown.length + (foot ? 1 : 0);

  function onKeyDown(event: KeyboardEvent): void {
    const next = move(at, event.key, event.ctrlKey || event.metaKey, {
      rows: total,
      columns: columns.length,
      page: PAGE_ROWS,
    });
    if (!next) return;
    event.preventDefault();
    setAt(next);
    table.current?.querySelector<HTMLElement>(`[data-cell="${next.row}:${next.column}"]`)?.focus();
  }

  const stop = (row: number, column: number): 0 | -1 => (at.row === row && at.column === column ? 0 : -1);
  const cellProps = (row: number, column: number, view: CellView) => ({
    "data-cell": `${row}:${column}`,
    tabIndex: stop(row, column),
    onFocus: () => setAt({ row, column }),
    "data-explain": view.explain,
    "aria-description": view.explain,
  });

  return (
    <div class="table-frame">
      <table
        ref={table}
        class="data-table"
        role="grid"
        aria-label={label}
        aria-rowcount={total + 1}
        onKeyDown={onKeyDown}
      >
        <thead>
          <tr>
            {columns.map((column, index) => (
              <th
                key={column.id}
                scope="col"
                class={column.isNumber ? "number" : ""}
                aria-sort={ariaSort(sort, column.id)}
              >
                <button
                  type="button"
                  data-cell={`-1:${index}`}
                  data-sort={column.id}
                  data-explain={column.explain}
                  aria-description={column.explain}
                  tabIndex={stop(-1, index)}
                  onFocus={() => setAt({ row: -1, column: index })}
                  onClick={() => setSort(nextSort(sort, column.id, column.isNumber))}
                >
                  {column.title}
                  {sort?.column === column.id ? <Icon name={sort.descending ? "chevron-down" : "chevron-up"} /> : null}
                </button>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {shown.map((row, index) => (
            <tr key={keyOf(row)}>
              {columns.map((column, place) => {
                const view = column.cell(row);
                const content = view.picture ?? view.text;
                const props = cellProps(index, place, view);
                return place === 0 ? (
                  <th key={column.id} scope="row" role="rowheader" {...props}>
                    {content}
                  </th>
                ) : (
                  <td
                    key={column.id}
                    role="gridcell"
                    class={column.isNumber ? "number" : ""}
                    aria-label={view.picture === undefined ? undefined : view.text}
                    {...props}
                  >
                    {content}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
        {foot ? (
          <tfoot>
            <tr>
              {foot.map((view, place) => (
                <td
                  key={columns[place]?.id}
                  role="gridcell"
                  class={columns[place]?.isNumber === true ? "number" : ""}
                  {...cellProps(shown.length, place, view)}
                >
                  {view.text}
                </td>
              ))}
            </tr>
          </tfoot>
        ) : null}
      </table>
    </div>
  );
}
