import { describe, expect, it } from "vitest";
import type { EngineOptions } from "../../../server/src/engine/call/options.ts";
import { createEngine, type Engine } from "../../../server/src/engine/engine.ts";
import type { CompletionRequest } from "../../../server/src/engine/messages/types.ts";
import { azureHints, azureUrl } from "../../../server/src/engine/providers/azure/address.ts";
import { chatBody, chatSse, type Handler, type Loopback } from "../transport/loopback.ts";
import { closedAfterwards, failure, serve } from "../transport/served.ts";

function engine(options: EngineOptions = {}): Engine {
  return closedAfterwards(createEngine({ env: () => ({}), random: () => 0.5, ...options }));
}

const json: Handler = (_, response) => {
  response.writeHead(200, { "content-type": "application/json" });
  response.end(chatBody("Hello there"));
};

function ask(server: Loopback, more: Partial<CompletionRequest> = {}): CompletionRequest & { stream: false } {
  return {
    model: "azure/gpt-4.1",
    messages: [{ role: "user", content: "Hello" }],
    api_base: server.url,
    api_key: "0123456789abcdef0123456789abcdef",
    ...more,
    stream: false,
  };
}

describe("the address of an Azure call", () => {
  const root = "https://house.openai.azure.com";
  it.each([
    [root, null, `${root}/openai/v1/chat/completions`],
    [root, "v1", `${root}/openai/v1/chat/completions`],
    [`${root}/openai/v1`, "preview", `${root}/openai/v1/chat/completions?api-version=preview`],
    [root, "2024-10-21", `${root}/openai/deployments/my%20gpt/chat/completions?api-version=2024-10-21`],
    [
      `${root}/openai/deployments/other/chat/completions`,
      "2024-10-21",
      `${root}/openai/deployments/my%20gpt/chat/completions?api-version=2024-10-21`,
    ],
  ])("%s, version %s → %s", (base, version, url) => {
    expect(azureUrl(base, "my gpt", version)).toBe(url);
  });

  it("tells deployment and version where it was copied from the portal", () => {
    expect(azureHints(`${root}/openai/deployments/gpt-prod/chat/completions?api-version=2025-01-01-preview`)).toEqual({
      deployment: "gpt-prod",
      api_version: "2025-01-01-preview",
    });
  });
});

