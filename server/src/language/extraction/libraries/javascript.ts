/**
 * Calls of JavaScript's and TypeScript's libraries.
 *
 * Source: https://ai-sdk.dev/docs/reference/ai-sdk-core
 * Source: https://googleapis.github.io/js-genai/
 * Source: https://github.com/google-gemini/deprecated-generative-ai-js
 * Source: https://github.com/ollama/ollama-js
 * Source: https://docs.langchain.com/oss/javascript/langchain/models
 * Source: https://developers.llamaindex.ai/typescript/framework/modules/models/llms/
 * Source: https://openai.github.io/openai-agents-js/guides/models/
 * Source: https://docs.aws.amazon.com/AWSJavaScriptSDK/v3/latest/client/bedrock-runtime/command/ConverseCommand/
 */
import { javascriptAgents } from "./javascriptAgents.ts";
import { agent, chat, contents, systemAndChat, vercel } from "./messages.ts";
import { googleNames, sharedShapes } from "./scripts.ts";
import type { SharedShape } from "./scripts.ts";
import type { CallShape } from "./shape.ts";
import { camel } from "./takes/interfaces.ts";
import { agentTakes, aiSdkTakes, chatModelTakes, configured } from "./takes/scripts.ts";

const aiSdk: readonly SharedShape[] = [
  ...["generateText", "streamText", "generateObject", "streamObject"].map((callee): SharedShape => ({
    library: "ai-sdk",
    drops: "always",
    gateway: true,
    callee,
    model: ["model"],
    messages: [{ argument: "instructions", shape: "text-or-chat", role: "system" }, ...vercel],
    takes: aiSdkTakes,
    packages: ["ai"],
  })),
  {
    library: "ai-sdk",
    callee: "wrapLanguageModel",
    drops: "always",
    gateway: true,
    model: ["model"],
    messages: [],
    packages: ["ai"],
    ambiguous: true,
  },
  ...["ToolLoopAgent", "Experimental_Agent", "Agent"].map((callee): SharedShape => ({
    library: "ai-sdk",
    drops: "always",
    gateway: true,
    callee,
    model: ["model"],
    messages: [...systemAndChat, ...agent],
    later: true,
    takes: agentTakes,
    packages: ["ai"],
    ambiguous: true,
  })),
  ...["embed", "embedMany", "generateImage", "experimental_generateImage", "transcribe", "experimental_transcribe"].map(
    (callee): SharedShape => ({
      library: "ai-sdk",
      drops: "always",
      gateway: true,
      callee,
      model: ["model"],
      messages: [],
      packages: ["ai"],
      ambiguous: true,
      namesOnly: true,
    }),
  ),
];

const google: readonly SharedShape[] = [
  ...["models.generateContent", "models.generateContentStream"].map((callee): SharedShape => ({
    library: "google-genai",
    callee,
    model: ["model"],
    messages: contents,
    nested: ["config"],
    takes: configured(["model", "contents", "config"], "config", camel),
    packages: [],
    provider: "gemini",
  })),
  {
    library: "google-genai",
    callee: "chats.create",
    later: true,
    model: ["model"],
    messages: contents,
    nested: ["config"],
    takes: configured(["model", "config", "history"], "config", camel),
    packages: ["@google/genai"],
    ambiguous: true,
    provider: "gemini",
  },
  ...googleNames(["models.countTokens", "models.embedContent", "models.generateImages"], ["@google/genai"]),
  {
    library: "vertex",
    callee: "getGenerativeModel",
    later: true,
    method: true,
    model: ["model"],
    messages: [{ argument: "systemInstruction", shape: "contents", role: "system" }],
    nested: ["generationConfig"],
    packages: ["@google-cloud/vertexai", "firebase/vertexai", "firebase/ai"],
    ambiguous: true,
    custom: true,
  },
  {
    library: "google-generativeai",
    callee: "getGenerativeModel",
    later: true,
    method: true,
    model: ["model"],
    messages: [{ argument: "systemInstruction", shape: "contents", role: "system" }],
    nested: ["generationConfig"],
    takes: configured([], "generationConfig", camel),
    packages: [],
    provider: "gemini",
  },
];

