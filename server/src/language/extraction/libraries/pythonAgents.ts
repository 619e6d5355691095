/**
 * Calls of frameworks for agents in Python: the models that they make, and the agents that name one themselves.
 *
 * Source: https://docs.crewai.com/en/concepts/llms
 * Source: https://huggingface.co/docs/smolagents/reference/models
 * Source: https://docs.haystack.deepset.ai/docs/generators
 * Source: https://microsoft.github.io/autogen/stable/reference/python/autogen_ext.models.openai.html
 * Source: https://docs.agno.com/models/overview
 * Source: https://learn.microsoft.com/agent-framework/
 * Source: https://google.github.io/adk-docs/agents/models/
 * Source: https://strandsagents.com/latest/documentation/docs/user-guide/concepts/model-providers/
 */
import type { SharedShape } from "./scripts.ts";
import type { MessageSource } from "./shape.ts";

interface ModelClass {
  readonly callee: string;
  readonly provider?: string;
  readonly base?: readonly string[];
  readonly custom?: boolean;
}

type Rest = Pick<SharedShape, "positional" | "nested" | "drops" | "later" | "messages" | "prefix">;

/** Rows of a framework's classes; their names are others' too, so a package has to be imported. */
function classes(
  library: string,
  packages: readonly string[],
  model: readonly string[],
  rows: readonly ModelClass[],
  rest: Partial<Rest> = {},
): readonly SharedShape[] {
  return rows.map((row): SharedShape => ({ messages: [], ...rest, ...row, library, packages, model, ambiguous: true }));
}

const system = (argument: string): readonly MessageSource[] => [{ argument, shape: "text-or-chat", role: "system" }];

// By way of LiteLLM its calls leave out what a model does not take.
const crewai: readonly SharedShape[] = [
  ...classes("crewai", ["crewai"], ["model"], [{ callee: "LLM", base: ["base_url", "api_base", "provider"] }], {
    positional: ["model"],
    drops: "always",
  }),
  ...classes("crewai", ["crewai"], ["llm"], [{ callee: "Agent" }], { drops: "always", later: true }),
];

const smolagents = classes(
  "smolagents",
  ["smolagents"],
  ["model_id"],
  [
    { callee: "OpenAIModel", provider: "openai", base: ["api_base"] },
    { callee: "OpenAIServerModel", provider: "openai", base: ["api_base"] },
    { callee: "LiteLLMModel", base: ["api_base"] },
    { callee: "AzureOpenAIModel", custom: true },
    { callee: "AmazonBedrockModel", custom: true },
    { callee: "InferenceClientModel", custom: true },
  ],
  { positional: ["model_id"] },
);

const haystack = classes(
  "haystack",
  ["haystack", "haystack_integrations"],
  ["model", "azure_deployment"],
  [
    { callee: "OpenAIChatGenerator", provider: "openai", base: ["api_base_url"] },
    { callee: "OpenAIResponsesChatGenerator", provider: "openai", base: ["api_base_url"] },
    { callee: "OpenAIGenerator", provider: "openai", base: ["api_base_url"] },
    { callee: "AnthropicChatGenerator", provider: "anthropic" },
    { callee: "AnthropicGenerator", provider: "anthropic" },
    { callee: "MistralChatGenerator", provider: "mistral", base: ["api_base_url"] },
    { callee: "GoogleGenAIChatGenerator", provider: "gemini", base: ["api", "vertex_ai_project"] },
    { callee: "OpenRouterChatGenerator", provider: "openrouter", base: ["api_base_url"] },
    { callee: "AzureOpenAIChatGenerator", custom: true },
    { callee: "AmazonBedrockChatGenerator", custom: true },
  ],
  { nested: ["generation_kwargs"] },
);

const autogen = classes(
  "autogen",
  ["autogen_ext"],
  ["model", "azure_deployment"],
  [
    // Names of Gemini and Claude are sent to their own providers.
    { callee: "OpenAIChatCompletionClient", base: ["base_url"] },
    { callee: "AnthropicChatCompletionClient", provider: "anthropic", base: ["base_url"] },
    { callee: "OllamaChatCompletionClient", provider: "ollama" },
    { callee: "AzureOpenAIChatCompletionClient", custom: true },
    { callee: "AnthropicBedrockChatCompletionClient", custom: true },
  ],
);

const agno: readonly SharedShape[] = [
  ...classes(
    "agno",
    ["agno"],
    ["id"],
    [
      { callee: "OpenAIChat", provider: "openai", base: ["base_url"] },
      { callee: "OpenAIResponses", provider: "openai", base: ["base_url"] },
      { callee: "Claude", provider: "anthropic", base: ["client_params", "client"] },
      { callee: "Gemini", provider: "gemini", base: ["vertexai", "client"] },
      { callee: "Groq", provider: "groq", base: ["base_url"] },
      { callee: "xAI", provider: "xai", base: ["base_url"] },
      { callee: "DeepSeek", provider: "deepseek", base: ["base_url"] },
      { callee: "MistralChat", provider: "mistral", base: ["endpoint"] },
      { callee: "OpenRouter", provider: "openrouter", base: ["base_url"] },
      { callee: "AzureOpenAI", custom: true },
      { callee: "AwsBedrock", custom: true },
    ],
    { positional: ["id"], drops: "always" },
  ),
  ...classes("agno", ["agno"], ["model"], [{ callee: "Agent" }], {
    drops: "always",
    later: true,
    prefix: ":",
    messages: [...system("description"), ...system("instructions")],
  }),
];

const agentFramework = classes(
  "agent-framework",
  ["agent_framework", "agent_framework.openai", "agent_framework.anthropic"],
  ["model_id", "model", "deployment_name"],
  [
    { callee: "OpenAIChatClient", provider: "openai", base: ["base_url", "async_client", "azure_endpoint"] },
    { callee: "OpenAIResponsesClient", provider: "openai", base: ["base_url", "async_client"] },
    { callee: "OpenAIChatCompletionClient", provider: "openai", base: ["base_url", "async_client", "azure_endpoint"] },
    { callee: "AnthropicClient", provider: "anthropic", base: ["base_url", "anthropic_client"] },
    { callee: "AzureOpenAIChatClient", custom: true },
    { callee: "AzureOpenAIResponsesClient", custom: true },
  ],
  { drops: "always" },
);

const adkPackages = ["google.adk", "google.adk.agents", "google.adk.models.lite_llm"] as const;

const adk: readonly SharedShape[] = [
  ...classes("google-adk", adkPackages, ["model"], [{ callee: "LiteLlm", base: ["api_base", "base_url"] }], {
    positional: ["model"],
  }),
  ...classes(
    "google-adk",
    adkPackages,
    ["model"],
    [
      { callee: "Agent", provider: "gemini" },
      { callee: "LlmAgent", provider: "gemini" },
    ],
    {
      later: true,
      nested: ["generate_content_config"],
      messages: [...system("instruction"), ...system("static_instruction")],
    },
  ),
];

const strands = classes(
  "strands",
  ["strands"],
  ["model_id"],
  [
    { callee: "OpenAIModel", provider: "openai", base: ["client_args", "client"] },
    { callee: "AnthropicModel", provider: "anthropic", base: ["client_args"] },
    { callee: "LiteLLMModel", base: ["client_args"] },
    { callee: "BedrockModel", custom: true },
  ],
  { nested: ["params"] },
);

export const pythonAgents: readonly SharedShape[] = [
  ...crewai,
  ...smolagents,
  ...haystack,
  ...autogen,
  ...agno,
  ...agentFramework,
  ...adk,
  ...strands,
];