describe("a call to Azure OpenAI", () => {
  it("goes to the v1 API with the api-key header, the deployment as the model", async () => {
    const server = await serve(json);
    const answer = await engine().completion(ask(server));
    expect(answer).toMatchObject({ provider: "azure", cost: { usd: 0.000038 } });
    expect(server.seen[0]).toMatchObject({
      path: "/openai/v1/chat/completions",
      headers: { "api-key": "0123456789abcdef0123456789abcdef" },
    });
    expect(server.seen[0]?.headers["authorization"]).toBeUndefined();
    expect(JSON.parse(server.seen[0]?.body ?? "")).toMatchObject({ model: "gpt-4.1" });
  });

  it("goes to the deployment's own address for a dated version: per call, from the address, from the environment", async () => {
    const server = await serve(json);
    await engine().completion(ask(server, { api_version: "2024-10-21" }));
    await engine().completion(ask(server, { api_base: `${server.url}/openai/deployments/x?api-version=2024-06-01` }));
    const env = { AZURE_API_VERSION: "2024-08-01-preview", AZURE_API_BASE: server.url, AZURE_API_KEY: "k".repeat(32) };
    const { api_base: _base, api_key: _key, ...bare } = ask(server);
    await engine({ env: () => env }).completion(bare);
    const path = "/openai/deployments/gpt-4.1/chat/completions?api-version=";
    expect(server.seen.map((one) => one.path)).toEqual([
      `${path}2024-10-21`,
      `${path}2024-06-01`,
      `${path}2024-08-01-preview`,
    ]);
  });

  it("takes a token of Entra ID as a bearer, given, provided or from the environment", async () => {
    const server = await serve(json);
    const token = "eyJ0eXAi.eyJhdWQi.c2ln";
    const { api_key: _key, ...keyless } = ask(server);
    await engine().completion({ ...keyless, azure_ad_token: token });
    await engine().completion({ ...keyless, azure_ad_token_provider: () => Promise.resolve(token) });
    await engine({ env: () => ({ AZURE_AD_TOKEN: token }) }).completion(keyless);
    for (const { headers } of server.seen) {
      expect(headers["authorization"]).toBe(`Bearer ${token}`);
      expect(headers["api-key"]).toBeUndefined();
    }
    expect(server.seen).toHaveLength(3);
  });

  it("judges a deployment by the model behind it", async () => {
    const server = await serve(json);
    const answer = await engine().completion(
      ask(server, { model: "azure/prod-7", base_model: "gpt-5.1", max_tokens: 99, reasoning_effort: "high" }),
    );
    expect(JSON.parse(server.seen[0]?.body ?? "")).toMatchObject({
      model: "prod-7",
      max_completion_tokens: 99,
      reasoning_effort: "high",
    });
    expect(answer.warnings).toEqual([]);
    expect(answer.cost.usd).toBeGreaterThan(0);
    const refused = await failure(
      engine().completion(ask(server, { model: "azure/prod-7", base_model: "o3", temperature: 0.5, num_retries: 0 })),
    );
    expect(refused).toMatchObject({ code: "unsupported_params", parameter: "temperature" });
    // Without it nothing is known: the call goes out as it is, and says so.
    const unknown = await engine().completion(ask(server, { model: "azure/prod-7" }));
    expect(unknown.warnings).toMatchObject([{ code: "model_unknown" }]);
    expect(unknown.cost.usd).toBeNull();
  });

  it("takes version and models from the settings of the endpoint", async () => {
    const server = await serve(json);
    const azure = { baseUrl: server.url, apiVersion: "2024-10-21", baseModels: { "prod-7": "gpt-5.1" } };
    const made = engine({ endpoints: () => ({ azure }), getKey: () => Promise.resolve("k".repeat(32)) });
    const { api_base: _base, api_key: _key, ...bare } = ask(server, { model: "azure/prod-7", max_tokens: 9 });
    const answer = await made.completion(bare);
    expect(server.seen[0]?.path).toBe("/openai/deployments/prod-7/chat/completions?api-version=2024-10-21");
    expect(JSON.parse(server.seen[0]?.body ?? "")).toMatchObject({ max_completion_tokens: 9 });
    expect(answer.cost.usd).toBeGreaterThan(0);
  });

  it("does not take the model behind one deployment for that behind its fallback", async () => {
    const server = await serve((one, response) => {
      const first = (JSON.parse(one.body) as { model: string }).model === "prod-7";
      response.writeHead(first ? 404 : 200, { "content-type": "application/json" });
      response.end(first ? JSON.stringify({ error: { code: "DeploymentNotFound", message: "gone" } }) : chatBody("Hi"));
    });
    const answer = await engine().completion(
      ask(server, { model: "azure/prod-7", base_model: "o3", fallbacks: ["azure/gpt-4.1"] }),
    );
    expect(answer.cost.usd).toBe(0.000038);
    expect(answer.attempts.map(({ outcome }) => outcome)).toEqual(["error", "ok"]);
  });

  it("reads a stream whose first chunk holds only the prompt's filter results", async () => {
    const filter = {
      id: "",
      object: "",
      created: 0,
      model: "",
      choices: [],
      prompt_filter_results: [{ prompt_index: 0, content_filter_results: { hate: { filtered: false } } }],
    };
    const server = await serve((_, response) => {
      response.writeHead(200, { "content-type": "text/event-stream" });
      response.end(`data: ${JSON.stringify(filter)}\n\n${chatSse(["Hello", " there"])}`);
    });
    const stream = await engine().completion({ ...ask(server), stream: true });
    const answer = await stream.final();
    expect(answer).toMatchObject({
      id: "chatcmpl-1",
      model: "test-model",
      created: 1_700_000_000,
      choices: [{ message: { content: "Hello there" } }],
    });
  });

  it("names the category for which the content filter refused", async () => {
    const server = await serve((_, response) => {
      response.writeHead(400, { "content-type": "application/json" });
      response.end(
        JSON.stringify({
          error: {
            message: "The response was filtered due to the prompt triggering Azure OpenAI's content management policy.",
            type: null,
            param: "prompt",
            code: "content_filter",
            status: 400,
            innererror: {
              code: "ResponsibleAIPolicyViolation",
              content_filter_result: {
                hate: { filtered: false, severity: "safe" },
                jailbreak: { filtered: true, detected: true },
                violence: { filtered: true, severity: "medium" },
              },
            },
          },
        }),
      );
    });
    const error = await failure(engine().completion(ask(server)));
    expect(error).toMatchObject({ code: "content_policy", status: 400 });
    expect(error.message).toBe(
      "The content filter of Azure OpenAI refused this request for jailbreak, violence (medium).",
    );
    expect(server.seen).toHaveLength(1);
  });

  it("waits as long as Azure asks", async () => {
    const server = await serve((_, response, count) => {
      if (count > 1) {
        response.writeHead(200, { "content-type": "application/json" });
        response.end(chatBody("Hi"));
        return;
      }
      response.writeHead(429, { "content-type": "application/json", "x-ms-retry-after-ms": "40" });
      response.end(JSON.stringify({ error: { code: "429", message: "Requests have exceeded call rate limit." } }));
    });
    const answer = await engine().completion(ask(server));
    expect(answer.attempts.map(({ outcome, status }) => [outcome, status])).toEqual([
      ["error", 429],
      ["ok", undefined],
    ]);
  });

  it("without an address or a key says which variables would give it", async () => {
    const request = { model: "azure/gpt-4.1", messages: [{ role: "user", content: "Hi" }] } as const;
    const noAddress = await failure(engine().completion(request));
    expect(noAddress.code).toBe("configuration");
    expect(noAddress.hint).toContain("AZURE_OPENAI_ENDPOINT or AZURE_API_BASE");
    const noKey = await failure(engine({ env: () => ({ AZURE_RESOURCE_NAME: "house" }) }).completion(request));
    expect(noKey.code).toBe("authentication");
    expect(noKey.hint).toContain("AZURE_OPENAI_API_KEY or AZURE_API_KEY");
  });

  it("lists models below the resource's address", async () => {
    const server = await serve((_, response) => {
      response.writeHead(200, { "content-type": "application/json" });
      response.end(JSON.stringify({ object: "list", data: [{ id: "gpt-4.1-2025-04-14" }, { id: "o3" }] }));
    });
    const env = { AZURE_OPENAI_ENDPOINT: server.url, AZURE_OPENAI_API_KEY: "k".repeat(32) };
    expect(await engine({ env: () => env }).listRemoteModels("azure")).toEqual(["gpt-4.1-2025-04-14", "o3"]);
    expect(server.seen[0]).toMatchObject({ path: "/openai/v1/models", headers: { "api-key": "k".repeat(32) } });
  });
});
