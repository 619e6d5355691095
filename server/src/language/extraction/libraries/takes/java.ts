/** What builders take in Java. */
import type { Takes } from "../shape.ts";
import {
  camel,
  chatNames,
  contentNames,
  messageNames,
  namesOnly,
  openaiWords,
  responseNames,
  spelled,
  without,
  wordsFor,
} from "./interfaces.ts";

/** Source: https://github.com/openai/openai-java (ChatCompletionCreateParams.Builder) */
export const chatTakes = namesOnly([
  "model",
  "addUserMessage",
  "addSystemMessage",
  "addDeveloperMessage",
  "messages",
  ...spelled(without(chatNames, "stream"), camel),
]);
/** Source: https://github.com/openai/openai-java (ResponseCreateParams.Builder) */
export const responseTakes = namesOnly(spelled(["model", "input", ...without(responseNames, "stream")], camel));
/** Source: https://github.com/anthropics/anthropic-sdk-java (MessageCreateParams.Builder) */
export const messageTakes = namesOnly([
  "model",
  "maxTokens",
  "addUserMessage",
  "addAssistantMessage",
  ...spelled(without(messageNames, "model", "max_tokens", "stream"), camel),
]);
/** Source: https://github.com/googleapis/java-genai (GenerateContentConfig.Builder) */
export const configTakes = namesOnly(spelled(contentNames, camel));

/** Source: https://docs.spring.io/spring-ai/docs/current/api/org/springframework/ai/openai/OpenAiChatOptions.Builder.html */
export const springOpenAi: Takes = {
  names: spelled(["model", ...without(chatNames, "stream", "stream_options", "n", "prompt_cache_key")], camel),
  words: wordsFor(openaiWords, "reasoning_effort", "verbosity", "service_tier"),
  roles: [],
};
const springSampling = ["model", "max_tokens", "temperature", "top_p"];
export const springAnthropic = namesOnly(spelled([...springSampling, "top_k", "stop_sequences"], camel));
export const springMistral = namesOnly(spelled(springSampling, camel));
export const springGemini = namesOnly(
  spelled(["model", "max_output_tokens", "temperature", "top_p", "top_k", "stop_sequences"], camel),
);
export const springDeepSeek = namesOnly(spelled([...springSampling, "stop"], camel));

/** Source: https://docs.langchain4j.dev/integrations/language-models/open-ai */
export const langchainOpenAi: Takes = {
  names: [
    "apiKey",
    "baseUrl",
    "modelName",
    ...spelled(
      [
        "temperature",
        "top_p",
        "max_completion_tokens",
        "max_tokens",
        "stop",
        "seed",
        "reasoning_effort",
        "frequency_penalty",
        "presence_penalty",
        "logit_bias",
        "response_format",
        "parallel_tool_calls",
        "service_tier",
        "metadata",
        "store",
        "user",
      ],
      camel,
    ),
    "timeout",
    "logRequests",
    "logResponses",
  ],
  words: {
    ...wordsFor(openaiWords, "service_tier", "reasoning_effort"),
    response_format: ["text", "json_object", "json_schema"],
  },
  roles: [],
};
/** Source: https://docs.langchain4j.dev/integrations/language-models/anthropic */
export const langchainAnthropic = namesOnly(
  spelled(["api_key", "model_name", "max_tokens", "temperature", "top_p", "top_k", "stop_sequences", "timeout"], camel),
);
/** Source: https://docs.langchain4j.dev/integrations/language-models/google-ai-gemini */
export const langchainGemini = namesOnly(
  spelled(
    ["api_key", "model_name", "max_output_tokens", "temperature", "top_p", "top_k", "response_format", "timeout"],
    camel,
  ),
);
/** Source: https://docs.langchain4j.dev/integrations/language-models/mistral-ai */
export const langchainMistral = namesOnly(
  spelled(["api_key", "model_name", "max_tokens", "temperature", "top_p", "timeout"], camel),
);
