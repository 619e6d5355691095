import { OAuth2Client } from "google-auth-library";
import { GoogleGenAI } from "@google/genai";
import { AzureOpenAI } from "openai";
import { describe, expect, it } from "vitest";
import { createEngine } from "../../../server/src/engine/engine.ts";
import type { CompletionRequest } from "../../../server/src/engine/messages/types.ts";
import { chatBody, listen, type Loopback, type Seen } from "../../unit/transport/loopback.ts";
import { type Difference, differences } from "./compare.ts";
import { closedAfterwards } from "../../unit/transport/served.ts";

/** The same call by us and by the cloud's own SDK, captured at one loopback server. */

async function serve(body: string): Promise<Loopback> {
  const server = await listen((_, response) => {
    response.writeHead(200, { "content-type": "application/json" });
    response.end(body);
  });
  closedAfterwards(server);
  return server;
}

async function ours(request: CompletionRequest): Promise<void> {
  const engine = closedAfterwards(createEngine({ env: () => ({}) }));
  await engine.completion(request);
}

/** What says something in a request; the rest is the SDK telling of itself. */
function telling({ method, path, headers, body }: Seen, names: readonly string[]) {
  return {
    method,
    path,
    headers: Object.fromEntries(names.map((name) => [name, headers[name]])),
    body: JSON.parse(body) as unknown,
  };
}

/** Differences that mean nothing: the SDK sends an empty configuration, and writes the names of types in capitals. */
function same({ field, ours, theirs }: Difference): boolean {
  if (field === "body.generationConfig") return ours === undefined && Object.keys(theirs as object).length === 0;
  return field.endsWith(".type") && String(ours).toUpperCase() === theirs;
}

function meant(ours: unknown, theirs: unknown): Difference[] {
  return differences(ours, theirs).filter((difference) => !same(difference));
}

const weather = {
  type: "object",
  properties: { city: { type: "string" } },
  required: ["city"],
} as const;

describe("a call to Vertex AI", () => {
  const answer = JSON.stringify({
    candidates: [{ content: { role: "model", parts: [{ text: "Hi" }] }, finishReason: "STOP" }],
    usageMetadata: { promptTokenCount: 1, candidatesTokenCount: 1, totalTokenCount: 2 },
  });
  const contents = [{ role: "user", parts: [{ text: "Hello" }] }];

  it.each([
    ["plain", {}, {}],
    [
      "sampling",
      { temperature: 0.4, top_p: 0.9, max_tokens: 50, stop: ["END"], seed: 7 },
      { temperature: 0.4, topP: 0.9, maxOutputTokens: 50, stopSequences: ["END"], seed: 7 },
    ],
    [
      "tools",
      {
        tools: [{ type: "function", function: { name: "weather", description: "Weather.", parameters: weather } }],
        tool_choice: "required",
      },
      {
        tools: [{ functionDeclarations: [{ name: "weather", description: "Weather.", parameters: weather }] }],
        toolConfig: { functionCallingConfig: { mode: "ANY" } },
      },
    ],
    [
      "thinking",
      { thinking: { type: "enabled", budget_tokens: 1024 } },
      { thinkingConfig: { thinkingBudget: 1024, includeThoughts: true } },
    ],
  ] as const)("is the one that @google/genai sends: %s", async (_, more, config) => {
    const server = await serve(answer);
    const authClient = new OAuth2Client();
    authClient.setCredentials({ access_token: "ya29.given", expiry_date: Date.now() + 3_600_000 });
    const theirs = new GoogleGenAI({
      vertexai: true,
      project: "proj-1",
      location: "europe-west4",
      httpOptions: { baseUrl: server.url },
      googleAuthOptions: { authClient: authClient as never },
    });
    await theirs.models.generateContent({ model: "gemini-2.5-flash", contents, config: config as never });
    await ours({
      model: "vertex_ai/gemini-2.5-flash",
      messages: [{ role: "user", content: "Hello" }],
      vertex_ai_project: "proj-1",
      vertex_ai_location: "europe-west4",
      api_base: server.url,
      api_key: "ya29.given",
      ...more,
    });
    const [their, our] = server.seen.map((seen) => telling(seen, ["authorization"]));
    expect(meant(our, their)).toEqual([]);
  });
});

describe("a call to Azure OpenAI", () => {
  const messages = [
    { role: "system", content: "Be brief." },
    { role: "user", content: "Hello" },
  ] as const;
  const names = ["api-key", "authorization", "content-type"];

  it.each([
    ["plain", {}],
    ["sampling", { temperature: 0.4, max_tokens: 50, stop: ["END"], seed: 7 }],
    [
      "tools",
      { tools: [{ type: "function", function: { name: "weather", parameters: weather } }], tool_choice: "auto" },
    ],
    ["a schema", { response_format: { type: "json_schema", json_schema: { name: "w", schema: {} } } }],
  ] as const)("is the one that the openai package's Azure client sends: %s", async (_, more) => {
    const server = await serve(chatBody("{}"));
    const request = { model: "gpt-4.1", messages, ...more };
    const client = new AzureOpenAI({ apiKey: "key-1", endpoint: server.url, apiVersion: "2024-10-21", maxRetries: 0 });
    await client.chat.completions.create(request as never);
    await ours({
      ...request,
      model: "azure/gpt-4.1",
      api_base: server.url,
      api_key: "key-1",
      api_version: "2024-10-21",
    });
    const [their, our] = server.seen.map((seen) => telling(seen, names));
    expect(meant(our, their)).toEqual([]);
  });

  it("signs in with a token as it does", async () => {
    const server = await serve(chatBody("Hi"));
    const token = "eyJ0eXAi.eyJhdWQi.c2ln";
    const client = new AzureOpenAI({
      azureADTokenProvider: () => Promise.resolve(token),
      endpoint: server.url,
      apiVersion: "2024-10-21",
      maxRetries: 0,
    });
    await client.chat.completions.create({ model: "gpt-4.1", messages: [...messages] });
    await ours({
      model: "azure/gpt-4.1",
      messages,
      api_base: server.url,
      azure_ad_token_provider: () => Promise.resolve(token),
      api_version: "2024-10-21",
    });
    const [their, our] = server.seen.map((seen) => telling(seen, names));
    expect(meant(our, their)).toEqual([]);
  });
});
