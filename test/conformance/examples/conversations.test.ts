import { describe, expect, it } from "vitest";
import { examples, says } from "./run.ts";

const run = examples();

describe("examples of conversations", () => {
  it("contextWindow has the middle of a long conversation summarised", async () => {
    const { printed, requests } = await run("contextWindow", says("short"), says("They talked."), says("long"));
    expect(printed).toEqual([
      "4 messages, 4 sent, up to 4096 tokens for the answer",
      expect.stringMatching(/^42 messages, \d\d sent, up to 4096 tokens for the answer$/),
      "stop",
    ]);
    expect(JSON.stringify(requests[2]?.body)).toContain("They talked.");
  });

  it("validateContext says what fits, how full it is, and how exact that is", async () => {
    const { printed, requests } = await run("validateContext");
    expect(printed).toEqual([
      "gpt-4.1: fits, 7.7 % (exact)",
      expect.stringMatching(/^claude-haiku-4-5: fits, \d\d\.\d % \(± \d+ %\)$/),
      "gpt-4o: fits, 64.6 % (exact)",
      "The window of “my-own-model” is not known.",
    ]);
    expect(requests).toHaveLength(0);
  });

  it("caching shows the hit rate, sends marks to Anthropic only, and at most four of them", async () => {
    const cached = says("Yes.", { usage: { input: 2000, output: 10, cached: 1500, reasoning: 0 } });
    const { printed, requests } = await run("caching", cached, cached, cached, cached, cached);
    expect(printed.slice(0, 4)).toEqual([
      "claude-sonnet-5-5: 75.0 % from the cache, $0.001150 for the prompt",
      "gpt-4.1: 75.0 % from the cache, $0.001750 for the prompt",
      expect.stringMatching(/^gemini-3\.8-flash: 75\.0 % from the cache/),
      expect.stringMatching(/^xai\/grok-4\.7: 75\.0 % from the cache/),
    ]);
    expect(printed.slice(4)).toHaveLength(4);
    expect(printed[4]).toBe("mark at 0: system");
    const marks = requests.map(({ body }) => JSON.stringify(body).match(/"cache_control"/g)?.length ?? 0);
    expect(marks).toEqual([1, 0, 0, 0, 4]);
  });

  it("chat remembers, and knows what it cost", async () => {
    const usage = { input: 1000, output: 100, cached: 0, reasoning: 0 };
    const { printed, requests } = await run("chat", says("Learning.", { usage }), says("Spam.", { usage }));
    expect(printed).toEqual(["Learning.", "Spam.", "5 messages, $0.006000"]);
    expect(requests[1]?.body).toMatchObject({
      max_tokens: 500,
      messages: [{}, { role: "assistant" }, { role: "user" }],
    });
  });

  it("costRouting sends the problem to the model that reasons, with what was said before", async () => {
    const { printed, requests } = await run("costRouting", says("Fine."), says("80 km/h"));
    expect(printed.filter((_, line) => line % 2 === 1)).toEqual(["Fine.", "80 km/h"]);
    expect(printed[0]).toMatch(/^gemini\/gemini-3\.5-flash-lite: \d+ tokens, \$0\.\d{6}$/);
    expect(printed[2]).toMatch(/^openai\/gpt-6\.1-sol: \d+ tokens/);
    expect(requests[1]?.body).toMatchObject({
      messages: [{ role: "user" }, { role: "assistant", content: "Fine." }, {}],
    });
  });

  it("responses goes on from an answer by its id, over three providers", async () => {
    const { printed, requests } = await run("responses", says("one"), says("two"), says("three"), says("four"));
    expect(printed).toEqual([
      "one",
      "true two",
      expect.stringMatching(/^anthropic: three \(\d+ tokens\)$/),
      "response.completed",
      "xai",
    ]);
    const last = JSON.stringify(requests[3]?.body);
    for (const said of ["quantum computing", "one", "two", "three"]) expect(last).toContain(said);
  });

  it("sessions keeps one conversation over four providers and stands in for the one that fails", async () => {
    const { printed } = await run(
      "sessions",
      says("a"),
      says("b"),
      says("c"),
      { kind: "fail", status: 503 },
      says("d"),
    );
    expect(printed.slice(0, 4)).toEqual(["a", "b", "c", "d"]);
    expect(JSON.parse(printed[4] ?? "")).toMatchObject({
      messages: 8,
      models: [
        "openai/gpt-4.1",
        "anthropic/claude-sonnet-5-5",
        "gemini/gemini-3.8-flash",
        "anthropic/claude-sonnet-5-5",
      ],
    });
  });

  it("compareAnswers gives each provider's answer, to the PDF or to its text", async () => {
    const { printed, requests } = await run("compareAnswers", ...Array(4).fill(says("Good.")));
    expect(printed).toEqual([
      expect.stringMatching(/^anthropic\/claude-sonnet-5-5 \(\$0\.\d{4}\): Good\.$/),
      expect.stringMatching(/^gemini\/gemini-3\.8-flash \(\$0\.\d{4}\): Good\.$/),
      expect.stringMatching(/^openai\/gpt-4\.1 \(\$0\.\d{4}\): Good\.$/),
      expect.stringMatching(/^openai\/gpt-3\.5-turbo \(\$0\.\d{4}\): Good\.$/),
    ]);
    expect(requests).toHaveLength(4);
    const asText = requests.filter((request) =>
      JSON.stringify(request).includes("report.pdf (PDF, 1 page, text only)"),
    );
    expect(asText).toHaveLength(1);
  });
});
