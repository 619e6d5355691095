/** Java's libraries. Sources: github.com/openai/openai-java, github.com/anthropics/anthropic-sdk-java, docs.spring.io/spring-ai, docs.langchain4j.dev, github.com/googleapis/java-genai */
import type { CallShape, ClientWords, MessageSource, Takes } from "./shape.ts";
import * as takes from "./takes/java.ts";

/** Functions that only wrap a value. */
export const javaWrappers: ReadonlySet<string> = new Set([
  "Optional.of",
  "Optional.ofNullable",
  "ChatModel.of",
  "Model.of",
  "Content.fromParts",
  "Part.fromText",
]);

/** Functions that make a list of their arguments. */
export const javaLists: ReadonlySet<string> = new Set([
  "List.of",
  "Arrays.asList",
  "Collections.singletonList",
  "Set.of",
]);

/** `addUserMessage("…")` and its like, one row a role. */
const added: readonly MessageSource[] = [
  { argument: "addSystemMessage", shape: "text-or-chat", role: "system" },
  { argument: "addDeveloperMessage", shape: "text-or-chat", role: "developer" },
  { argument: "addUserMessage", shape: "text-or-chat", role: "user" },
  { argument: "addAssistantMessage", shape: "text-or-chat", role: "assistant" },
  { argument: "messages", shape: "chat", role: "user" },
  { argument: "addMessage", shape: "chat", role: "user" },
];

const openai = ["com.openai"];
const springAi = ["org.springframework.ai"];
const langchain4j = ["dev.langchain4j"];

/** Spring AI's options: the class with what its builder takes and the provider that it calls. */
const springOptions: readonly (readonly [type: string, takes: Takes, provider?: string])[] = [
  ["OpenAiChatOptions", takes.springOpenAi],
  ["AnthropicChatOptions", takes.springAnthropic, "anthropic"],
  ["MistralAiChatOptions", takes.springMistral, "mistral"],
  ["GoogleGenAiChatOptions", takes.springGemini, "gemini"],
  ["DeepSeekChatOptions", takes.springDeepSeek, "deepseek"],
];

/** LangChain4j's models, likewise. */
const langchainModels: readonly (readonly [type: string, takes: Takes, provider?: string])[] = [
  ["OpenAiChatModel", takes.langchainOpenAi, "openai"],
  ["OpenAiStreamingChatModel", takes.langchainOpenAi, "openai"],
  ["AnthropicChatModel", takes.langchainAnthropic, "anthropic"],
  ["AnthropicStreamingChatModel", takes.langchainAnthropic, "anthropic"],
  ["GoogleAiGeminiChatModel", takes.langchainGemini, "gemini"],
  ["GoogleAiGeminiStreamingChatModel", takes.langchainGemini, "gemini"],
  ["MistralAiChatModel", takes.langchainMistral, "mistral"],
  ["MistralAiStreamingChatModel", takes.langchainMistral, "mistral"],
];

export const javaShapes: readonly CallShape[] = [
  {
    library: "openai-java",
    callee: "ChatCompletionCreateParams.builder",
    style: "builder",
    takes: takes.chatTakes,
    model: ["model"],
    messages: added,
    packages: openai,
    provider: "openai",
  },
  {
    library: "openai-java",
    callee: "ResponseCreateParams.builder",
    style: "builder",
    takes: takes.responseTakes,
    model: ["model"],
    messages: [
      { argument: "instructions", shape: "text-or-chat", role: "system" },
      { argument: "input", shape: "text-or-chat", role: "user" },
    ],
    packages: openai,
    provider: "openai",
  },
  {
    library: "anthropic-sdk-java",
    callee: "MessageCreateParams.builder",
    style: "builder",
    takes: takes.messageTakes,
    model: ["model"],
    messages: [{ argument: "system", shape: "text-or-chat", role: "system" }, ...added],
    packages: ["com.anthropic"],
    provider: "anthropic",
  },
  ...springOptions.map(([type, own, provider]): CallShape => ({
    library: "spring-ai",
    callee: `${type}.builder`,
    style: "builder",
    takes: own,
    model: ["model"],
    messages: [],
    packages: springAi,
    ...(provider === undefined ? {} : { provider }),
  })),
  ...langchainModels.map(([type, own, provider]): CallShape => ({
    library: "langchain4j",
    callee: `${type}.builder`,
    style: "builder",
    takes: own,
    model: ["modelName", "model"],
    messages: [],
    packages: langchain4j,
    base: ["baseUrl"],
    ...(provider === undefined ? {} : { provider }),
  })),
  ...["models.generateContent", "models.generateContentStream"].map((callee): CallShape => ({
    library: "google-genai",
    callee,
    style: "keywords",
    positional: ["model", "contents"],
    model: ["model"],
    messages: [{ argument: "contents", shape: "contents", role: "user" }],
    packages: ["com.google.genai"],
    provider: "gemini",
  })),
];

/** What is handed to a call elsewhere. */
export const javaOptions: readonly CallShape[] = [
  {
    library: "google-genai",
    callee: "GenerateContentConfig.builder",
    style: "builder",
    model: [],
    messages: [],
    takes: takes.configTakes,
    packages: ["com.google.genai"],
  },
];

export const javaClients: ClientWords = {
  clients: {
    "OpenAIOkHttpClient.fromEnv": "openai",
    "OpenAIOkHttpClient.builder": "openai",
    "AnthropicOkHttpClient.fromEnv": "anthropic",
    "AnthropicOkHttpClient.builder": "anthropic",
    "Client.builder": "gemini",
  },
  redirects: ["baseUrl", "BedrockBackend", "VertexBackend", "azureServiceVersion", "vertexAI", "AzureApiKeyCredential"],
};
