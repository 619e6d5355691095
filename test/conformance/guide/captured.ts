/** Sends the guide's calls to the replay server and gives what arrived there beside what came back. */
import { afterAll, beforeAll } from "vitest";
import { createEngine, type Engine } from "../../../server/src/engine/engine.ts";
import { resolveModel } from "../../../server/src/engine/catalog/lookup.ts";
import type { CompletionRequest, CompletionResponse } from "../../../server/src/engine/messages/types.ts";
import { ParlanceError } from "../../../server/src/engine/resilience/errors.ts";
import type { Answer } from "../../replay/answer.ts";
import type { Scenario } from "../../replay/scenario.ts";
import { type ReplayServer, startReplayServer } from "../../replay/server.ts";

export type Ask = Partial<CompletionRequest> & Pick<CompletionRequest, "model">;

export interface Captured {
  readonly path: string;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: Readonly<Record<string, unknown>>;
  readonly answer: CompletionResponse;
  /** Codes of the warnings about a parameter, or without one, as `code parameter`. */
  readonly warned: readonly string[];
}

export interface Capture {
  /** One call; the model's own provider is played, and answers with `answer` where given. */
  readonly send: (request: Ask, answer?: Answer) => Promise<Captured>;
  /** The error of a call that fails. `scenario` is what the provider does; without it the engine itself must refuse. */
  readonly refusal: (request: Ask, ...scenarios: Scenario[]) => Promise<ParlanceError>;
  readonly server: ReplayServer;
  readonly engine: Engine;
}

/** A server and an engine for the tests of one file. */
export function capture(): Capture {
  let server: ReplayServer | undefined;
  let engine: Engine | undefined;

  beforeAll(async () => {
    server = await startReplayServer();
    engine = createEngine({ env: () => ({}), retries: 0, getKey: () => Promise.resolve("test-key") });
  });
  afterAll(async () => {
    await engine?.close();
    await server?.close();
  });

  const world = (): { server: ReplayServer; engine: Engine } => {
    if (!server || !engine) throw new Error("The server starts with the first test.");
    return { server, engine };
  };
  const ask = (request: Ask): CompletionRequest => {
    const { bases } = world().server;
    const provider = resolveModel(request.model)?.provider ?? request.model.split("/")[0] ?? "";
    const api_base = Object.hasOwn(bases, provider) ? bases[provider as keyof typeof bases] : bases.openai;
    return { messages: [{ role: "user", content: "Hello" }], api_base, ...request };
  };

  return {
    get server() {
      return world().server;
    },
    get engine() {
      return world().engine;
    },
    async send(request, said) {
      const { server, engine } = world();
      server.reset();
      if (said) server.next({ kind: "answer", answer: said });
      const answer = await engine.completion({ ...ask(request), stream: false });
      const seen = server.requests[0];
      if (!seen) throw new Error("nothing was sent");
      return {
        path: seen.path,
        headers: seen.headers,
        body: seen.body as Readonly<Record<string, unknown>>,
        answer,
        warned: answer.warnings.map(({ code, parameter }) => (parameter ? `${code} ${parameter}` : code)),
      };
    },
    async refusal(request, ...scenarios) {
      const { server, engine } = world();
      server.reset();
      server.next(...scenarios);
      const error = await engine.completion(ask(request)).then(
        () => undefined,
        (reason: unknown) => reason,
      );
      if (!(error instanceof ParlanceError)) throw new Error(`expected a refusal, got ${String(error)}`);
      return error;
    },
  };
}
