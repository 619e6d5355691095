import { describe, expect, it } from "vitest";
import { jsonToolName } from "../../../server/src/engine/providers/anthropic/wire.ts";
import { answerOf } from "../../replay/answer.ts";
import { capture } from "./captured.ts";

const { send } = capture();

const schema = {
  type: "object",
  properties: { name: { type: "string" }, age: { type: "integer" } },
  required: ["name", "age"],
};
const response_format = { type: "json_schema", json_schema: { name: "user_profile", schema } } as const;
const profile = '{"name":"Sarah","age":31}';

describe("what the guide says about structured output", () => {
  it("Claude has none: newer ones have it natively", async () => {
    const { body, answer } = await send({ model: "claude-sonnet-5-5", response_format }, answerOf(profile));
    expect(body).toMatchObject({
      output_config: { format: { type: "json_schema", schema: { properties: schema.properties } } },
    });
    expect(answer.choices[0]?.message.content).toBe(profile);
  });

  it("Claude has none: older ones are made to call a tool, whose arguments are the answer", async () => {
    const called = answerOf("", {
      finish: "tool_calls",
      toolCalls: [{ id: "toolu_1", name: jsonToolName, arguments: JSON.parse(profile) }],
    });
    const { body, answer } = await send({ model: "claude-4-sonnet-20250514", response_format }, called);
    expect(body).toMatchObject({
      tools: [{ name: jsonToolName, input_schema: schema }],
      tool_choice: { type: "tool", name: jsonToolName },
    });
    expect(answer.choices[0]).toMatchObject({ message: { content: profile }, finish_reason: "stop" });
  });

  it("Gemini has none: it takes the schema", async () => {
    const { body } = await send({ model: "gemini-2.5-pro", response_format }, answerOf(profile));
    expect(body).toMatchObject({ generationConfig: { responseMimeType: "application/json" } });
    expect(JSON.stringify(body["generationConfig"])).toMatch(/"response(?:Json)?Schema":\{/);
  });

  it("Grok has no JSON: it takes the schema", async () => {
    const { body } = await send({ model: "xai/grok-4", response_format }, answerOf(profile));
    expect(body).toMatchObject({ response_format: { type: "json_schema", json_schema: { name: "user_profile" } } });
  });
});

describe("what the guide says about audio", () => {
  it.each([
    ["the guide's spelling", { type: "audio", audio: { data: "AAAA", mime_type: "audio/mp3" } }],
    ["OpenAI's spelling", { type: "input_audio", input_audio: { data: "AAAA", format: "mp3" } }],
  ] as const)("%s reaches both kinds of provider in their own", async (_spelling, part) => {
    const messages = [{ role: "user", content: [{ type: "text", text: "Transcribe" }, part] }] as const;
    const gemini = await send({ model: "gemini-2.5-pro", messages });
    expect(gemini.body["contents"]).toMatchObject([
      {
        parts: [
          { text: "Transcribe" },
          { inlineData: { mimeType: expect.stringMatching(/^audio\/mp(?:3|eg)$/), data: "AAAA" } },
        ],
      },
    ]);
    const openai = await send({ model: "gpt-audio", messages });
    expect(openai.body["messages"]).toMatchObject([
      { content: [{ type: "text" }, { type: "input_audio", input_audio: { data: "AAAA", format: "mp3" } }] },
    ]);
  });
});

describe("what the guide says about computer use", () => {
  const screen = { display_width_px: 1920, display_height_px: 1080, display_number: 1 };
  const spellings = [
    ["the guide's spelling", { type: "computer_20241022", name: "computer", ...screen }],
    ["the spelling with a function", { type: "computer_20241022", function: { name: "computer", parameters: screen } }],
  ] as const;
  const models = [
    ["claude-4-sonnet-20250514", "computer_20250124", "computer-use-2025-01-24"],
    ["claude-opus-5-5", "computer_20251124", "computer-use-2025-11-24"],
  ] as const;
  it.each(
    spellings.flatMap(([said, tool]) => models.map(([model, type, beta]) => [said, model, type, beta, tool] as const)),
  )("computer_20241022 in %s: %s gets %s with the beta %s", async (_said, model, type, beta, tool) => {
    const { body, headers } = await send({ model, tools: [tool], tool_choice: "auto" });
    expect(body["tools"]).toEqual([{ type, name: "computer", ...screen }]);
    expect(body["tool_choice"]).toMatchObject({ type: "auto" });
    expect(headers["anthropic-beta"]).toContain(beta);
  });
});

describe("what the guide says about live data", () => {
  it("Grok searches by itself: the search is a tool, and goes to the Responses API", async () => {
    const { path, body } = await send({ model: "xai/grok-4.3", tools: [{ type: "web_search" }, { type: "x_search" }] });
    expect(path).toBe("/v1/responses");
    expect(body["tools"]).toEqual([{ type: "web_search" }, { type: "x_search" }]);
    expect(body).not.toHaveProperty("search_parameters");
    const plain = await send({ model: "xai/grok-4.3" });
    expect(plain.path).toBe("/v1/chat/completions");
    expect(plain.body).not.toHaveProperty("tools");
  });
});

describe("what the guide says about the parts of the Responses API", () => {
  const picture = "data:image/png;base64,iVBORw0KGgo=";
  const pdf = Buffer.from("%PDF-1.4 sample").toString("base64");

  it("input_image with image_url as an object: sent to each provider in its own shape", async () => {
    const messages = [
      {
        role: "user",
        content: [
          { type: "input_text", text: "Analyze" },
          { type: "input_image", image_url: { url: picture, detail: "high" } },
        ],
      },
    ] as const;
    const openai = await send({ model: "gpt-4.1", messages });
    expect(openai.body["messages"]).toEqual([
      {
        role: "user",
        content: [
          { type: "text", text: "Analyze" },
          { type: "image_url", image_url: { url: picture, detail: "high" } },
        ],
      },
    ]);
    const claude = await send({ model: "claude-sonnet-4-5", messages });
    expect(claude.body["messages"]).toMatchObject([
      {
        content: [
          { type: "text" },
          { type: "image", source: { type: "base64", media_type: "image/png", data: "iVBORw0KGgo=" } },
        ],
      },
    ]);
  });

  it("input_file with bare base64 and a mime type: becomes a named data URL, or the provider's own document", async () => {
    const messages = [
      {
        role: "user",
        content: [
          { type: "input_text", text: "Summarize" },
          { type: "input_file", file_data: pdf, mime_type: "application/pdf" },
        ],
      },
    ] as const;
    const openai = await send({ model: "gpt-4.1", messages });
    expect(openai.body["messages"]).toMatchObject([
      {
        content: [
          { type: "text" },
          {
            type: "file",
            file: { filename: expect.stringMatching(/\.pdf$/), file_data: `data:application/pdf;base64,${pdf}` },
          },
        ],
      },
    ]);
    const claude = await send({ model: "claude-sonnet-4-5", messages });
    expect(claude.body["messages"]).toMatchObject([
      {
        content: [
          { type: "text" },
          { type: "document", source: { type: "base64", media_type: "application/pdf", data: pdf } },
        ],
      },
    ]);
    const gemini = await send({ model: "gemini-2.5-pro", messages });
    expect(gemini.body["contents"]).toMatchObject([
      { parts: [{ text: "Summarize" }, { inlineData: { mimeType: "application/pdf", data: pdf } }] },
    ]);
  });
});
