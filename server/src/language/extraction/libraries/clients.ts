/** Clients of Python and JavaScript, what wraps them, and words for providers that stand in names. */
import type { ClientShape } from "./shape.ts";

const baseUrl = ["base_url", "baseURL", "baseUrl", "api_base"] as const;

/** Constructors of clients by their last name, in both languages. */
export const clientShapes: readonly ClientShape[] = [
  { names: ["OpenAI", "AsyncOpenAI"], provider: "openai", base: baseUrl },
  { names: ["AzureOpenAI", "AsyncAzureOpenAI"], base: baseUrl, custom: true },
  { names: ["Anthropic", "AsyncAnthropic"], provider: "anthropic", base: baseUrl },
  {
    names: [
      "AnthropicVertex",
      "AnthropicBedrock",
      "AsyncAnthropicVertex",
      "AsyncAnthropicBedrock",
      "AnthropicFoundry",
      "AsyncAnthropicFoundry",
    ],
    base: baseUrl,
    custom: true,
  },
  { names: ["Groq", "AsyncGroq"], provider: "groq", base: baseUrl },
  { names: ["Mistral", "MistralClient"], provider: "mistral", base: ["server_url", "serverURL", ...baseUrl] },
  { names: ["Client", "AsyncClient", "GoogleGenAI"], base: ["http_options", "httpOptions", "vertexai", ...baseUrl] },
  { names: ["genkit"], base: [] },
  { names: ["Ollama"], provider: "ollama", base: baseUrl },
  { names: ["Together", "AsyncTogether", "InferenceClient", "AsyncInferenceClient"], base: baseUrl, custom: true },
  // A router and whatever speaks through LiteLLM have names of their own.
  { names: ["Router", "from_litellm", "from_provider", "from_bedrock", "Portkey"], base: baseUrl, custom: true },
];

/** Functions that give back the client they are given, with something around it. */
export const clientWrappers: ReadonlySet<string> = new Set([
  "from_openai",
  "from_anthropic",
  "from_groq",
  "from_mistral",
  "from_genai",
  "patch",
  "wrap_openai",
  "wrapOpenAI",
  "wrapSDK",
  "observeOpenAI",
  "wrap_anthropic",
  "with_options",
  "withOptions",
  "copy",
  "Instructor",
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

/** Providers by the word before a name (`google_genai:gemini-2.5-pro`); null where names are a deployment's own. */
export const prefixProviders: Readonly<Record<string, string | null>> = {
  openai: "openai",
  "openai-chat": "openai",
  "openai-responses": "openai",
  anthropic: "anthropic",
  google: "gemini",
  gemini: "gemini",
  google_genai: "gemini",
  "google-genai": "gemini",
  "google-gla": "gemini",
  googleai: "gemini",
  groq: "groq",
  mistral: "mistral",
  mistralai: "mistral",
  xai: "xai",
  grok: "xai",
  deepseek: "deepseek",
  ollama: "ollama",
  openrouter: "openrouter",
  "google-vertex": null,
  google_vertexai: null,
  google_anthropic_vertex: null,
  vertexai: null,
  vertex: null,
  bedrock: null,
  bedrock_converse: null,
  azure: null,
  azure_openai: null,
  azure_ai: null,
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
  // Genkit's: `googleAI.model("gemini-2.5-flash")`.
  googleAI: { provider: "gemini" },
  vertexAI: { custom: true },
  azure: { custom: true },
  bedrock: { custom: true },
  vertex: { custom: true },
  openrouter: { custom: true },
  gateway: { custom: true },
};

/** What makes such a factory; without an address it calls the provider itself. */
export const factoryMakers: Readonly<Record<string, string>> = {
  createOpenAI: "openai",
  createAnthropic: "anthropic",
  createGoogleGenerativeAI: "gemini",
  createXai: "xai",
  createGroq: "groq",
  createMistral: "mistral",
  createDeepSeek: "deepseek",
};
