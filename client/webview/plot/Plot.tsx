/**
 * A plot with its legend, its words and the table behind it. The plot is a slider for keyboards and screen readers: the
 * arrow keys walk through its days, and each day is said in full. What draws is loaded after the page is there.
 */
import { signal } from "@preact/signals";
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import type { ComponentChildren } from "preact";
import { Icon } from "../chat/Icon.tsx";
import type { Drawing, DrawOptions } from "./draw.ts";
import { drawSwatch, readTheme } from "./ink.ts";
import { bucketWords, peak } from "./model.ts";
import type { PlotModel } from "./model.ts";

/** Counts up whenever the editor's theme changes; whoever draws on a canvas draws again. */
export const themeSerial = signal(0);

function changed(): void {
  themeSerial.value += 1;
}

/** Watches for a change of theme. Call once. */
export function watchTheme(page: Document): void {
  new MutationObserver(changed).observe(page.body, { attributes: true, attributeFilter: ["class"] });
  new MutationObserver(changed).observe(page.documentElement, { attributes: true, attributeFilter: ["style"] });
  globalThis.matchMedia("(forced-colors: active)").addEventListener("change", changed);
}

/** What draws, in a script of its own. Asked for early, it comes while the figures are added up. */
export function loadDrawing(): Promise<{ draw: (home: HTMLElement, options: DrawOptions) => Drawing }> {
  return import("./draw.ts");
}

export interface PlotProps {
  readonly id: string;
  readonly title: string;
  /** One sentence under the title: what is counted and how exactly. */
  readonly note: string;
  readonly plot: PlotModel;
  readonly table: ComponentChildren;
  readonly tableShown: boolean;
  readonly onTable: (shown: boolean) => void;
  readonly controls?: ComponentChildren;
}

const HEIGHT = 220;

export function Plot({ id, title, note, plot, table, tableShown, onTable, controls }: PlotProps) {
  return (
    <section class="panel" id={id} aria-labelledby={`${id}-title`}>
      <div class="panel-head">
        <h2 id={`${id}-title`}>{title}</h2>
        {controls}
        <button
          type="button"
          class="table-toggle button secondary"
          data-action={`table-${id}`}
          aria-pressed={tableShown}
          aria-controls={`${id}-body`}
          onClick={() => onTable(!tableShown)}
        >
          <Icon name={tableShown ? "graph" : "table"} /> {tableShown ? "Plot" : "Table"}
        </button>
      </div>
      <p class="panel-note">{note}</p>
      <div id={`${id}-body`}>{tableShown ? table : <Canvas plot={plot} title={title} />}</div>
    </section>
  );
}

function Canvas({ plot, title }: { readonly plot: PlotModel; readonly title: string }) {
  const home = useRef<HTMLDivElement>(null);
  const drawing = useRef<Drawing | null>(null);
  const [pointed, setPointed] = useState<number | null>(null);
  const [cursor, setCursor] = useState<number | null>(null);
  const serial = themeSerial.value;
  const last = plot.starts.length - 1;

  useEffect(() => {
    const element = home.current;
    if (!element) return undefined;
    let gone = false;
    let made: Drawing | null = null;
    const watch = new ResizeObserver(() => made?.resize(element.clientWidth));
    async function make(home: HTMLDivElement): Promise<void> {
      const { draw } = await loadDrawing();
      if (gone) return;
      const theme = readTheme(document);
      made = draw(home, { plot, theme, width: home.clientWidth, height: HEIGHT, onPoint: setPointed });
      drawing.current = made;
      watch.observe(home);
      home.dataset["drawn"] = "true";
    }
    void make(element);
    return () => {
      gone = true;
      watch.disconnect();
      made?.destroy();
      drawing.current = null;
    };
  }, [plot, serial]);

  const shown = cursor !== null && cursor <= last ? cursor : pointed;
  useEffect(() => drawing.current?.mark(shown), [shown, plot, serial]);
  const words = useMemo(() => (shown === null || shown > last ? null : bucketWords(plot, shown)), [plot, shown, last]);

  function onKeyDown(event: KeyboardEvent): void {
    const from = cursor ?? last + 1;
    const next = {
      ArrowLeft: from - 1,
      ArrowRight: cursor === null ? last : from + 1,
      ArrowDown: from - 1,
      ArrowUp: from + 1,
      PageUp: from + 7,
      PageDown: from - 7,
      Home: 0,
      End: last,
    }[event.key];
    if (event.key === "Escape" && cursor !== null) {
      event.preventDefault();
      setCursor(null);
    }
    if (next === undefined) return;
    event.preventDefault();
    setCursor(Math.max(0, Math.min(last, next)));
  }

  const top = peak(plot);
  const summary = top ? `Highest: ${plot.format(top.value)}, ${top.name}.` : "Nothing yet.";
  const spoken = words ? [words.title, ...words.rows.map((row) => `${row.label} ${row.text}`)].join("; ") : summary;
  return (
    <div class="plot">
      <div
        class="plot-slider"
        role="slider"
        tabIndex={0}
        aria-label={`${title}. Arrow keys move through time.`}
        aria-orientation="horizontal"
        aria-valuemin={0}
        aria-valuemax={Math.max(0, last)}
        aria-valuenow={shown ?? Math.max(0, last)}
        aria-valuetext={spoken}
        onKeyDown={onKeyDown}
        onBlur={() => setCursor(null)}
      >
        <div class="plot-canvas" ref={home} />
      </div>
      {/* Beside the plot and not over it: nothing that is read may cover what it is about. */}
      <div class="plot-reading" aria-hidden="true">
        <p class="plot-reading-title">{words ? words.title : summary}</p>
        <ul class="legend">
          {(plot.kind === "stack" ? plot.series.toReversed() : plot.series).map((series) => {
            const value = shown === null ? null : (series.values[shown] ?? null);
            return (
              <li key={series.id}>
                <Swatch style={series.style} kind={plot.kind} />
                <span class="legend-label" title={series.label}>
                  {series.label}
                </span>
                {shown === null ? null : <span class="legend-value">{value === null ? "–" : plot.format(value)}</span>}
              </li>
            );
          })}
        </ul>
      </div>
    </div>
  );
}

function Swatch({ style, kind }: { readonly style: number; readonly kind: PlotModel["kind"] }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const serial = themeSerial.value;
  useEffect(() => {
    if (canvas.current) drawSwatch(canvas.current, readTheme(document), style, kind);
  }, [style, kind, serial]);
  return <canvas class="swatch" ref={canvas} />;
}
