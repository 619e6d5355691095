/**
 * Calls of frameworks in Python: what they make a model or an agent with.
 *
 * Source: https://python.langchain.com/api_reference/langchain/chat_models/langchain.chat_models.base.init_chat_model.html
 * Source: https://developers.llamaindex.ai/python/framework/module_guides/models/llms/
 * Source: https://learn.microsoft.com/semantic-kernel/concepts/ai-services/chat-completion/
 * Source: https://python.useinstructor.com/concepts/from_provider/
 * Source: https://dspy.ai/learn/programming/language_models/
 * Source: https://ai.pydantic.dev/models/overview/
 * Source: https://openai.github.io/openai-agents-python/models/
 */
import { agent, chat } from "./messages.ts";
import type { SharedShape } from "./scripts.ts";
import { asIs } from "./takes/interfaces.ts";
import { chatModelTakes } from "./takes/scripts.ts";

interface ModelClass {
  readonly callee: string;
  readonly provider?: string;
  readonly model?: readonly string[];
  readonly base?: readonly string[];
  readonly custom?: boolean;
  readonly drops?: "always";
}

/** Rows of classes whose constructors fix a model. Their names are others' too, so the package has to be imported. */
function classes(
  library: string,
  packages: readonly string[],
  rows: readonly ModelClass[],
  rest: Pick<SharedShape, "positional" | "nested" | "drops"> = {},
): readonly SharedShape[] {
  return rows.map(({ callee, provider, model, base, custom, drops }): SharedShape => ({
    library,
    callee,
    model: model ?? ["model"],
    messages: [],
    packages,
    ambiguous: true,
    ...(provider === undefined ? {} : { provider }),
    ...(base === undefined ? {} : { base }),
    ...(custom === true ? { custom: true } : {}),
    ...(drops === undefined ? {} : { drops }),
    ...rest,
  }));
}

const apiBase = ["api_base", "base_url"] as const;

const llamaIndex = classes(
  "llama-index",
  ["llama_index"],
  [
    // They set the temperature of reasoning models themselves.
    { callee: "OpenAI", provider: "openai", base: apiBase, drops: "always" },
    { callee: "OpenAIResponses", provider: "openai", base: apiBase, drops: "always" },
    { callee: "OpenAILike", custom: true },
    { callee: "AzureOpenAI", model: ["model", "engine"], custom: true },
    { callee: "Anthropic", provider: "anthropic", base: apiBase },
    { callee: "Gemini", provider: "gemini", base: apiBase },
    { callee: "GoogleGenAI", provider: "gemini", base: ["vertexai_config", "http_options"] },
    { callee: "Vertex", custom: true },
    { callee: "MistralAI", provider: "mistral", base: ["endpoint"] },
    { callee: "Groq", provider: "groq", base: apiBase },
    { callee: "Ollama", provider: "ollama" },
    { callee: "DeepSeek", provider: "deepseek", base: apiBase },
    { callee: "BedrockConverse", custom: true },
    { callee: "LiteLLM", base: apiBase },
  ],
  { positional: ["model"], nested: ["additional_kwargs"] },
);

const semanticKernel = classes(
  "semantic-kernel",
  ["semantic_kernel"],
  [
    { callee: "OpenAIChatCompletion", provider: "openai", model: ["ai_model_id"], base: ["async_client"] },
    { callee: "AnthropicChatCompletion", provider: "anthropic", model: ["ai_model_id"], base: ["async_client"] },
    { callee: "GoogleAIChatCompletion", provider: "gemini", model: ["gemini_model_id"] },
    { callee: "MistralAIChatCompletion", provider: "mistral", model: ["ai_model_id"], base: ["async_client"] },
    { callee: "OllamaChatCompletion", provider: "ollama", model: ["ai_model_id"] },
    { callee: "VertexAIChatCompletion", model: ["gemini_model_id"], custom: true },
    { callee: "BedrockChatCompletion", model: ["model_id"], custom: true },
    { callee: "AzureChatCompletion", model: ["deployment_name"], custom: true },
    { callee: "OpenAIChatPromptExecutionSettings", provider: "openai", model: ["ai_model_id"] },
    { callee: "AnthropicChatPromptExecutionSettings", provider: "anthropic", model: ["ai_model_id"] },
  ],
);

