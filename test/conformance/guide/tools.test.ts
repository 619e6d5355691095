import { describe, expect, it } from "vitest";
import type {
  AnthropicTool,
  AnthropicToolChoice,
  CompletionRequest,
  Tool,
} from "../../../server/src/engine/messages/types.ts";
import { capture } from "./captured.ts";

const { send } = capture();

const parameters = { type: "object", properties: { city: { type: "string" } } };
const openai: Tool = { type: "function", function: { name: "get_weather", description: "Weather now", parameters } };
const anthropic: AnthropicTool = { name: "get_weather", description: "Weather now", input_schema: parameters };

/** Choices of Anthropic's spelling with what OpenAI, Claude and Gemini are sent. */
const choices = [
  [{ type: "auto" }, "auto", { type: "auto" }, { mode: "AUTO" }],
  [{ type: "any" }, "required", { type: "any" }, { mode: "ANY" }],
  [
    { type: "tool", name: "get_weather" },
    { type: "function", function: { name: "get_weather" } },
    { type: "tool", name: "get_weather" },
    { mode: "ANY", allowedFunctionNames: ["get_weather"] },
  ],
] as const;

describe("what the guide says about tools", () => {
  it.each(choices)(
    "the choice %j is Anthropic's spelling: every provider gets its own",
    async (said, chat, claude, gemini) => {
      const request: Pick<CompletionRequest, "tools" | "tool_choice"> = {
        tools: [openai],
        tool_choice: said,
      };
      for (const model of ["gpt-4.1", "xai/grok-4.3"]) {
        expect((await send({ model, ...request })).body).toMatchObject({ tools: [openai], tool_choice: chat });
      }
      expect((await send({ model: "claude-sonnet-4-5", ...request })).body).toMatchObject({
        tools: [anthropic],
        tool_choice: claude,
      });
      const { body } = await send({ model: "gemini-2.5-pro", ...request });
      expect(body).toMatchObject({ toolConfig: { functionCallingConfig: gemini } });
    },
  );

  it("a tool with an input_schema is Anthropic's spelling: every provider gets its own", async () => {
    expect((await send({ model: "gpt-4.1", tools: [anthropic] })).body).toMatchObject({ tools: [openai] });
    expect((await send({ model: "claude-sonnet-4-5", tools: [anthropic] })).body).toMatchObject({ tools: [anthropic] });
    expect((await send({ model: "gemini-2.5-pro", tools: [anthropic] })).body).toMatchObject({
      tools: [{ functionDeclarations: [{ name: "get_weather", description: "Weather now" }] }],
    });
  });

  it("disable_parallel_tool_use stands in Anthropic's choice: elsewhere it is parallel_tool_calls", async () => {
    const tool_choice: AnthropicToolChoice = { type: "auto", disable_parallel_tool_use: true };
    const chat = await send({ model: "gpt-4.1", tools: [openai], tool_choice });
    expect(chat.body).toMatchObject({ tool_choice: "auto", parallel_tool_calls: false });
    const claude = await send({ model: "claude-sonnet-4-5", tools: [openai], tool_choice });
    expect(claude.body).toMatchObject({ tool_choice: { type: "auto", disable_parallel_tool_use: true } });
  });

  it("messages carry timestamps and model names: what no provider knows is not sent", async () => {
    const messages = [
      { role: "user", content: "Hello", timestamp: "2025-06-01" },
      { role: "assistant", content: "Hi", model: "gpt-4", timestamp: "2025-06-01" },
      { role: "user", content: "And now?", timestamp: "2025-06-01" },
    ] as const;
    for (const model of ["gpt-4.1", "claude-sonnet-4-5", "gemini-2.5-pro", "xai/grok-4"]) {
      expect(JSON.stringify((await send({ model, messages })).body)).not.toContain("timestamp");
    }
  });

  it("a parameter that is None is not set", async () => {
    const none = { response_format: null, temperature: null, max_tokens: null, stop: null, tools: null };
    const { body, warned } = await send({ model: "gpt-4.1", ...(none as unknown as Partial<CompletionRequest>) });
    expect(Object.keys(body)).toEqual(["model", "messages"]);
    expect(warned.filter((warning) => warning.startsWith("parameter"))).toEqual([]);
  });
});
