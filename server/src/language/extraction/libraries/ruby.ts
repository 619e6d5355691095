/** Ruby's libraries. Sources: github.com/openai/openai-ruby, github.com/alexrudall/ruby-openai, github.com/anthropics/anthropic-sdk-ruby, rubyllm.com */
import type { CallShape, ClientWords, MessageSource } from "./shape.ts";
import { chatTakes, messageTakes, responseTakes, streamless } from "./takes/interfaces.ts";
import { claudeTakes, rubyLlmLinks, rubyLlmTakes } from "./takes/ruby.ts";

const chat: readonly MessageSource[] = [{ argument: "messages", shape: "chat", role: "user" }];
const systemAndChat: readonly MessageSource[] = [
  { argument: "system", shape: "text-or-chat", role: "system" },
  { argument: "system_", shape: "text-or-chat", role: "system" },
  ...chat,
];

export const rubyShapes: readonly CallShape[] = [
  {
    library: "ruby-openai",
    callee: "chat",
    method: true,
    style: "object",
    holder: "parameters",
    model: ["model"],
    messages: chat,
    takes: chatTakes,
    packages: [],
    provider: "openai",
  },
  {
    library: "ruby-anthropic",
    callee: "messages",
    method: true,
    style: "object",
    holder: "parameters",
    model: ["model"],
    messages: systemAndChat,
    takes: messageTakes,
    packages: ["anthropic"],
    provider: "anthropic",
  },
  ...["chat.completions.create", "chat.completions.stream", "chat.completions.stream_raw"].map((callee): CallShape => ({
    library: "openai",
    callee,
    style: "keywords",
    model: ["model"],
    messages: chat,
    takes: streamless(chatTakes),
    packages: [],
    provider: "openai",
  })),
  ...["responses.create", "responses.stream"].map((callee): CallShape => ({
    library: "openai",
    callee,
    style: "keywords",
    model: ["model"],
    messages: [
      { argument: "instructions", shape: "text-or-chat", role: "system" },
      { argument: "input", shape: "text-or-chat", role: "user" },
    ],
    takes: streamless(responseTakes),
    packages: ["openai"],
    provider: "openai",
  })),
  ...["messages.create", "messages.stream", "messages.stream_raw"].map((callee): CallShape => ({
    library: "anthropic",
    callee,
    style: "keywords",
    model: ["model"],
    messages: systemAndChat,
    takes: claudeTakes,
    packages: ["anthropic"],
    provider: "anthropic",
  })),
  {
    library: "ruby-llm",
    callee: "RubyLLM.chat",
    style: "keywords",
    model: ["model"],
    messages: [],
    takes: rubyLlmTakes,
    packages: [],
  },
];

/** What is set on a chat after it was made. */
export const rubyOptions: readonly CallShape[] = [
  {
    library: "ruby-llm",
    callee: "RubyLLM.chat",
    style: "builder",
    model: [],
    messages: [],
    takes: rubyLlmLinks,
    packages: [],
  },
];

export const rubyClients: ClientWords = {
  clients: { "OpenAI.Client.new": "openai", "Anthropic.Client.new": "anthropic" },
  redirects: ["uri_base", "base_url", "api_type", "OPENAI_BASE_URL", "BedrockClient", "VertexClient"],
};
