import { describe, expect, it } from "vitest";
import type { EngineOptions } from "../../../server/src/engine/call/options.ts";
import { createEngine, type Engine } from "../../../server/src/engine/engine.ts";
import type { CompletionRequest, CompletionResponse } from "../../../server/src/engine/messages/types.ts";
import { chatBody, chatSse, type Handler, type Loopback } from "../transport/loopback.ts";
import { closedAfterwards, failure, serve } from "../transport/served.ts";

function engine(options: EngineOptions = {}): Engine {
  return closedAfterwards(
    createEngine({
      env: () => ({}),
      random: () => 0.999,
      getKey: () => Promise.resolve("k-0123456789"),
      ...options,
    }),
  );
}

const hello = [{ role: "user", content: "Hello" }] as const;

/** Answers each status of the list once, with the headers, then a good answer. */
function failing(
  statuses: readonly number[],
  headers: Record<string, string> = { "retry-after-ms": "5" },
  body: object = {},
): Handler {
  return (_, response, count) => {
    const status = statuses[count - 1];
    response.writeHead(status ?? 200, { "content-type": "application/json", ...(status === undefined ? {} : headers) });
    response.end(status === undefined ? chatBody("fine") : JSON.stringify({ error: { message: "no", ...body } }));
  };
}

function ask(server: Loopback, more: Partial<CompletionRequest> = {}): CompletionRequest & { stream?: false } {
  return { model: "openai/gpt-4.1", messages: hello, api_base: `${server.url}/v1`, ...more } as CompletionRequest & {
    stream?: false;
  };
}

const outcomes = (answer: Pick<CompletionResponse, "attempts">) =>
  answer.attempts.map((attempt) =>
    [attempt.model, attempt.outcome, attempt.error_code ?? attempt.status].filter(Boolean).join(" "),
  );

describe("a call that fails", () => {
  it.each([[429], [500], [502], [503], [529], [408]])(
    "with %i is tried again, and each try is recorded",
    async (status) => {
      const server = await serve(failing([status]));
      const answer = await engine().completion(ask(server));
      expect(answer.choices[0]?.message.content).toBe("fine");
      expect(answer.attempts).toMatchObject([{ outcome: "error", status }, { outcome: "ok" }]);
    },
  );

  it("without Retry-After waits by itself", async () => {
    const server = await serve(failing([529], {}));
    const notes: string[] = [];
    const started = performance.now();
    await engine({ onNote: (note) => notes.push(note.text) }).completion(ask(server));
    expect(performance.now() - started).toBeGreaterThan(350);
    expect(notes).toEqual([expect.stringContaining("Trying again in 1 s.")]);
  });

  it("gives up after the retries allowed, with every try in the error", async () => {
    const server = await serve(failing([500, 500, 500, 500]));
    const error = await failure(engine().completion(ask(server)));
    expect(server.seen).toHaveLength(3);
    expect(error.code).toBe("internal_server");
    expect(error.attempts).toHaveLength(3);
    const once = await serve(failing([500, 500]));
    await failure(engine().completion(ask(once, { num_retries: 0 })));
    expect(once.seen).toHaveLength(1);
  });

  it.each([
    [401, {}],
    [403, {}],
    [404, {}],
    [400, {}],
    [429, { code: "insufficient_quota" }],
  ])("with %i %j is not tried again", async (status, body) => {
    const server = await serve(failing([status, status], { "retry-after-ms": "5" }, body));
    await failure(engine().completion(ask(server)));
    expect(server.seen).toHaveLength(1);
  });

  it("with an error inside a 200 before any text is tried again, and never once text was seen", async () => {
    const error = `data: ${JSON.stringify({ error: { message: "Overloaded", type: "overloaded_error" } })}\n\n`;
    const early = await serve((_, response, count) => {
      response.writeHead(200, { "content-type": "text/event-stream" });
      response.end(count === 1 ? error : chatSse(["fine"]));
    });
    const stream = await engine().completion({ ...ask(early), stream: true });
    expect((await stream.final()).choices[0]?.message.content).toBe("fine");
    expect(early.seen).toHaveLength(2);

    const late = await serve((_, response) => {
      response.writeHead(200, { "content-type": "text/event-stream" });
      response.end(chatSse(["half"], { finish: null, usage: null, done: false }) + error);
    });
    const broken = await engine().completion({ ...ask(late), stream: true });
    const failed = await failure(broken.final());
    expect(failed.code).toBe("internal_server");
    expect(failed.partial?.choices[0]?.message.content).toBe("half");
    expect(late.seen).toHaveLength(1);
  });

  it("with a stream that ends before it began is tried again", async () => {
    const server = await serve((_, response, count) => {
      response.writeHead(200, { "content-type": "text/event-stream" });
      response.end(count === 1 ? ": hello\n\n" : chatSse(["fine"]));
    });
    const stream = await engine().completion({ ...ask(server), stream: true });
    expect((await stream.final()).attempts.map((attempt) => attempt.error_code)).toEqual([
      "response_validation",
      undefined,
    ]);
  });

  it("is cancelled while it waits for the next try", async () => {
    const server = await serve(failing([503, 503], { "retry-after": "30" }));
    const controller = new AbortController();
    setTimeout(() => controller.abort(), 50);
    const started = performance.now();
    expect((await failure(engine().completion(ask(server, { signal: controller.signal })))).code).toBe("cancelled");
    expect(performance.now() - started).toBeLessThan(2000);
  });

  it("has one time limit over all tries", async () => {
    const server = await serve(failing([503, 503], { "retry-after": "30" }));
    const started = performance.now();
    expect((await failure(engine().completion(ask(server, { timeout: 5 })))).code).toBe("service_unavailable");
    expect(performance.now() - started).toBeLessThan(2000);
  });
});

