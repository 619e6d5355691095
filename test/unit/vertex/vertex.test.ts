import { generateKeyPairSync } from "node:crypto";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import type { EngineOptions } from "../../../server/src/engine/call/options.ts";
import { createEngine, type Engine } from "../../../server/src/engine/engine.ts";
import { type Handler, type Loopback, type Seen } from "../transport/loopback.ts";
import { afterwards, closedAfterwards, failure, serve } from "../transport/served.ts";

let privateKey = "";
beforeAll(() => {
  privateKey = generateKeyPairSync("rsa", {
    modulusLength: 2048,
    privateKeyEncoding: { type: "pkcs8", format: "pem" },
    publicKeyEncoding: { type: "spki", format: "pem" },
  }).privateKey;
});

function engine(options: EngineOptions = {}): Engine {
  return closedAfterwards(createEngine({ env: () => ({}), random: () => 0.5, ...options }));
}

const gemini = {
  candidates: [{ content: { role: "model", parts: [{ text: "Hi" }] }, finishReason: "STOP" }],
  usageMetadata: { promptTokenCount: 7, candidatesTokenCount: 1, totalTokenCount: 8, trafficType: "ON_DEMAND" },
  modelVersion: "gemini-2.5-flash",
};
const claude = {
  id: "msg_1",
  type: "message",
  role: "assistant",
  model: "claude-sonnet-4-20250514",
  content: [{ type: "text", text: "Hi" }],
  stop_reason: "end_turn",
  usage: { input_tokens: 7, output_tokens: 1 },
};

/** Google's token endpoint and Vertex AI in one: tokens are numbered. */
function google(answer: (request: Seen) => object = () => gemini): Handler {
  let tokens = 0;
  return (request, response) => {
    response.setHeader("content-type", "application/json");
    if (request.path === "/token") {
      tokens += 1;
      response.end(JSON.stringify({ access_token: `ya29.token-${tokens}`, expires_in: 3600, token_type: "Bearer" }));
    } else {
      response.end(JSON.stringify(answer(request)));
    }
  };
}

function serviceAccount(server: Loopback): Record<string, string> {
  return {
    type: "service_account",
    project_id: "file-project",
    client_email: "parlance@file-project.iam.gserviceaccount.com",
    private_key: privateKey,
    token_uri: `${server.url}/token`,
  };
}

const messages = [{ role: "user", content: "Hello" }] as const;

