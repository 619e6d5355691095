import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { examples, says } from "./run.ts";

const run = examples();

describe("examples for production", () => {
  it("errors retries, falls back at once where the money is gone, and tells errors apart by class", async () => {
    const quota = { kind: "fail", status: 429, reason: "quota" } as const;
    const { printed } = await run(
      "errors",
      { kind: "fail", status: 429, retryAfter: 0.01 },
      says("second try"),
      quota,
      { kind: "fail", status: 401 },
      says("third model"),
      { kind: "fail", status: 400, message: "prompt is too long: 210000 tokens > 200000 maximum" },
      says("larger window"),
      quota,
    );
    expect(printed.slice(0, 3)).toEqual([
      "anthropic/claude-opus-5-5 rate_limit → anthropic/claude-opus-5-5 ok",
      "anthropic/claude-opus-5-5 quota → gemini/gemini-3.8-flash authentication → openai/gpt-4.1 ok",
      "openai",
    ]);
    expect(printed[3]).toMatch(/^money: quota, \S/);
  });

  it("costMonitor does not send what the budget could not pay", async () => {
    const usage = { input: 1000, output: 500, cached: 0, reasoning: 0 };
    const { printed, requests } = await run("costMonitor", says("Hello!", { usage }));
    const today = expect.stringMatching(/^ {2}Daily budget: \$0\.014 of \$0\.05 spent on \d{4}-\d\d-\d\d \(28 %\)\.$/);
    expect(printed).toEqual([
      expect.stringMatching(
        /^This call may cost up to \$2\.\d\d, and \$0\.036 of the daily budget of \$0\.05 is left\. Nothing was sent\.$/,
      ),
      "{ ok: true, message: 'Within budget' } false",
      "Budgets",
      today,
      "",
      "Spent in all: $0.014",
      "  anthropic/claude-opus-5-5: 1 call, 1,500 tokens, $0.014 ($0.014 a call)",
      "",
    ]);
    expect(requests).toHaveLength(1);
  });

  it("modelSelection finds models in the catalog and asks the next where one fails", async () => {
    const { printed, requests } = await run("modelSelection", { kind: "fail", status: 503 }, says("42"));
    expect(printed).toEqual([
      "true true",
      "reasoning: 3 models",
      "vision: 3 models",
      "computer: 3 models",
      "long_docs: 3 models",
      "ok stop",
    ]);
    expect(requests).toHaveLength(2);
  });

  it("health counts every try, the failed ones too", async () => {
    const busy = { kind: "fail", status: 429, retryAfter: 0.01 } as const;
    const unknown = { kind: "fail", status: 401 } as const;
    const { printed } = await run("health", busy, says("a"), says("b"), unknown, unknown);
    expect(printed).toEqual([
      "authentication",
      "authentication",
      "anthropic/claude-opus-5-5: 3 tries, 66.7 % well (1 × rate_limit), failing",
      "openai/gpt-4.1: 2 tries, 0.0 % well (2 × authentication), failing",
      expect.stringContaining("ALERT failing: openai/gpt-4.1: 2 of 2 calls failed within 10 min (authentication)."),
      expect.stringContaining("ALERT failing: anthropic/claude-opus-5-5"),
      "false",
    ]);
  });

  it("modelInfo knows the guide's models by the guide's names", async () => {
    expect((await run("modelInfo")).printed).toEqual([
      "window: 1047576, longest answer: 32768",
      "$2 in, $8 out per million",
      "vision: true, provider: openai",
      "Claude sees: true",
      "o3 reasons: true",
      "Claude drives computers: true",
      "65536 1048576",
      "retired on 2026-06-15, followed by claude-opus-5-5",
    ]);
  });

  it("costEstimate tells the cost before and after", async () => {
    const usage = { input: 1000, output: 500, cached: 0, reasoning: 0 };
    const { printed } = await run("costEstimate", says("Done.", { usage }));
    expect(printed).toEqual([
      "1000 tokens in: $0.002, 500 out: $0.004",
      expect.stringMatching(/^about \$0\.0050\d\d, ± \d+ % on the prompt$/),
      "in fact $0.007000 (catalog)",
      "a cent buys 1250 tokens of GPT-4.1",
      "cheapest of three: gemini/gemini-2.5-flash",
    ]);
  });

  it("compareModels prints a table, with what to use instead of old models", async () => {
    const { printed } = await run("compareModels");
    expect(printed).toHaveLength(6);
    expect(printed[4]).toMatch(/^xai\/grok-4-0709 +256K +3\/15 +yes +yes +retired, use grok-4\.3$/);
    expect(printed[5]).toMatch(/^nobody\/knows-it +unknown$/);
  });

  it("customModel is called and priced like any other", async () => {
    const usage = { input: 1000, output: 500, cached: 0, reasoning: 0 };
    const { printed } = await run("customModel", says("Hello!", { usage }));
    expect(printed).toEqual(["8192 0.000001 false", "Hello! $0.002000"]);
  });

  it("vertex asks in the project and place given, with a key or a login", async () => {
    const { printed, requests } = await run("vertex", says("Qubits."));
    expect(printed).toEqual(["Qubits."]);
    expect(requests[0]?.path).toContain("/publishers/google/models/gemini-3.8-flash:generateContent");
  });
});

describe("the folder of examples", () => {
  const folder = new URL("../../../examples/", import.meta.url);
  const names = readdirSync(folder)
    .filter((file) => file.endsWith(".ts") && file !== "endpoints.ts")
    .map((file) => file.slice(0, -".ts".length));

  it.each(names)("lists and tests %s", (name) => {
    expect(readFileSync(new URL("README.md", folder), "utf8")).toContain(`[${name}](${name}.ts)`);
    const tests = readdirSync(new URL(".", import.meta.url)).filter((file) => file.endsWith(".test.ts"));
    const tested = tests.map((file) => readFileSync(new URL(file, import.meta.url), "utf8")).join("\n");
    expect(tested).toMatch(new RegExp(String.raw`run\(\s*"${name}"`));
  });
});
