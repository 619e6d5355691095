/** Rows of the benchmark table: a figure, what it is measured against in the same run, and the goal for their ratio. */
export interface Row {
  readonly work: string;
  /** Figure of Parlance, with `unit`. */
  readonly value: number;
  readonly unit: "ms" | "µs" | "MB" | "KB" | "MB/s" | "count";
  /** The peer's figure and name, where there is one to compare with. */
  readonly peer?: { readonly name: string; readonly value: number };
  readonly goal?: {
    /** In words, “≤ 1.3 × the empty server”. */
    readonly words: string;
    readonly met: boolean;
  };
}

/** A file `test/bench/*.bench.ts` exports this. */
export interface Bench {
  readonly title: string;
  measure(): Promise<readonly Row[]>;
}

/** The table as plain text, one line a row. */
export function printRows(title: string, rows: readonly Row[]): string {
  const lines = rows.map((row) => {
    const figure = `${round(row.value)} ${row.unit}`;
    const peer = row.peer ? `${round(row.peer.value)} ${row.unit}  ${row.peer.name}` : "";
    const ratio = row.peer && row.peer.value > 0 ? `${(row.value / row.peer.value).toFixed(2)} ×` : "";
    const goal = row.goal ? `${row.goal.met ? "met   " : "MISSED"} ${row.goal.words}` : "";
    return [row.work.padEnd(46), figure.padStart(12), ratio.padStart(8), peer.padEnd(38), goal].join("  ").trimEnd();
  });
  return [title, ...lines, ""].join("\n");
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? upper)) / 2;
}

function round(value: number): string {
  return Math.abs(value) >= 100 ? value.toFixed(0) : value.toFixed(Math.abs(value) >= 10 ? 1 : 2);
}