const byPath =
  (answers: Record<string, [number, object]>): Handler =>
  (request, response) => {
    const [status, body] = Object.entries(answers).find(([path]) => request.path.startsWith(path))?.[1] ?? [200, null];
    response.writeHead(status, { "content-type": "application/json" });
    response.end(body === null ? chatBody("fine") : JSON.stringify({ error: body }));
  };

const endpoints = (server: Loopback) => () => ({
  openai: { baseUrl: `${server.url}/openai/v1` },
  xai: { baseUrl: `${server.url}/xai/v1` },
  mine: { baseUrl: `${server.url}/mine/v1` },
});

describe("a fallback", () => {
  it("answers when the first model's key is refused, and both are recorded", async () => {
    const server = await serve(byPath({ "/openai": [401, { message: "bad key" }] }));
    const answer = await engine({ endpoints: endpoints(server) }).completion({
      model: "openai/gpt-4.1",
      messages: hello,
      fallbacks: ["mine/local-model"],
    });
    expect(outcomes(answer)).toEqual(["openai/gpt-4.1 error authentication", "mine/local-model ok"]);
    expect(answer.provider).toBe("mine");
    expect(answer.warnings[0]?.message).toBe("openai/gpt-4.1 failed (authentication); trying mine/local-model.");
  });

  it("never carries the first provider's key, address or headers to another one", async () => {
    const server = await serve(byPath({ "/first": [401, { message: "no" }] }));
    const keyed = engine({ endpoints: endpoints(server), getKey: () => Promise.resolve(null) });
    await keyed.completion({
      model: "openai/gpt-4.1",
      messages: hello,
      api_base: `${server.url}/first/v1`,
      api_key: "sk-of-openai-012345",
      headers: { "x-secret": "s" },
      fallbacks: ["mine/m"],
    });
    expect(server.seen[1]).toMatchObject({ path: "/mine/v1/chat/completions" });
    expect(JSON.stringify(server.seen[1]?.headers)).not.toContain("sk-of-openai");
    expect(server.seen[1]?.headers["x-secret"]).toBeUndefined();
  });

  it("for a prompt that is too long is the one named for that", async () => {
    const server = await serve(byPath({ "/openai": [400, { message: "too long", code: "context_length_exceeded" }] }));
    const answer = await engine({ endpoints: endpoints(server) }).completion({
      model: "openai/gpt-4.1",
      messages: hello,
      fallbacks: ["xai/grok-4"],
      context_window_fallbacks: ["mine/large"],
    });
    expect(outcomes(answer)).toEqual(["openai/gpt-4.1 error context_window", "mine/large ok"]);
  });

  it("does not happen for a wrong request, and the first error is the one that is told when all fail", async () => {
    const wrong = await serve(byPath({ "/openai": [400, { message: "Invalid value: role" }] }));
    await failure(
      engine({ endpoints: endpoints(wrong) }).completion({
        model: "openai/gpt-4.1",
        messages: hello,
        fallbacks: ["mine/m"],
      }),
    );
    expect(wrong.seen).toHaveLength(1);
    const all = await serve(byPath({ "/openai": [401, { message: "a" }], "/mine": [404, { message: "b" }] }));
    const error = await failure(
      engine({ endpoints: endpoints(all) }).completion({
        model: "openai/gpt-4.1",
        messages: hello,
        fallbacks: ["mine/m"],
      }),
    );
    expect(error.code).toBe("authentication");
    expect(error.attempts).toHaveLength(2);
  });

  it("prefers a model that did not just fail", async () => {
    const server = await serve(byPath({ "/openai": [401, { message: "a" }], "/xai": [401, { message: "b" }] }));
    const kept = engine({ endpoints: endpoints(server) });
    await failure(kept.completion({ model: "xai/grok-4", messages: hello }));
    const answer = await kept.completion({
      model: "openai/gpt-4.1",
      messages: hello,
      fallbacks: ["xai/grok-4", "mine/m"],
    });
    expect(outcomes(answer)).toEqual(["openai/gpt-4.1 error authentication", "mine/m ok"]);
  });
});

