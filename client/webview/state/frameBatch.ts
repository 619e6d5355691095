/** Collects pieces and hands them over once a frame: 200 tokens a second are 60 updates, not 200. */
export interface FrameBatch<T> {
  add(piece: T): void;
  /** Hands over at once what is waiting, so that a later message does not overtake it. */
  flush(): void;
}

/** A hidden page has no frames; then a timer takes their place. */
const HIDDEN_MS = 200;

export function createFrameBatch<T>(deliver: (pieces: readonly T[]) => void): FrameBatch<T> {
  let waiting: T[] = [];
  let frame: number | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function flush(): void {
    if (frame !== undefined) cancelAnimationFrame(frame);
    clearTimeout(timer);
    frame = undefined;
    timer = undefined;
    if (waiting.length === 0) return;
    const pieces = waiting;
    waiting = [];
    deliver(pieces);
  }

  return {
    add(piece) {
      waiting.push(piece);
      if (frame !== undefined) return;
      frame = requestAnimationFrame(flush);
      timer = setTimeout(flush, HIDDEN_MS);
    },
    flush,
  };
}
