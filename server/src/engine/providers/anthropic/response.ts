/** A whole answer of the Messages API as events. */
import { asList, asObject } from "../../messages/json.ts";
import { isErrorValue } from "../../resilience/errorBody.ts";
import type { StreamEvent } from "../../stream/events.ts";
import type { AdapterContext } from "../adapter.ts";
import { errorInside, noAnswer } from "../compatible/response.ts";
import { createBlockReader } from "./blocks.ts";
import { endEvents, startEvent } from "./message.ts";
import { usageFromAnthropic } from "./usage.ts";

/** Throws the error inside a 200, or `APIResponseValidationError` where the body is no message. */
export function parseMessage(body: unknown, context: AdapterContext): StreamEvent[] {
  const message = asObject(body);
  if (!message) throw noAnswer(context, "the body is no JSON object");
  if (isErrorValue(message)) throw errorInside(message, context);
  if (!Array.isArray(message["content"])) throw noAnswer(context, "it holds no content");
  const reader = createBlockReader();
  const events: StreamEvent[] = [startEvent(message)];
  for (const [index, value] of asList(message["content"]).entries()) {
    const block = asObject(value);
    if (block) events.push(...reader.start(index, block), ...reader.stop(index));
  }
  const usage = asObject(message["usage"]);
  if (usage) events.push({ type: "usage", usage: usageFromAnthropic(usage) });
  return [...events, ...endEvents(message, reader, context)];
}
