import type { FinishReason } from "../../messages/types.ts";

/**
 * Anthropic's `stop_reason` in OpenAI's words.
 * Source: https://platform.claude.com/docs/en/build-with-claude/handling-stop-reasons
 */
export function mapFinishReason(reason: string | null | undefined): FinishReason {
  switch (reason ?? "") {
    case "max_tokens":
    case "model_context_window_exceeded":
      return "length";
    case "tool_use":
      return "tool_calls";
    case "refusal":
      return "content_filter";
    case "end_turn":
    case "stop_sequence":
    case "pause_turn":
    case "compaction":
    default:
      return "stop";
  }
}
