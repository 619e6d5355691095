/**
 * Long work as a generator of short steps, so that the same work can run at once where somebody waits for it, or in
 * slices between which other work runs.
 */

/** Work that pauses after each short step and comes to a result. */
export type Steps<T> = Generator<undefined, T, undefined>;

/** Time after which a slice ends with its present step, in milliseconds. */
const SLICE_MS = 2;

/** Does all steps now. */
export function atOnce<T>(steps: Steps<T>): T {
  let step = steps.next();
  while (step.done !== true) step = steps.next();
  return step.value;
}

/** Does the steps in slices of a few milliseconds, and lets other work run in between. */
export async function inSlices<T>(steps: Steps<T>): Promise<T> {
  let until = performance.now() + SLICE_MS;
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
    if (performance.now() < until) continue;
    await new Promise<void>((resolve) => {
      setImmediate(resolve);
    });
    until = performance.now() + SLICE_MS;
  }
}
