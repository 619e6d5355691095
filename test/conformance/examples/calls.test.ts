import { describe, expect, it } from "vitest";
import { examples, says } from "./run.ts";

const run = examples();

describe("examples of calls", () => {
  it("quickStart asks four providers the same", async () => {
    const { printed, requests } = await run("quickStart", says("one"), says("two"), says("three"), says("four"));
    expect(printed).toEqual(["openai: one", "anthropic: two", "gemini: three", "xai: four"]);
    expect(requests.map(({ path }) => path)).toEqual([
      "/v1/chat/completions",
      "/v1/messages",
      "/v1beta/models/gemini-3.8-flash:generateContent",
      "/v1/chat/completions",
    ]);
  });

  it("parameters sends limits by the model's own names and leaves out what Claude refuses", async () => {
    const { printed, requests } = await run("parameters");
    expect(printed).toEqual([
      "stop stop",
      "parameter_dropped temperature",
      "parameter_dropped top_p",
      "parameter_dropped seed",
      "parameter_dropped frequency_penalty",
      "parameter_dropped presence_penalty",
      "Claude Opus 5.5 takes temperature: false",
      "room for an answer: 4096",
    ]);
    expect(requests[2]?.body).toMatchObject({ max_completion_tokens: 100 });
    expect(requests[3]?.body).toMatchObject({ max_tokens: 100 });
  });

  it("reasoning asks each provider in its own way and shows tokens of thought", async () => {
    const usage = { input: 24, output: 40, cached: 0, reasoning: 30 };
    const { printed, requests } = await run(
      "reasoning",
      ...Array(5).fill(says("80 km/h", { usage, reasoning: "400 / 5" })),
    );
    expect(printed).toHaveLength(7);
    expect(printed[0]).toMatch(/^o3: 80 km\/h \[30 tokens of thought: /);
    expect(printed.slice(0, 5).every((line) => line.includes(": 80 km/h ["))).toBe(true);
    expect(printed.slice(5)).toEqual(["UnsupportedParamsError: temperature", "parameter_dropped: temperature"]);
    expect(requests.slice(0, 7).map(({ body }) => body)).toMatchObject([
      { reasoning_effort: "high" },
      { output_config: { effort: "high" } },
      { generationConfig: { thinkingConfig: { thinkingBudget: 4096 } } },
      { generationConfig: { thinkingConfig: { thinkingLevel: "high" } } },
      { reasoning_effort: "high" },
      { generationConfig: { thinkingConfig: { thinkingBudget: 4096 } } },
      { thinking: { type: "enabled", budget_tokens: 4096 } },
    ]);
  });

  it("streaming prints the same text as the whole answer, from every provider", async () => {
    const { printed, requests } = await run("streaming", ...Array(4).fill(says("Once upon a time.")));
    const lines = ["4 pieces, the same as the whole: true", "Once upon a time."];
    expect(printed).toEqual([...lines, ...lines, ...lines, ...lines]);
    expect(requests).toHaveLength(4);
  });

  it("streamUsage has tokens and cost at the end, and keeps what arrived of a broken stream", async () => {
    const { printed } = await run(
      "streamUsage",
      says("A story.", { usage: { input: 1000, output: 100, cached: 0, reasoning: 0 } }),
    );
    expect(printed[0]).toBe("tokens: 1000 + 100 = 1100");
    expect(printed[1]).toMatch(/^cost: \$0\.003000 by the prices of \d{4}-\d\d-\d\d$/);
    expect(printed.slice(2)).toEqual(["connection; kept: Hello from…", "estimated: true"]);
  });

  it("typedMessages sends system, text, a begun answer and an image", async () => {
    const { printed, requests } = await run("typedMessages", says("A tower."));
    expect(printed).toEqual(["A tower."]);
    expect(requests[0]?.body).toMatchObject({
      messages: [{ role: "system" }, { name: "storyteller" }, { role: "assistant" }, {}],
    });
  });

  it("messageBuilder builds six messages in their order", async () => {
    const { printed } = await run("messageBuilder", says("It is a house."));
    expect(printed).toEqual(["system user assistant user assistant tool", "It is a house."]);
  });

  it("tools calls the function that the model asked for, and gives back its result", async () => {
    const call = { id: "toolu_1", name: "get_weather", arguments: { city: "Paris" } };
    const { printed, requests } = await run(
      "tools",
      says("", { finish: "tool_calls", toolCalls: [call] }),
      says("It is sunny in Paris."),
    );
    expect(printed).toEqual(['get_weather({"city":"Paris"})', "It is sunny in Paris."]);
    expect(requests[1]?.body).toMatchObject({
      messages: [{}, { role: "assistant" }, { content: [{ type: "tool_result", content: "Sunny in Paris, 21 °C" }] }],
    });
  });

  it("jsonOutput reads JSON from every provider and reports an answer that breaks the schema", async () => {
    const sarah = '{"name":"Sarah","age":31,"skills":["TypeScript"]}';
    const { printed, requests } = await run(
      "jsonOutput",
      says('{"name":"John Doe"}'),
      says(sarah),
      says(sarah),
      says(sarah),
      says('{"name":"Sarah","age":"31","skills":[]}'),
    );
    expect(printed.slice(0, 4)).toEqual([
      "[ 'name' ]",
      "gpt-4.1 Sarah",
      "claude-sonnet-5-5 Sarah",
      "gemini-3.8-flash Sarah",
    ]);
    expect(printed[4]).toMatch(/^xai\/grok-4\.7: at “\/age” .*it wrote: \{"name":"Sarah","age":"31"/);
    expect(requests[0]?.body).toMatchObject({ response_format: { type: "json_object" }, temperature: 0.3 });
  });
});
