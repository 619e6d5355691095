/** Calls as a user of Parlance writes them, each sent to every provider that it says something about. */
import type { CompletionRequest } from "../../../server/src/engine/messages/types.ts";
import {
  callOf,
  clock,
  hello,
  image,
  jpeg,
  oneToolTurn,
  pdf,
  person,
  png,
  search,
  text,
  user,
  wav,
  weather,
} from "./samples.ts";

export type Provider = "openai" | "anthropic" | "gemini" | "xai";

export interface Call {
  readonly name: string;
  readonly request: Omit<CompletionRequest, "model">;
  /** Which providers it goes to; all where missing. */
  readonly to?: readonly Provider[];
  /** Models that the call is about, where the usual ones are not. */
  readonly models?: Partial<Readonly<Record<Provider, string>>>;
}

/** Models that take nearly every parameter. */
export const usualModels: Readonly<Record<Provider, string>> = {
  openai: "gpt-4.1",
  anthropic: "claude-sonnet-4-5",
  gemini: "gemini-2.5-flash",
  xai: "grok-4.3",
};

/** Models that think, of the newest kind. */
const thinking: Readonly<Record<Provider, string>> = {
  openai: "gpt-5.1",
  anthropic: "claude-opus-4-7",
  gemini: "gemini-3-flash-preview",
  xai: "grok-4.3",
};

