/**
 * Whether and when a failed call is tried again: exponential backoff with jitter, the provider's own wish first.
 * Source: https://platform.openai.com/docs/guides/rate-limits (exponential backoff with jitter)
 */
import type { ParlanceError } from "./errors.ts";
import { CancelledError } from "./errors.ts";

export interface RetryPolicy {
  /** Tries after the first one. */
  readonly retries: number;
  /** First wait, milliseconds; doubles with each retry. */
  readonly baseMs: number;
  /** Longest wait of our own, milliseconds. */
  readonly maxMs: number;
  /** Longest wait that a provider may ask for, milliseconds; beyond it the next model is tried at once. */
  readonly longestMs: number;
}

export const defaultRetryPolicy: RetryPolicy = { retries: 2, baseMs: 500, maxMs: 8000, longestMs: 60_000 };

/** Whether the same call may succeed without a change. */
export function isRetryable(error: ParlanceError): boolean {
  return error.should_retry ?? error.retryable;
}

/**
 * Milliseconds to wait before try number `tried + 1`, or null where trying again is pointless.
 * @param tried calls made so far, at least 1
 * @param random a number in [0, 1)
 */
export function waitBeforeRetry(
  error: ParlanceError,
  tried: number,
  policy: RetryPolicy,
  random: () => number,
): number | null {
  if (tried > policy.retries || !isRetryable(error)) return null;
  if (error.retry_after_ms !== undefined) {
    return error.retry_after_ms > policy.longestMs ? null : error.retry_after_ms;
  }
  const full = Math.min(policy.maxMs, policy.baseMs * 2 ** (tried - 1));
  // Up to a quarter less, so that many clients that failed together do not come back together.
  return Math.round(full * (1 - random() / 4));
}

/** Waits; rejects with `CancelledError` as soon as the signal aborts. */
export function pause(milliseconds: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const cancel = (): void => {
      clearTimeout(timer);
      reject(new CancelledError({ message: "The call was cancelled.", cause: signal?.reason }));
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener("abort", cancel);
      resolve();
    }, milliseconds);
    if (signal?.aborted) cancel();
    else signal?.addEventListener("abort", cancel, { once: true });
  });
}
