/** Colours, patterns and dashes: each series has all three, so that it is told apart without colour too. */

export interface Theme {
  readonly text: string;
  readonly muted: string;
  readonly grid: string;
  readonly ground: string;
  readonly focus: string;
  readonly colours: readonly string[];
}

/** The editor's own colours for charts, and for themes without them its terminal's. */
const chartColours = ["blue", "orange", "green", "purple", "yellow", "red"] as const;
const extraColours = ["terminal-ansiCyan", "terminal-ansiMagenta"] as const;
const fallbacks = ["#3794ff", "#d18616", "#89d185", "#b180d7", "#cca700", "#f14c4c", "#29b8db", "#d670d6"] as const;

/** Reads the theme of the page as it is now. */
export function readTheme(page: Document): Theme {
  const style = getComputedStyle(page.documentElement);
  const body = getComputedStyle(page.body);
  const value = (name: string, otherwise: string): string =>
    style.getPropertyValue(`--vscode-${name}`).trim() || otherwise;
  const text = body.color;
  // A page without a ground of its own lies on the editor's.
  const isClear = /^(transparent|rgba\(.*, 0\))$/u.test(body.backgroundColor);
  const ground = isClear ? value("editor-background", "Canvas") : body.backgroundColor;
  if (globalThis.matchMedia("(forced-colors: active)").matches) {
    return {
      text: "CanvasText",
      muted: "CanvasText",
      grid: "GrayText",
      ground: "Canvas",
      focus: "Highlight",
      colours: ["CanvasText"],
    };
  }
  const names = [...chartColours.map((name) => `charts-${name}`), ...extraColours];
  return {
    text,
    muted: value("descriptionForeground", text),
    grid: "rgba(128, 128, 128, 0.35)",
    ground,
    focus: value("focusBorder", text),
    colours: names.map((name, index) => opaque(value(name, fallbacks[index] ?? text))),
  };
}

/** Some themes give chart colours that let the ground shine through, which makes them dim: the same without that. */
function opaque(colour: string): string {
  if (/^#[\da-f]{8}$/iu.test(colour)) return colour.slice(0, 7);
  return colour.replace(/^rgba\((.*),[^,]*\)$/u, "rgb($1)");
}

export function colourOf(theme: Theme, style: number): string {
  return theme.colours[style % theme.colours.length] ?? theme.text;
}

/** Dashes of lines; the first is solid. In CSS pixels. */
export const dashes: readonly (readonly number[])[] = [[], [6, 4], [2, 3], [10, 3, 2, 3]];

const TILE = 8;
type Stroke = (pen: CanvasRenderingContext2D) => void;

const line =
  (...segments: readonly (readonly [number, number, number, number])[]): Stroke =>
  (pen) => {
    pen.beginPath();
    for (const [x1, y1, x2, y2] of segments) {
      pen.moveTo(x1, y1);
      pen.lineTo(x2, y2);
    }
    pen.stroke();
  };
const rising: Stroke = line([-2, 2, 2, -2], [-2, 10, 10, -2], [6, 10, 10, 6]);
const falling: Stroke = line([-2, 6, 2, 10], [-2, -2, 10, 10], [6, -2, 10, 2]);
const level: Stroke = line([0, 2, 8, 2], [0, 6, 8, 6]);
const upright: Stroke = line([2, 0, 2, 8], [6, 0, 6, 8]);
const dots: Stroke = (pen) => {
  for (const [x, y] of [
    [2, 2],
    [6, 6],
  ] as const) {
    pen.beginPath();
    pen.arc(x, y, 1.3, 0, 7);
    pen.fill();
  }
};
const checks: Stroke = (pen) => {
  pen.fillRect(0, 0, 4, 4);
  pen.fillRect(4, 4, 4, 4);
};

/** What is drawn over the colour, in the colour of the ground; the first one is plain. */
const patterns: readonly (readonly Stroke[])[] = [
  [],
  [rising],
  [dots],
  [level],
  [falling],
  [upright],
  [rising, falling],
  [checks],
];

/** Fill of a band: its colour with its pattern. `scale` is the screen's pixels per CSS pixel. */
export function fillOf(
  pen: CanvasRenderingContext2D,
  theme: Theme,
  style: number,
  scale: number,
): CanvasPattern | string {
  const colour = colourOf(theme, style);
  const strokes = patterns[style % patterns.length] ?? [];
  if (strokes.length === 0) return colour;
  const tile = document.createElement("canvas");
  tile.width = tile.height = Math.round(TILE * scale);
  const tilePen = tile.getContext("2d");
  if (!tilePen) return colour;
  tilePen.scale(tile.width / TILE, tile.width / TILE);
  tilePen.fillStyle = colour;
  tilePen.fillRect(0, 0, TILE, TILE);
  tilePen.strokeStyle = tilePen.fillStyle = theme.ground;
  tilePen.lineWidth = 1.4;
  for (const stroke of strokes) stroke(tilePen);
  return pen.createPattern(tile, "repeat") ?? colour;
}

/** Small picture of a series for legend and tooltip. */
export function drawSwatch(canvas: HTMLCanvasElement, theme: Theme, style: number, kind: "stack" | "lines"): void {
  const scale = globalThis.devicePixelRatio || 1;
  const width = 18;
  const height = 12;
  canvas.width = width * scale;
  canvas.height = height * scale;
  const pen = canvas.getContext("2d");
  if (!pen) return;
  if (kind === "stack") {
    pen.fillStyle = fillOf(pen, theme, style, scale);
    pen.fillRect(0, 0, canvas.width, canvas.height);
    pen.strokeStyle = colourOf(theme, style);
    pen.lineWidth = 2 * scale;
    pen.strokeRect(0, 0, canvas.width, canvas.height);
    return;
  }
  pen.strokeStyle = colourOf(theme, style);
  pen.lineWidth = 2 * scale;
  pen.setLineDash((dashes[style % dashes.length] ?? []).map((length) => length * scale));
  pen.beginPath();
  pen.moveTo(0, canvas.height / 2);
  pen.lineTo(canvas.width, canvas.height / 2);
  pen.stroke();
}
