/**
 * THE provider table: one row each. Transport, settings, secrets, onboarding and docs read it.
 * Source: each row's `docs_url`; prefixes and names of environment variables as in https://docs.litellm.ai/docs/providers
 * Source: https://openrouter.ai/docs/api/api-reference/api-keys/get-current-key (a call that needs a right key)
 * A new OpenAI-compatible provider is a row with flags; a new dialect is a folder and a row.
 */
import type { Dialect, ProviderDescriptor } from "./adapter.ts";
import { bearer, compatible } from "./commonFlags.ts";
import { hosts } from "./hosts.ts";

export const providers: readonly ProviderDescriptor[] = [
  {
    id: "openai",
    name: "OpenAI",
    prefixes: ["openai"],
    dialect: "openai-chat",
    default_base: "https://api.openai.com/v1",
    key_env: ["OPENAI_API_KEY"],
    auth: bearer,
    models_path: "/v1/models",
    docs_url: "https://platform.openai.com/docs/models",
    keys_url: "https://platform.openai.com/api-keys",
    key_pattern: "sk-(?!ant-|or-)[A-Za-z0-9_-]{20,}",
  },
  {
    id: "anthropic",
    name: "Anthropic",
    prefixes: ["anthropic", "claude"],
    dialect: "anthropic-messages",
    default_base: "https://api.anthropic.com",
    key_env: ["ANTHROPIC_API_KEY"],
    auth: { header: "x-api-key" },
    fixed_headers: { "anthropic-version": "2023-06-01" },
    models_path: "/v1/models",
    docs_url: "https://docs.anthropic.com/en/docs/about-claude/models",
    keys_url: "https://console.anthropic.com/settings/keys",
    key_pattern: "sk-ant-[A-Za-z0-9_-]{20,}",
  },
  {
    id: "gemini",
    name: "Google Gemini",
    prefixes: ["gemini", "google"],
    dialect: "gemini",
    default_base: "https://generativelanguage.googleapis.com/v1beta",
    key_env: ["GOOGLE_API_KEY", "GEMINI_API_KEY"],
    auth: { header: "x-goog-api-key" },
    models_path: "/v1beta/models",
    docs_url: "https://ai.google.dev/gemini-api/docs/models",
    keys_url: "https://aistudio.google.com/apikey",
    key_pattern: "AIza[A-Za-z0-9_-]{35}",
  },
  {
    id: "xai",
    name: "xAI",
    prefixes: ["xai"],
    dialect: "xai-chat",
    default_base: "https://api.x.ai/v1",
    key_env: ["XAI_API_KEY"],
    auth: bearer,
    models_path: "/v1/models",
    compat: { completion_excludes_reasoning: true },
    docs_url: "https://docs.x.ai/docs/models",
    keys_url: "https://console.x.ai",
    key_pattern: "xai-[A-Za-z0-9]{20,}",
  },
  {
    id: "openrouter",
    name: "OpenRouter",
    prefixes: ["openrouter"],
    dialect: "openai-chat",
    default_base: "https://openrouter.ai/api/v1",
    key_env: ["OPENROUTER_API_KEY"],
    auth: bearer,
    fixed_headers: { "x-title": "Parlance" },
    models_path: "/v1/models",
    compat: {
      ...compatible,
      reasoning_format: "openrouter",
      think_tags: false,
      asks_cost: true,
      video_parts: true,
      cache_marks: true,
      key_check_path: "/v1/key",
    },
    docs_url: "https://openrouter.ai/models",
    keys_url: "https://openrouter.ai/settings/keys",
    key_pattern: "sk-or-[A-Za-z0-9_-]{20,}",
  },
  {
    id: "ollama",
    name: "Ollama",
    prefixes: ["ollama", "ollama_chat"],
    dialect: "ollama",
    default_base: "http://127.0.0.1:11434",
    key_env: ["OLLAMA_API_KEY"],
    key_optional: true,
    auth: bearer,
    models_path: "/api/tags",
    local: true,
    docs_url: "https://docs.ollama.com/api",
    keys_url: null,
  },
  {
    id: "lmstudio",
    name: "LM Studio",
    prefixes: ["lmstudio", "lm_studio"],
    dialect: "openai-chat",
    default_base: "http://127.0.0.1:1234/v1",
    key_env: ["LM_STUDIO_API_KEY"],
    key_optional: true,
    auth: bearer,
    models_path: "/v1/models",
    compat: compatible,
    local: true,
    docs_url: "https://lmstudio.ai/docs/app/api/endpoints/openai",
    keys_url: null,
  },
  {
    id: "llamacpp",
    name: "llama.cpp",
    prefixes: ["llamacpp", "llama.cpp", "llama-cpp"],
    dialect: "openai-chat",
    default_base: "http://127.0.0.1:8080/v1",
    key_env: ["LLAMA_API_KEY"],
    key_optional: true,
    auth: bearer,
    models_path: "/v1/models",
    compat: compatible,
    local: true,
    docs_url: "https://github.com/ggml-org/llama.cpp/tree/master/tools/server",
    keys_url: null,
  },
  {
    id: "vllm",
    name: "vLLM",
    prefixes: ["vllm", "hosted_vllm"],
    dialect: "openai-chat",
    default_base: "http://127.0.0.1:8000/v1",
    key_env: ["HOSTED_VLLM_API_KEY", "VLLM_API_KEY"],
    key_optional: true,
    auth: bearer,
    models_path: "/v1/models",
    compat: { ...compatible, video_parts: true },
    local: true,
    docs_url: "https://docs.vllm.ai/en/latest/serving/openai_compatible_server.html",
    keys_url: null,
  },
  {
    id: "litellm_proxy",
    name: "LiteLLM proxy",
    prefixes: ["litellm_proxy", "litellm"],
    dialect: "openai-chat",
    default_base: null,
    key_env: ["LITELLM_PROXY_API_KEY"],
    key_optional: true,
    auth: bearer,
    models_path: "/v1/models",
    compat: { ...compatible, cache_marks: true },
    docs_url: "https://docs.litellm.ai/docs/simple_proxy",
    keys_url: null,
  },
  {
    id: "deepseek",
    name: "DeepSeek",
    prefixes: ["deepseek"],
    dialect: "openai-chat",
    default_base: "https://api.deepseek.com/v1",
    key_env: ["DEEPSEEK_API_KEY"],
    auth: bearer,
    models_path: "/v1/models",
    compat: {
      ...compatible,
      reasoning_format: "deepseek",
      requires_reasoning_on_tool_turns: true,
      think_tags: false,
    },
    docs_url: "https://api-docs.deepseek.com",
    keys_url: "https://platform.deepseek.com/api_keys",
  },
  {
    id: "mistral",
    name: "Mistral",
    prefixes: ["mistral"],
    dialect: "openai-chat",
    default_base: "https://api.mistral.ai/v1",
    key_env: ["MISTRAL_API_KEY"],
    auth: bearer,
    models_path: "/v1/models",
    // Mistral refuses fields that it does not know: it sends usage with the last chunk unasked, and names the seed its own way.
    compat: { ...compatible, supports_stream_usage: false, think_tags: false, seed_field: "random_seed" },
    docs_url: "https://docs.mistral.ai/getting-started/models",
    keys_url: "https://console.mistral.ai/api-keys",
  },
  {
    id: "groq",
    name: "Groq",
    prefixes: ["groq"],
    dialect: "openai-chat",
    default_base: "https://api.groq.com/openai/v1",
    key_env: ["GROQ_API_KEY"],
    auth: bearer,
    models_path: "/v1/models",
    compat: { ...compatible, max_tokens_field: "max_completion_tokens" },
    docs_url: "https://console.groq.com/docs/models",
    keys_url: "https://console.groq.com/keys",
    key_pattern: "gsk_[A-Za-z0-9]{20,}",
  },
  ...hosts,
  {
    id: "openai-compatible",
    name: "OpenAI-compatible endpoint",
    prefixes: ["openai-compatible", "openai_like", "custom_openai", "custom"],
    dialect: "openai-chat",
    default_base: null,
    key_env: ["OPENAI_LIKE_API_KEY"],
    key_optional: true,
    auth: bearer,
    models_path: "/v1/models",
    compat: compatible,
    docs_url: "https://platform.openai.com/docs/api-reference/chat",
    keys_url: null,
  },
  {
    id: "vertex_ai",
    name: "Vertex AI",
    prefixes: ["vertex_ai", "vertex", "google-vertex"],
    dialect: "vertex",
    // The host depends on the location of the call.
    default_base: null,
    // A key of the express mode; the usual way is a Google Cloud login or a service account.
    key_env: ["GOOGLE_VERTEX_API_KEY"],
    key_optional: true,
    auth: bearer,
    models_path: null,
    docs_url: "https://docs.cloud.google.com/vertex-ai/generative-ai/docs/models",
    keys_url: null,
    auth_hint:
      "Give vertex_ai_credentials or GOOGLE_APPLICATION_CREDENTIALS a service account's file, or run “gcloud auth application-default login”.",
  },
  {
    id: "azure",
    name: "Azure OpenAI",
    prefixes: ["azure", "azure_openai"],
    dialect: "azure",
    default_base: null,
    base_env: ["AZURE_OPENAI_ENDPOINT", "AZURE_API_BASE"],
    key_env: ["AZURE_OPENAI_API_KEY", "AZURE_API_KEY"],
    auth: { header: "api-key" },
    models_path: "/openai/v1/models",
    docs_url: "https://learn.microsoft.com/azure/ai-foundry/openai/reference",
    keys_url: "https://ai.azure.com",
  },
  {
    id: "parlance",
    name: "Parlance",
    prefixes: ["parlance"],
    dialect: "built-in",
    default_base: null,
    key_env: [],
    key_optional: true,
    auth: null,
    models_path: null,
    local: true,
    docs_url: "https://github.com/parlance/parlance",
    keys_url: null,
  },
  {
    id: "editor",
    name: "Models of the editor",
    prefixes: ["editor", "vscode"],
    dialect: "editor",
    default_base: null,
    key_env: [],
    key_optional: true,
    auth: null,
    models_path: null,
    docs_url: "https://code.visualstudio.com/docs/copilot/language-models",
    keys_url: null,
  },
];

