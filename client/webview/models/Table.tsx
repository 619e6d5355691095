/**
 * The table of all models: only the rows in view are drawn, the arrow keys walk through the cells, Space compares, Enter
 * on a heading sorts and on a row uses the model in the chat.
 */
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { maxCompared } from "../../../shared/src/compared.ts";
import type { ModelRow } from "../../../shared/src/modelTable.ts";
import { Icon, IconButton } from "../chat/Icon.tsx";
import { move } from "../table/roving.ts";
import type { Cell } from "../table/roving.ts";
import { ariaSort, nextSort } from "../table/sort.ts";
import { modelColumns } from "./columns.ts";
import { compared, rows, send, sort, toggleCompared } from "./state.ts";
import { rowWindow, scrollFor } from "./window.ts";

export const ROW_HEIGHT = 28;
const HEAD_HEIGHT = 28;
/** Before the columns of figures: the choice for comparing. Behind them: the button for the chat. */
const COLUMNS = modelColumns.length + 2;
const template = ["34px", ...modelColumns.map(({ width }) => `${width}px`), "40px"].join(" ");
const total = 74 + modelColumns.reduce((sum, { width }) => sum + width, 0);

export function Table() {
  const shown = rows.value;
  const scroller = useRef<HTMLDivElement>(null);
  const [view, setView] = useState({ top: 0, height: 600 });
  const [at, setAt] = useState<Cell>({ row: -1, column: 1 });
  const wantsFocus = useRef(false);

  useEffect(() => {
    const element = scroller.current;
    if (!element) return undefined;
    const measure = (): void => setView({ top: element.scrollTop, height: element.clientHeight });
    measure();
    const watch = new ResizeObserver(measure);
    watch.observe(element);
    element.addEventListener("scroll", measure, { passive: true });
    return () => {
      watch.disconnect();
      element.removeEventListener("scroll", measure);
    };
  }, []);

  // Fewer rows than before: the stop of the Tab key must stay on a row that is there.
  const current: Cell = at.row >= shown.length ? { ...at, row: shown.length - 1 } : at;
  useLayoutEffect(() => {
    if (!wantsFocus.current) return;
    const cell = scroller.current?.querySelector<HTMLElement>(`[data-cell="${current.row}:${current.column}"]`);
    if (!cell) return;
    wantsFocus.current = false;
    cell.focus({ preventScroll: true });
    cell.scrollIntoView({ block: "nearest", inline: "nearest" });
  });

  function go(next: Cell): void {
    const element = scroller.current;
    if (element && next.row >= 0) {
      const to = scrollFor(next.row, element.scrollTop, element.clientHeight - HEAD_HEIGHT, ROW_HEIGHT);
      if (to !== undefined) element.scrollTop = to;
      setView({ top: element.scrollTop, height: element.clientHeight });
    }
    wantsFocus.current = true;
    setAt(next);
  }

  function onKeyDown(event: KeyboardEvent): void {
    const row = shown[current.row];
    if (event.key === " " && row) {
      event.preventDefault();
      toggleCompared(row);
      return;
    }
    if (event.key === "Enter" && row && current.column !== 0) {
      event.preventDefault();
      use(row);
      return;
    }
    const page = Math.max(1, Math.floor(view.height / ROW_HEIGHT) - 2);
    const next = move(current, event.key, event.ctrlKey || event.metaKey, {
      rows: shown.length,
      columns: COLUMNS,
      page,
    });
    if (!next) return;
    event.preventDefault();
    go(next);
  }

  const { first, end } = rowWindow(view.top, view.height, ROW_HEIGHT, shown.length);
  const stop = (row: number, column: number): 0 | -1 => (current.row === row && current.column === column ? 0 : -1);
  // The row with the Tab stop is always drawn, wherever the page is scrolled to: otherwise the table could not be entered.
  const drawn = [...shown.entries()].slice(first, end);
  const focused = shown[current.row];
  if (focused && (current.row < first || current.row >= end)) drawn.push([current.row, focused]);

  return (
    <div
      class="model-grid"
      ref={scroller}
      role="grid"
      aria-label="Models and prices"
      aria-rowcount={shown.length + 1}
      aria-colcount={COLUMNS}
      onKeyDown={onKeyDown}
    >
      <div
        class="model-head"
        role="row"
        aria-rowindex={1}
        style={{ gridTemplateColumns: template, inlineSize: `${total}px` }}
      >
        <span
          role="columnheader"
          data-cell="-1:0"
          tabIndex={stop(-1, 0)}
          aria-label="Compare"
          data-explain={`Choose up to ${maxCompared} models to see them side by side.`}
          onFocus={() => setAt({ row: -1, column: 0 })}
        >
          <Icon name="git-compare" />
        </span>
        {modelColumns.map((column, index) => (
          <span
            key={column.id}
            role="columnheader"
            class={column.isNumber ? "number" : ""}
            aria-sort={ariaSort(sort.value, column.id)}
          >
            <button
              type="button"
              data-cell={`-1:${index + 1}`}
              data-sort={column.id}
              data-explain={column.explain}
              aria-description={column.explain}
              tabIndex={stop(-1, index + 1)}
              onFocus={() => setAt({ row: -1, column: index + 1 })}
              onClick={() => {
                sort.value = nextSort(sort.value, column.id, false);
              }}
            >
              {column.title}
              {sort.value.column === column.id ? (
                <Icon name={sort.value.descending ? "chevron-down" : "chevron-up"} />
              ) : null}
            </button>
          </span>
        ))}
        <span
          role="columnheader"
          data-cell={`-1:${COLUMNS - 1}`}
          tabIndex={stop(-1, COLUMNS - 1)}
          aria-label="Use in chat"
          onFocus={() => setAt({ row: -1, column: COLUMNS - 1 })}
        />
      </div>
      <div
        class="model-rows"
        role="presentation"
        style={{ blockSize: `${shown.length * ROW_HEIGHT}px`, inlineSize: `${total}px` }}
      >
        {drawn.map(([index, row]) => (
          <Row key={row.ref} row={row} index={index} stop={stop} onCell={setAt} />
        ))}
      </div>
      {shown.length === 0 ? <p class="none">No model meets all of this. Take a filter away.</p> : null}
    </div>
  );
}

