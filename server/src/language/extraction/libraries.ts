/**
 * The libraries whose calls are understood, one row each. Adding a library is adding rows; the code that reads calls
 * knows none of them by name.
 */

export type MessageShape =
  /** A list of `{ role, content }`, or LangChain's message objects. */
  | "chat"
  /** A text, or a list as in `chat`. */
  | "text-or-chat"
  /** Google's contents: a text, texts, or `{ role, parts: [{ text }] }`. */
  | "contents";

export interface MessageSource {
  readonly argument: string;
  readonly shape: MessageShape;
  /** Role of a plain text. */
  readonly role: string;
}

/** A function or method that calls a model, or a constructor that fixes model and parameters. */
export interface CallShape {
  readonly library: string;
  /** Dotted end of the callee. */
  readonly callee: string;
  /** Arguments come as one object, as JavaScript does it, or by keyword. */
  readonly style: "object" | "keywords";
  /** The callee is a method whose name only this library has. */
  readonly method?: boolean;
  /** Names of positional arguments. */
  readonly positional?: readonly string[];
  readonly model: readonly string[];
  readonly messages: readonly MessageSource[];
  /** Arguments whose fields are parameters too (`config`). */
  readonly nested?: readonly string[];
  /** One of these packages must be imported; empty where the callee can be mistaken for nothing else. */
  readonly packages: readonly string[];
  /** Provider of the names, where no client tells. */
  readonly provider?: string;
  /** The base address is an argument of the call itself. */
  readonly base?: readonly string[];
}

/** A constructor whose object makes calls. */
export interface ClientShape {
  readonly names: readonly string[];
  readonly provider?: string;
  readonly base: readonly string[];
  /** Names are those of deployments or of a gateway, whatever the address. */
  readonly custom?: boolean;
}

const chat: readonly MessageSource[] = [{ argument: "messages", shape: "chat", role: "user" }];
const systemAndChat: readonly MessageSource[] = [
  { argument: "system", shape: "text-or-chat", role: "system" },
  ...chat,
];
const responses: readonly MessageSource[] = [
  { argument: "instructions", shape: "text-or-chat", role: "system" },
  { argument: "input", shape: "text-or-chat", role: "user" },
];
const vercel: readonly MessageSource[] = [
  ...systemAndChat,
  { argument: "prompt", shape: "text-or-chat", role: "user" },
];
const contents: readonly MessageSource[] = [{ argument: "contents", shape: "contents", role: "user" }];

const constructorModel = ["model", "model_name", "modelName"] as const;

/** The calls of both languages; `style` is set per language below. */
type SharedShape = Omit<CallShape, "style">;

const shared: readonly SharedShape[] = [
  ...["chat.completions.create", "chat.completions.parse", "chat.completions.stream"].map((callee): SharedShape => ({
    library: "openai",
    callee,
    model: ["model"],
    messages: chat,
    packages: [],
  })),
  ...["responses.create", "responses.parse", "responses.stream"].map((callee): SharedShape => ({
    library: "openai",
    callee,
    model: ["model"],
    messages: responses,
    packages: ["openai"],
  })),
  ...["messages.create", "messages.stream"].map((callee): SharedShape => ({
    library: "anthropic",
    callee,
    model: ["model"],
    messages: systemAndChat,
    packages: ["anthropic", "@anthropic-ai/sdk", "@anthropic-ai/vertex-sdk", "@anthropic-ai/bedrock-sdk", "instructor"],
  })),
  {
    library: "langchain",
    callee: "ChatOpenAI",
    model: constructorModel,
    messages: [],
    packages: [],
    provider: "openai",
    base: ["base_url", "openai_api_base", "configuration"],
  },
  {
    library: "langchain",
    callee: "ChatAnthropic",
    model: constructorModel,
    messages: [],
    packages: [],
    provider: "anthropic",
    base: ["base_url", "anthropic_api_url", "anthropicApiUrl"],
  },
  {
    library: "langchain",
    callee: "ChatGoogleGenerativeAI",
    model: constructorModel,
    messages: [],
    packages: [],
    provider: "gemini",
    base: ["base_url", "baseUrl"],
  },
  {
    library: "langchain",
    callee: "ChatXAI",
    model: constructorModel,
    messages: [],
    packages: [],
    provider: "xai",
    base: ["base_url", "xai_api_base"],
  },
];

