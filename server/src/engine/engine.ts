/**
 * One call for every model. `createEngine` wires the rooms together; what happens in a call is in `call/`.
 */
import { countExactly, createCountMemory, type ExactCount, type ExactCountOptions } from "./call/countExactly.ts";
import type { EngineOptions } from "./call/options.ts";
import type { KeyCheck, RemoteOptions } from "./call/remote.ts";
import { checkKey, listRemoteModels } from "./call/remote.ts";
import type { EngineState } from "./call/run.ts";
import { begin } from "./call/run.ts";
import { streamed, whole } from "./call/stream.ts";
import type { ChatMessage, CompletionRequest, CompletionResponse, CompletionStream } from "./messages/types.ts";
import { respond } from "./responses/respond.ts";
import type { ResponsesAnswer, ResponsesRequest, ResponsesStream } from "./responses/types.ts";
import { createSessions, type Sessions } from "./sessions/sessions.ts";
import { createCooldowns } from "./resilience/cooldown.ts";
import { createLessons } from "./resilience/learned.ts";
import { createGoogleTokens } from "./providers/vertex/token.ts";
import { fetchThrough } from "./transport/fetch.ts";
import type { NetworkSettings } from "./transport/network.ts";
import { createTransport } from "./transport/transport.ts";

/** The call itself: with `stream: true` an async iterable of chunks, otherwise the whole answer. */
export interface Complete {
  (request: CompletionRequest & { readonly stream: true }): Promise<CompletionStream>;
  (request: CompletionRequest & { readonly stream?: false }): Promise<CompletionResponse>;
  (request: CompletionRequest): Promise<CompletionResponse | CompletionStream>;
}

/** The same in the shape of the Responses API. */
export interface Respond {
  (request: ResponsesRequest & { readonly stream: true }): Promise<ResponsesStream>;
  (request: ResponsesRequest & { readonly stream?: false }): Promise<ResponsesAnswer>;
  (request: ResponsesRequest): Promise<ResponsesAnswer | ResponsesStream>;
}

export interface Engine {
  /**
   * Sends a request to whichever provider has the model. Rejects with a `ParlanceError`; every try is in its `attempts`.
   * A stream that breaks keeps what arrived: the error's `partial` holds it.
   */
  readonly completion: Complete;
  /**
   * The same for a request in the shape of OpenAI's Responses API, whichever provider has the model. Answers are kept in
   * `sessions` and can be gone on from by `previous_response_id`, with another provider too.
   */
  readonly responses: Respond;
  /** The responses that can be gone on from. */
  readonly sessions: Sessions;
  /** Ids of the models that a provider offers now. */
  listRemoteModels(providerId: string, options?: RemoteOptions): Promise<readonly string[]>;
  /**
   * Tokens of a prompt as its provider counts them, by a call that costs nothing but sends the prompt. Nothing is sent
   * where our own count is exact, or the same prompt was counted before. Rejects where the provider has no such call.
   */
  countTokensExactly(
    model: string,
    textOrMessages: string | readonly ChatMessage[],
    options?: ExactCountOptions,
  ): Promise<ExactCount>;
  /** Whether a key works, by a call that costs nothing. */
  checkKey(providerId: string, key: string, options?: RemoteOptions): Promise<KeyCheck>;
  /** Takes new proxy and certificate settings; running calls are not disturbed. */
  updateNetwork(settings: NetworkSettings): void;
  /** Closes idle connections. */
  close(): Promise<void>;
}

export function createEngine(options: EngineOptions = {}): Engine {
  const now = options.now ?? Date.now;
  const transport = createTransport(options.network, options.env);
  const state: EngineState = {
    options,
    transport,
    google: createGoogleTokens(fetchThrough(transport, { id: "vertex_ai", name: "Google Cloud" })),
    cooldowns: createCooldowns(now),
    lessons: createLessons(),
    windows: new Map(),
    listed: new Map(),
    now,
    random: options.random ?? Math.random,
  };

  const sessions = createSessions();
  const counts = options.countMemory ?? createCountMemory();

  const completion = async (request: CompletionRequest): Promise<CompletionResponse | CompletionStream> => {
    const begun = await begin(request, state);
    return request.stream ? streamed(begun, state) : whole(begun, state);
  };

  return {
    // The overloads say which of the two comes for which request; one implementation serves them.
    completion: completion as Complete,
    responses: ((request: ResponsesRequest) => respond(request, state, sessions)) as Respond,
    sessions,
    listRemoteModels: (providerId, remote) => listRemoteModels(providerId, state, remote),
    countTokensExactly: (model, input, exact = {}) => countExactly(model, input, exact, state, counts),
    checkKey: (providerId, key, remote) => checkKey(providerId, key, state, remote),
    updateNetwork: (settings) => state.transport.updateNetwork(settings),
    close: () => state.transport.close(),
  };
}
