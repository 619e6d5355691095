/**
 * Why an answer ended. Source: https://platform.openai.com/docs/api-reference/responses/object (status, incomplete_details)
 */
import { asObject, asText, type JsonObject } from "../../messages/json.ts";
import type { FinishReason } from "../../messages/types.ts";

export interface Finish {
  readonly reason: FinishReason;
  readonly raw: string | null;
}

/** @param hasCalls whether a function was called: the status does not tell */
export function finishOf(response: JsonObject, hasCalls: boolean): Finish {
  const status = asText(response["status"]);
  const why = asText(asObject(response["incomplete_details"])?.["reason"]);
  const raw = why ?? status ?? null;
  switch (status ?? "") {
    case "incomplete":
      return { reason: why === "content_filter" ? "content_filter" : "length", raw };
    case "failed":
    case "cancelled":
      return { reason: "error", raw };
    default:
      return { reason: hasCalls ? "tool_calls" : "stop", raw };
  }
}
