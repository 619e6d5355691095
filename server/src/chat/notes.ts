/**
 * Brings what the engine says while it works (a retry, a fallback) to the call that it is about. The engine knows no
 * conversations; the asynchronous context of the call does.
 */
import { AsyncLocalStorage } from "node:async_hooks";

const running = new AsyncLocalStorage<(text: string) => void>();

/** Runs work whose notes go to `take`. */
export function withNotes<T>(take: (text: string) => void, work: () => Promise<T>): Promise<T> {
  return running.run(take, work);
}

/** Says something about the call in whose context this is called; nobody hears it outside of one. */
export function noteToRunningCall(text: string): void {
  running.getStore()?.(text);
}