const pydanticModels = classes(
  "pydantic-ai",
  ["pydantic_ai"],
  [
    { callee: "OpenAIChatModel", provider: "openai" },
    { callee: "OpenAIModel", provider: "openai" },
    { callee: "OpenAIResponsesModel", provider: "openai" },
    { callee: "AnthropicModel", provider: "anthropic" },
    { callee: "GoogleModel", provider: "gemini" },
    { callee: "GeminiModel", provider: "gemini" },
    { callee: "XaiModel", provider: "xai" },
    { callee: "GroqModel", provider: "groq" },
    { callee: "MistralModel", provider: "mistral" },
    { callee: "OpenRouterModel", provider: "openrouter" },
    { callee: "BedrockConverseModel", custom: true },
  ].map((row): ModelClass => ({ ...row, model: ["model_name"], base: ["provider", "base_url", "openai_client"] })),
  { positional: ["model_name"], nested: ["settings"], drops: "always" },
);

const agents: readonly SharedShape[] = [
  ...pydanticModels,
  {
    library: "pydantic-ai",
    drops: "always",
    callee: "Agent",
    later: true,
    positional: ["model"],
    model: ["model"],
    messages: agent,
    nested: ["model_settings"],
    packages: ["pydantic_ai"],
    ambiguous: true,
    prefix: ":",
  },
  {
    library: "openai-agents",
    callee: "Agent",
    later: true,
    positional: ["name"],
    model: ["model"],
    messages: agent,
    nested: ["model_settings"],
    packages: ["agents"],
    ambiguous: true,
    provider: "openai",
  },
  {
    library: "openai-agents",
    callee: "LitellmModel",
    positional: ["model"],
    model: ["model"],
    messages: [],
    packages: ["agents"],
    ambiguous: true,
    base: ["base_url"],
  },
  ...["OpenAIChatCompletionsModel", "OpenAIResponsesModel"].map((callee): SharedShape => ({
    library: "openai-agents",
    callee,
    positional: ["model", "openai_client"],
    model: ["model"],
    messages: [],
    packages: ["agents"],
    ambiguous: true,
    provider: "openai",
    base: ["openai_client"],
  })),
];

const others: readonly SharedShape[] = [
  {
    library: "langchain",
    callee: "init_chat_model",
    method: true,
    takes: chatModelTakes(asIs),
    positional: ["model"],
    model: ["model"],
    messages: [],
    packages: ["langchain"],
    base: ["base_url", "model_provider"],
    prefix: ":",
  },
  {
    library: "langchain",
    callee: "create_agent",
    later: true,
    positional: ["model"],
    model: ["model"],
    messages: agent,
    packages: ["langchain"],
    ambiguous: true,
    prefix: ":",
  },
  {
    library: "instructor",
    callee: "from_provider",
    method: true,
    positional: ["model"],
    model: ["model"],
    messages: [],
    packages: ["instructor"],
    ambiguous: true,
    base: ["base_url"],
  },
  // What such a client calls goes to the model that it was made for.
  ...["create", "chat.completions.create", "create_with_completion", "create_partial", "create_iterable"].map(
    (callee): SharedShape => ({
      library: "instructor",
      callee: `.${callee}`,
      client: ["from_provider"],
      clientModel: true,
      model: ["model"],
      messages: chat,
      packages: ["instructor"],
    }),
  ),
  {
    library: "dspy",
    callee: "LM",
    positional: ["model"],
    model: ["model"],
    messages: [],
    packages: ["dspy"],
    ambiguous: true,
    base: ["api_base", "base_url"],
  },
];

export const pythonFrameworks: readonly SharedShape[] = [...llamaIndex, ...semanticKernel, ...agents, ...others];
