/**
 * What this process knows about its estimators, by model: learnt from the usage of answers, read by `countTokens`.
 * Where it is kept beyond the process is the host's matter.
 */
import { resolveModel } from "../catalog/lookup.ts";
import { catalogGeneration } from "../catalog/registry.ts";
import { splitPrefix } from "../catalog/spelling.ts";
import { corrected, isPlausible, learn, type Calibration, type Observation } from "./calibration.ts";
import type { TokenCount } from "./types.ts";

/** Keeps calibrations beyond the process. Read at each observation, so that several windows learn together. */
export interface CalibrationStore {
  all(): Iterable<readonly [model: string, calibration: Calibration]>;
  read(model: string): Calibration | null;
  write(model: string, calibration: Calibration): void;
}

let known = new Map<string, Calibration>();
let store: CalibrationStore | null = null;

/** Keys by spelling, as every count asks for one; a changed catalog may resolve a spelling in another way. */
const keys = new Map<string, string>();
const MOST_KEYS = 1000;
let keysOf = -1;

/** Model under whose name a spelling is learnt: the same for a reference and its aliases, another for each provider. */
export function calibrationKey(model: string): string {
  const generation = catalogGeneration();
  if (generation !== keysOf || keys.size >= MOST_KEYS) keys.clear();
  keysOf = generation;
  const before = keys.get(model);
  if (before !== undefined) return before;
  const key = keyOf(model);
  keys.set(model, key);
  return key;
}

function keyOf(model: string): string {
  const found = resolveModel(model);
  if (!found) return model.trim().toLowerCase();
  return `${splitPrefix(model).provider ?? found.provider}/${found.record.id}`;
}

/** From now on calibrations are read from and written to a store; null goes back to none and forgets what was learnt. */
export function useCalibrationStore(next: CalibrationStore | null): void {
  store = next;
  known = new Map(next?.all() ?? []);
}

/** What was learnt about a model; null where nothing was. */
export function calibrationOf(model: string): Calibration | null {
  return known.size === 0 ? null : (known.get(calibrationKey(model)) ?? null);
}

/** Learns from one answer. Gives false where there was nothing to learn. */
export function observe(model: string, seen: Observation): boolean {
  if (!isPlausible(seen)) return false;
  const key = calibrationKey(model);
  const next = learn(store?.read(key) ?? known.get(key) ?? null, seen);
  known.set(key, next);
  store?.write(key, next);
  return true;
}

/** An estimate corrected by what was learnt about its model; exact counts and unknown models stay as they are. */
export function withLearned(model: string, count: TokenCount, whole: boolean): TokenCount {
  // A count without its vocabulary is off in another way than the one that was learnt.
  if (count.exact || count.tokens === 0 || count.problem !== undefined) return count;
  const calibration = calibrationOf(model);
  if (calibration === null || calibration.samples < 1) return count;
  const { tokens, error_percent } = corrected(calibration, count.tokens, whole);
  return { ...count, tokens, error_percent, samples: Math.round(calibration.samples) };
}
