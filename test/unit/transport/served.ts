/** Servers and engines of one test file, closed after each test. */
import { afterEach } from "vitest";
import { ParlanceError } from "../../../server/src/engine/resilience/errors.ts";
import { type Handler, listen, type Loopback } from "./loopback.ts";

const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

/** Does this when the test is over. */
export function afterwards(close: () => Promise<void>): void {
  closers.push(close);
}

/** Closes it when the test is over; gives it back. */
export function closedAfterwards<T extends { close(): Promise<void> }>(one: T): T {
  closers.push(() => one.close());
  return one;
}

/** A server on loopback that lives as long as the test. */
export async function serve(handler: Handler): Promise<Loopback> {
  return closedAfterwards(await listen(handler));
}

/** The error of a call that has to fail. */
export async function failure(promise: Promise<unknown>): Promise<ParlanceError> {
  const error = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof ParlanceError)) throw new Error(`expected a ParlanceError, got ${String(error)}`);
  return error;
}
