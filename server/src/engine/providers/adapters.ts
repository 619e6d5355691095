/** Which adapter speaks which dialect. */
import { anthropicAdapter } from "./anthropic/adapter.ts";
import type { Adapter, Dialect, ProviderDescriptor, TokenCounter } from "./adapter.ts";
import { azureAdapter } from "./azure/adapter.ts";
import { azureResponsesAdapter } from "./azure/responses.ts";
import { geminiAdapter } from "./gemini/adapter.ts";
import { ollamaAdapter } from "./ollama/adapter.ts";
import { openaiAdapter } from "./openai/adapter.ts";
import { openaiResponsesAdapter } from "./openai-responses/adapter.ts";
import { createVertexAdapter } from "./vertex/adapter.ts";
import { xaiAdapter } from "./xai/adapter.ts";
import { xaiResponsesAdapter } from "./xai/responses.ts";

const vertexAdapter = createVertexAdapter({ gemini: geminiAdapter, claude: anthropicAdapter });

/** The adapter of a dialect; null for dialects that are no HTTP (their runners are given to the engine). */
export function adapterFor(dialect: Dialect): Adapter | null {
  switch (dialect) {
    case "openai-chat":
      return openaiAdapter;
    case "anthropic-messages":
      return anthropicAdapter;
    case "gemini":
      return geminiAdapter;
    case "xai-chat":
      return xaiAdapter;
    case "ollama":
      return ollamaAdapter;
    case "vertex":
      return vertexAdapter;
    case "azure":
      return azureAdapter;
    case "azure-responses":
      return azureResponsesAdapter;
    case "openai-responses":
      return openaiResponsesAdapter;
    case "xai-responses":
      return xaiResponsesAdapter;
    case "built-in":
    case "editor":
      return null;
  }
}

/**
 * How a provider counts the tokens of a prompt for a model; null where it does not. OpenAI counts on its Responses API
 * whatever API the call itself goes to; of Vertex AI's models only Google's own can be counted.
 */
export function counterFor(provider: ProviderDescriptor, model: string): TokenCounter | null {
  if (provider.dialect === "openai-chat") {
    return provider.id === "openai" && provider.dialect_fixed !== true
      ? (openaiResponsesAdapter.countTokens ?? null)
      : null;
  }
  if (provider.dialect === "vertex" && /claude/iu.test(model)) return null;
  return adapterFor(provider.dialect)?.countTokens ?? null;
}
