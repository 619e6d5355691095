/** The clocks of one call: the whole call, the first byte, silence in between; and the caller's own signal. */
import { EventEmitter } from "node:events";
import { CancelledError, type ParlanceError, Timeout } from "../resilience/errors.ts";

export interface TimeLimits {
  /** The whole call, milliseconds. */
  readonly totalMs: number;
  /** From sending until the first byte of the answer's body, milliseconds. */
  readonly firstByteMs: number;
  /** Longest silence within the answer, milliseconds. */
  readonly idleMs: number;
}

/** Whom a call goes to: the provider's id for the error's field, its name for the sentence. */
export interface Callee {
  readonly id: string;
  readonly name: string;
}

/**
 * What undici takes in place of an `AbortSignal`: making one of those for each call would cost a tenth of the call. It
 * is an emitter of Node's, but the library's types must compile where Node's are absent.
 */
export interface AbortNotice {
  readonly aborted: boolean;
  on(event: "abort", listener: () => void): unknown;
  removeListener(event: "abort", listener: () => void): unknown;
}

export interface Deadlines {
  /** Emits `abort` for whichever comes first; `aborted` tells whether it has. */
  readonly signal: AbortNotice;
  /** The reader asks for more. Silence counts from here; before the first byte, the limit for that one counts. */
  waiting(): void;
  /** Bytes arrived. While the reader works on them, silence is not the provider's. */
  heard(): void;
  /** Why it was aborted, as an error for the caller; undefined where it was not. */
  reason(): ParlanceError | undefined;
  /** Stops all clocks. */
  stop(): void;
}

/** A timer for longer than this would fire at once. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

export function startDeadlines(limits: TimeLimits, caller: AbortSignal | undefined, who: Callee): Deadlines {
  const signal = Object.assign(new EventEmitter(), { aborted: false });
  let why: ParlanceError | undefined;
  let begun = false;
  let idle: NodeJS.Timeout | undefined;

  const abort = (error: ParlanceError): void => {
    if (why) return;
    why = error;
    stop();
    signal.aborted = true;
    signal.emit("abort");
  };
  const onCallerAbort = (): void => abort(cancelled(caller));
  const timeout = (milliseconds: number, what: string, hint: string): NodeJS.Timeout | undefined => {
    if (!Number.isFinite(milliseconds)) return undefined;
    return setTimeout(
      () => {
        abort(
          new Timeout({
            message: `${who.name} ${what} within ${seconds(milliseconds)}.`,
            hint,
            provider: who.id,
          }),
        );
      },
      Math.min(milliseconds, LONGEST_TIMER_MS),
    );
  };
  // A clock that starts later and runs as long as the whole call's could never be the first to ring.
  const startIdle = (): NodeJS.Timeout | undefined =>
    limits.idleMs < limits.totalMs
      ? timeout(
          limits.idleMs,
          "stopped in the middle of the answer and sent nothing more",
          "What had arrived is kept. Try again, or raise the setting parlance.requests.idleTimeoutSeconds.",
        )
      : undefined;

  const again = "Try again, shorten the request, or raise the setting parlance.requests.timeoutSeconds.";
  const total = timeout(limits.totalMs, "did not finish the answer", again);
  const firstByte =
    limits.firstByteMs < limits.totalMs ? timeout(limits.firstByteMs, "did not begin to answer", again) : undefined;

  function stop(): void {
    clearTimeout(total);
    clearTimeout(firstByte);
    clearTimeout(idle);
    caller?.removeEventListener("abort", onCallerAbort);
  }

  if (caller?.aborted) onCallerAbort();
  else caller?.addEventListener("abort", onCallerAbort, { once: true });

  return {
    signal,
    waiting() {
      if (begun && !why) idle = startIdle();
    },
    heard() {
      begun = true;
      clearTimeout(firstByte);
      clearTimeout(idle);
    },
    reason: () => why,
    stop,
  };
}

/** The error for a call that its caller cancelled. */
export function cancelled(signal?: AbortSignal): CancelledError {
  return new CancelledError({
    message: "The call was cancelled.",
    ...(signal?.reason === undefined ? {} : { cause: signal.reason }),
  });
}

function seconds(milliseconds: number): string {
  return milliseconds < 1000 ? `${milliseconds} ms` : `${Math.round(milliseconds / 100) / 10} s`;
}
