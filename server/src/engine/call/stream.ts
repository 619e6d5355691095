/** The two faces of an answer: read to its end at once, or handed out chunk by chunk. */
import type { CompletionChunk, CompletionResponse, CompletionStream } from "../messages/types.ts";
import { CancelledError, InternalServerError, ParlanceError } from "../resilience/errors.ts";
import type { Accumulator, AnswerIdentity } from "../stream/accumulate.ts";
import { createAccumulator } from "../stream/accumulate.ts";
import { createChunkWriter } from "../stream/chunks.ts";
import type { StreamEvent } from "../stream/events.ts";
import { checkAnswer } from "./checkAnswer.ts";
import type { Begun, EngineState } from "./run.ts";
import { settle } from "./settle.ts";

/** The whole answer. Rejects with the error of a broken answer, what had arrived in its `partial`. */
export async function whole(begun: Begun, state: EngineState): Promise<CompletionResponse> {
  const gathered = gatherer(begun, state);
  try {
    for await (const events of begun.events) for (const event of events) gathered.push(event);
  } catch (cause) {
    throw await broken(cause, begun, gathered, state);
  }
  const checked = await checkAnswer(await settle(begun, gathered, state, { outcome: "ok" }), begun.request);
  if (checked.error) throw checked.error;
  return checked.response;
}

/**
 * Chunks as they are asked for; nothing is read ahead of the consumer. Leaving the loop early cancels the call.
 * `final()` may be awaited before, during, after or instead of the loop; while it is, leaving the loop cancels nothing.
 * An answer that does not follow its JSON schema rejects `final()`; the loop ends as usual, its chunks were seen.
 */
export function streamed(begun: Begun, state: EngineState): CompletionStream {
  const writer = createChunkWriter();
  return handedOut<CompletionChunk>(begun, state, {
    push: (event, identity) => writer.push(event, identity),
    end: ({ usage, cost, choices }, identity) => writer.end(identity, usage, cost, choices),
  });
}

/** What an answer is handed out as. */
export interface Writer<Piece> {
  push(event: StreamEvent, identity: AnswerIdentity): Piece[];
  end(response: CompletionResponse, identity: AnswerIdentity): Piece[];
}

/** The pieces that a writer makes of an answer, with the rules of `streamed`. */
export function handedOut<Piece>(
  begun: Begun,
  state: EngineState,
  writer: Writer<Piece>,
): AsyncIterable<Piece> & { final(): Promise<CompletionResponse> } {
  const gathered = gatherer(begun, state);
  /** Events that came together; those before `at` are in the answer and in the queue. */
  let events: readonly StreamEvent[] = [];
  let at = 0;
  const queue: Piece[] = [];
  let outcome: { response: CompletionResponse; invalid: ParlanceError | null } | { error: unknown } | undefined;
  let reading: Promise<void> | undefined;
  let awaited = false;

  const step = async (): Promise<void> => {
    try {
      const next = await begun.events.next();
      if (!next.done) {
        events = next.value;
        at = 0;
        return;
      }
      if (outcome) return;
      const settled = await settle(begun, gathered, state, { outcome: "ok" });
      const { response, error: invalid } = await checkAnswer(settled, begun.request);
      queue.push(...writer.end(response, gathered.identity()));
      outcome = { response, invalid };
    } catch (cause) {
      const error = await broken(cause, begun, gathered, state);
      outcome ??= { error };
    }
  };
  /** Takes the next event that is at hand; false where there is none. */
  const digest = (): boolean => {
    const event = events[at];
    if (event === undefined) return false;
    at += 1;
    gathered.push(event);
    for (const piece of writer.push(event, gathered.identity())) queue.push(piece);
    return true;
  };
  /** One step at a time, shared by everyone who waits. */
  const advance = (): Promise<void> =>
    (reading ??= step().finally(() => {
      reading = undefined;
    }));

  const next = async (): Promise<IteratorResult<Piece, undefined>> => {
    for (;;) {
      const piece = queue.shift();
      if (piece !== undefined) return { done: false, value: piece };
      if (outcome && "error" in outcome) throw outcome.error;
      if (outcome) return { done: true, value: undefined };
      if (!digest()) await advance();
    }
  };

  const leave = async (): Promise<IteratorResult<Piece, undefined>> => {
    // Whoever waits for the final answer still wants it.
    if (!outcome && !awaited) {
      await begun.events.return(undefined);
      const left = new CancelledError({
        message: "Reading the answer was stopped.",
        provider: begun.target.provider.id,
      });
      outcome = { error: await broken(left, begun, gathered, state) };
    }
    return { done: true, value: undefined };
  };

  return {
    [Symbol.asyncIterator]: () => ({ next, return: leave }),
    async final() {
      awaited = true;
      for (;;) {
        if (outcome && "error" in outcome) throw outcome.error;
        if (outcome?.invalid) throw outcome.invalid;
        if (outcome) return outcome.response;
        if (!digest()) await advance();
      }
    },
  };
}

function gatherer(begun: Begun, state: EngineState): Accumulator {
  let id: string | undefined;
  return createAccumulator({
    // Made for the few answers that come without one.
    get id() {
      const drawn = (): string => Math.floor(state.random() * 2 ** 48).toString(36);
      return (id ??= `chatcmpl-${drawn()}${Math.floor(state.now()).toString(36)}`);
    },
    created: Math.floor(state.now() / 1000),
    model: begun.target.model,
  });
}

/** The error of an answer that broke off, with what had arrived and every try. */
async function broken(cause: unknown, begun: Begun, gathered: Accumulator, state: EngineState): Promise<ParlanceError> {
  const error = asParlanceError(cause, begun);
  const partial = await settle(begun, gathered, state, {
    outcome: error instanceof CancelledError ? "cancelled" : "error",
    error_code: error.code,
    ...(error.status === undefined ? {} : { status: error.status }),
  });
  if (gathered.hasOutput()) error.partial = partial;
  error.attempts = partial.attempts;
  return error;
}

/** A runner may end in its own way when it is stopped; to the caller it is a cancelled call. */
function asParlanceError(cause: unknown, begun: Begun): ParlanceError {
  if (cause instanceof ParlanceError) return cause;
  const who = { provider: begun.target.provider.id, model: begun.target.model, cause };
  if (begun.signal?.aborted) return new CancelledError({ message: "The call was cancelled.", ...who });
  const words = cause instanceof Error ? cause.message : String(cause);
  return new InternalServerError({
    ...who,
    message: `The answer of ${begun.target.provider.name} could not be read: ${words}`,
    hint: "Try again. If it stays so, please report it with the log.",
    should_retry: false,
  });
}
