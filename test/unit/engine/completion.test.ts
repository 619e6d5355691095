import { describe, expect, it } from "vitest";
import type { EngineOptions } from "../../../server/src/engine/call/options.ts";
import { createEngine, type Engine } from "../../../server/src/engine/engine.ts";
import type { CompletionChunk, CompletionRequest } from "../../../server/src/engine/messages/types.ts";
import { chatBody, chatSse, type Handler, type Loopback } from "../transport/loopback.ts";
import { closedAfterwards, failure, serve } from "../transport/served.ts";

/** A day on which GPT-4.1 and o4-mini were neither retired nor about to be. */
const shift = Date.parse("2026-05-01T12:00:00Z") - Date.now();

function engine(options: EngineOptions = {}): Engine {
  return closedAfterwards(
    createEngine({ env: () => ({}), random: () => 0.5, now: () => Date.now() + shift, ...options }),
  );
}

function ask(server: Loopback, more: Partial<CompletionRequest> = {}): CompletionRequest {
  return {
    model: "openai/gpt-4.1",
    messages: [{ role: "user", content: "Hello" }],
    api_base: `${server.url}/v1`,
    api_key: "sk-test-0123456789",
    ...more,
  };
}

async function chunks(stream: AsyncIterable<CompletionChunk>): Promise<CompletionChunk[]> {
  const list: CompletionChunk[] = [];
  for await (const chunk of stream) list.push(chunk);
  return list;
}

const json: Handler = (_, response) => {
  response.writeHead(200, { "content-type": "application/json" });
  response.end(chatBody("Hello there"));
};

/** A stream sent in pieces of `size` bytes, after which the connection ends as `end` says. */
function sse(text: string, size = 1000, end: "end" | "destroy" | "stay" = "end"): Handler {
  return async (_, response) => {
    response.writeHead(200, { "content-type": "text/event-stream" });
    const bytes = Buffer.from(text);
    for (let at = 0; at < bytes.length; at += size) {
      response.write(bytes.subarray(at, at + size));
      if (size < 50) await new Promise((resolve) => setImmediate(resolve));
    }
    if (end === "end") response.end();
    if (end === "destroy") setTimeout(() => response.destroy(), 20);
  };
}

describe("a completion", () => {
  it("gives an OpenAI-shaped answer with usage, cost and its one try", async () => {
    const server = await serve(json);
    const answer = await engine().completion({ ...ask(server), stream: false });
    expect(answer).toMatchObject({
      id: "chatcmpl-1",
      object: "chat.completion",
      created: 1_700_000_000,
      model: "test-model",
      provider: "openai",
      choices: [{ index: 0, message: { role: "assistant", content: "Hello there" }, finish_reason: "stop" }],
      usage: { prompt_tokens: 7, completion_tokens: 3, total_tokens: 10 },
      cost: { usd: 0.000038, basis: "catalog" },
      attempts: [{ model: "openai/gpt-4.1", provider: "openai", outcome: "ok" }],
    });
    expect(answer.warnings).toEqual([]);
    expect(server.seen[0]).toMatchObject({
      path: "/v1/chat/completions",
      headers: { authorization: "Bearer sk-test-0123456789" },
    });
  });

  it("puts the system prompt in front", async () => {
    const server = await serve(json);
    await engine().completion(ask(server, { system: "Be brief." }));
    expect(JSON.parse(server.seen[0]?.body ?? "")).toMatchObject({
      messages: [{ role: "system", content: "Be brief." }, { role: "user" }],
    });
  });

  it("works for a model that nobody knows, with its cost unknown and a warning", async () => {
    const server = await serve(json);
    const answer = await engine().completion({ ...ask(server, { model: "openai/house-model-7" }), stream: false });
    expect(answer.cost).toMatchObject({ usd: null, basis: "unknown" });
    expect(answer.warnings).toMatchObject([{ code: "model_unknown" }]);
    const custom = await engine().completion({ ...ask(server, { model: "whatever/it:is" }), stream: false });
    expect(custom.provider).toBe("openai-compatible");
    expect(JSON.parse(server.seen[1]?.body ?? "")).toMatchObject({ model: "whatever/it:is" });
  });

  it("on this machine is free", async () => {
    const server = await serve(json);
    const answer = await engine().completion({ ...ask(server, { model: "lmstudio/qwen3-8b" }), stream: false });
    expect(answer.cost).toMatchObject({ usd: 0, basis: "free" });
    expect(answer.warnings).toEqual([]);
  });

  it("without usage from the provider has an estimate that says so", async () => {
    const server = await serve((_, response) => {
      response.writeHead(200, { "content-type": "application/json" });
      response.end(chatBody("Hello there", { usage: undefined }));
    });
    const answer = await engine().completion({ ...ask(server), stream: false });
    expect(answer.usage.estimated).toBe(true);
    expect(answer.usage.prompt_tokens).toBeGreaterThan(0);
    expect(answer.usage.completion_tokens).toBe(2);
    expect(answer.cost.estimated).toBe(true);
  });

  it("that is empty says so in a warning", async () => {
    const server = await serve((_, response) => {
      response.writeHead(200, { "content-type": "application/json" });
      response.end(chatBody(""));
    });
    const answer = await engine().completion({ ...ask(server), stream: false });
    expect(answer.choices[0]?.message.content).toBe("");
    expect(answer.warnings).toMatchObject([
      { code: "other", message: expect.stringContaining("empty answer") as string },
    ]);
  });

  it("warns of a retired model and still sends it", async () => {
    const server = await serve(json);
    const later = engine({ now: () => Date.parse("2027-06-01T12:00:00Z") });
    const answer = await later.completion({ ...ask(server, { model: "openai/o4-mini" }), stream: false });
    expect(server.seen).toHaveLength(1);
    expect(answer.warnings).toMatchObject([
      { code: "model_retired", message: expect.stringContaining("was retired") as string },
    ]);
  });
});

