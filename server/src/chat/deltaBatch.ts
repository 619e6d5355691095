/**
 * Puts the small pieces of a stream together so that the client gets one message per frame and not one per token.
 * The first piece goes out at once; what follows within the interval waits for its end.
 */

export interface Delta {
  text: string;
  reasoning: string;
}

export interface DeltaBatch {
  add(text: string, reasoning: string): void;
  /** Sends what waits and stops the timer. To be called at the end, however it came. */
  flush(): void;
}

/** @param intervalMs time between two sends, in milliseconds; 16 is a frame at 60 Hz. */
export function createDeltaBatch(send: (delta: Delta) => void, intervalMs = 16): DeltaBatch {
  let waiting: Delta = { text: "", reasoning: "" };
  let timer: NodeJS.Timeout | null = null;
  let lastSent = Number.NEGATIVE_INFINITY;

  function flush(): void {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    if (waiting.text === "" && waiting.reasoning === "") return;
    const delta = waiting;
    waiting = { text: "", reasoning: "" };
    lastSent = performance.now();
    send(delta);
  }

  return {
    add(text, reasoning) {
      waiting.text += text;
      waiting.reasoning += reasoning;
      if (timer !== null) return;
      const wait = intervalMs - (performance.now() - lastSent);
      if (wait <= 0) flush();
      else timer = setTimeout(flush, wait);
    },
    flush,
  };
}
