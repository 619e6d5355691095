/** One try of a call: send, and read up to the first thing the caller would see. Errors until then can be tried again. */
import type { Warning } from "../messages/types.ts";
import type { AdapterContext, PreparedRequest } from "../providers/adapter.ts";
import { adapterFor } from "../providers/adapters.ts";
import { ConfigurationError } from "../resilience/errors.ts";
import { isOutput } from "../stream/accumulate.ts";
import type { StreamEvent } from "../stream/events.ts";
import { cancelled, type TimeLimits } from "../transport/deadlines.ts";
import type { Transport } from "../transport/transport.ts";
import { answerEvents } from "./answerEvents.ts";
import type { EngineOptions } from "./options.ts";

export interface Opened {
  /** All events from the first on, those that came together in one array. Ending early closes the connection. */
  readonly events: AsyncGenerator<readonly StreamEvent[]>;
  readonly warnings: readonly Warning[];
}

export interface AttemptMeans {
  readonly transport: Transport;
  readonly runners: EngineOptions["runners"];
  readonly limits: TimeLimits;
  readonly signal: AbortSignal | undefined;
}

/** Rejects with the error of the try. A call that is not streamed is read to its end before this resolves. */
export async function attempt(request: PreparedRequest, means: AttemptMeans): Promise<Opened> {
  const { source, warnings } = await start(request, means);
  const held: StreamEvent[] = [];
  try {
    for (;;) {
      const next = await source.next();
      if (next.done) return { events: replay(held, null), warnings };
      held.push(...next.value);
      if (request.stream && next.value.some(isOutput)) return { events: replay(held, source), warnings };
    }
  } catch (error) {
    await source.return(undefined);
    throw error;
  }
}

async function start(
  request: PreparedRequest,
  means: AttemptMeans,
): Promise<{ source: AsyncGenerator<readonly StreamEvent[]>; warnings: readonly Warning[] }> {
  const { provider } = request;
  if (provider.dialect === "built-in" || provider.dialect === "editor") {
    const runner = means.runners?.[provider.dialect];
    if (!runner) {
      throw new ConfigurationError({
        message: `${provider.name} is not available here.`,
        hint: "Pick a model of another provider.",
        provider: provider.id,
        model: request.model,
      });
    }
    const signal = means.signal ?? new AbortController().signal;
    return { source: untilAborted(runner.run(request, signal), signal), warnings: [] };
  }
  const adapter = adapterFor(provider.dialect);
  if (!adapter) {
    throw new ConfigurationError({
      message: `The dialect “${provider.dialect}” set for ${provider.name} cannot be spoken by this call.`,
      hint: "Set another dialect in parlance.providers.",
      provider: provider.id,
    });
  }
  const wire = adapter.buildRequest(request);
  const answer = await means.transport.send({
    method: wire.method,
    url: wire.url,
    headers: { accept: request.stream ? "text/event-stream, application/json" : "application/json", ...wire.headers },
    body: wire.body,
    limits: request.stream
      ? means.limits
      : { ...means.limits, firstByteMs: means.limits.totalMs, idleMs: means.limits.totalMs },
    ...(means.signal === undefined ? {} : { signal: means.signal }),
    provider: { id: provider.id, name: provider.name },
  });
  return {
    source: answerEvents(answer, adapter, contextOf(request), request),
    warnings: wire.warnings,
  };
}

function contextOf(request: PreparedRequest): AdapterContext {
  const { provider, model, record, native_events: native } = request;
  return { provider, model, record, ...(native ? { native_events: native } : {}) };
}

async function* replay(
  held: readonly StreamEvent[],
  rest: AsyncGenerator<readonly StreamEvent[]> | null,
): AsyncGenerator<readonly StreamEvent[]> {
  try {
    yield held;
    if (rest) yield* rest;
  } finally {
    await rest?.return(undefined);
  }
}

/** A runner's events; ends with `CancelledError` at once when the signal aborts, even where the runner does not listen. */
async function* untilAborted(
  events: AsyncIterable<StreamEvent>,
  signal: AbortSignal,
): AsyncGenerator<readonly StreamEvent[]> {
  const iterator = events[Symbol.asyncIterator]();
  const aborted = Promise.withResolvers<never>();
  const onAbort = (): void => aborted.reject(cancelled(signal));
  if (signal.aborted) onAbort();
  else signal.addEventListener("abort", onAbort, { once: true });
  let done = false;
  try {
    for (;;) {
      const next = await Promise.race([iterator.next(), aborted.promise]);
      if (next.done) {
        done = true;
        return;
      }
      yield [next.value];
    }
  } finally {
    signal.removeEventListener("abort", onAbort);
    // Not waited for: a runner that does not listen would hold the caller up.
    if (!done) iterator.return?.().catch(ignoreLateError);
  }
}

/** A runner that fails while it is being stopped concerns nobody any more. */
function ignoreLateError(): void {
  // Deliberately nothing: the call's outcome is already decided.
}
