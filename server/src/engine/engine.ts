/**
 * One call for every model. `createEngine` wires the rooms together; what happens in a call is in `call/`.
 */
import type { EngineOptions } from "./call/options.ts";
import type { KeyCheck, RemoteOptions } from "./call/remote.ts";
import { checkKey, listRemoteModels } from "./call/remote.ts";
import type { EngineState } from "./call/run.ts";
import { begin } from "./call/run.ts";
import { streamed, whole } from "./call/stream.ts";
import type { CompletionRequest, CompletionResponse, CompletionStream } from "./messages/types.ts";
import { createCooldowns } from "./resilience/cooldown.ts";
import { createLessons } from "./resilience/learned.ts";
import type { NetworkSettings } from "./transport/network.ts";
import { createTransport } from "./transport/transport.ts";

/** The call itself: with `stream: true` an async iterable of chunks, otherwise the whole answer. */
export interface Complete {
  (request: CompletionRequest & { readonly stream: true }): Promise<CompletionStream>;
  (request: CompletionRequest & { readonly stream?: false }): Promise<CompletionResponse>;
  (request: CompletionRequest): Promise<CompletionResponse | CompletionStream>;
}

export interface Engine {
  /**
   * Sends a request to whichever provider has the model. Rejects with a `ParlanceError`; every try is in its `attempts`.
   * A stream that breaks keeps what arrived: the error's `partial` holds it.
   */
  readonly completion: Complete;
  /** Ids of the models that a provider offers now. */
  listRemoteModels(providerId: string, options?: RemoteOptions): Promise<readonly string[]>;
  /** Whether a key works, by a call that costs nothing. */
  checkKey(providerId: string, key: string, options?: RemoteOptions): Promise<KeyCheck>;
  /** Takes new proxy and certificate settings; running calls are not disturbed. */
  updateNetwork(settings: NetworkSettings): void;
  /** Closes idle connections. */
  close(): Promise<void>;
}

export function createEngine(options: EngineOptions = {}): Engine {
  const now = options.now ?? Date.now;
  const state: EngineState = {
    options,
    transport: createTransport(options.network, options.env),
    cooldowns: createCooldowns(now),
    lessons: createLessons(),
    now,
    random: options.random ?? Math.random,
  };

  const completion = async (request: CompletionRequest): Promise<CompletionResponse | CompletionStream> => {
    const begun = await begin(request, state);
    return request.stream ? streamed(begun, state) : whole(begun, state);
  };

  return {
    // The overloads say which of the two comes for which request; one implementation serves them.
    completion: completion as Complete,
    listRemoteModels: (providerId, remote) => listRemoteModels(providerId, state, remote),
    checkKey: (providerId, key, remote) => checkKey(providerId, key, state, remote),
    updateNetwork: (settings) => state.transport.updateNetwork(settings),
    close: () => state.transport.close(),
  };
}
