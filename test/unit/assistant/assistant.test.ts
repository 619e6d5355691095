import { describe, expect, it } from "vitest";
import { createAssistant } from "../../../server/src/chat/assistant/assistant.ts";
import type { AssistantContext, Insight } from "../../../server/src/chat/assistant/insight.ts";
import { providerById } from "../../../server/src/engine/providers/registry.ts";
import type { PreparedRequest } from "../../../server/src/engine/providers/adapter.ts";
import { CancelledError } from "../../../server/src/engine/resilience/errors.ts";
import type { StreamEvent } from "../../../server/src/engine/stream/events.ts";

const source = `import litellm

def ask(question):
    return litellm.completion(model="o4-mini", temperature=0.7, messages=[{"role": "user", "content": question}])
`;
const uri = "file:///project/ask%20me.py";

function insight(overrides: Partial<Insight> = {}): Insight {
  return {
    document: async (asked) => (asked === uri ? { uri, languageId: "python", text: source } : null),
    findings: async () => [
      { line: 3, code: "unsupported-parameter", severity: "error", message: "o4-mini takes only temperature 1." },
    ],
    calls: async () => [
      {
        line: 3,
        library: "litellm",
        model: "o4-mini",
        parameters: [{ name: "temperature", value: "0.7" }],
        messages: [],
      },
    ],
    symbols: async () => [{ name: "ask", kind: "function", line: 2 }],
    usableProviders: async () => [],
    ...overrides,
  };
}

async function ask(text: string, context: AssistantContext = {}, given: Insight = insight()): Promise<string> {
  const events = await collect(text, context, given);
  return events.map((event) => (event.type === "text" ? event.text : "")).join("");
}

async function collect(
  text: string,
  context: AssistantContext = {},
  given: Insight = insight(),
  signal = new AbortController().signal,
): Promise<StreamEvent[]> {
  const provider = providerById("parlance");
  if (!provider) throw new Error("the provider table lacks the built-in assistant");
  const request: PreparedRequest = {
    model: "built-in",
    record: null,
    provider,
    base: "",
    api_key: null,
    headers: {},
    messages: [{ role: "user", content: text }],
    parameters: {},
    extra_body: { parlance: context },
    stream: true,
  };
  const runner = createAssistant(given, { guideFolder: "docs/guide", today: () => new Date("2026-11-23") });
  const events: StreamEvent[] = [];
  for await (const event of runner.run(request, signal)) events.push(event);
  return events;
}

describe("questions about the catalog", () => {
  it("finds the cheapest model that meets every wish, and none that has retired", async () => {
    const answer = await ask("cheapest model with vision and 200K context under $1");
    expect(answer).toContain("vision, at most $1 per 1M input tokens, a window of at least 200,000 tokens");
    expect(answer.split("\n").filter((row) => row.startsWith("| `")).length).toBeGreaterThan(2);
    expect(answer).not.toContain("retired");
  });

  it("names models of clouds and gateways only to who asks for those", async () => {
    const repeated = /`(?:openrouter|vercel_ai_gateway|bedrock|azure|vertex_ai)\//u;
    expect(await ask("cheapest model with vision and 200K context under $1")).not.toMatch(repeated);
    expect(await ask("cheapest bedrock model with vision")).toContain("`bedrock/");
  });

  it("compares the guide's models with the guide's figures", async () => {
    const answer = await ask("compare gpt-4.1 and gemini-2.5-pro");
    expect(answer).toContain("| Context window | 1,047,576 | 1,048,576 |");
    expect(answer).toContain("| Input per 1M | $2.00 | $1.25 |");
    expect(answer).toContain("| Output per 1M | $8.00 | $10.00 |");
  });

  it("says what replaced a retired model", async () => {
    const answer = await ask("what replaced claude-3-opus?");
    expect(answer).toMatch(/retired/);
    expect(answer).toMatch(/replaced by \*\*`anthropic\//);
  });

  it("names the nearest real models for a name it does not know", async () => {
    const answer = await ask("/compare gpt-4.1 gemeni-2.5-pro");
    expect(answer).toContain("no model `gemeni-2.5-pro`");
    expect(answer).toContain("gemini-2.5-pro`");
  });

  it("gives the facts of one model", async () => {
    expect(await ask("what is gpt-4.1?")).toContain("1,047,576 tokens of context");
  });
});

describe("questions about parameters", () => {
  it("reads the parameter table", async () => {
    expect(await ask("can I set temperature on o4-mini?")).toMatch(/`temperature`.*only `1`/);
  });
});

describe("questions about the open document", () => {
  const context = { active_document: { uri } };

  it("weighs it on the model named", async () => {
    const answer = await ask("/tokens gpt-4.1", context);
    expect(answer).toContain("`ask me.py` has 149 characters");
    expect(answer).toMatch(/\| `openai\/gpt-4\.1` \| \d+ \|/);
  });

  it("weighs a given text instead", async () => {
    expect(await ask("/tokens gpt-4.1 The quick brown fox")).toMatch(/\| `openai\/gpt-4\.1` \| 4 \|/);
  });

  it("says what to do when no document is open", async () => {
    expect(await ask("/check")).toContain("No document is open");
  });

  it("lists the linter's findings", async () => {
    expect(await ask("check this file", context)).toContain(
      "- line 4, error: o4-mini takes only temperature 1. (`unsupported-parameter`)",
    );
  });

  it("explains a selection by what can be known without a model, and says so", async () => {
    const answer = await ask("Explain this code", { ...context, intent: "explain" });
    expect(answer).toContain("no language model");
    expect(answer).toContain("defines function `ask` (line 3)");
    expect(answer).toContain("line 4 calls `o4-mini` through litellm with `temperature=0.7`");
    expect(answer).toContain("Add a key");
  });
});

describe("what it can't answer", () => {
  it("says so and offers the three ways to a real model", async () => {
    const answer = await ask("write me a poem about spring");
    expect(answer).toContain("I can't answer that");
    expect(answer).toContain("Add a key");
    expect(answer).toContain("A model on this machine");
    expect(answer).toContain("The editor's own models");
  });

  it("names the providers that can be used already", async () => {
    const answer = await ask("write me a poem", {}, insight({ usableProviders: async () => ["openai", "ollama"] }));
    expect(answer).toContain("usable now: `openai`, `ollama`");
  });
});

describe("as a provider", () => {
  it("streams in pieces and ends with a usage of no tokens and a finish", async () => {
    const events = await collect("/help");
    expect(events.filter((event) => event.type === "text").length).toBeGreaterThan(2);
    expect(events.at(-2)).toMatchObject({ type: "usage", usage: { input: { text: 0 }, output: { text: 0 } } });
    expect(events.at(-1)).toEqual({ type: "finish", reason: "stop", raw: null });
  });

  it("stops when cancelled", async () => {
    const cancelled = AbortSignal.abort();
    await expect(collect("/help", {}, insight(), cancelled)).rejects.toBeInstanceOf(CancelledError);
  });
});