interface RowProps {
  readonly row: ModelRow;
  readonly index: number;
  readonly stop: (row: number, column: number) => 0 | -1;
  readonly onCell: (cell: Cell) => void;
}

function Row({ row, index, stop, onCell }: RowProps) {
  const isCompared = compared.value.includes(row.ref);
  const props = (column: number) => ({
    "data-cell": `${index}:${column}`,
    tabIndex: stop(index, column),
    "aria-colindex": column + 1,
    onFocus: () => onCell({ row: index, column }),
  });
  return (
    <div
      class="row"
      role="row"
      aria-rowindex={index + 2}
      aria-selected={isCompared}
      data-ref={row.ref}
      data-status={row.status}
      style={{ gridTemplateColumns: template, transform: `translateY(${index * ROW_HEIGHT}px)` }}
    >
      <span
        role="gridcell"
        {...props(0)}
        aria-label={isCompared ? "compared" : "not compared"}
        onClick={() => toggleCompared(row)}
      >
        <input type="checkbox" tabIndex={-1} aria-hidden="true" checked={isCompared} />
      </span>
      {modelColumns.map((column, place) => {
        const cell = column.cell(row);
        return (
          <span
            key={column.id}
            role={place === 0 ? "rowheader" : "gridcell"}
            class={`${column.isNumber ? "number" : ""} column-${column.id}`}
            data-explain={cell.explain}
            aria-description={cell.explain}
            {...props(place + 1)}
          >
            {cell.text}
          </span>
        );
      })}
      <span role="gridcell" {...props(COLUMNS - 1)} aria-label={`Use ${row.name} in the chat`}>
        <span onFocusCapture={() => onCell({ row: index, column: COLUMNS - 1 })}>
          <UseButton row={row} />
        </span>
      </span>
    </div>
  );
}

function UseButton({ row }: { readonly row: ModelRow }) {
  return (
    <IconButton icon="comment-discussion" label={`Use ${row.name} in the chat`} action="use" onClick={() => use(row)} />
  );
}

function use(row: ModelRow): void {
  send({ type: "use", model: row.ref, name: row.name });
}