describe("a completion that cannot be sent", () => {
  it("for want of a key names the variables and the command, and sends nothing", async () => {
    const server = await serve(json);
    const error = await failure(engine().completion({ ...ask(server), api_key: undefined }));
    expect(error.code).toBe("authentication");
    expect(error.message).toBe("No API key for OpenAI is set, so nothing was sent.");
    expect(error.hint).toContain("Parlance: Add API Key…");
    expect(error.hint).toContain("OPENAI_API_KEY");
    expect(server.seen).toEqual([]);
  });

  it("takes the key from the environment, the second name where the first is not set", async () => {
    const server = await serve(json);
    const withEnv = engine({ env: () => ({ GEMINI_API_KEY: "g-key", OPENAI_API_KEY: "o-key" }) });
    await withEnv.completion({ ...ask(server), api_key: undefined });
    await failure(
      withEnv.completion({ ...ask(server, { model: "gemini/gemini-2.5-pro" }), api_key: undefined, num_retries: 0 }),
    );
    expect(server.seen[0]?.headers.authorization).toBe("Bearer o-key");
    expect(server.seen[1]?.headers["x-goog-api-key"]).toBe("g-key");
    expect(server.seen[1]?.path).toBe("/v1/models/gemini-2.5-pro:generateContent");
  });

  it("because of an unknown model suggests near ones", async () => {
    const error = await failure(engine().completion({ model: "gpt-4.11", messages: [{ role: "user", content: "x" }] }));
    expect(error.code).toBe("not_found");
    expect(error.message).toContain("gpt-4.1");
  });

  it("because nothing is asked, or no model named, says which", async () => {
    expect(
      (await failure(engine().completion({ model: "openai/gpt-4.1", messages: [], api_key: "k" }))).message,
    ).toContain("messages is empty");
    expect((await failure(engine().completion({ messages: [] } as unknown as CompletionRequest))).message).toContain(
      "no model",
    );
  });

  it("because of a parameter the model refuses says so before sending; drop_params sends it without", async () => {
    const server = await serve(json);
    const refused = await failure(engine().completion(ask(server, { model: "openai/o4-mini", temperature: 0.7 })));
    expect(refused.code).toBe("unsupported_params");
    expect(server.seen).toEqual([]);
    const answer = await engine().completion({
      ...ask(server, { model: "openai/o4-mini", temperature: 0.7, drop_params: true }),
      stream: false,
    });
    expect(JSON.parse(server.seen[0]?.body ?? "")).not.toHaveProperty("temperature");
    expect(answer.warnings).toMatchObject([{ code: "parameter_dropped", parameter: "temperature" }]);
  });

  it("because the gate refuses asks for no key", async () => {
    const server = await serve(json);
    const asked: string[] = [];
    const told: string[] = [];
    const guarded = engine({
      gate: ({ provider, local }) => {
        told.push(`${provider} ${local ? "on this machine" : "elsewhere"}`);
        throw new Error("untrusted");
      },
      getKey: (provider) => {
        asked.push(provider);
        return Promise.resolve("k");
      },
    });
    await expect(guarded.completion({ ...ask(server), api_key: undefined })).rejects.toThrow("untrusted");
    await expect(
      guarded.completion({ model: "openai/gpt-4.1", messages: [{ role: "user", content: "x" }] }),
    ).rejects.toThrow("untrusted");
    expect(told).toEqual(["openai on this machine", "openai elsewhere"]);
    expect([asked, server.seen]).toEqual([[], []]);
  });
});

