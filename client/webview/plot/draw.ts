/** Draws a plot with uPlot: axes, scales and cursor are its; stacked bars with patterns are painted here. */
import uPlot from "uplot";
import { colourOf, dashes, fillOf } from "./ink.ts";
import type { Theme } from "./ink.ts";
import { stacked } from "./model.ts";
import type { PlotModel } from "./model.ts";

export interface Drawing {
  /** Marks a bucket, or none. */
  mark(place: number | null): void;
  resize(width: number): void;
  destroy(): void;
}

export interface DrawOptions {
  readonly plot: PlotModel;
  readonly theme: Theme;
  readonly width: number;
  readonly height: number;
  /** The pointer is over a bucket, or has left the plot. */
  readonly onPoint: (place: number | null) => void;
}

const FONT = "11px sans-serif";
/** Width of a letter of it, roughly. */
const LETTER_PX = 6.5;

/** Draws into an empty element, which becomes the plot's home. */
export function draw(home: HTMLElement, { plot, theme, width, height, onPoint }: DrawOptions): Drawing {
  const edges = plot.kind === "stack" ? stacked(plot.series) : plot.series.map((series) => [...series.values]);
  const places = plot.starts.map((_, place) => place);
  let marked: number | null = null;
  let pointed: number | null = null;

  const options: uPlot.Options = {
    width,
    height,
    padding: [8, 8, 0, 0],
    legend: { show: false },
    cursor: {
      y: false,
      x: plot.kind === "lines",
      drag: { x: false, y: false },
      points: { show: plot.kind === "lines" },
    },
    scales: {
      x: { time: false, range: () => [-0.5, Math.max(0, places.length - 1) + 0.5] },
      y: { range: (_, __, max) => [0, max > 0 ? max * 1.05 : 1] },
    },
    series: [
      {},
      ...plot.series.map((series): uPlot.Series => {
        if (plot.kind === "stack") return { paths: () => null, points: { show: false } };
        const colour = colourOf(theme, series.style);
        return {
          stroke: colour,
          width: 2,
          dash: [...(dashes[series.style % dashes.length] ?? [])],
          points: { show: places.length <= 31, size: 5, fill: colour },
          spanGaps: false,
        };
      }),
    ],
    axes: [
      {
        stroke: theme.muted,
        font: FONT,
        size: 32,
        grid: { show: false },
        ticks: { stroke: theme.grid, size: 4 },
        splits: (self) => ticks(plot.names.map(shortName), self.width),
        values: (_, splits) => splits.map((place) => shortName(plot.names[place] ?? "")),
      },
      {
        stroke: theme.muted,
        font: FONT,
        size: 64,
        grid: { stroke: theme.grid, width: 1 },
        ticks: { show: false },
        values: (_, splits) => splits.map((value) => plot.format(value)),
      },
    ],
    hooks: {
      draw: [
        (self) => {
          if (plot.kind === "stack") paintBars(self, plot, theme, edges as number[][]);
          if (marked !== null) paintMark(self, theme, marked);
        },
      ],
      setCursor: [
        (self) => {
          const place = self.cursor.idx ?? null;
          const next = self.cursor.left !== undefined && self.cursor.left >= 0 ? place : null;
          if (next === pointed) return;
          pointed = next;
          onPoint(next);
        },
      ],
    },
  };
  const made = new uPlot(options, [places, ...edges] as uPlot.AlignedData, home);
  // The picture is told in words beside it; the canvas itself has nothing to say.
  made.root.setAttribute("aria-hidden", "true");

  return {
    mark(place) {
      if (place === marked) return;
      marked = place;
      made.redraw(false);
    },
    resize: (next) => made.setSize({ width: next, height }),
    destroy: () => made.destroy(),
  };
}

/** Bars from the top of the stack down: each is covered up to the edge of the one below. */
function paintBars(self: uPlot, plot: PlotModel, theme: Theme, edges: readonly (readonly number[])[]): void {
  const pen = self.ctx;
  const scale = uPlot.pxRatio;
  const step = self.bbox.width / Math.max(1, plot.starts.length);
  const bar = Math.max(scale, Math.min(step * 0.75, 48 * scale));
  const floor = self.valToPos(0, "y", true);
  pen.save();
  pen.beginPath();
  pen.rect(self.bbox.left, self.bbox.top, self.bbox.width, self.bbox.height);
  pen.clip();
  for (let band = plot.series.length - 1; band >= 0; band -= 1) {
    const series = plot.series[band];
    const upper = edges[band];
    if (!series || !upper) continue;
    pen.fillStyle = fillOf(pen, theme, series.style, scale);
    pen.strokeStyle = theme.ground;
    pen.lineWidth = scale;
    const lower = band > 0 ? edges[band - 1] : undefined;
    for (const [place, value] of upper.entries()) {
      if (value === (lower?.[place] ?? 0)) continue;
      const centre = self.valToPos(place, "x", true);
      const top = Math.round(self.valToPos(value, "y", true));
      const bottom = lower ? Math.round(self.valToPos(lower[place] ?? 0, "y", true)) : Math.round(floor);
      const left = Math.round(centre - bar / 2);
      pen.fillRect(left, top, Math.round(bar), Math.max(1, bottom - top));
      // A hairline of the ground between bands, where they are thick enough to spare it.
      if (lower && bottom - top > 3 * scale) pen.strokeRect(left, top, Math.round(bar), bottom - top);
    }
  }
  pen.restore();
}

/** A frame around the bucket that the keyboard or the pointer is at. */
function paintMark(self: uPlot, theme: Theme, place: number): void {
  const pen = self.ctx;
  const scale = uPlot.pxRatio;
  const left = self.valToPos(place - 0.5, "x", true);
  const right = self.valToPos(place + 0.5, "x", true);
  pen.save();
  pen.strokeStyle = theme.focus;
  pen.lineWidth = 2 * scale;
  const inset = right - left < 8 * scale ? 0 : scale;
  pen.strokeRect(left + inset, self.bbox.top, Math.max(2 * scale, right - left - 2 * inset), self.bbox.height);
  pen.restore();
}

/** Places with a name under the axis: as many as there is room for. */
function ticks(names: readonly string[], width: number): number[] {
  const longest = Math.max(6, ...names.map((name) => name.length));
  const room = Math.max(2, Math.floor((width - 64) / (longest * LETTER_PX + 14)));
  const step = Math.max(1, Math.ceil(names.length / room));
  const found: number[] = [];
  for (let place = 0; place < names.length; place += step) found.push(place);
  return found;
}

function shortName(name: string): string {
  return name.replace("week from ", "");
}
