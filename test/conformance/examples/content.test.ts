import { describe, expect, it } from "vitest";
import { examples, says } from "./run.ts";

const run = examples();

describe("examples of content", () => {
  it("images sends one picture to four providers, and none to a model that cannot see", async () => {
    const { printed, requests } = await run("images", ...Array(7).fill(says("A chart.")));
    expect(printed).toEqual([
      "gpt-4.1: A chart.",
      "claude-opus-5-5: A chart.",
      "gemini-3.8-flash: A chart.",
      "xai/grok-4.7: A chart.",
      "objects: A chart.",
      "text: A chart.",
      "trend: A chart.",
      "gpt-3.5-turbo sees: false",
      "unsupported_modality",
    ]);
    expect(requests).toHaveLength(7);
  });

  it("pdf sends the file in each provider's own shape", async () => {
    const { printed, requests } = await run("pdf", says("one"), says("two"), says("three"));
    expect(printed.map((line) => line.replace(/\d+/g, "N"))).toEqual([
      expect.stringMatching(/^gpt-N\.N: about N tokens ± N(?:\.N)? %, taken as it is: true$/),
      "one",
      expect.stringMatching(/^claude-opus-N-N: about N tokens/),
      "two",
      expect.stringMatching(/^gemini-N\.N-flash: about N tokens/),
      "three",
    ]);
    const sent = requests.map(({ body }) => JSON.stringify(body));
    expect(sent[0]).toContain('"filename":"report.pdf"');
    expect(sent[1]).toContain('"type":"document"');
    expect(sent[2]).toContain('"mimeType":"application/pdf"');
  });

  it("files puts an image, a PDF and a text in one message", async () => {
    const { printed, requests } = await run("files", says("They agree."));
    expect(printed).toEqual(["text, image_url, file, text", "They agree."]);
    expect(requests[0]?.body).toMatchObject({
      messages: [
        {
          content: [
            { type: "text" },
            { type: "image_url" },
            { type: "file" },
            { text: expect.stringContaining("notes.txt") },
          ],
        },
      ],
    });
  });

  it("audioVideo plays sound to two providers, a film to Gemini, and nothing to the deaf", async () => {
    const { printed, requests } = await run("audioVideo", says("Silence."), says("Nothing."), says("A talk."));
    expect(printed).toEqual([
      "gemini-3.8-flash hears (true): Silence.",
      "gpt-audio hears (true): Nothing.",
      "sees films (true): A talk.",
      "unsupported_modality",
      "models that hear: true",
    ]);
    const sent = requests.map(({ body }) => JSON.stringify(body));
    expect(sent[0]).toContain('"inlineData":{"mimeType":"audio/wav"');
    expect(sent[1]).toContain('"format":"wav"');
    expect(sent[2]).toContain('"fileUri":"https://www.youtube.com/');
  });

  it("computerUse gets the tool and the beta of the model, and prints the actions", async () => {
    const call = { id: "toolu_1", name: "computer", arguments: { action: "screenshot" } };
    const { printed, requests } = await run("computerUse", says("", { finish: "tool_calls", toolCalls: [call] }));
    expect(printed).toEqual(["claude-opus-5-5 drives computers: true", 'computer: {"action":"screenshot"}']);
    expect(requests[0]?.body).toMatchObject({ tools: [{ type: "computer_20251124" }] });
    expect(requests[0]?.headers["anthropic-beta"]).toContain("computer-use-2025-11-24");
  });

  it("prefill begins the answer where the model goes on from it", async () => {
    const { printed, requests } = await run("prefill", says("n):"), says("def f(n):"));
    expect(printed).toEqual(["claude-haiku-4-5: ```python", "def fibonacci(n):", "claude-opus-5-5: def f(n):"]);
    expect(requests.map(({ body }) => (body as { messages: unknown[] }).messages.length)).toEqual([2, 1]);
  });

  it("liveSearch gives the search as tools to the Responses API", async () => {
    const { printed, requests } = await run("liveSearch", says("Much."));
    expect(printed[0]).toBe("Much.");
    expect(requests[0]).toMatchObject({
      path: "/v1/responses",
      body: { tools: [{ type: "web_search" }, { type: "x_search" }] },
    });
  });
});
