/** PHP's libraries. Sources: github.com/openai-php/client, github.com/openai-php/laravel, github.com/anthropics/anthropic-sdk-php, prismphp.com */
import type { CallShape, ClientWords, MessageSource } from "./shape.ts";
import { chatTakes, messageTakes, responseTakes, streamless } from "./takes/interfaces.ts";
import { claudeTakes, prismTakes } from "./takes/php.ts";

const chat: readonly MessageSource[] = [{ argument: "messages", shape: "chat", role: "user" }];
const openai = ["OpenAI"];

export const phpShapes: readonly CallShape[] = [
  ...["chat().create", "chat().createStreamed"].map((callee): CallShape => ({
    library: "openai-php",
    callee,
    style: "object",
    model: ["model"],
    messages: chat,
    takes: streamless(chatTakes),
    packages: [],
    provider: "openai",
  })),
  ...["responses().create", "responses().createStreamed"].map((callee): CallShape => ({
    library: "openai-php",
    callee,
    style: "object",
    model: ["model"],
    messages: [
      { argument: "instructions", shape: "text-or-chat", role: "system" },
      { argument: "input", shape: "text-or-chat", role: "user" },
    ],
    takes: streamless(responseTakes),
    packages: openai,
    provider: "openai",
  })),
  ...["messages.create", "messages.createStream"].map((callee): CallShape => ({
    library: "anthropic-php",
    callee,
    style: "keywords",
    takes: claudeTakes,
    model: ["model"],
    messages: [{ argument: "system", shape: "text-or-chat", role: "system" }, ...chat],
    packages: ["Anthropic"],
    provider: "anthropic",
  })),
  ...["messages().create", "messages().createStreamed"].map((callee): CallShape => ({
    library: "anthropic-php",
    callee,
    style: "object",
    model: ["model"],
    messages: [{ argument: "system", shape: "text-or-chat", role: "system" }, ...chat],
    takes: streamless(messageTakes),
    packages: ["Anthropic"],
    provider: "anthropic",
  })),
  ...["Prism.text", "Prism.structured", "Prism.stream"].map((callee): CallShape => ({
    library: "prism",
    callee,
    style: "builder",
    methods: {
      using: [null, "model"],
      withSystemPrompt: ["system"],
      withPrompt: ["prompt"],
      usingTemperature: ["temperature"],
      usingTopP: ["top_p"],
    },
    model: ["model"],
    messages: [
      { argument: "system", shape: "text-or-chat", role: "system" },
      { argument: "messages", shape: "chat", role: "user" },
      { argument: "prompt", shape: "text-or-chat", role: "user" },
    ],
    takes: prismTakes,
    packages: ["Prism"],
  })),
];

export const phpClients: ClientWords = {
  clients: { "OpenAI.client": "openai", "Anthropic.client": "anthropic", "OpenAI.chat": "openai" },
  redirects: ["withBaseUri", "baseUrl", "OPENAI_BASE_URL"],
};
