/** Adds counts up with what they know of their errors. */
import type { TokenCount } from "./types.ts";

/** Collects counts; errors are added, not averaged away, since they have one cause and one direction. */
export interface Sum {
  add(count: TokenCount): void;
  /** Adds tokens that are known exactly. */
  exactly(tokens: number): void;
  /** Adds tokens that may be off by so many. */
  about(tokens: number, off: number): void;
  total(): TokenCount;
}

export function createSum(): Sum {
  let tokens = 0;
  let off = 0;
  let exact = true;
  let problem: string | undefined;
  return {
    add(count) {
      problem ??= count.problem;
      tokens += count.tokens;
      off += (count.tokens * count.error_percent) / 100;
      exact &&= count.exact;
    },
    exactly(count) {
      tokens += count;
    },
    about(count, error) {
      tokens += count;
      off += error;
      exact = false;
    },
    total() {
      const percent = tokens === 0 ? 0 : Math.min(100, Math.ceil((off / tokens) * 100));
      return {
        tokens: Math.round(tokens),
        exact,
        error_percent: exact ? 0 : Math.max(1, percent),
        ...(problem === undefined ? {} : { problem }),
      };
    },
  };
}
