/** What to say where a model ended its answer without a word, which to the user looks like nothing happened. */
import type { CompletionResponse } from "../engine/messages/types.ts";
import {
  APIResponseValidationError,
  BadRequestError,
  ContentPolicyViolationError,
  type ParlanceError,
} from "../engine/resilience/errors.ts";

/** The error that an answer without text amounts to, by the reason why it ended. */
export function emptyAnswer({ model, provider, choices }: CompletionResponse): ParlanceError {
  const facts = { model, provider };
  const reason = choices[0]?.finish_reason ?? "stop";
  switch (reason) {
    case "content_filter":
      return new ContentPolicyViolationError({
        ...facts,
        message: `${model} gave no answer: the provider's safety system held it back.`,
      });
    case "length":
      return new BadRequestError({
        ...facts,
        message: `${model} used up its longest answer before it said a word, most likely by thinking.`,
        hint: "Raise the setting parlance.chat.maxOutputTokens (0 is the model's own limit), or pick a model that thinks less.",
      });
    case "tool_calls":
      return new APIResponseValidationError({
        ...facts,
        message: `${model} wanted to call a tool, but none was offered, and said nothing else.`,
        hint: "Ask again in other words.",
      });
    case "stop":
    case "error":
      return new APIResponseValidationError({
        ...facts,
        message: `${model} ended its answer without any text.`,
        hint: "Try again, or pick another model.",
      });
    default:
      throw new TypeError(`Unknown end of an answer: ${String(reason)}.`);
  }
}
