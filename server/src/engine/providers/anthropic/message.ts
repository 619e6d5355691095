/** What the end of an Anthropic message says, the same for streamed and whole answers. */
import { asObject, asText, type JsonObject } from "../../messages/json.ts";
import type { StreamEvent } from "../../stream/events.ts";
import type { AdapterContext } from "../adapter.ts";
import type { BlockReader } from "./blocks.ts";
import { mapFinishReason } from "./finishReason.ts";
import { stateOf } from "./replay.ts";
import { jsonToolName } from "./wire.ts";

export function startEvent(message: JsonObject): StreamEvent {
  const id = asText(message["id"]);
  const model = asText(message["model"]);
  return { type: "start", ...(id ? { id } : {}), ...(model ? { model } : {}) };
}

/**
 * State, refusal and finish of a message.
 * @param end Holds `stop_reason` and, for refusals, `stop_details`: the message itself or `delta` of `message_delta`.
 */
export function endEvents(end: JsonObject, reader: BlockReader, context: AdapterContext): StreamEvent[] {
  const raw = asText(end["stop_reason"]) ?? null;
  const events: StreamEvent[] = [];
  const state = stateOf(reader.blocks(), context);
  if (state) events.push({ type: "state", state });
  const explanation = asText(asObject(end["stop_details"])?.["explanation"]);
  if (raw === "refusal" && explanation) events.push({ type: "refusal", text: explanation });
  const isJsonAnswer = !reader.calledTool() && reader.blocks().some((block) => block["name"] === jsonToolName);
  const reason = isJsonAnswer && raw === "tool_use" ? "stop" : mapFinishReason(raw);
  events.push({ type: "finish", reason, raw });
  return events;
}
