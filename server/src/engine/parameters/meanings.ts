/**
 * What each parameter is for, in one sentence, and where its API describes it. Hover and completion show it; what a
 * model does with the parameter stands in the table.
 * Source: https://platform.openai.com/docs/api-reference/chat/create
 * Source: https://docs.anthropic.com/en/api/messages
 * Source: https://ai.google.dev/api/generate-content#generationconfig
 */
import type { ParameterName } from "./rule.ts";

const chat = "https://platform.openai.com/docs/api-reference/chat/create";
const anthropic = "https://docs.anthropic.com/en/api/messages";
const google = "https://ai.google.dev/api/generate-content";

export interface ParameterMeaning {
  /** One sentence. */
  readonly does: string;
  /** Page of the API that has the parameter. */
  readonly docs: string;
  /** The values, where they are a few words; each model takes some of them. */
  readonly words?: readonly string[];
}

const efforts = ["none", "minimal", "low", "medium", "high", "xhigh", "max"];

const meanings: Readonly<Record<ParameterName, ParameterMeaning>> = {
  temperature: { does: "How evenly the next token is drawn: low values stay with the likeliest ones.", docs: chat },
  top_p: { does: "Only the likeliest tokens that together reach this probability are drawn from.", docs: chat },
  top_k: { does: "Only this many of the likeliest tokens are drawn from.", docs: anthropic },
  max_tokens: { does: "Most tokens of the answer, thoughts included; the answer is cut off there.", docs: chat },
  max_completion_tokens: { does: "Most tokens of the answer, thoughts included; it is cut off there.", docs: chat },
  stop: { does: "Texts at which the answer ends.", docs: chat },
  n: { does: "How many answers are written; each costs its own tokens.", docs: chat },
  candidate_count: { does: "How many answers are written; each costs its own tokens.", docs: google },
  seed: { does: "Makes equal requests draw alike, as far as the provider can.", docs: chat },
  frequency_penalty: { does: "Makes tokens less likely the more often they came already.", docs: chat },
  presence_penalty: { does: "Makes tokens that came already less likely, however often they came.", docs: chat },
  logit_bias: { does: "Makes single tokens, by their ids, more or less likely.", docs: chat },
  logprobs: { does: "Returns how likely each token of the answer was.", docs: chat },
  top_logprobs: { does: "Returns as many other likely tokens for each token of the answer.", docs: chat },
  reasoning_effort: {
    does: "How long the model thinks before it answers; thoughts are billed as answer.",
    docs: chat,
    words: efforts,
  },
  thinking: { does: "Switches thinking on, with a budget of tokens or by effort.", docs: anthropic },
  max_reasoning_tokens: {
    does: "Most tokens that the model spends on thoughts.",
    docs: "https://docs.x.ai/docs/models",
  },
  reasoning_content: { does: "Gives the model's thoughts back along with the answer.", docs: chat },
  response_format: { does: "The form of the answer: text, any JSON, or JSON of a schema.", docs: chat },
  tools: {
    does: "Functions that the model may ask to be called; their definitions cost tokens each time.",
    docs: chat,
  },
  tool_choice: { does: "Whether the model may, must or must not call a tool, or which one.", docs: chat },
  parallel_tool_calls: { does: "Whether one answer may ask for several tools at once.", docs: chat },
  user: { does: "An id of your end user, by which the provider traces abuse.", docs: chat },
  metadata: { does: "Labels that the provider keeps with the stored request.", docs: chat },
  service_tier: { does: "At which speed and price the request is served.", docs: chat },
  verbosity: { does: "How much the answer says.", docs: chat, words: ["low", "medium", "high"] },
  safety_settings: { does: "From which probability on harmful content is blocked, by category.", docs: google },
  prompt_cache_key: { does: "Sends requests with the same beginning to the same cache.", docs: chat },
  stream_options: { does: "What a stream tells besides its text, such as the usage at its end.", docs: chat },
};

/** The meaning of a parameter. */
export function meaningOf(name: ParameterName): ParameterMeaning {
  return meanings[name];
}
