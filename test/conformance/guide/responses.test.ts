import { describe, expect, it } from "vitest";
import type { ResponsesRequest } from "../../../server/src/engine/responses/types.ts";
import { answerOf } from "../../replay/answer.ts";
import { capture } from "./captured.ts";

const world = capture();

async function respond(
  request: Omit<ResponsesRequest, "stream">,
  base: "openai" | "anthropic" | "gemini",
  text = "Done.",
) {
  const { server, engine } = world;
  server.reset();
  server.next({ kind: "answer", answer: answerOf(text) });
  const answer = await engine.responses({ api_base: server.bases[base], ...request, stream: false });
  return { answer, body: server.requests[0]?.body, path: server.requests[0]?.path };
}

const picture = "data:image/png;base64,iVBORw0KGgo=";
const pdf = Buffer.from("%PDF-1.4 sample").toString("base64");

describe("what the guide says about the Responses API", () => {
  it("an answer has choices: it has output and output_text, and choices beside them", async () => {
    for (const [model, base] of [
      ["openai/gpt-4.1", "openai"],
      ["anthropic/claude-sonnet-4-5", "anthropic"],
    ] as const) {
      const { answer } = await respond({ model, input: "Hello" }, base, "Good day.");
      expect(answer).toMatchObject({
        object: "response",
        output: [{ type: "message", content: [{ type: "output_text", text: "Good day." }] }],
        output_text: "Good day.",
        choices: [{ message: { role: "assistant", content: "Good day." }, finish_reason: "stop" }],
      });
    }
  });

  it("input_image has image_url as an object: OpenAI gets a string with the detail beside it", async () => {
    const content = [
      { type: "input_text", text: "Analyze this chart" },
      { type: "input_image", image_url: { url: picture, detail: "high" } },
    ];
    const { path, body } = await respond({ model: "openai/gpt-4.1", input: [{ role: "user", content }] }, "openai");
    expect(path).toBe("/v1/responses");
    expect(body).toMatchObject({
      input: [{ content: [{ type: "input_text" }, { type: "input_image", image_url: picture, detail: "high" }] }],
    });
  });

  it("input_file has bare base64 and a mime type: OpenAI gets a named data URL, Gemini inline data", async () => {
    const content = [
      { type: "input_text", text: "Summarize" },
      { type: "input_file", file_data: pdf, mime_type: "application/pdf" },
    ];
    const input = [{ role: "user", content }];
    const openai = await respond({ model: "openai/gpt-4.1", input }, "openai");
    expect(openai.body).toMatchObject({
      input: [
        {
          content: [
            {},
            {
              type: "input_file",
              filename: expect.stringMatching(/\.pdf$/),
              file_data: `data:application/pdf;base64,${pdf}`,
            },
          ],
        },
      ],
    });
    const gemini = await respond({ model: "gemini/gemini-2.5-pro", input }, "gemini");
    expect(gemini.body).toMatchObject({
      contents: [{ parts: [{ text: "Summarize" }, { inlineData: { mimeType: "application/pdf", data: pdf } }] }],
    });
  });

  it("sessions need the provider: the conversation is kept here, and another provider goes on with it", async () => {
    const first = await respond(
      { model: "openai/gpt-4.1", input: "My name is Ada.", store: true },
      "openai",
      "Hello Ada.",
    );
    const second = await respond(
      { model: "anthropic/claude-sonnet-4-5", input: "What is my name?", previous_response_id: first.answer.id },
      "anthropic",
      "Ada.",
    );
    expect(second.body).toMatchObject({
      messages: [
        { role: "user", content: expect.anything() },
        { role: "assistant", content: expect.anything() },
        { role: "user", content: expect.anything() },
      ],
    });
    expect(JSON.stringify(second.body)).toContain("My name is Ada.");
  });
});