const byId = new Map(providers.map((provider) => [provider.id, provider]));
const byPrefix = new Map(providers.flatMap((provider) => provider.prefixes.map((prefix) => [prefix, provider])));

/** The row of a provider, undefined where there is none of this id. */
export function providerById(id: string): ProviderDescriptor | undefined {
  return byId.get(id);
}

/** The provider that a prefix in front of a model name selects (`google` in `google/gemini-2.5-pro`), in any case. */
export function providerForPrefix(prefix: string): ProviderDescriptor | undefined {
  return byPrefix.get(prefix.toLowerCase());
}

/** What a user says about an endpoint in the setting `parlance.providers`. */
export interface EndpointSetting {
  readonly baseUrl?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly dialect?: Extract<
    Dialect,
    "openai-chat" | "openai-responses" | "anthropic-messages" | "gemini" | "xai-chat" | "xai-responses" | "ollama"
  >;
  readonly name?: string;
  readonly models?: readonly string[];
  readonly keyOptional?: boolean;
  /** Vertex AI: project and location of Google Cloud, and the path of a credentials file. */
  readonly project?: string;
  readonly location?: string;
  readonly credentials?: string;
  /** Azure OpenAI: API version, and the model behind each deployment. */
  readonly apiVersion?: string;
  readonly baseModels?: Readonly<Record<string, string>>;
}

