/** Counts a long text in slices of a few milliseconds, letting other work run in between. */
import { CancelledError } from "../resilience/errors.ts";
import { exactCounter } from "./bpe.ts";
import type { EncodingName } from "./vocabulary.ts";

/** Longest time a slice takes, in milliseconds. */
const SLICE_MS = 4;

/** Pre-tokens between two looks at the clock. */
const PIECES = 256;

/** Pre-tokens longer than this, in UTF-16 units, are counted in steps themselves. */
const LONG_PIECE = 4096;

const nextTurn = (): Promise<void> =>
  new Promise((resolve) => {
    setImmediate(resolve);
  });

/**
 * Tokens of a text by a vocabulary, or null where that is not installed.
 *
 * @throws CancelledError when `signal` is aborted
 */
export async function countInSlices(
  encoding: EncodingName,
  text: string,
  signal?: AbortSignal,
): Promise<number | null> {
  const counter = exactCounter(encoding);
  if (counter === null) return null;

  let deadline = performance.now() + SLICE_MS;
  const pause = async (): Promise<void> => {
    await nextTurn();
    if (signal?.aborted === true) {
      throw new CancelledError({ message: "Counting tokens was cancelled before it was done.", cause: signal.reason });
    }
    deadline = performance.now() + SLICE_MS;
  };

  let tokens = 0;
  let pieces = 0;
  for (let at = 0; at < text.length;) {
    const end = counter.pieceEnd(text, at);
    if (end - at > LONG_PIECE) {
      const steps = counter.countPieceInSteps(text, at, end);
      let step = steps.next();
      while (step.done !== true) {
        if (performance.now() > deadline) await pause();
        step = steps.next();
      }
      tokens += step.value;
    } else {
      tokens += counter.countPiece(text, at, end);
    }
    at = end;
    pieces += 1;
    if (pieces % PIECES === 0 && performance.now() > deadline) await pause();
  }
  return tokens;
}
