/** A whole answer of the Responses API as events. */
import { asList, asNumber, asObject, asText, isObject, type JsonObject } from "../../messages/json.ts";
import { isErrorValue } from "../../resilience/errorBody.ts";
import type { Usage } from "../../messages/types.ts";
import type { StreamEvent } from "../../stream/events.ts";
import type { AdapterContext } from "../adapter.ts";
import { usageFromChat, withServiceTier } from "../compatible/usage.ts";
import { failureIn, isChatCompletion, noResponse, otherApi } from "./failure.ts";
import { finishOf } from "./finish.ts";
import { itemEvents } from "./output.ts";
import { stateOf } from "./replay.ts";

/** Throws the error inside a 200, or `APIResponseValidationError` where the body is no response. */
export function parseWhole(body: unknown, context: AdapterContext): StreamEvent[] {
  if (!isObject(body)) throw noResponse(context, body);
  if (body["status"] === "failed") throw failureIn({ response: body }, context);
  if (isErrorValue(body)) throw failureIn(body, context);
  if (isChatCompletion(body)) throw otherApi(context);
  if (!Array.isArray(body["output"])) {
    if (typeof body["message"] === "string" || body["detail"] !== undefined) throw failureIn(body, context);
    throw noResponse(context, body);
  }
  const items = outputItems(body);
  return [
    startEvent(body),
    ...items.flatMap((item, index) => itemEvents(item, String(index))),
    ...closingEvents(body, items, context),
  ];
}

export function outputItems(response: JsonObject): readonly JsonObject[] {
  return asList(response["output"])
    .map(asObject)
    .filter((item) => item !== undefined);
}

/** Identity of the answer. */
export function startEvent(response: JsonObject): StreamEvent {
  const id = asText(response["id"]);
  const model = asText(response["model"]);
  const created = asNumber(response["created_at"]);
  return {
    type: "start",
    ...(id === undefined || id === "" ? {} : { id }),
    ...(model === undefined || model === "" ? {} : { model }),
    ...(created === undefined ? {} : { created: Math.floor(created) }),
  };
}

/** What stands at the end of every answer: state, usage, finish. */
export function closingEvents(
  response: JsonObject,
  items: readonly JsonObject[],
  context: AdapterContext,
): StreamEvent[] {
  const state = stateOf(items, context);
  // Output tokens contain the reasoning here, at xAI too.
  const counted = usageFromChat(response["usage"]);
  const usage = counted && withSearches(withServiceTier(counted, response["service_tier"]), items);
  const finish = finishOf(
    response,
    items.some((item) => item["type"] === "function_call"),
  );
  return [
    ...(state ? [{ type: "state", state } as const] : []),
    ...(usage ? [{ type: "usage", usage } as const] : []),
    { type: "finish", ...finish },
  ];
}

/** Web searches are billed beside the tokens, one for each call that searched (opening a page is not billed). */
function withSearches(usage: Usage, items: readonly JsonObject[]): Usage {
  const searches = items.filter(
    (item) =>
      item["type"] === "web_search_call" && (asText(asObject(item["action"])?.["type"]) ?? "search") === "search",
  ).length;
  return searches === 0 ? usage : { ...usage, tool_uses: { web_search: searches } };
}
