/**
 * Quantiles of durations that can be added up: counts in buckets whose width grows with the value, so that the answer
 * is off by at most one percent whatever the distribution, and a day of a model takes a few dozen bytes.
 * Source: Masson, Rim, Lee: DDSketch, VLDB 2019 (arXiv:1908.10693), section 2.1: the bucket of x is ⌈log_γ x⌉ with
 * γ = (1 + α) / (1 − α), and 2γ^i / (γ + 1) is within α of every value in bucket i.
 */

/** Largest relative error of a quantile, in percent. */
export const QUANTILE_ERROR_PERCENT = 1;
const ALPHA = QUANTILE_ERROR_PERCENT / 100;
const GAMMA = (1 + ALPHA) / (1 - ALPHA);
const LOG_GAMMA = Math.log(GAMMA);
/** Bytes of one bucket: index (2) and count (4), little endian, in order of the index. */
const WIDTH = 6;

/** Buckets up to 300 days, which is longer than any call. */
const BUCKETS = 1200;

/** Counts by bucket. */
export type Sketch = Float64Array;

export function emptySketch(): Sketch {
  return new Float64Array(BUCKETS);
}

function bucketOf(ms: number): number {
  return ms <= 1 ? 0 : Math.min(BUCKETS - 1, Math.ceil(Math.log(ms) / LOG_GAMMA));
}

/** Puts a packed sketch on top of another. */
export function addPacked(sum: Sketch, bytes: Uint8Array): void {
  const at = (index: number): number => bytes[index] ?? 0;
  // By hand: a view over each of thousands of small arrays would cost more than the reading.
  for (let i = 0; i + WIDTH <= bytes.length; i += WIDTH) {
    const bucket = Math.min(BUCKETS - 1, at(i) + at(i + 1) * 256);
    sum[bucket] = (sum[bucket] ?? 0) + at(i + 2) + at(i + 3) * 256 + at(i + 4) * 65_536 + at(i + 5) * 16_777_216;
  }
}

/** A packed sketch with one more duration in it. */
export function withDuration(bytes: Uint8Array | null, ms: number): Uint8Array {
  const sum = emptySketch();
  if (bytes !== null) addPacked(sum, bytes);
  const bucket = bucketOf(ms);
  sum[bucket] = (sum[bucket] ?? 0) + 1;
  return packed(sum);
}

function packed(sketch: Sketch): Uint8Array {
  const used = [...sketch.keys()].filter((bucket) => sketch[bucket] !== 0);
  const bytes = new Uint8Array(used.length * WIDTH);
  const view = new DataView(bytes.buffer);
  used.forEach((bucket, at) => {
    view.setUint16(at * WIDTH, bucket, true);
    view.setUint32(at * WIDTH + 2, sketch[bucket] ?? 0, true);
  });
  return bytes;
}

export interface Durations {
  readonly count: number;
  /** Milliseconds; null where nothing was measured. */
  readonly p50: number | null;
  readonly p95: number | null;
}

/** Quantiles of a sketch, by nearest rank. */
export function durationsOf(sketch: Sketch): Durations {
  const count = sketch.reduce((sum, each) => sum + each, 0);
  const at = (quantile: number): number | null => {
    let left = Math.max(1, Math.ceil(quantile * count));
    for (const [bucket, each] of sketch.entries()) {
      left -= each;
      if (left <= 0) return bucket === 0 ? 1 : Math.round((2 * GAMMA ** bucket) / (GAMMA + 1));
    }
    return null;
  };
  return { count, p50: at(0.5), p95: at(0.95) };
}

/** The same from single values, exactly. */
export function durationsOfValues(values: readonly number[]): Durations {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (quantile: number): number | null => sorted[Math.max(1, Math.ceil(quantile * sorted.length)) - 1] ?? null;
  return { count: sorted.length, p50: at(0.5), p95: at(0.95) };
}