describe("a streamed completion", () => {
  it("gives OpenAI-shaped chunks: the role once, usage last and alone, however the bytes are cut", async () => {
    for (const size of [1, 7, 1000]) {
      const server = await serve(sse(chatSse(["Grüße ", "🌍"]).replaceAll("\n", size === 7 ? "\r\n" : "\n"), size));
      const stream = await engine().completion({ ...ask(server), stream: true });
      const list = await chunks(stream);
      expect(list.map((chunk) => chunk.choices[0]?.delta.content ?? "").join("")).toBe("Grüße 🌍");
      expect(list.filter((chunk) => chunk.choices[0]?.delta.role !== undefined)).toHaveLength(1);
      expect(list.at(-2)?.choices[0]?.finish_reason).toBe("stop");
      expect(list.at(-1)).toMatchObject({
        object: "chat.completion.chunk",
        choices: [],
        usage: { total_tokens: 10 },
        cost: { basis: "catalog" },
      });
      expect(list.slice(0, -1).every((chunk) => chunk.usage === undefined)).toBe(true);
    }
  });

  it("has a final answer equal to that of the same call without stream", async () => {
    const streaming = await serve(sse(chatSse(["Hello", " there"])));
    const stream = await engine({ now: () => 1 }).completion({ ...ask(streaming), stream: true });
    const plain = await serve(json);
    const whole = await engine({ now: () => 1 }).completion({ ...ask(plain), stream: false });
    expect(await stream.final()).toEqual(whole);
  });

  it("gives final() before, during, after and instead of the loop", async () => {
    const server = await serve(sse(chatSse(["a", "b"])));
    const both = await engine().completion({ ...ask(server), stream: true });
    const early = both.final();
    const list = await chunks(both);
    expect(list).toHaveLength(4);
    expect((await early).choices[0]?.message.content).toBe("ab");
    expect(await both.final()).toEqual(await early);
    const inside = await engine().completion({ ...ask(server), stream: true });
    for await (const chunk of inside) if (chunk.usage) expect((await inside.final()).usage).toEqual(chunk.usage);
  });

  it("ends at [DONE] although the server keeps the connection open", async () => {
    const server = await serve(sse(chatSse(["a"]), 1000, "stay"));
    const stream = await engine().completion({ ...ask(server), stream: true });
    expect((await stream.final()).choices[0]?.message.content).toBe("a");
    await server.socketClosed();
  });

  it("works when the server answers a stream with one JSON body, or one JSON body with a stream", async () => {
    const plain = await serve(json);
    const stream = await engine().completion({ ...ask(plain), stream: true });
    expect((await stream.final()).choices[0]?.message.content).toBe("Hello there");
    const streaming = await serve(sse(chatSse(["Hello"])));
    const whole = await engine().completion({ ...ask(streaming), stream: false });
    expect(whole.choices[0]?.message.content).toBe("Hello");
  });

  it.each([
    ["is cut by the end of the connection", "end"],
    ["is cut by a broken connection", "destroy"],
    ["stalls", "stay"],
  ] as const)("that %s keeps what arrived, with an estimated usage", async (_, end) => {
    const server = await serve(sse(chatSse(["Hello", " wor"], { finish: null, usage: null, done: false }), 1000, end));
    const stream = await engine({ timeouts: { idleMs: 400 } }).completion({ ...ask(server), stream: true });
    let text = "";
    const error = await failure(
      (async () => {
        for await (const chunk of stream) text += chunk.choices[0]?.delta.content ?? "";
      })(),
    );
    expect(text).toBe("Hello wor");
    expect(error.code).toBe(end === "stay" ? "timeout" : "connection");
    expect(error.partial?.choices[0]?.message.content).toBe("Hello wor");
    expect(error.partial?.usage).toMatchObject({ estimated: true, completion_tokens: 2 });
    expect(error.partial?.cost).toMatchObject({ estimated: true });
    expect(server.seen).toHaveLength(1);
    expect(await failure(stream.final())).toBe(error);
  });

  it("that is left early is cancelled down to the socket", async () => {
    const server = await serve(sse(chatSse(["a", "b"], { finish: null, done: false }), 1000, "stay"));
    const stream = await engine().completion({ ...ask(server), stream: true });
    for await (const _ of stream) break;
    await server.socketClosed();
    const error = await failure(stream.final());
    expect(error.code).toBe("cancelled");
    expect(error.partial?.choices[0]?.message.content).toBe("a");
  });

  it("is cancelled by its signal, and keeps what arrived", async () => {
    const server = await serve(sse(chatSse(["a"], { finish: null, usage: null, done: false }), 1000, "stay"));
    const controller = new AbortController();
    const stream = await engine().completion({ ...ask(server), stream: true, signal: controller.signal });
    const error = await failure(
      (async () => {
        for await (const _ of stream) controller.abort();
      })(),
    );
    expect(error.code).toBe("cancelled");
    expect(error.partial?.choices[0]?.message.content).toBe("a");
    await server.socketClosed();
  });
});

describe("an answer that is none", () => {
  it("because it is a web page, is empty, or is no JSON, says so", async () => {
    const page = await serve((_, response) => {
      response.writeHead(200, { "content-type": "text/html" });
      response.end("<!doctype html><html><head><title>Welcome</title></head></html>");
    });
    for (const stream of [true, false]) {
      const error = await failure(engine().completion(ask(page, { stream })));
      expect(error.code).toBe("response_validation");
      expect(error.message).toContain("a web page (HTML) titled “Welcome” instead of JSON");
    }
    const empty = await serve((_, response) => void response.writeHead(200).end());
    for (const stream of [true, false]) {
      const error = await failure(engine({ retries: 0 }).completion(ask(empty, { stream })));
      expect(error.message).toContain("answered with nothing at all");
    }
    const junk = await serve(
      (_, response) => void response.writeHead(200, { "content-type": "application/json" }).end("ok!"),
    );
    expect((await failure(engine().completion(ask(junk)))).message).toContain("no JSON: “ok!”");
  });
});
