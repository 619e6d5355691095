/** The same calls in the official SDKs' own shapes, written by hand and checked by the SDKs' types. */
import type Anthropic from "@anthropic-ai/sdk";
import {
  FunctionCallingConfigMode,
  type GenerateContentParameters,
  HarmBlockThreshold,
  HarmCategory,
} from "@google/genai";

/** By the name of the call in `calls.ts`. */
type Native<Params> = Readonly<Record<string, Omit<Params, "model">>>;

const city = {
  type: "object" as const,
  properties: { city: { type: "string", description: "Name" }, unit: { type: "string", enum: ["C", "F"] } },
  required: ["city"],
  additionalProperties: false,
};
const weather = { name: "get_weather", description: "Weather of a city", input_schema: city };
const calling = (id: string, place: string) =>
  ({ type: "tool_use", id, name: "get_weather", input: { city: place } }) as const;

function text(words: string) {
  return { type: "text", text: words } as const;
}

function user(...words: readonly string[]) {
  return { role: "user" as const, content: words.map(text) };
}

export const anthropicCalls: Native<Anthropic.MessageCreateParams> = {
  "system and user": { max_tokens: 64_000, system: [text("Be brief.")], messages: [user("Hello")] },
  "several turns": {
    max_tokens: 64_000,
    messages: [
      user("One?"),
      { role: "assistant", content: [text("1")] },
      user("Two?"),
      { role: "assistant", content: [text("2")] },
      user("Three?"),
    ],
  },
  max_tokens: { max_tokens: 256, messages: [user("Hello")] },
  stream: { max_tokens: 64_000, messages: [user("Hello")], stream: true },
  "one tool": { max_tokens: 64_000, messages: [user("Hello")], tools: [weather] },
  "tool choice required": {
    max_tokens: 64_000,
    messages: [user("Hello")],
    tools: [weather],
    tool_choice: { type: "any" },
  },
  "one call at a time": {
    max_tokens: 64_000,
    messages: [user("Hello")],
    tools: [weather],
    tool_choice: { type: "auto", disable_parallel_tool_use: true },
  },
  "parallel tool calls and their results": {
    max_tokens: 64_000,
    tools: [weather],
    messages: [
      user("Paris and Rome?"),
      { role: "assistant", content: [calling("call_1", "Paris"), calling("call_2", "Rome")] },
      {
        role: "user",
        content: [
          { type: "tool_result", tool_use_id: "call_1", content: "Sunny" },
          { type: "tool_result", tool_use_id: "call_2", content: "Rain" },
        ],
      },
    ],
  },
  "thinking budget": {
    max_tokens: 8000,
    messages: [user("Hello")],
    thinking: { type: "enabled", budget_tokens: 2048 },
  },
  "PDF by address": {
    max_tokens: 64_000,
    messages: [
      {
        role: "user",
        content: [text("Summarise"), { type: "document", source: { type: "url", url: "https://example.com/a.pdf" } }],
      },
    ],
  },
  "cache mark for an hour": {
    max_tokens: 64_000,
    system: [{ ...text("Long rules."), cache_control: { type: "ephemeral", ttl: "1h" } }],
    messages: [user("Hello")],
  },
  "JSON schema": {
    max_tokens: 64_000,
    messages: [user("Hello")],
    output_config: {
      format: {
        type: "json_schema",
        schema: {
          type: "object",
          properties: {
            name: { type: "string" },
            age: { type: "integer" },
            tags: { type: "array", items: { type: "string" } },
          },
          required: ["name", "age", "tags"],
          additionalProperties: false,
        },
      },
    },
  },
};

const said = (words: string) => ({ role: "user", parts: [{ text: words }] });

export const geminiCalls: Native<GenerateContentParameters> = {
  "one user message": { contents: "Hello" },
  "system and user": { contents: [said("Hello")], config: { systemInstruction: { parts: [{ text: "Be brief." }] } } },
  "several turns": {
    contents: [
      said("One?"),
      { role: "model", parts: [{ text: "1" }] },
      said("Two?"),
      { role: "model", parts: [{ text: "2" }] },
      said("Three?"),
    ],
  },
  "all samplers at once": {
    contents: [said("Hello")],
    config: { temperature: 0.7, topP: 0.8, maxOutputTokens: 64, stopSequences: ["X"], seed: 1 },
  },
  top_k: { contents: [said("Hello")], config: { topK: 40 } },
  "tool choice by name": {
    contents: [said("Hello")],
    config: {
      tools: [
        {
          functionDeclarations: [
            { name: "get_weather", description: "Weather of a city", parametersJsonSchema: city },
            { name: "get_time", description: "Time now" },
          ],
        },
      ],
      toolConfig: {
        functionCallingConfig: { mode: FunctionCallingConfigMode.ANY, allowedFunctionNames: ["get_weather"] },
      },
    },
  },
  "JSON mode": { contents: [said("Give JSON.")], config: { responseMimeType: "application/json" } },
  "thinking budget": {
    contents: [said("Hello")],
    config: { maxOutputTokens: 8000, thinkingConfig: { thinkingBudget: 2048, includeThoughts: true } },
  },
  "safety settings": {
    contents: [said("Hello")],
    config: {
      safetySettings: [
        { category: HarmCategory.HARM_CATEGORY_HARASSMENT, threshold: HarmBlockThreshold.BLOCK_ONLY_HIGH },
      ],
    },
  },
  stream: { contents: [said("Hello")] },
};
