/** How much an installed model can read is asked of Ollama itself, once, and only where the prompt makes it matter. */
import { describe, expect, it } from "vitest";
import { createEngine, type Engine } from "../../../server/src/engine/engine.ts";
import { windowIn } from "../../../server/src/engine/providers/ollama/window.ts";
import { type Handler, listen, type Loopback } from "../transport/loopback.ts";
import { closedAfterwards } from "../transport/served.ts";

const answer = '{"model":"tiny","message":{"role":"assistant","content":"Hi"},"done":true,"done_reason":"stop"}\n';

/** An Ollama whose `/api/show` is answered as given. */
async function ollama(show: Handler): Promise<{ server: Loopback; engine: Engine }> {
  const server = await listen((request, response, count) => {
    if (request.path === "/api/show") return show(request, response, count);
    response.end(answer);
  });
  const engine = createEngine({
    env: () => ({}),
    endpoints: () => ({ ollama: { baseUrl: `${server.url}/v1` } }),
    retries: 0,
  });
  closedAfterwards(engine);
  closedAfterwards(server);
  return { server, engine };
}

const showing =
  (window: number): Handler =>
  (_, response) =>
    void response.end(
      JSON.stringify({ model_info: { "general.architecture": "llama", "llama.context_length": window } }),
    );

const ask = (engine: Engine, text: string, model = "ollama/tiny") =>
  engine.completion({ model, messages: [{ role: "user", content: text }] });

const options = (server: Loopback) =>
  server.seen
    .filter(({ path }) => path === "/api/chat")
    .map(({ body }) => (JSON.parse(body) as { options?: object }).options);

describe("the context of a model on Ollama", () => {
  it("is never asked larger than the model's window, which is asked for once", async () => {
    const { server, engine } = await ollama(showing(10_000));
    // 5000 words of 5 characters: about 6250 tokens, 8334 to be on the safe side, 10,382 with an answer.
    await ask(engine, "word ".repeat(5000));
    const second = await ask(engine, "word ".repeat(5000));
    expect(options(server)).toEqual([{ num_ctx: 10_000 }, { num_ctx: 10_000 }]);
    expect(server.seen.map(({ path }) => path)).toEqual(["/api/show", "/api/chat", "/api/chat"]);
    expect(JSON.parse(server.seen[0]?.body ?? "")).toEqual({ model: "tiny" });
    expect(second.warnings).toEqual([]);
  });

  it("follows the prompt, not the window, where the window is large", async () => {
    const { server, engine } = await ollama(showing(131_072));
    await ask(engine, "word ".repeat(5000));
    expect(options(server)).toEqual([{ num_ctx: 16_384 }]);
  });

  it("is not asked for where the default holds the prompt", async () => {
    const { server, engine } = await ollama(showing(10_000));
    await ask(engine, "Hello");
    expect(server.seen.map(({ path }) => path)).toEqual(["/api/chat"]);
    expect(options(server)).toEqual([undefined]);
  });

  it("is said to be too small for a prompt that Ollama would cut without a word", async () => {
    const { server, engine } = await ollama(showing(8192));
    const said = await ask(engine, "word ".repeat(10_000));
    expect(options(server)).toEqual([{ num_ctx: 8192 }]);
    expect(said.warnings).toEqual([
      {
        code: "other",
        message:
          "The prompt has about 12508 tokens, tiny reads 8192: Ollama leaves out the oldest part of it. Shorten it, or pick a model with a larger context window.",
      },
    ]);
  });

  it.each<readonly [string, Handler]>([
    ["is missing", (_, response) => void response.writeHead(404).end('{"error":"model not found"}')],
    ["fails", (_, response) => void response.writeHead(500).end("oops")],
    ["answers with a web page", (_, response) => void response.end("<html>login</html>")],
    ["says nothing of a window", (_, response) => void response.end('{"model_info":{"general.architecture":"x"}}')],
    ["breaks off", (_, response) => void response.socket?.destroy()],
  ])("is taken from the prompt where /api/show %s, and the call goes on", async (_, show) => {
    const { server, engine } = await ollama(show);
    const said = await ask(engine, "word ".repeat(5000));
    expect(said.choices[0]?.message.content).toBe("Hi");
    expect(options(server)).toEqual([{ num_ctx: 16_384 }]);
  });

  it("stops waiting for /api/show when the call is cancelled", async () => {
    const stop = new AbortController();
    const { engine } = await ollama(() => stop.abort());
    const call = engine.completion({
      model: "ollama/tiny",
      messages: [{ role: "user", content: "word ".repeat(5000) }],
      signal: stop.signal,
    });
    await expect(call).rejects.toMatchObject({ code: "cancelled" });
  });
});

describe("the window in an answer of /api/show", () => {
  it.each([
    [{ "general.architecture": "gemma3", "clip.context_length": 77, "gemma3.context_length": 131_072 }, 131_072],
    [{ "qwen3.context_length": 40_960 }, 40_960],
    [{ "llama.context_length": 0 }, null],
    [{ "llama.context_length": "8192" }, null],
    [{}, null],
  ])("of %j is %s", (info, window) => {
    expect(windowIn({ model_info: info })).toBe(window);
  });

  it.each([null, "text", [], { model_info: null }])("of %j is unknown", (body) => {
    expect(windowIn(body)).toBeNull();
  });
});
