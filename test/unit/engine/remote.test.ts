import { describe, expect, it } from "vitest";
import type { EngineOptions } from "../../../server/src/engine/call/options.ts";
import { createEngine, type Engine } from "../../../server/src/engine/engine.ts";
import { type Handler, type Loopback } from "../transport/loopback.ts";
import { closedAfterwards, serve } from "../transport/served.ts";

function engine(server: Loopback, options: EngineOptions = {}): Engine {
  return closedAfterwards(
    createEngine({
      env: () => ({}),
      endpoints: () => ({
        openai: { baseUrl: `${server.url}/v1` },
        anthropic: { baseUrl: server.url },
        gemini: { baseUrl: server.url },
        ollama: { baseUrl: `${server.url}/v1` },
        openrouter: { baseUrl: `${server.url}/api/v1` },
        corp: { baseUrl: `${server.url}/corp`, dialect: "anthropic-messages", headers: { "x-team": "blue" } },
      }),
      ...options,
    }),
  );
}

const lists: Handler = (request, response) => {
  response.writeHead(200, { "content-type": "application/json" });
  if (request.path.startsWith("/api/tags")) response.end('{"models":[{"name":"llama3.2:latest"}]}');
  else if (request.path.startsWith("/v1beta"))
    response.end('{"models":[{"name":"models/gemini-2.5-pro","supportedGenerationMethods":["generateContent"]}]}');
  else response.end('{"data":[{"id":"one","type":"model"},{"id":"two","type":"model"}]}');
};

describe("the models that a provider offers", () => {
  it("are asked for where the provider lists them, with its kind of key", async () => {
    const server = await serve(lists);
    const asking = engine(server, { getKey: (provider) => Promise.resolve(`key-of-${provider}`) });
    expect(await asking.listRemoteModels("openai")).toEqual(["one", "two"]);
    expect(await asking.listRemoteModels("anthropic")).toEqual(["one", "two"]);
    expect(await asking.listRemoteModels("gemini")).toEqual(["gemini-2.5-pro"]);
    expect(await asking.listRemoteModels("ollama")).toEqual(["llama3.2:latest"]);
    expect(await asking.listRemoteModels("corp")).toEqual(["one", "two"]);
    expect(server.seen.map((request) => `${request.method} ${request.path.split("?")[0]}`)).toEqual([
      "GET /v1/models",
      "GET /v1/models",
      "GET /v1beta/models",
      "GET /api/tags",
      "GET /corp/v1/models",
    ]);
    expect(server.seen[0]?.headers.authorization).toBe("Bearer key-of-openai");
    expect(server.seen[1]?.headers).toMatchObject({
      "x-api-key": "key-of-anthropic",
      "anthropic-version": "2023-06-01",
    });
    expect(server.seen[2]?.headers["x-goog-api-key"]).toBe("key-of-gemini");
    expect(server.seen[4]?.headers).toMatchObject({ "x-api-key": "key-of-corp", "x-team": "blue" });
  });

  it("are an error, not a list, where a web page answers", async () => {
    const server = await serve((_, response) => void response.end("<html><body>login</body></html>"));
    await expect(engine(server).listRemoteModels("ollama")).rejects.toMatchObject({
      code: "response_validation",
      message: expect.stringContaining("a web page (HTML) instead of a list of models") as string,
    });
  });
});

describe("checking a key", () => {
  it("says that it is right and how many models it opens", async () => {
    const server = await serve(lists);
    expect(await engine(server).checkKey("openai", " sk-right-0123456789 ")).toEqual({ ok: true, models: 2 });
    expect(server.seen[0]?.headers.authorization).toBe("Bearer sk-right-0123456789");
  });

  it("says that it is wrong, without the key in any word", async () => {
    const server = await serve((_, response) => {
      response.writeHead(401, { "content-type": "application/json" });
      response.end('{"error":{"message":"Incorrect API key provided: sk-wrong-0123456789"}}');
    });
    const checked = await engine(server).checkKey("openai", "sk-wrong-0123456789");
    expect(checked).toMatchObject({ ok: false, error: { code: "authentication" } });
    const words = checked.ok ? "" : `${checked.error.message} ${checked.error.hint} ${checked.error.provider_message}`;
    expect(words).not.toContain("sk-wrong-0123456789");
  });

  it("asks OpenRouter where the key matters, because its list is open to all", async () => {
    const server = await serve((_, response) => void response.end("{}"));
    expect(await engine(server).checkKey("openrouter", "sk-or-0123456789")).toEqual({ ok: true, models: null });
    expect(server.seen[0]?.path).toBe("/api/v1/key");
  });

  it("sends nothing for text that is no key, nor where the gate refuses", async () => {
    const server = await serve(lists);
    expect(await engine(server).checkKey("openai", "two words")).toMatchObject({
      ok: false,
      error: { code: "authentication" },
    });
    const gated = engine(server, {
      gate: () => {
        throw new Error("untrusted");
      },
    });
    await expect(gated.checkKey("openai", "sk-0123456789")).rejects.toThrow("untrusted");
    expect(server.seen).toEqual([]);
  });
});
