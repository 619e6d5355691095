import { describe, expect, it } from "vitest";
import type { EngineOptions } from "../../../server/src/engine/call/options.ts";
import { createBudget } from "../../../server/src/engine/cost/budget/budget.ts";
import { openLedger } from "../../../server/src/engine/cost/ledger/ledger.ts";
import { createEngine, type Engine } from "../../../server/src/engine/engine.ts";
import type { CompletionRequest } from "../../../server/src/engine/messages/types.ts";
import { createHealth } from "../../../server/src/engine/resilience/health.ts";
import { chatBody, chatSse, type Handler, type Loopback } from "../transport/loopback.ts";
import { closedAfterwards, failure, serve } from "../transport/served.ts";

const MODEL = "openai/gpt-4.1";
const messages = [{ role: "user", content: "Hello" }] as const;

function engine(options: EngineOptions): Engine {
  return closedAfterwards(
    createEngine({ env: () => ({}), getKey: () => Promise.resolve("k-0123456789"), random: () => 0, ...options }),
  );
}

function ask(server: Loopback, more: Partial<CompletionRequest> = {}): CompletionRequest & { stream?: false } {
  return { model: MODEL, messages, api_base: `${server.url}/v1`, ...more } as CompletionRequest & { stream?: false };
}

const fine: Handler = (_, response) => {
  response.writeHead(200, { "content-type": "application/json" });
  response.end(chatBody("fine"));
};
const broken: Handler = (_, response) => {
  response.writeHead(500, { "content-type": "application/json" });
  response.end("{}");
};

