import type { FinishReason } from "../../messages/types.ts";

/**
 * Gemini's `finishReason` in OpenAI's words; `calledTool` since Gemini ends with STOP after function calls too.
 * Source: https://ai.google.dev/api/generate-content#FinishReason
 */
export function mapFinishReason(reason: string | null | undefined, calledTool: boolean): FinishReason {
  switch (reason ?? "") {
    case "MAX_TOKENS":
      return "length";
    case "SAFETY":
    case "RECITATION":
    case "BLOCKLIST":
    case "PROHIBITED_CONTENT":
    case "SPII":
    case "LANGUAGE":
    case "IMAGE_SAFETY":
    case "IMAGE_PROHIBITED_CONTENT":
    case "IMAGE_RECITATION":
      return "content_filter";
    case "MALFORMED_FUNCTION_CALL":
    case "UNEXPECTED_TOOL_CALL":
    case "TOO_MANY_TOOL_CALLS":
    case "MISSING_THOUGHT_SIGNATURE":
      return "error";
    case "STOP":
    default:
      return calledTool ? "tool_calls" : "stop";
  }
}