export const calls: readonly Call[] = [
  // Messages.
  { name: "one user message", request: { messages: hello } },
  { name: "system and user", request: { messages: [{ role: "system", content: "Be brief." }, ...hello] } },
  { name: "system beside the messages", request: { system: "Be brief.", messages: hello } },
  {
    name: "several turns",
    request: {
      messages: [
        user("One?"),
        { role: "assistant", content: "1" },
        user("Two?"),
        { role: "assistant", content: "2" },
        user("Three?"),
      ],
    },
  },
  { name: "two user messages in a row", request: { messages: [user("First."), user("Second.")] } },
  { name: "content as parts", request: { messages: [{ role: "user", content: [text("A"), text("B")] }] } },
  { name: "text of other scripts and emoji", request: { messages: [user('日本語 ✓ 👩‍👩‍👧 \u0000 " \\ \n')] } },
  {
    name: "system for a model that thinks",
    request: { messages: [{ role: "system", content: "Be brief." }, ...hello] },
    models: thinking,
  },
  {
    name: "assistant's last word to go on from",
    request: { messages: [user("Count."), { role: "assistant", content: "One, two," }] },
    to: ["anthropic"],
  },
  // Sampling and limits.
  { name: "temperature", request: { messages: hello, temperature: 0.3 } },
  { name: "temperature 0", request: { messages: hello, temperature: 0 } },
  { name: "top_p", request: { messages: hello, top_p: 0.9 } },
  { name: "top_k", request: { messages: hello, top_k: 40 } },
  { name: "max_tokens", request: { messages: hello, max_tokens: 256 } },
  { name: "max_completion_tokens", request: { messages: hello, max_completion_tokens: 256 } },
  { name: "max_tokens of a model that thinks", request: { messages: hello, max_tokens: 2000 }, models: thinking },
  { name: "temperature of a model that thinks", request: { messages: hello, temperature: 0.3 }, models: thinking },
  { name: "one stop sequence", request: { messages: hello, stop: "END" } },
  { name: "three stop sequences", request: { messages: hello, stop: ["END", "STOP", "\n\n"] } },
  { name: "seed", request: { messages: hello, seed: 42 } },
  { name: "frequency penalty", request: { messages: hello, frequency_penalty: 0.5 } },
  { name: "presence penalty", request: { messages: hello, presence_penalty: 0.5 } },
  { name: "logit bias", request: { messages: hello, logit_bias: { "50256": -100 } }, to: ["openai"] },
  { name: "logprobs", request: { messages: hello, logprobs: true, top_logprobs: 3 }, to: ["openai", "xai"] },
  { name: "user", request: { messages: hello, user: "user-1" }, to: ["openai", "anthropic"] },
  { name: "metadata", request: { messages: hello, metadata: { project: "p" } }, to: ["openai"] },
  { name: "service tier", request: { messages: hello, service_tier: "auto" }, to: ["openai", "anthropic"] },
  { name: "verbosity", request: { messages: hello, verbosity: "low" }, to: ["openai"], models: thinking },
  { name: "prompt cache key", request: { messages: hello, prompt_cache_key: "k" }, to: ["openai"] },
  {
    name: "safety settings",
    request: {
      messages: hello,
      safety_settings: [{ category: "HARM_CATEGORY_HARASSMENT", threshold: "BLOCK_ONLY_HIGH" }],
    },
    to: ["gemini"],
  },
  {
    name: "all samplers at once",
    request: { messages: hello, temperature: 0.7, top_p: 0.8, max_tokens: 64, stop: ["X"], seed: 1 },
  },
  // Streams.
  { name: "stream", request: { messages: hello, stream: true } },
  { name: "stream with tools", request: { messages: hello, stream: true, tools: [weather] } },
  {
    name: "stream of a model that thinks",
    request: { messages: hello, stream: true, max_tokens: 900 },
    models: thinking,
  },
  // Tools.
  { name: "one tool", request: { messages: hello, tools: [weather] } },
  { name: "three tools", request: { messages: hello, tools: [weather, clock, search] } },
  { name: "tool without parameters", request: { messages: hello, tools: [clock] } },
  { name: "tool with nested arrays and nullable types", request: { messages: hello, tools: [search] } },
  { name: "tool choice auto", request: { messages: hello, tools: [weather], tool_choice: "auto" } },
  { name: "tool choice none", request: { messages: hello, tools: [weather], tool_choice: "none" } },
  { name: "tool choice required", request: { messages: hello, tools: [weather], tool_choice: "required" } },
  {
    name: "tool choice by name",
    request: {
      messages: hello,
      tools: [weather, clock],
      tool_choice: { type: "function", function: { name: "get_weather" } },
    },
  },
  {
    name: "one call at a time",
    request: { messages: hello, tools: [weather], parallel_tool_calls: false },
    to: ["openai", "anthropic", "xai"],
  },
  {
    name: "strict tool",
    request: {
      messages: hello,
      tools: [{ type: "function", function: { ...weather.function, strict: true } }],
    },
    to: ["openai", "anthropic"],
  },
  { name: "tool result", request: { messages: oneToolTurn, tools: [weather] } },
  {
    name: "tool result as JSON text",
    request: {
      messages: [...oneToolTurn.slice(0, 2), { role: "tool", tool_call_id: "call_1", content: '{"sky":"blue"}' }],
      tools: [weather],
    },
  },
  {
    name: "text before a tool call",
    request: {
      messages: [
        user("Weather in Paris?"),
        { role: "assistant", content: "I look.", tool_calls: [callOf("call_1", "get_weather", { city: "Paris" })] },
        { role: "tool", tool_call_id: "call_1", content: "Sunny" },
        { role: "assistant", content: "It is sunny." },
        user("And Rome?"),
      ],
      tools: [weather],
    },
  },
  {
    name: "parallel tool calls and their results",
    request: {
      messages: [
        user("Paris and Rome?"),
        {
          role: "assistant",
          content: null,
          tool_calls: [
            callOf("call_1", "get_weather", { city: "Paris" }),
            callOf("call_2", "get_weather", { city: "Rome" }),
          ],
        },
        { role: "tool", tool_call_id: "call_1", content: "Sunny" },
        { role: "tool", tool_call_id: "call_2", content: "Rain" },
      ],
      tools: [weather],
    },
  },
  {
    name: "call without arguments",
    request: {
      messages: [
        user("Time?"),
        { role: "assistant", content: null, tool_calls: [callOf("call_1", "get_time", {})] },
        { role: "tool", tool_call_id: "call_1", content: "noon" },
      ],
      tools: [clock],
    },
  },
  {
    name: "result of a tool that failed",
    request: {
      messages: [
        ...oneToolTurn.slice(0, 2),
        { role: "tool", tool_call_id: "call_1", content: "no such city", is_error: true },
      ],
      tools: [weather],
    },
  },
  {
    name: "user message after a tool result",
    request: { messages: [...oneToolTurn, user("In Fahrenheit, please.")], tools: [weather] },
  },
  {
    name: "two steps of tools",
    request: {
      messages: [
        ...oneToolTurn,
        { role: "assistant", content: null, tool_calls: [callOf("call_2", "get_time", {})] },
        { role: "tool", tool_call_id: "call_2", content: "noon" },
      ],
      tools: [weather, clock],
    },
  },
  // Images and files.
  {
    name: "image by data URL",
    request: { messages: [{ role: "user", content: [text("What?"), image(`data:image/png;base64,${png}`)] }] },
  },
  {
    name: "image by address",
    request: { messages: [{ role: "user", content: [text("What?"), image("https://example.com/cat.png")] }] },
    to: ["openai", "anthropic", "xai"],
  },
  {
    name: "image in low detail",
    request: { messages: [{ role: "user", content: [text("What?"), image(`data:image/png;base64,${png}`, "low")] }] },
    to: ["openai"],
  },
  {
    name: "two images and text between",
    request: {
      messages: [
        {
          role: "user",
          content: [image(`data:image/png;base64,${png}`), text("and"), image(`data:image/jpeg;base64,${jpeg}`)],
        },
      ],
    },
  },
  {
    name: "image in an earlier turn",
    request: {
      messages: [
        { role: "user", content: [text("What?"), image(`data:image/png;base64,${png}`)] },
        { role: "assistant", content: "A dot." },
        user("Which colour?"),
      ],
    },
  },
  {
    name: "PDF",
    request: {
      messages: [
        {
          role: "user",
          content: [
            text("Summarise"),
            { type: "file", file: { filename: "a.pdf", file_data: `data:application/pdf;base64,${pdf}` } },
          ],
        },
      ],
    },
    to: ["openai", "anthropic", "gemini"],
  },
  {
    name: "PDF by address",
    request: {
      messages: [
        {
          role: "user",
          content: [
            text("Summarise"),
            { type: "input_file", file_url: "https://example.com/a.pdf", mime_type: "application/pdf" },
          ],
        },
      ],
    },
    to: ["anthropic"],
  },
  {
    name: "sound",
    request: {
      messages: [
        { role: "user", content: [text("Heard?"), { type: "input_audio", input_audio: { data: wav, format: "wav" } }] },
      ],
    },
    to: ["openai", "gemini"],
    models: { openai: "gpt-audio" },
  },
  // Answers of a set form.
  { name: "JSON mode", request: { messages: [user("Give JSON.")], response_format: { type: "json_object" } } },
  {
    name: "JSON schema",
    request: {
      messages: hello,
      response_format: { type: "json_schema", json_schema: { name: "person", schema: person, strict: true } },
    },
  },
  {
    name: "JSON schema with a description",
    request: {
      messages: hello,
      response_format: {
        type: "json_schema",
        json_schema: { name: "person", description: "Somebody", schema: person, strict: true },
      },
    },
    to: ["openai"],
  },
  {
    name: "JSON schema beside tools",
    request: {
      messages: hello,
      tools: [weather],
      response_format: { type: "json_schema", json_schema: { name: "person", schema: person, strict: true } },
    },
    to: ["openai", "anthropic"],
  },
  { name: "plain text asked for", request: { messages: hello, response_format: { type: "text" } } },
  // Thinking.
  ...(["none", "minimal", "low", "medium", "high", "xhigh"] as const).map((effort): Call => ({
    name: `effort ${effort}`,
    request: { messages: hello, reasoning_effort: effort },
    models: thinking,
  })),
  {
    name: "effort high with tools",
    request: { messages: hello, reasoning_effort: "high", tools: [weather], tool_choice: "auto" },
    models: thinking,
    to: ["anthropic", "gemini", "xai"],
  },
  {
    name: "effort high and max_tokens",
    request: { messages: hello, reasoning_effort: "high", max_tokens: 16_000 },
    models: thinking,
  },
  {
    name: "thinking budget",
    request: { messages: hello, thinking: { type: "enabled", budget_tokens: 2048 }, max_tokens: 8000 },
    to: ["anthropic", "gemini"],
  },
  {
    name: "thinking budget below the least",
    request: {
      messages: hello,
      thinking: { type: "enabled", budget_tokens: 2000 },
      max_tokens: 8000,
      temperature: 0.4,
    },
    to: ["anthropic"],
  },
  {
    name: "thinking off",
    request: { messages: hello, thinking: { type: "disabled" } },
    to: ["anthropic", "gemini"],
  },
  {
    name: "adaptive thinking",
    request: { messages: hello, thinking: { type: "adaptive", display: "summarized" } },
    models: thinking,
    to: ["anthropic"],
  },
  {
    name: "signed thinking goes back with its tool call",
    request: {
      messages: [
        user("Weather in Paris?"),
        {
          role: "assistant",
          content: null,
          thinking_blocks: [{ type: "thinking", thinking: "Let me look.", signature: "c2lnbmVk" }],
          tool_calls: [callOf("toolu_1", "get_weather", { city: "Paris" })],
        },
        { role: "tool", tool_call_id: "toolu_1", content: "Sunny" },
      ],
      tools: [weather],
      thinking: { type: "enabled", budget_tokens: 2048 },
      max_tokens: 8000,
    },
    to: ["anthropic"],
  },
  {
    name: "hidden thinking goes back",
    request: {
      messages: [
        user("Go"),
        { role: "assistant", content: "Done.", thinking_blocks: [{ type: "redacted_thinking", data: "aGlkZGVu" }] },
        user("Again"),
      ],
      thinking: { type: "enabled", budget_tokens: 2048 },
      max_tokens: 8000,
    },
    to: ["anthropic"],
  },
  // Caching.
  {
    name: "cache mark on the system text",
    request: {
      messages: [{ role: "system", content: "Long rules.", cache_control: { type: "ephemeral" } }, ...hello],
    },
    to: ["anthropic"],
  },
  {
    name: "cache mark on a user part",
    request: {
      messages: [
        {
          role: "user",
          content: [{ type: "text", text: "Long text.", cache_control: { type: "ephemeral" } }, text("Question?")],
        },
      ],
    },
    to: ["anthropic"],
  },
  {
    name: "cache mark for an hour",
    request: {
      messages: [{ role: "system", content: "Long rules.", cache_control: { type: "ephemeral", ttl: "1h" } }, ...hello],
    },
    to: ["anthropic"],
  },
  {
    name: "cache mark on a tool",
    request: { messages: hello, tools: [clock, { ...weather, cache_control: { type: "ephemeral" } }] },
    to: ["anthropic"],
  },
  {
    name: "cache marks on a whole conversation",
    request: {
      messages: [
        { role: "system", content: "Rules.", cache_control: { type: "ephemeral" } },
        { role: "user", content: "One", cache_control: { type: "ephemeral" } },
        { role: "assistant", content: "1", cache_control: { type: "ephemeral" } },
        { role: "user", content: "Two", cache_control: { type: "ephemeral" } },
      ],
    },
    to: ["anthropic"],
  },
];
