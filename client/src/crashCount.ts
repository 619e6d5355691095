/** Counts crashes in a sliding window, to tell a mishap from a server that can't live. */

/** More crashes than this within the window, and restarting is pointless. */
const MOST_CRASHES = 4;
const WINDOW_MS = 3 * 60_000;

export interface CrashCount {
  add(): void;
  /** Crashes within the last three minutes. */
  recent(): number;
  tooMany(): boolean;
  reset(): void;
}

export function createCrashCount(now: () => number = Date.now): CrashCount {
  let times: number[] = [];
  function recent(): number {
    times = times.filter((time) => now() - time < WINDOW_MS);
    return times.length;
  }
  return {
    add: () => void times.push(now()),
    recent,
    tooMany: () => recent() > MOST_CRASHES,
    reset: () => {
      times = [];
    },
  };
}