const python: readonly CallShape[] = [
  ...shared.map((shape): CallShape => ({ ...shape, style: "keywords" })),
  ...["completion", "acompletion", "litellm.completion", "litellm.acompletion"].map((callee): CallShape => ({
    library: "litellm",
    callee,
    style: "keywords",
    positional: ["model", "messages"],
    model: ["model"],
    messages: chat,
    packages: ["litellm"],
    base: ["api_base", "base_url", "custom_llm_provider"],
  })),
  ...["models.generate_content", "models.generate_content_stream"].map((callee): CallShape => ({
    library: "google-genai",
    callee,
    style: "keywords",
    model: ["model"],
    messages: contents,
    nested: ["config"],
    packages: [],
    provider: "gemini",
  })),
  {
    library: "google-generativeai",
    callee: "GenerativeModel",
    style: "keywords",
    positional: ["model_name"],
    model: ["model_name"],
    messages: [{ argument: "system_instruction", shape: "text-or-chat", role: "system" }],
    nested: ["generation_config"],
    packages: ["google.generativeai", "google", "vertexai"],
    provider: "gemini",
  },
  {
    library: "xai-sdk",
    callee: "chat.create",
    style: "keywords",
    model: ["model"],
    messages: chat,
    packages: ["xai_sdk"],
    provider: "xai",
  },
  {
    library: "langchain",
    callee: "init_chat_model",
    style: "keywords",
    positional: ["model"],
    model: ["model"],
    messages: [],
    packages: ["langchain"],
    base: ["base_url", "model_provider"],
  },
];

const javascript: readonly CallShape[] = [
  ...shared.map((shape): CallShape => ({ ...shape, style: "object" })),
  ...["generateText", "streamText", "generateObject", "streamObject"].map((callee): CallShape => ({
    library: "ai-sdk",
    callee,
    style: "object",
    model: ["model"],
    messages: vercel,
    packages: ["ai"],
  })),
  ...["models.generateContent", "models.generateContentStream"].map((callee): CallShape => ({
    library: "google-genai",
    callee,
    style: "object",
    model: ["model"],
    messages: contents,
    nested: ["config"],
    packages: [],
    provider: "gemini",
  })),
  {
    library: "google-generativeai",
    callee: "getGenerativeModel",
    method: true,
    style: "object",
    model: ["model"],
    messages: [{ argument: "systemInstruction", shape: "contents", role: "system" }],
    nested: ["generationConfig"],
    packages: [],
    provider: "gemini",
  },
];

export const callShapes: Readonly<Record<"python" | "javascript", readonly CallShape[]>> = { python, javascript };

const baseUrl = ["base_url", "baseURL", "baseUrl", "api_base"] as const;

/** Constructors of clients by their last name, in both languages. */
export const clientShapes: readonly ClientShape[] = [
  { names: ["OpenAI", "AsyncOpenAI"], provider: "openai", base: baseUrl },
  { names: ["AzureOpenAI", "AsyncAzureOpenAI"], base: baseUrl, custom: true },
  { names: ["Anthropic", "AsyncAnthropic"], provider: "anthropic", base: baseUrl },
  {
    names: ["AnthropicVertex", "AnthropicBedrock", "AsyncAnthropicVertex", "AsyncAnthropicBedrock"],
    base: baseUrl,
    custom: true,
  },
  { names: ["Groq", "AsyncGroq"], provider: "groq", base: baseUrl },
  { names: ["Mistral", "MistralClient"], provider: "mistral", base: ["server_url", "serverURL", ...baseUrl] },
  { names: ["Client", "AsyncClient", "GoogleGenAI"], base: ["http_options", "httpOptions", "vertexai", ...baseUrl] },
];

/** Functions that give back the client they are given, with something around it. */
export const clientWrappers: ReadonlySet<string> = new Set([
  "from_openai",
  "from_anthropic",
  "patch",
  "wrap_openai",
  "wrapOpenAI",
  "observeOpenAI",
  "wrap_anthropic",
  "with_options",
  "withOptions",
]);

/** Providers by the host of their own address; any other address is a gateway or a server of one's own. */
export const providerHosts: Readonly<Record<string, string>> = {
  "api.openai.com": "openai",
  "api.anthropic.com": "anthropic",
  "generativelanguage.googleapis.com": "gemini",
  "api.x.ai": "xai",
  "openrouter.ai": "openrouter",
  "api.deepseek.com": "deepseek",
  "api.mistral.ai": "mistral",
  "api.groq.com": "groq",
};

/** Model factories of the Vercel AI SDK by name: provider and whether names are the provider's own. */
export const modelFactories: Readonly<Record<string, { readonly provider?: string; readonly custom?: boolean }>> = {
  openai: { provider: "openai" },
  anthropic: { provider: "anthropic" },
  google: { provider: "gemini" },
  xai: { provider: "xai" },
  groq: { provider: "groq" },
  mistral: { provider: "mistral" },
  deepseek: { provider: "deepseek" },
  azure: { custom: true },
  bedrock: { custom: true },
  vertex: { custom: true },
  openrouter: { custom: true },
  gateway: { custom: true },
};

const renamed: Readonly<Record<string, string>> = {
  max_output_tokens: "max_tokens",
  max_tokens_to_sample: "max_tokens",
  stop_sequences: "stop",
  model_name: "model",
};

/** A parameter's name in OpenAI's words: `maxOutputTokens` is `max_tokens`. */
export function openAIName(written: string): string {
  const snake = written.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  return Object.hasOwn(renamed, snake) ? renamed[snake]! : snake;
}
