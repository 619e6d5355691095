/** What OpenRouter's listing says of a model's parameters holds for calls after the listing was fetched. */
import { describe, expect, it } from "vitest";
import { createEngine, type Engine } from "../../../server/src/engine/engine.ts";
import type { SamplingParameters } from "../../../server/src/engine/messages/types.ts";
import { listedParameters } from "../../../server/src/engine/providers/compatible/listedParameters.ts";
import { listen, type Loopback } from "../transport/loopback.ts";
import { closedAfterwards } from "../transport/served.ts";

const listing = {
  data: [
    { id: "maker/plain", supported_parameters: ["max_tokens", "temperature", "stop"] },
    { id: "maker/able", supported_parameters: ["max_tokens", "temperature", "seed", "tools", "reasoning"] },
    { id: "maker/unsaid" },
  ],
};

async function openrouter(): Promise<{ server: Loopback; engine: Engine }> {
  const server = await listen((request, response) => {
    const answer = {
      id: "1",
      object: "chat.completion",
      choices: [{ index: 0, message: { role: "assistant", content: "Hi" }, finish_reason: "stop" }],
      usage: { prompt_tokens: 5, completion_tokens: 1, total_tokens: 6, cost: 0.000_123 },
    };
    response.end(JSON.stringify(request.method === "GET" ? listing : answer));
  });
  const engine = createEngine({
    env: () => ({}),
    getKey: () => Promise.resolve("key"),
    endpoints: () => ({ openrouter: { baseUrl: `${server.url}/api/v1` } }),
  });
  closedAfterwards(engine);
  closedAfterwards(server);
  return { server, engine };
}

async function call(engine: Engine, model: string, parameters: SamplingParameters & { drop_params?: boolean }) {
  return engine.completion({
    model: `openrouter/${model}`,
    messages: [{ role: "user", content: "Hello" }],
    ...parameters,
  });
}

const lastBody = (server: Loopback): object => JSON.parse(server.seen.at(-1)?.body ?? "") as object;

const tools = [{ type: "function", function: { name: "look" } }] as const;

describe("a model on OpenRouter whose listing was fetched", () => {
  it("is not sent what it does not take, and the answer says so", async () => {
    const { server, engine } = await openrouter();
    await engine.listRemoteModels("openrouter");
    const { warnings } = await call(engine, "maker/plain", { temperature: 0.5, seed: 7, reasoning_effort: "low" });
    expect(lastBody(server)).toMatchObject({ temperature: 0.5 });
    expect(lastBody(server)).not.toHaveProperty("seed");
    expect(lastBody(server)).not.toHaveProperty("reasoning");
    expect(warnings?.filter(({ code }) => code === "parameter_dropped")).toEqual([
      {
        code: "parameter_dropped",
        parameter: "seed",
        message: "seed was left out: OpenRouter lists no endpoint of the model that takes seed.",
      },
      {
        code: "parameter_dropped",
        parameter: "reasoning_effort",
        message:
          "reasoning_effort was left out: OpenRouter lists no endpoint of the model that takes reasoning_effort.",
      },
    ]);
  });

  it("refuses tools that it has not, and goes on without them where dropping is allowed", async () => {
    const { server, engine } = await openrouter();
    await engine.listRemoteModels("openrouter");
    await expect(call(engine, "maker/plain", { tools })).rejects.toMatchObject({
      code: "unsupported_params",
      parameter: "tools",
    });
    expect(server.seen).toHaveLength(1);
    await call(engine, "maker/plain", { tools, drop_params: true });
    expect(lastBody(server)).not.toHaveProperty("tools");
  });

  it("is sent what it takes", async () => {
    const { server, engine } = await openrouter();
    await engine.listRemoteModels("openrouter");
    await call(engine, "maker/able", { seed: 7, tools, reasoning_effort: "low" });
    expect(lastBody(server)).toMatchObject({ seed: 7, tools, reasoning: { effort: "low" } });
  });

  it.each(["maker/unsaid", "maker/unheard-of"])("that says nothing of %s holds nothing back", async (model) => {
    const { server, engine } = await openrouter();
    await engine.listRemoteModels("openrouter");
    await call(engine, model, { seed: 7, tools });
    expect(lastBody(server)).toMatchObject({ seed: 7, tools });
  });
});

describe("OpenRouter without its listing", () => {
  it("is sent everything, and tells what the call really cost", async () => {
    const { server, engine } = await openrouter();
    const answer = await call(engine, "maker/plain", { seed: 7, tools });
    expect(lastBody(server)).toMatchObject({ seed: 7, tools, usage: { include: true } });
    expect(answer.cost).toMatchObject({ usd: 0.000_123, basis: "provider", estimated: false });
  });
});

describe("the parameters in a listing", () => {
  it("are read by model, whatever else stands there", () => {
    const rows = [{ id: "a", supported_parameters: ["seed", 7] }, { id: "b", supported_parameters: [] }, null, "x"];
    expect([...listedParameters({ data: rows })]).toEqual([["a", new Set(["seed"])]]);
  });

  it.each([null, [], "text", { data: {} }, { models: [] }])("are none in %j", (body) => {
    expect(listedParameters(body).size).toBe(0);
  });
});