describe("a call to Vertex AI", () => {
  it("signs in with a service account's file, once for several calls: the guide's example", async () => {
    const server = await serve(google());
    const folder = await mkdtemp(join(tmpdir(), "parlance-vertex-"));
    afterwards(() => rm(folder, { recursive: true }));
    const path = join(folder, "credentials.json");
    await writeFile(path, JSON.stringify(serviceAccount(server)));
    const made = engine();
    const request = {
      model: "vertex_ai/gemini-2.5-flash",
      messages,
      vertex_ai_project: "your-project-id",
      vertex_ai_location: "us-central1",
      vertex_ai_credentials: path,
      api_base: server.url,
      stream: false,
    } as const;
    const answer = await made.completion(request);
    await made.completion(request);

    expect(answer).toMatchObject({ provider: "vertex_ai", choices: [{ message: { content: "Hi" } }] });
    expect(answer.usage.total_tokens).toBe(8);
    expect(answer.cost.usd).toBeGreaterThan(0);
    expect(server.seen.map(({ path: at }) => at)).toEqual([
      "/token",
      "/v1beta1/projects/your-project-id/locations/us-central1/publishers/google/models/gemini-2.5-flash:generateContent",
      "/v1beta1/projects/your-project-id/locations/us-central1/publishers/google/models/gemini-2.5-flash:generateContent",
    ]);
    const form = new URLSearchParams(server.seen[0]?.body);
    expect(form.get("grant_type")).toBe("urn:ietf:params:oauth:grant-type:jwt-bearer");
    const claims = JSON.parse(
      Buffer.from(form.get("assertion")?.split(".")[1] ?? "", "base64url").toString(),
    ) as object;
    expect(claims).toMatchObject({
      iss: "parlance@file-project.iam.gserviceaccount.com",
      scope: "https://www.googleapis.com/auth/cloud-platform",
    });
    expect(server.seen[1]?.headers["authorization"]).toBe("Bearer ya29.token-1");
    expect(JSON.parse(server.seen[1]?.body ?? "")).toEqual({
      contents: [{ role: "user", parts: [{ text: "Hello" }] }],
    });
  });

  it("takes project and location from the environment, and the project from the credentials", async () => {
    const server = await serve(google());
    const ask = async (env: Record<string, string>, credentials?: object): Promise<string> => {
      await engine({ env: () => env }).completion({
        model: "vertex_ai/gemini-2.5-flash",
        messages,
        api_base: server.url,
        ...(credentials ? { vertex_ai_credentials: JSON.stringify(credentials) } : { api_key: "ya29.given" }),
      });
      return /projects\/.*?\/publishers/.exec(server.seen.at(-1)?.path ?? "")?.[0] ?? "";
    };
    expect(await ask({ VERTEXAI_PROJECT: "env-p", VERTEXAI_LOCATION: "eu" })).toBe(
      "projects/env-p/locations/eu/publishers",
    );
    expect(await ask({ GOOGLE_VERTEX_PROJECT: "ai-sdk", GOOGLE_VERTEX_LOCATION: "europe-west4" })).toBe(
      "projects/ai-sdk/locations/europe-west4/publishers",
    );
    expect(await ask({}, serviceAccount(server))).toBe("projects/file-project/locations/global/publishers");
  });

  it("takes them from the settings of the endpoint, which the call overrules", async () => {
    const server = await serve(google());
    const folder = await mkdtemp(join(tmpdir(), "parlance-vertex-"));
    afterwards(() => rm(folder, { recursive: true }));
    await writeFile(join(folder, "key.json"), JSON.stringify(serviceAccount(server)));
    const set = { baseUrl: server.url, project: "set-p", location: "eu", credentials: join(folder, "key.json") };
    const made = engine({ endpoints: () => ({ vertex_ai: set }), getKey: () => Promise.resolve(null) });
    const request = { model: "vertex_ai/gemini-2.5-flash", messages } as const;
    await made.completion(request);
    await made.completion({ ...request, vertex_ai_project: "call-p", vertex_ai_location: "us", api_key: "ya29.mine" });
    expect(
      server.seen.slice(1).map(({ path, headers }) => [path.split("/publishers")[0], headers["authorization"]]),
    ).toEqual([
      ["/v1beta1/projects/set-p/locations/eu", "Bearer ya29.token-1"],
      ["/v1beta1/projects/call-p/locations/us", "Bearer ya29.mine"],
    ]);
  });

  it("reads the file that GOOGLE_APPLICATION_CREDENTIALS names", async () => {
    const server = await serve(google());
    const folder = await mkdtemp(join(tmpdir(), "parlance-vertex-"));
    afterwards(() => rm(folder, { recursive: true }));
    await writeFile(join(folder, "key.json"), JSON.stringify(serviceAccount(server)));
    await engine({ env: () => ({ GOOGLE_APPLICATION_CREDENTIALS: join(folder, "key.json") }) }).completion({
      model: "vertex_ai/gemini-2.5-flash",
      messages,
      api_base: server.url,
    });
    expect(server.seen[1]?.headers["authorization"]).toBe("Bearer ya29.token-1");
  });

  it("refreshes the login of a user", async () => {
    const server = await serve(google());
    await engine().completion({
      model: "vertex_ai/gemini-2.5-flash",
      messages,
      api_base: server.url,
      vertex_ai_project: "p",
      vertex_ai_credentials: {
        type: "authorized_user",
        client_id: "id",
        client_secret: "secret",
        refresh_token: "1//refresh",
        token_uri: `${server.url}/token`,
      },
    });
    expect(Object.fromEntries(new URLSearchParams(server.seen[0]?.body))).toMatchObject({
      grant_type: "refresh_token",
      refresh_token: "1//refresh",
    });
    expect(server.seen[1]?.headers["authorization"]).toBe("Bearer ya29.token-1");
  });

  it("sends an API key of the express mode as a key, without a project", async () => {
    const server = await serve(google());
    await engine().completion({
      model: "vertex_ai/gemini-2.5-flash",
      messages,
      api_base: server.url,
      api_key: "AIzaSyExpress-0123456789",
    });
    expect(server.seen[0]).toMatchObject({
      path: "/v1/publishers/google/models/gemini-2.5-flash:generateContent",
      headers: { "x-goog-api-key": "AIzaSyExpress-0123456789" },
    });
    expect(server.seen[0]?.headers["authorization"]).toBeUndefined();
  });

  it("speaks Anthropic's dialect to Claude: no model in the body, the version there instead", async () => {
    const server = await serve(google(() => claude));
    const answer = await engine().completion({
      model: "vertex_ai/claude-sonnet-4@20250514",
      messages: [{ role: "system", content: "Be brief." }, ...messages],
      max_tokens: 50,
      api_base: server.url,
      api_key: "ya29.given",
      vertex_ai_project: "p",
      vertex_ai_location: "us-east5",
      stream: false,
    });
    expect(answer.choices[0]?.message.content).toBe("Hi");
    expect(server.seen[0]?.path).toBe(
      "/v1/projects/p/locations/us-east5/publishers/anthropic/models/claude-sonnet-4@20250514:rawPredict",
    );
    expect(JSON.parse(server.seen[0]?.body ?? "")).toEqual({
      anthropic_version: "vertex-2023-10-16",
      max_tokens: 50,
      system: [{ type: "text", text: "Be brief." }],
      messages: [{ role: "user", content: [{ type: "text", text: "Hello" }] }],
    });
    expect(server.seen[0]?.headers["anthropic-version"]).toBeUndefined();
  });

  it("asks Claude for JSON by a schema, and holds the answer against it", async () => {
    const server = await serve(google(() => ({ ...claude, content: [{ type: "text", text: '{"age":"7"}' }] })));
    const schema = { type: "object", properties: { age: { type: "integer" } }, required: ["age"] };
    const error = await failure(
      engine().completion({
        model: "vertex_ai/claude-sonnet-5-5",
        messages,
        response_format: { type: "json_schema", json_schema: { name: "person", schema } },
        api_base: server.url,
        api_key: "ya29.given",
        vertex_ai_project: "p",
      }),
    );
    expect(error).toMatchObject({ code: "json_schema_validation", path: "/age", raw: '{"age":"7"}' });
    expect(JSON.parse(server.seen[0]?.body ?? "")).toMatchObject({
      output_config: { format: { type: "json_schema", schema: { ...schema, additionalProperties: false } } },
    });
  });

  it("streams Claude and Gemini, each in its own framing", async () => {
    const server = await serve((request, response) => {
      response.writeHead(200, { "content-type": "text/event-stream" });
      if (request.path.includes("anthropic")) {
        const { content: _content, stop_reason: _reason, ...start } = claude;
        for (const [event, data] of [
          ["message_start", { type: "message_start", message: { ...start, content: [] } }],
          ["content_block_start", { type: "content_block_start", index: 0, content_block: { type: "text", text: "" } }],
          ["content_block_delta", { type: "content_block_delta", index: 0, delta: { type: "text_delta", text: "Hi" } }],
          ["content_block_stop", { type: "content_block_stop", index: 0 }],
          ["message_delta", { type: "message_delta", delta: { stop_reason: "end_turn" }, usage: { output_tokens: 1 } }],
          ["message_stop", { type: "message_stop" }],
        ] as const) {
          response.write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
        }
        response.end();
      } else {
        response.end(`data: ${JSON.stringify(gemini)}\n\n`);
      }
    });
    const common = {
      messages,
      api_base: server.url,
      api_key: "ya29.given",
      vertex_ai_project: "p",
      stream: true,
    } as const;
    for (const model of ["vertex_ai/claude-opus-5-5", "vertex_ai/gemini-2.5-flash"]) {
      const answer = await (await engine().completion({ ...common, model })).final();
      expect(answer.choices[0]?.message.content).toBe("Hi");
    }
    expect(server.seen.map(({ path }) => path.split(":").at(-1))).toEqual([
      "streamRawPredict",
      "streamGenerateContent?alt=sse",
    ]);
  });

  it("keeps signatures of tool calls and leaves out their ids, which Vertex AI refuses", async () => {
    const call = {
      functionCall: { id: "fc-1", name: "weather", args: { city: "Oslo" } },
      thoughtSignature: "c2lnbmF0dXJl",
    };
    const server = await serve(
      google(() => ({
        ...gemini,
        candidates: [{ content: { role: "model", parts: [call] }, finishReason: "STOP" }],
      })),
    );
    const common = {
      model: "vertex_ai/gemini-3-pro-preview",
      api_base: server.url,
      api_key: "ya29.given",
      vertex_ai_project: "p",
      stream: false,
    } as const;
    const first = await engine().completion({ ...common, messages });
    const message = first.choices[0]?.message;
    if (!message) throw new Error("no message");
    await engine().completion({
      ...common,
      messages: [
        ...messages,
        { ...message },
        { role: "tool", tool_call_id: message.tool_calls?.[0]?.id ?? "", content: "4 °C" },
      ],
    });
    const sent = JSON.parse(server.seen[1]?.body ?? "") as { contents: { parts: object[] }[] };
    expect(sent.contents[1]?.parts).toEqual([
      { functionCall: { name: "weather", args: { city: "Oslo" } }, thoughtSignature: "c2lnbmF0dXJl" },
    ]);
    expect(JSON.stringify(sent.contents[2])).not.toContain("fc-1");
  });

  it("obeys the rules of the model's maker", async () => {
    const refused = await failure(
      engine().completion({
        model: "vertex_ai/claude-opus-5-5",
        messages,
        temperature: 0.3,
        api_base: "http://127.0.0.1:9",
        api_key: "ya29.given",
        vertex_ai_project: "p",
      }),
    );
    expect(refused).toMatchObject({ code: "unsupported_params", parameter: "temperature" });
  });
});

