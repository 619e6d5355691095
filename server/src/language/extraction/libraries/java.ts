/** Java's libraries. Sources: github.com/openai/openai-java, github.com/anthropics/anthropic-sdk-java, docs.spring.io/spring-ai, docs.langchain4j.dev, github.com/googleapis/java-genai */
import type { CallShape, ClientWords, MessageSource } from "./shape.ts";

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

/** Spring AI's options and LangChain4j's models: the class with the provider that it calls. */
const springOptions: readonly (readonly [type: string, provider?: string])[] = [
  ["OpenAiChatOptions"],
  ["AnthropicChatOptions", "anthropic"],
  ["MistralAiChatOptions", "mistral"],
  ["GoogleGenAiChatOptions", "gemini"],
  ["DeepSeekChatOptions", "deepseek"],
];
const langchainModels: readonly (readonly [type: string, provider?: string])[] = [
  ["OpenAiChatModel", "openai"],
  ["OpenAiStreamingChatModel", "openai"],
  ["AnthropicChatModel", "anthropic"],
  ["AnthropicStreamingChatModel", "anthropic"],
  ["GoogleAiGeminiChatModel", "gemini"],
  ["GoogleAiGeminiStreamingChatModel", "gemini"],
  ["MistralAiChatModel", "mistral"],
  ["MistralAiStreamingChatModel", "mistral"],
];

export const javaShapes: readonly CallShape[] = [
  {
    library: "openai-java",
    callee: "ChatCompletionCreateParams.builder",
    style: "builder",
    model: ["model"],
    messages: added,
    packages: openai,
    provider: "openai",
  },
  {
    library: "openai-java",
    callee: "ResponseCreateParams.builder",
    style: "builder",
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
    model: ["model"],
    messages: [{ argument: "system", shape: "text-or-chat", role: "system" }, ...added],
    packages: ["com.anthropic"],
    provider: "anthropic",
  },
  ...springOptions.map(([type, provider]): CallShape => ({
    library: "spring-ai",
    callee: `${type}.builder`,
    style: "builder",
    model: ["model"],
    messages: [],
    packages: springAi,
    ...(provider === undefined ? {} : { provider }),
  })),
  ...langchainModels.map(([type, provider]): CallShape => ({
    library: "langchain4j",
    callee: `${type}.builder`,
    style: "builder",
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
