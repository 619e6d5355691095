/** What calls take in C#. */
import type { Takes } from "../shape.ts";
import { messageNames, namesOnly, openaiWords, pascal, spelled, without, wordsFor } from "./interfaces.ts";

/** OpenAI's .NET names of its own parameters. */
export const renamed: Readonly<Record<string, string>> = {
  MaxOutputTokenCount: "max_completion_tokens",
  ReasoningEffortLevel: "reasoning_effort",
  StopSequences: "stop",
  TopLogProbabilityCount: "top_logprobs",
  IncludeLogProbabilities: "logprobs",
  AllowParallelToolCalls: "parallel_tool_calls",
  LogitBiases: "logit_bias",
  EndUserId: "user",
  StoredOutputEnabled: "store",
};

/** Source: https://github.com/openai/openai-dotnet/blob/main/api/OpenAI.netstandard2.0.cs (ChatCompletionOptions) */
export const chatOptions = namesOnly(
  spelled(
    [
      "max_completion_tokens",
      "temperature",
      "top_p",
      "stop",
      "seed",
      "reasoning_effort",
      "response_format",
      "tools",
      "tool_choice",
      "parallel_tool_calls",
      "frequency_penalty",
      "presence_penalty",
      "logprobs",
      "top_logprobs",
      "logit_bias",
      "metadata",
      "user",
      "store",
    ],
    pascal,
    renamed,
  ),
);

/** Source: https://learn.microsoft.com/dotnet/api/microsoft.semantickernel.connectors.openai.openaipromptexecutionsettings */
export const executionSettings: Takes = {
  names: [
    "ModelId",
    "ServiceId",
    "ChatSystemPrompt",
    "MaxTokens",
    "Temperature",
    "TopP",
    "StopSequences",
    "Seed",
    "ReasoningEffort",
    "ResponseFormat",
    "FunctionChoiceBehavior",
    "FrequencyPenalty",
    "PresencePenalty",
    "Logprobs",
    "TopLogprobs",
    "TokenSelectionBiases",
    "Metadata",
    "Store",
    "User",
  ],
  words: { ...wordsFor(openaiWords, "reasoning_effort"), response_format: ["text", "json_object"] },
  roles: [],
};

/** Source: https://learn.microsoft.com/dotnet/api/microsoft.extensions.ai.chatoptions */
export const extensionOptions = namesOnly([
  "ModelId",
  "Instructions",
  "MaxOutputTokens",
  "Temperature",
  "TopP",
  "TopK",
  "StopSequences",
  "Seed",
  "FrequencyPenalty",
  "PresencePenalty",
  "Reasoning",
  "ResponseFormat",
  "Tools",
  "ToolMode",
  "AllowMultipleToolCalls",
  "ConversationId",
]);

/** Source: https://github.com/tghamm/Anthropic.SDK (MessageParameters) */
export const claudeParameters = namesOnly(spelled(without(messageNames, "service_tier"), pascal));

/** Source: https://github.com/anthropics/anthropic-sdk-csharp (MessageCreateParams) */
export const claudeParams = namesOnly(spelled(without(messageNames, "stream"), pascal));
