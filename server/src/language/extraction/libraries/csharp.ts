/** C#'s libraries. Sources: github.com/openai/openai-dotnet, learn.microsoft.com/semantic-kernel, learn.microsoft.com/dotnet/ai (Microsoft.Extensions.AI), github.com/tghamm/Anthropic.SDK */
import type { CallShape, ClientWords, MessageSource } from "./shape.ts";
import {
  chatOptions,
  claudeParameters,
  claudeParams,
  executionSettings,
  extensionOptions,
  renamed,
} from "./takes/csharp.ts";

/** Functions that only wrap a value. */
export const csharpWrappers: ReadonlySet<string> = new Set([
  "ChatMessageContentPart.CreateTextPart",
  "BinaryData.FromString",
]);

const chat: readonly MessageSource[] = [{ argument: "messages", shape: "text-or-chat", role: "user" }];
const openai = ["OpenAI"];
const kernel = ["Microsoft.SemanticKernel"];

/** Extensions of Semantic Kernel that register a model, with the provider that they call. */
const registered: readonly (readonly [callee: string, provider?: string])[] = [
  ["AddOpenAIChatCompletion", "openai"],
  ["AddGoogleAIGeminiChatCompletion", "gemini"],
  ["AddMistralChatCompletion", "mistral"],
  ["AddAzureOpenAIChatCompletion"],
  ["AddOllamaChatCompletion"],
];

export const csharpShapes: readonly CallShape[] = [
  ...["ChatClient", "OpenAIResponseClient"].map((callee): CallShape => ({
    library: "openai-dotnet",
    callee,
    style: "keywords",
    positional: ["model"],
    model: ["model"],
    messages: [],
    packages: openai,
    provider: "openai",
  })),
  ...["GetChatClient", "GetOpenAIResponseClient"].map((callee): CallShape => ({
    library: "openai-dotnet",
    callee,
    method: true,
    style: "keywords",
    positional: ["model"],
    model: ["model"],
    messages: [],
    packages: [...openai, "Azure.AI.OpenAI"],
    provider: "openai",
  })),
  ...["CompleteChat", "CompleteChatAsync", "CompleteChatStreaming", "CompleteChatStreamingAsync"].map(
    (callee): CallShape => ({
      library: "openai-dotnet",
      callee,
      method: true,
      style: "keywords",
      positional: ["messages", "options"],
      model: [],
      clientModel: true,
      messages: chat,
      nested: ["options"],
      takes: { names: [], nested: { options: chatOptions.names }, words: {}, roles: [] },
      renamed,
      packages: openai,
      provider: "openai",
    }),
  ),
  ...registered.map(([callee, provider]): CallShape => ({
    library: "semantic-kernel",
    callee,
    method: true,
    style: "keywords",
    positional: [provider === undefined ? null : "modelId"],
    model: ["modelId"],
    messages: [],
    packages: kernel,
    base: ["endpoint", "httpClient"],
    ...(provider === undefined ? {} : { provider }),
  })),
  {
    library: "semantic-kernel",
    callee: "OpenAIChatCompletionService",
    style: "keywords",
    positional: ["modelId"],
    model: ["modelId"],
    messages: [],
    packages: kernel,
    base: ["endpoint", "httpClient"],
    provider: "openai",
  },
  {
    library: "semantic-kernel",
    callee: "OpenAIPromptExecutionSettings",
    style: "keywords",
    model: ["ModelId"],
    messages: [{ argument: "ChatSystemPrompt", shape: "text-or-chat", role: "system" }],
    renamed: { TokenSelectionBiases: "logit_bias" },
    takes: executionSettings,
    packages: kernel,
    provider: "openai",
  },
  {
    library: "extensions-ai",
    callee: "ChatOptions",
    style: "keywords",
    model: ["ModelId"],
    messages: [{ argument: "Instructions", shape: "text-or-chat", role: "system" }],
    renamed: {
      MaxOutputTokens: "max_tokens",
      StopSequences: "stop",
      ToolMode: "tool_choice",
      AllowMultipleToolCalls: "parallel_tool_calls",
    },
    takes: extensionOptions,
    packages: ["Microsoft.Extensions.AI"],
  },
  {
    library: "anthropic-dotnet",
    callee: "MessageParameters",
    style: "keywords",
    takes: claudeParameters,
    model: ["Model"],
    messages: [
      { argument: "System", shape: "text-or-chat", role: "system" },
      { argument: "Messages", shape: "chat", role: "user" },
    ],
    packages: ["Anthropic"],
    provider: "anthropic",
  },
  {
    library: "anthropic-dotnet",
    callee: "MessageCreateParams",
    style: "keywords",
    takes: claudeParams,
    model: ["Model"],
    messages: [
      { argument: "System", shape: "text-or-chat", role: "system" },
      { argument: "Messages", shape: "chat", role: "user" },
    ],
    packages: ["Anthropic"],
    provider: "anthropic",
  },
];

/** What is handed to a call elsewhere. */
export const csharpOptions: readonly CallShape[] = [
  {
    library: "openai-dotnet",
    callee: "ChatCompletionOptions",
    style: "keywords",
    model: [],
    messages: [],
    renamed,
    takes: chatOptions,
    packages: openai,
  },
];

export const csharpClients: ClientWords = {
  clients: { ChatClient: "openai", OpenAIClient: "openai", AnthropicClient: "anthropic" },
  redirects: ["Endpoint", "AzureOpenAIClient", "ApiUrlFormat", "BaseUrl", "OPENAI_BASE_URL"],
};
