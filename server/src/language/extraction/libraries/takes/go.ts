/** What literals take in Go. */
import type { Takes } from "../shape.ts";
import {
  anthropicRoles,
  anthropicWords,
  chatNames,
  contentNames,
  messageNames,
  namesOnly,
  openaiRoles,
  openaiWords,
  pascal,
  responseNames,
  spelled,
  without,
  wordsFor,
} from "./interfaces.ts";

/** Streams are begun by a method of their own; roles and formats are made by functions. */
const openaiTexts = wordsFor(openaiWords, "reasoning_effort", "effort", "verbosity", "service_tier");

/** Source: https://pkg.go.dev/github.com/openai/openai-go#ChatCompletionNewParams */
export const chatTakes: Takes = {
  names: spelled(["model", "messages", ...without(chatNames, "stream")], pascal),
  words: openaiTexts,
  roles: [],
};
/** Source: https://pkg.go.dev/github.com/openai/openai-go/responses#ResponseNewParams */
export const responseTakes: Takes = {
  names: spelled(["model", "input", ...without(responseNames, "stream")], pascal, {
    PreviousResponseID: "previous_response_id",
  }),
  words: openaiTexts,
  roles: [],
};
/** Source: https://pkg.go.dev/github.com/anthropics/anthropic-sdk-go#MessageNewParams */
export const messageTakes: Takes = {
  names: spelled(without(messageNames, "stream"), pascal),
  words: wordsFor(anthropicWords, "service_tier"),
  roles: anthropicRoles,
};
/** Source: https://pkg.go.dev/github.com/anthropics/anthropic-sdk-go#MessageCountTokensParams */
export const countTakes = namesOnly(
  spelled(["model", "messages", "system", "thinking", "tools", "tool_choice"], pascal),
);

export const logprobs = { LogProbs: "logprobs", TopLogProbs: "top_logprobs" };
/** Source: https://pkg.go.dev/github.com/sashabaranov/go-openai#ChatCompletionRequest */
export const requestTakes: Takes = {
  words: openaiWords,
  roles: openaiRoles,
  names: spelled(["model", "messages", ...without(chatNames, "prompt_cache_key")], pascal, logprobs),
};

/** Source: https://pkg.go.dev/google.golang.org/genai#GenerateContentConfig */
export const configTakes = namesOnly(spelled(contentNames, pascal, { ResponseMIMEType: "response_mime_type" }));