const refusing =
  (pattern: RegExp, message: string, more: object = {}): Handler =>
  (request, response) => {
    const refused = pattern.test(request.body);
    response.writeHead(refused ? 400 : 200, { "content-type": "application/json" });
    response.end(
      refused ? JSON.stringify({ error: { message, type: "invalid_request_error", ...more } }) : chatBody("fine"),
    );
  };

describe("a 400 that names an optional parameter", () => {
  it("is learnt from: sent again without it, and left out from then on", async () => {
    const server = await serve(refusing(/"temperature"/, "`temperature` is deprecated for this model."));
    const learning = engine();
    const request = ask(server, { model: "openai/house-model", temperature: 0.5 });
    const first = await learning.completion(request);
    expect(server.seen).toHaveLength(2);
    expect(first.warnings).toContainEqual(
      expect.objectContaining({ code: "parameter_dropped", parameter: "temperature" }),
    );
    await learning.completion(request);
    expect(server.seen).toHaveLength(3);
  });

  it("may speak of it in other words, as Gemini does of both penalties", async () => {
    const server = await serve(refusing(/_penalty"/, "Penalty is not enabled for this model"));
    const learning = engine();
    const request = ask(server, { model: "openai/house-model", frequency_penalty: 0.2, presence_penalty: 0.1 });
    const { warnings } = await learning.completion(request);
    expect(warnings?.flatMap(({ parameter }) => parameter ?? [])).toEqual(["frequency_penalty", "presence_penalty"]);
    expect(server.seen).toHaveLength(3);
    await learning.completion(request);
    expect(server.seen).toHaveLength(4);
  });

  it("may want another name for the limit of the answer", async () => {
    const server = await serve(
      refusing(
        /"max_tokens"/,
        "Unsupported parameter: 'max_tokens' is not supported with this model. Use 'max_completion_tokens' instead.",
        {
          param: "max_tokens",
          code: "unsupported_parameter",
        },
      ),
    );
    await engine().completion(ask(server, { model: "openai/house-model", max_tokens: 5 }));
    expect(JSON.parse(server.seen[1]?.body ?? "")).toMatchObject({ max_completion_tokens: 5 });
  });

  it("is an error where drop_params: false forbids it, and where the parameter matters", async () => {
    const server = await serve(refusing(/"temperature"/, "temperature is not supported"));
    await failure(
      engine().completion(ask(server, { model: "openai/house-model", temperature: 0.5, drop_params: false })),
    );
    expect(server.seen).toHaveLength(1);
    const tools = [{ type: "function", function: { name: "f" } }] as const;
    const strict = await serve(refusing(/"tools"/, "tools is not supported"));
    await failure(engine().completion(ask(strict, { model: "openai/house-model", tools })));
    expect(strict.seen).toHaveLength(1);
  });
});
