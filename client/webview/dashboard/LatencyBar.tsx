/**
 * Times of a model as a picture in its row: a diamond for the first token, a bar from the median to the 95th percentile.
 * All rows share one scale; the figures stand beside it.
 */
import type { DurationView } from "../../../shared/src/ledger.ts";

export interface LatencyBarProps {
  readonly duration: DurationView;
  readonly firstToken: DurationView;
  /** Milliseconds at the right edge. */
  readonly scale: number;
}

const WIDTH = 120;
const HEIGHT = 14;
const MIDDLE = HEIGHT / 2;

export function LatencyBar({ duration, firstToken, scale }: LatencyBarProps) {
  const at = (milliseconds: number): number => 4 + (Math.min(milliseconds, scale) / scale) * (WIDTH - 8);
  const { p50, p95 } = duration;
  const first = firstToken.p50;
  return (
    <svg class="latency" width={WIDTH} height={HEIGHT} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true">
      <line class="latency-track" x1="0" x2={WIDTH} y1={MIDDLE} y2={MIDDLE} />
      {p50 !== null && p95 !== null ? (
        <rect class="latency-bar" x={at(p50)} y={MIDDLE - 4} width={Math.max(2, at(p95) - at(p50))} height={8} />
      ) : null}
      {first !== null ? <path class="latency-first" d={`M${at(first)} ${MIDDLE - 4} l4 4 l-4 4 l-4 -4 z`} /> : null}
    </svg>
  );
}

/** Right edge for a set of rows: the slowest 95th percentile, at least a second. */
export function latencyScale(rows: readonly { readonly duration: DurationView }[]): number {
  return Math.max(1000, ...rows.map((row) => row.duration.p95 ?? 0));
}
