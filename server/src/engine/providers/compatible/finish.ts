import type { FinishReason } from "../../messages/types.ts";

/**
 * Why an answer ended, in OpenAI's words. Compatible servers pass on what their models and engines say.
 * Null where the word is no reason yet.
 */
export function finishReason(raw: string): FinishReason {
  switch (raw.toLowerCase()) {
    case "length":
    case "max_tokens":
    case "max_length":
    case "model_length":
    case "token_limit":
      return "length";
    case "tool_calls":
    case "tool_use":
    case "function_call":
      return "tool_calls";
    case "content_filter":
    case "safety":
    case "refusal":
    case "sensitive":
      return "content_filter";
    case "error":
    case "network_error":
      return "error";
    default:
      // "stop", "eos", "eos_token", "end_turn", "stop_sequence" and whatever comes next: the answer simply ended.
      return "stop";
  }
}
