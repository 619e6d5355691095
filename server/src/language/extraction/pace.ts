/**
 * Keeps long work from holding the event loop: it runs in slices of a few milliseconds and lets others in between.
 */

/** Longest slice in milliseconds; the budget of the server is 10. */
export const sliceMs = 6;

export interface Pace {
  /** Whether the slice is used up. */
  due(): boolean;
  /** Lets other work run, then starts a new slice. */
  rest(): Promise<void>;
}

export function createPace(): Pace {
  let started = performance.now();
  return {
    due: () => performance.now() - started > sliceMs,
    rest: () =>
      new Promise((resolve) => {
        setImmediate(() => {
          started = performance.now();
          resolve();
        });
      }),
  };
}
