/** A PDF for a model that cannot read one: its text goes instead, and the answer says so. */
import { describe, expect, it } from "vitest";
import { createEngine } from "../../../server/src/engine/engine.ts";
import { pdfText } from "../../../server/src/engine/messages/files/pdfText.ts";
import type { ChatMessage } from "../../../server/src/engine/messages/types.ts";
import { listen } from "../transport/loopback.ts";
import { pdfOf } from "./pdfs.ts";
import { closedAfterwards } from "../transport/served.ts";

/** What a provider on loopback was sent for a question about a PDF, and the warnings of the answer. */
async function ask(model: string, messages: readonly ChatMessage[]) {
  const server = await listen((request, response) => {
    const said = { role: "assistant", content: "Read." };
    response.end(
      JSON.stringify(
        request.path === "/api/chat"
          ? { model, message: said, done: true, done_reason: "stop" }
          : {
              id: "1",
              object: "chat.completion",
              model,
              choices: [{ index: 0, message: said, finish_reason: "stop" }],
            },
      ),
    );
  });
  const engine = createEngine({
    env: () => ({}),
    getKey: () => Promise.resolve("key"),
    endpoints: () => ({
      openai: { baseUrl: `${server.url}/v1` },
      ollama: { baseUrl: server.url },
      lmstudio: { baseUrl: `${server.url}/v1` },
    }),
  });
  closedAfterwards(engine);
  closedAfterwards(server);
  const { warnings } = await engine.completion({ model, messages });
  const body = JSON.parse(server.seen[0]?.body ?? "") as { messages: readonly { content: unknown }[] };
  return { sent: body.messages.map(({ content }) => content), warnings: warnings ?? [] };
}

function about(pdf: string): ChatMessage[] {
  const file = { filename: "report.pdf", file_data: `data:application/pdf;base64,${pdf}` };
  return [
    {
      role: "user",
      content: [
        { type: "text", text: "What does it say?" },
        { type: "file", file },
      ],
    },
  ];
}

const report = pdfOf("Sales rose", "Costs fell");
const asText = "report.pdf (PDF, 2 pages, text only):\n\nSales rose\n\nCosts fell";

describe("a PDF for a model that cannot read one", () => {
  it("is sent as its text, with a warning that says so", async () => {
    const { sent, warnings } = await ask("openai/gpt-4", about(report));
    expect(sent).toEqual([
      [
        { type: "text", text: "What does it say?" },
        { type: "text", text: asText },
      ],
    ]);
    expect(warnings.filter(({ code }) => code === "content_changed")).toEqual([
      {
        code: "content_changed",
        message:
          "report.pdf (2 pages) was sent as its text: gpt-4 does not take PDF. What it shows in pictures was left out.",
      },
    ]);
  });

  it.each(["ollama/llama3.2", "lmstudio/some-model"])(
    "is sent as its text to %s, which takes no files",
    async (model) => {
      const { sent, warnings } = await ask(model, about(report));
      expect(JSON.stringify(sent)).toContain(JSON.stringify(asText).slice(1, -1));
      expect(warnings.map(({ code }) => code)).toContain("content_changed");
    },
  );

  it("of an earlier turn is told by its text too", async () => {
    const { sent } = await ask("openai/gpt-4", [
      ...about(report),
      { role: "assistant", content: "Sales rose, costs fell." },
      { role: "user", content: "Thanks. And in French?" },
    ]);
    expect(JSON.stringify(sent[0])).toContain("Costs fell");
  });

  it("that holds no text is refused before anything is sent, and models that read PDF are named", async () => {
    await expect(ask("openai/gpt-4", about(pdfOf("")))).rejects.toMatchObject({
      code: "unsupported_modality",
      message: expect.stringMatching(/^openai\/gpt-4 does not take PDF\. These do: /) as string,
    });
    await expect(ask("ollama/llama3.2", about(pdfOf("")))).rejects.toMatchObject({ code: "unsupported_modality" });
  });

  it("stays a PDF for a model that reads it", async () => {
    const { sent, warnings } = await ask("openai/gpt-4.1", about(report));
    expect(JSON.stringify(sent)).toContain(report);
    expect(warnings.map(({ code }) => code)).not.toContain("content_changed");
  });
});

describe("the text of a PDF", () => {
  it("holds all pages, and is read once for the same file", async () => {
    expect(await pdfText(report)).toEqual({ text: "Sales rose\n\nCosts fell", pages: 2 });
    expect(pdfText(report)).toBe(pdfText(report));
  });

  it.each([
    ["a file without text", pdfOf("", "")],
    ["a file that breaks off", report.slice(0, 200)],
    ["something that only begins as one", Buffer.from("%PDF-1.7 and then rubbish").toString("base64")],
    ["no PDF", Buffer.from("plain text").toString("base64")],
    ["nothing", ""],
  ])("is missing from %s", async (_, base64) => {
    expect(await pdfText(base64)).toBeNull();
  });
});