/** Row that a dialect's own provider has, as the pattern for endpoints that speak it. */
const patternOf: Record<NonNullable<EndpointSetting["dialect"]>, string> = {
  "openai-chat": "openai-compatible",
  "openai-responses": "openai-compatible",
  "anthropic-messages": "anthropic",
  gemini: "gemini",
  "xai-chat": "xai",
  "xai-responses": "xai",
  ollama: "ollama",
};

/**
 * The descriptor of an endpoint of the user's own, or of a known provider with the user's changes.
 * An endpoint of one's own never takes a key from the environment: those keys belong to other hosts.
 */
export function customProvider(id: string, setting: EndpointSetting): ProviderDescriptor {
  const known = byId.get(id);
  const pattern = known ?? byId.get(patternOf[setting.dialect ?? "openai-chat"]);
  if (pattern === undefined) throw new RangeError(`No provider speaks the dialect ${setting.dialect}.`);
  const base = known?.default_base ?? null;
  return {
    ...pattern,
    id,
    name: setting.name ?? known?.name ?? id,
    prefixes: known?.prefixes ?? [id],
    dialect: setting.dialect ?? pattern.dialect,
    ...(setting.dialect === undefined ? {} : { dialect_fixed: true }),
    default_base: setting.baseUrl ?? base,
    key_env: known?.key_env ?? [],
    key_optional: setting.keyOptional ?? known?.key_optional ?? true,
    keys_url: known?.keys_url ?? null,
    local: known ? (known.local ?? false) : false,
  };
}
