/** Brings to the ledger what a call is made for. The engine knows no conversations; the call's context does. */
import { AsyncLocalStorage } from "node:async_hooks";
import type { CallContext } from "../../engine/call/options.ts";

const running = new AsyncLocalStorage<CallContext>();

/** Runs work whose calls are entered as made for this. */
export function madeFor<T>(context: CallContext, work: () => Promise<T>): Promise<T> {
  return running.run(context, work);
}

/** What the running work is for; empty outside of any. */
export function callContext(): CallContext {
  return running.getStore() ?? {};
}