describe("a call to Vertex AI that cannot be made", () => {
  const request = { model: "vertex_ai/gemini-2.5-flash", messages, num_retries: 0 } as const;

  it.each([
    ["no project", { api_key: "ya29.given" }, "configuration", "No Google Cloud project is set"],
    ["a project that is none", { api_key: "ya29.x", vertex_ai_project: "a/../b" }, "configuration", "is no id"],
    ["a location that is none", { vertex_ai_location: "evil.example/" }, "configuration", "is no location"],
    ["a file that is not there", { vertex_ai_credentials: "/nowhere/key.json" }, "configuration", "does not exist"],
    ["text that is no JSON", { vertex_ai_credentials: "{secret-text" }, "configuration", "holds no Google Cloud"],
    [
      "credentials without a key",
      { vertex_ai_credentials: { type: "service_account", project_id: "p" } },
      "configuration",
      "have no client_email",
    ],
    [
      "credentials of another kind",
      { vertex_ai_credentials: { type: "gdch_service_account", project_id: "p" } },
      "configuration",
      "gdch_service_account",
    ],
  ])("says so: %s", async (_, more, code, words) => {
    const error = await failure(engine().completion({ ...request, ...more }));
    expect(error.code).toBe(code);
    expect(error.message).toContain(words);
    expect(error.message).not.toContain("secret-text");
    expect(error.hint).toBeTruthy();
  });

  it("tells that Google refused the credentials, without the credentials", async () => {
    const server = await serve((_, response) => {
      response.writeHead(400, { "content-type": "application/json" });
      response.end(JSON.stringify({ error: "invalid_grant", error_description: "Invalid JWT Signature." }));
    });
    const error = await failure(
      engine().completion({ ...request, api_base: server.url, vertex_ai_credentials: serviceAccount(server) }),
    );
    expect(error).toMatchObject({ code: "authentication", provider: "vertex_ai" });
    expect(error.message).toContain("Invalid JWT Signature");
    expect(JSON.stringify([error.message, error.hint])).not.toContain("PRIVATE KEY");
    expect(server.seen).toHaveLength(1);
  });

  it("stops waiting for a token when it is cancelled", async () => {
    const server = await serve(() => {
      // Never answers.
    });
    const stop = new AbortController();
    setTimeout(() => stop.abort(), 30);
    const error = await failure(
      engine().completion({
        ...request,
        api_base: server.url,
        vertex_ai_credentials: serviceAccount(server),
        signal: stop.signal,
      }),
    );
    expect(error.code).toBe("cancelled");
  });

  it("asks for a new token after one was refused", async () => {
    let refuse = true;
    const server = await serve((one, response) => {
      response.setHeader("content-type", "application/json");
      if (one.path === "/token") {
        response.end(JSON.stringify({ access_token: "ya29.t", expires_in: 3600 }));
        return;
      }
      if (!refuse) {
        response.end(JSON.stringify(gemini));
        return;
      }
      response.statusCode = 401;
      response.end(JSON.stringify({ error: { code: 401, status: "UNAUTHENTICATED", message: "Token expired." } }));
    });
    const made = engine();
    const asked = { ...request, api_base: server.url, vertex_ai_credentials: serviceAccount(server) };
    const error = await failure(made.completion(asked));
    expect(error).toMatchObject({ code: "authentication", status: 401 });
    expect(error.hint).toContain("gcloud auth");
    refuse = false;
    await made.completion(asked);
    expect(server.seen.filter(({ path }) => path === "/token")).toHaveLength(2);
  });
});
