/**
 * How the libraries that send names as they stand write the two names of the answer's limit on OpenAI's chat completions.
 * Others translate names, or have only one of the two.
 * Source: https://github.com/openai/openai-go (ChatCompletionNewParams), https://github.com/sashabaranov/go-openai
 * (ChatCompletionRequest), https://github.com/openai/openai-java (ChatCompletionCreateParams.Builder),
 * https://docs.rs/async-openai (CreateChatCompletionRequest), https://github.com/langchain4j/langchain4j (OpenAiChatModel,
 * OpenAiStreamingChatModel), https://github.com/spring-projects/spring-ai (OpenAiChatOptions)
 */
export interface LimitNames {
  readonly max_tokens: string;
  readonly max_completion_tokens: string;
  /** The classes that have both, where the library has classes for other providers too. */
  readonly callee?: RegExp;
}

const asInTheApi: LimitNames = { max_tokens: "max_tokens", max_completion_tokens: "max_completion_tokens" };
const ofJava: LimitNames = { max_tokens: "maxTokens", max_completion_tokens: "maxCompletionTokens" };
const ofGo: LimitNames = { max_tokens: "MaxTokens", max_completion_tokens: "MaxCompletionTokens" };

/** By the names of the libraries' rows. */
export const limitNames: Readonly<Record<string, LimitNames>> = {
  openai: asInTheApi,
  "ruby-openai": asInTheApi,
  "openai-php": asInTheApi,
  curl: asInTheApi,
  "openai-batch": asInTheApi,
  "async-openai": asInTheApi,
  "openai-go": ofGo,
  "go-openai": ofGo,
  "openai-java": ofJava,
  langchain4j: { ...ofJava, callee: /\bOpenAi(?:Streaming)?ChatModel\b/ },
  "spring-ai": { ...ofJava, callee: /\bOpenAiChatOptions\b/ },
};
