/**
 * Libraries that have the same calls in Python and in JavaScript; each language sets how arguments are written.
 *
 * Source: https://github.com/openai/openai-python/blob/main/api.md
 * Source: https://github.com/anthropics/anthropic-sdk-python/blob/main/api.md
 * Source: https://docs.langchain.com/oss/python/integrations/chat
 */
import { chat, responses, systemAndChat } from "./messages.ts";
import type { CallShape } from "./shape.ts";
import { chatTakes, messageTakes, responseTakes } from "./takes/interfaces.ts";
import type { Spelling } from "./takes/interfaces.ts";
import { chatModelTakes } from "./takes/scripts.ts";

export type SharedShape = Omit<CallShape, "style">;

const openai: readonly SharedShape[] = [
  ...["create", "parse", "stream", "runTools"].map((verb): SharedShape => ({
    library: "openai",
    callee: `chat.completions.${verb}`,
    model: ["model"],
    messages: chat,
    takes: chatTakes,
    packages: [],
  })),
  ...["create", "parse", "stream"].map((verb): SharedShape => ({
    library: "openai",
    callee: `responses.${verb}`,
    model: ["model"],
    messages: responses,
    takes: responseTakes,
    packages: ["openai"],
  })),
  ...[
    "completions.create",
    "beta.assistants.create",
    "embeddings.create",
    "images.generate",
    "images.edit",
    "audio.transcriptions.create",
    "audio.speech.create",
    "moderations.create",
    "realtime.connect",
    "fine_tuning.jobs.create",
    "fineTuning.jobs.create",
  ].map((callee): SharedShape => ({
    library: "openai",
    callee,
    model: ["model"],
    messages: [],
    packages: ["openai"],
    ambiguous: true,
    namesOnly: true,
  })),
];

const anthropicPackages = [
  "anthropic",
  "@anthropic-ai/sdk",
  "@anthropic-ai/vertex-sdk",
  "@anthropic-ai/bedrock-sdk",
  "instructor",
] as const;

const anthropic: readonly SharedShape[] = [
  ...["create", "stream", "parse", "tool_runner", "toolRunner"].map((verb): SharedShape => ({
    library: "anthropic",
    callee: `messages.${verb}`,
    model: ["model"],
    messages: systemAndChat,
    takes: messageTakes,
    packages: anthropicPackages,
  })),
  ...["messages.count_tokens", "messages.countTokens", "completions.create"].map((callee): SharedShape => ({
    library: "anthropic",
    callee,
    model: ["model"],
    messages: systemAndChat,
    packages: anthropicPackages,
    ambiguous: true,
    namesOnly: true,
  })),
];

const mistral: readonly SharedShape[] = [
  ...["complete", "stream", "parse", "complete_async", "stream_async", "parse_async", "parse_stream"].map((verb) => ({
    library: "mistral",
    callee: `chat.${verb}`,
    model: ["model"],
    messages: chat,
    packages: ["mistralai", "@mistralai/mistralai"],
    ambiguous: true,
    provider: "mistral",
    renamed: { randomSeed: "seed", random_seed: "seed" },
  })),
  ...[
    "batch.jobs.create",
    "beta.conversations.start",
    "beta.agents.create",
    "fim.complete",
    "fim.stream",
    "embeddings.create",
    "ocr.process",
  ].map((callee): SharedShape => ({
    library: "mistral",
    callee,
    model: ["model"],
    messages: [],
    packages: ["mistralai", "@mistralai/mistralai"],
    ambiguous: true,
    namesOnly: true,
    provider: "mistral",
  })),
];

/** Google's calls of which only the model is read: those of both languages, and those that each writes its own way. */
export function googleNames(own: readonly string[], packages: readonly string[]): readonly SharedShape[] {
  return [...own, "caches.create", "batches.create", "interactions.create", "live.connect"].map((callee) => ({
    library: "google-genai",
    callee,
    model: ["model"],
    messages: [],
    packages,
    ambiguous: true,
    namesOnly: true,
    provider: "gemini",
  }));
}

const model = ["model", "model_name", "modelName"] as const;
const address = ["base_url", "baseUrl", "baseURL"] as const;

interface ChatClass {
  readonly callee: string;
  readonly provider?: string;
  readonly base?: readonly string[];
  readonly custom?: boolean;
}

/** LangChain's chat models by class; the provider is that of the class, unless an address says otherwise. */
const chatClasses: readonly ChatClass[] = [
  { callee: "ChatOpenAI", provider: "openai", base: [...address, "openai_api_base", "configuration"] },
  { callee: "ChatAnthropic", provider: "anthropic", base: [...address, "anthropic_api_url", "anthropicApiUrl"] },
  { callee: "ChatGoogleGenerativeAI", provider: "gemini", base: [...address, "vertexai"] },
  { callee: "ChatGoogle", provider: "gemini", base: [...address, "vertexai", "platformType"] },
  { callee: "ChatXAI", provider: "xai", base: [...address, "xai_api_base"] },
  { callee: "ChatGroq", provider: "groq", base: [...address, "groq_api_base"] },
  { callee: "ChatMistralAI", provider: "mistral", base: [...address, "endpoint", "serverURL"] },
  { callee: "ChatDeepSeek", provider: "deepseek", base: [...address, "api_base"] },
  { callee: "ChatOpenRouter", provider: "openrouter", base: address },
  { callee: "ChatOllama", provider: "ollama", base: address },
  { callee: "ChatVertexAI", custom: true },
  { callee: "ChatAnthropicVertex", custom: true },
  { callee: "AzureChatOpenAI", custom: true },
  { callee: "AzureChatOpenAICompletions", custom: true },
  { callee: "ChatBedrock", custom: true },
  { callee: "ChatBedrockConverse", custom: true },
  { callee: "ChatLiteLLM", base: [...address, "api_base", "custom_llm_provider"] },
];

const deployment = ["azure_deployment", "deployment_name", "azureOpenAIApiDeploymentName", "model_id"] as const;

const langchain = (spelling: Spelling): readonly SharedShape[] => [
  ...chatClasses.map(({ callee, provider, base, custom }): SharedShape => ({
    library: "langchain",
    callee,
    model: custom === true ? [...model, ...deployment] : model,
    messages: [],
    nested: ["model_kwargs", "modelKwargs"],
    packages: [],
    takes: chatModelTakes(spelling),
    ...(provider === undefined ? {} : { provider }),
    ...(base === undefined ? {} : { base }),
    ...(custom === true ? { custom: true } : {}),
  })),
  ...["OpenAIEmbeddings", "GoogleGenerativeAIEmbeddings", "MistralAIEmbeddings"].map((callee): SharedShape => ({
    library: "langchain",
    callee,
    model,
    messages: [],
    packages: ["langchain", "@langchain/openai", "@langchain/google-genai", "@langchain/mistralai"],
    base: [...address, "openai_api_base", "configuration"],
    ambiguous: true,
    namesOnly: true,
  })),
];

/** The rows, with names in the spelling of a language. */
export function sharedShapes(spelling: Spelling): readonly SharedShape[] {
  return [...openai, ...anthropic, ...mistral, ...langchain(spelling)];
}
