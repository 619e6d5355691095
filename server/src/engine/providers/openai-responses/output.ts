/** A finished output item as events: in a whole answer all of them, in a stream those whose pieces never came. */
import { asList, asObject, asText, type JsonObject } from "../../messages/json.ts";
import type { ThinkingBlock } from "../../messages/types.ts";
import type { StreamEvent } from "../../stream/events.ts";

/** @param key names the item's call within the answer */
export function itemEvents(item: JsonObject, key: string): StreamEvent[] {
  switch (item["type"]) {
    case "message":
      return asList(item["content"]).flatMap(partEvents);
    case "reasoning":
      return reasoningEvents(item);
    case "function_call":
      return [callEvent(item, key)];
    default:
      // Tools that the provider runs itself: they stand in the provider's state.
      return [];
  }
}

function partEvents(part: unknown): StreamEvent[] {
  const object = asObject(part);
  const text = asText(object?.["text"]) ?? "";
  const refusal = asText(object?.["refusal"]) ?? "";
  switch (object?.["type"]) {
    case "output_text":
      return [
        ...(text === "" ? [] : [{ type: "text", text } as const]),
        ...asList(object["annotations"]).flatMap(annotationEvents),
        ...logprobEvents(object["logprobs"]),
      ];
    case "refusal":
      return refusal === "" ? [] : [{ type: "refusal", text: refusal }];
    default:
      return [];
  }
}

/** The chat shape: what this API has flat stands under the type's name there. */
export function annotationEvents(annotation: unknown): StreamEvent[] {
  const { type, ...rest } = asObject(annotation) ?? {};
  if (typeof type !== "string" || type === "") return [];
  return [{ type: "annotation", annotation: { type, [type]: rest } }];
}

/** Annotations of a finished message, where they did not come one by one. */
export function annotationsOf(item: JsonObject): StreamEvent[] {
  return asList(item["content"]).flatMap((part) => asList(asObject(part)?.["annotations"]).flatMap(annotationEvents));
}

export function logprobEvents(logprobs: unknown): StreamEvent[] {
  return asList(logprobs).length === 0 ? [] : [{ type: "logprobs", logprobs: { content: asList(logprobs) } }];
}

/** The call with all its arguments. A call without a name cannot be answered and is none. */
export function callEvent(item: JsonObject, key: string): StreamEvent {
  const id = asText(item["call_id"]) ?? asText(item["id"]);
  const name = asText(item["name"]);
  return {
    type: "tool_call",
    key,
    ...(id === undefined || id === "" ? {} : { id }),
    ...(name === undefined ? {} : { name }),
    arguments: asText(item["arguments"]) ?? "",
  };
}

/** The summary, or the reasoning itself where the model is an open one. */
function reasoningEvents(item: JsonObject): StreamEvent[] {
  const text = reasoningTexts(item).join("");
  return [...(text === "" ? [] : [{ type: "reasoning", text } as const]), ...blockEvents(item)];
}

/** Each part of the summary as a block of its own, so that a reader can tell them apart. */
export function blockEvents(item: JsonObject): StreamEvent[] {
  return reasoningTexts(item).map((thinking) => ({
    type: "thinking_block",
    block: { type: "thinking", thinking } satisfies ThinkingBlock,
  }));
}

function reasoningTexts(item: JsonObject): string[] {
  const summary = texts(item["summary"]);
  return summary.length > 0 ? summary : texts(item["content"]);
}

function texts(parts: unknown): string[] {
  return asList(parts)
    .map((part) => asText(asObject(part)?.["text"]) ?? "")
    .filter((text) => text !== "");
}