describe("an engine with a budget", () => {
  it("enters what a call cost and keeps nothing set aside", async () => {
    const server = await serve(fine);
    const budget = createBudget({ daily: 1 });
    const answer = await engine({ budget }).completion(ask(server));
    expect(budget.status()[0]).toMatchObject({ spent_usd: answer.cost.usd, reserved_usd: 0, spent: { calls: 1 } });
    expect(budget.ledger.since(0)).toMatchObject([
      { model: MODEL, purpose: "library", workspace: null, outcome: "ok" },
    ]);
  });

  it("sends a lower limit where the budget pays for no more, and says so", async () => {
    const server = await serve(fine);
    const answer = await engine({ budget: createBudget({ daily: 0.01 }) }).completion(ask(server));
    const body = JSON.parse(server.seen[0]?.body ?? "{}") as { max_tokens?: number; max_completion_tokens?: number };
    const limit = body.max_tokens ?? body.max_completion_tokens ?? 0;
    // 8 USD per million tokens: a cent pays for 1250, less the prompt.
    expect(limit).toBeGreaterThan(1200);
    expect(limit).toBeLessThan(1250);
    expect(answer.warnings.map(({ message }) => message)).toContainEqual(
      expect.stringMatching(/^The answer is limited to 1,2\d\d tokens: the daily budget has \$0\.01 left\.$/),
    );
  });

  it("sends nothing that the budget does not pay for, and asks no other model instead", async () => {
    const server = await serve(fine);
    const budget = createBudget({ daily: 0.000_001 });
    const error = await failure(engine({ budget }).completion(ask(server, { fallbacks: ["gpt-4.1-mini"] })));
    expect(error).toMatchObject({ code: "budget_exceeded", provider: "openai", model: MODEL });
    expect(server.seen).toHaveLength(0);
    expect(budget.ledger.since(0)).toEqual([]);
  });

  it("gives back what it set aside when the call fails", async () => {
    const server = await serve(broken);
    const budget = createBudget({ daily: 1 });
    await failure(engine({ budget }).completion(ask(server, { num_retries: 1 })));
    expect(budget.status()[0]).toMatchObject({ spent_usd: 0, reserved_usd: 0, spent: { calls: 2, unknown: 0 } });
  });

  it("reckons the part of an answer that was left, as an estimate", async () => {
    const server = await serve((_, response) => {
      response.writeHead(200, { "content-type": "text/event-stream" });
      response.write(chatSse(["Once upon", " a time"]).split("data: [DONE]")[0] ?? "");
    });
    const budget = createBudget({ daily: 1 });
    const stream = await engine({ budget }).completion({ ...ask(server), stream: true });
    for await (const chunk of stream) if (chunk.choices[0]?.delta.content) break;
    const [entry] = budget.ledger.since(0);
    expect(entry).toMatchObject({ outcome: "cancelled", usage: { estimated: true }, cost: { basis: "catalog" } });
    expect(entry?.first_token_ms).toBeGreaterThanOrEqual(0);
    expect(budget.status()[0]?.reserved_usd).toBe(0);
  });

  it("reckons the prompt of a call that was stopped before it was answered, or took too long", async () => {
    const silent = await serve(() => undefined);
    const budget = createBudget({ daily: 1 });
    const asked = engine({ budget });
    const stop = new AbortController();
    const stopped = failure(asked.completion(ask(silent, { signal: stop.signal })));
    await expect.poll(() => silent.seen.length).toBe(1);
    expect(budget.status()[0]?.reserved_usd).toBeGreaterThan(0);
    stop.abort();
    await stopped;
    await failure(asked.completion(ask(silent, { timeout: 0.05, num_retries: 0 })));
    expect(budget.ledger.since(0)).toMatchObject([
      { outcome: "cancelled", usage: { estimated: true, output: { text: 0 } }, cost: { basis: "catalog" } },
      { outcome: "error", error_code: "timeout", usage: { estimated: true }, cost: { basis: "catalog" } },
    ]);
    expect(budget.ledger.since(0)[0]?.usage.input.text).toBeGreaterThan(0);
    expect(budget.status()[0]?.reserved_usd).toBe(0);
  });

  it("enters each call once in a ledger of its own as well", async () => {
    const server = await serve(fine);
    const ledger = openLedger();
    const budget = createBudget({ daily: 1 });
    await engine({ budget, ledger }).completion(ask(server));
    const shared = createBudget({ daily: 1, ledger });
    await engine({ budget: shared, ledger }).completion(ask(server));
    expect(budget.ledger.since(0)).toHaveLength(1);
    expect(ledger.since(0)).toHaveLength(2);
  });

  it("enters calls in the shape of the Responses API too", async () => {
    const server = await serve(fine);
    const ledger = openLedger();
    await engine({ ledger }).responses({ model: "openai-compatible/m", input: "Hello", api_base: `${server.url}/v1` });
    expect(ledger.since(0)).toMatchObject([{ model: "openai-compatible/m", outcome: "ok", cost: { usd: null } }]);
  });

  it("keeps by which model's prices a deployment is paid, so that its cost can be computed anew", async () => {
    const server = await serve(fine);
    const ledger = openLedger();
    const answer = await engine({ ledger }).completion(
      ask(server, { model: "azure/our-deployment", base_model: "gpt-4.1" }),
    );
    expect(answer.cost.usd).toBeGreaterThan(0);
    expect(ledger.since(0)).toMatchObject([
      { model: "azure/our-deployment", priced_as: expect.stringContaining("gpt-4.1") },
    ]);
    expect(await ledger.rebuild({ which: "all" })).toMatchObject({ checked: 1, changed: 0, after: answer.cost.usd });
  });

  it("sends nothing when the budget cannot be looked at", async () => {
    const server = await serve(fine);
    const budget = createBudget({ daily: 1 });
    budget.close();
    const error = await failure(engine({ budget }).completion(ask(server)));
    expect(error).toMatchObject({ code: "configuration", provider: "openai" });
    expect(error.message).toMatch(/^The budget could not be looked at, so nothing was sent: /);
    expect(server.seen).toHaveLength(0);
  });

  it("gives the answer although the ledger cannot be written", async () => {
    const server = await serve(fine);
    const ledger = openLedger();
    const notes: string[] = [];
    ledger.close();
    const answer = await engine({ ledger, onNote: ({ text }) => notes.push(text) }).completion(ask(server));
    expect(answer.choices[0]?.message.content).toBe("fine");
    expect(notes).toEqual([expect.stringContaining("could not be entered in the ledger")]);
  });
});

describe("an engine with health", () => {
  it("passes over a model that keeps failing when it looks for another one", async () => {
    const server = await serve((request, response, count) => {
      const { model } = JSON.parse(request.body) as { model: string };
      void (model === "gpt-4.1-nano" ? fine : broken)(request, response, count);
    });
    const health = createHealth({ least_calls: 2 });
    const asked = engine({ health });
    const request = ask(server, { num_retries: 0, fallbacks: ["gpt-4.1-mini", "gpt-4.1-nano"] });
    const models = async (): Promise<string[]> =>
      (await asked.completion(request)).attempts.map(({ model }) => model.replace("openai/", ""));
    expect(await models()).toEqual(["gpt-4.1", "gpt-4.1-mini", "gpt-4.1-nano"]);
    health.track({
      at_ms: Date.now(),
      model: "openai/gpt-4.1-mini",
      outcome: "error",
      error_code: "timeout",
      duration_ms: 1,
    });
    expect(await models()).toEqual(["gpt-4.1", "gpt-4.1-nano"]);
  });
});
