/** From callbacks to an async iterable: what is pushed comes out in order, then the end or the failure. */

export interface EventQueue<T> extends AsyncIterable<T> {
  push(value: T): void;
  end(): void;
  /** Ends it with an error, after what was pushed before. */
  fail(error: unknown): void;
}

type End = { readonly kind: "done" } | { readonly kind: "failed"; readonly error: unknown };

export function createEventQueue<T>(): EventQueue<T> {
  const waiting: T[] = [];
  let end: End | null = null;
  let wake: (() => void) | null = null;

  return {
    push(value) {
      waiting.push(value);
      wake?.();
    },
    end() {
      end ??= { kind: "done" };
      wake?.();
    },
    fail(error) {
      end ??= { kind: "failed", error };
      wake?.();
    },
    async *[Symbol.asyncIterator]() {
      for (;;) {
        while (waiting.length > 0) yield waiting.shift() as T;
        if (end?.kind === "failed") throw end.error;
        if (end?.kind === "done") return;
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
    },
  };
}