const ollama: readonly SharedShape[] = ["chat", "generate"].flatMap((name) => {
  const shape: Omit<SharedShape, "callee"> = {
    library: "ollama",
    model: ["model"],
    messages: vercel,
    nested: ["options"],
    packages: ["ollama"],
    ambiguous: true,
    provider: "ollama",
    renamed: { num_predict: "max_tokens" },
  };
  return [
    { ...shape, callee: `ollama.${name}` },
    { ...shape, callee: `.${name}`, client: ["Ollama"] },
  ];
});

const llamaIndexPackages = [
  "llamaindex",
  "@llamaindex/openai",
  "@llamaindex/anthropic",
  "@llamaindex/google",
  "@llamaindex/groq",
  "@llamaindex/mistral",
  "@llamaindex/ollama",
] as const;

const llamaIndex: readonly SharedShape[] = [
  ["OpenAI", "openai"],
  ["openai", "openai"],
  ["Anthropic", "anthropic"],
  ["anthropic", "anthropic"],
  ["Gemini", "gemini"],
  ["gemini", "gemini"],
  ["Groq", "groq"],
  ["MistralAI", "mistral"],
  ["mistral", "mistral"],
  ["Ollama", "ollama"],
  ["ollama", "ollama"],
].map(([callee, provider]): SharedShape => ({
  library: "llama-index",
  callee: callee!,
  model: ["model"],
  messages: [],
  packages: llamaIndexPackages,
  ambiguous: true,
  provider: provider!,
  base: ["baseURL", "baseUrl", "additionalSessionOptions", "azure", "vertex"],
  // It leaves out the temperature of reasoning models.
  ...(provider === "openai" ? { drops: "always" as const } : {}),
}));

const others: readonly SharedShape[] = [
  {
    library: "langchain",
    callee: "initChatModel",
    positional: ["model"],
    holder: 1,
    takes: chatModelTakes(camel),
    model: ["model"],
    messages: [],
    packages: ["langchain"],
    base: ["baseUrl", "modelProvider", "configuration"],
    prefix: ":",
  },
  {
    library: "langchain",
    callee: "createAgent",
    later: true,
    model: ["model"],
    messages: [...agent, { argument: "systemPrompt", shape: "text-or-chat", role: "system" }],
    packages: ["langchain"],
    ambiguous: true,
    prefix: ":",
  },
  {
    library: "openai-agents",
    callee: "Agent",
    later: true,
    model: ["model"],
    messages: agent,
    nested: ["modelSettings"],
    packages: ["@openai/agents"],
    ambiguous: true,
    provider: "openai",
  },
  {
    library: "bedrock",
    callee: "ConverseCommand",
    model: ["modelId"],
    messages: [{ argument: "system", shape: "contents", role: "system" }, ...chat],
    nested: ["inferenceConfig"],
    packages: ["@aws-sdk/client-bedrock-runtime"],
    ambiguous: true,
    custom: true,
  },
  {
    library: "bedrock",
    callee: "ConverseStreamCommand",
    model: ["modelId"],
    messages: [{ argument: "system", shape: "contents", role: "system" }, ...chat],
    nested: ["inferenceConfig"],
    packages: ["@aws-sdk/client-bedrock-runtime"],
    ambiguous: true,
    custom: true,
  },
  ...["InvokeModelCommand", "InvokeModelWithResponseStreamCommand"].map((callee): SharedShape => ({
    library: "bedrock",
    callee,
    model: ["modelId"],
    messages: [],
    packages: ["@aws-sdk/client-bedrock-runtime"],
    ambiguous: true,
    custom: true,
    namesOnly: true,
  })),
];

export const javascriptShapes: readonly CallShape[] = [
  ...sharedShapes(camel),
  ...aiSdk,
  ...google,
  ...ollama,
  ...llamaIndex,
  ...javascriptAgents,
  ...others,
].map((shape): CallShape => ({ ...shape, style: "object" }));
