/** A whole answer of generateContent as events. */
import { asObject } from "../../messages/json.ts";
import { isErrorValue } from "../../resilience/errorBody.ts";
import type { StreamEvent } from "../../stream/events.ts";
import type { AdapterContext } from "../adapter.ts";
import { errorInside, noAnswer } from "../compatible/response.ts";
import { createAnswerReader } from "./answer.ts";

/**
 * A body that is a list is a stream asked for without `alt=sse`.
 * Throws the error inside a 200, or `APIResponseValidationError` where the body holds no answer.
 */
export function parseAnswer(body: unknown, context: AdapterContext): StreamEvent[] {
  if (isErrorValue(body)) throw errorInside(Array.isArray(body) ? body[0] : body, context);
  const reader = createAnswerReader(context);
  const events = (Array.isArray(body) ? body : [body]).flatMap((one: unknown) => {
    if (isErrorValue(one)) throw errorInside(one, context);
    const object = asObject(one);
    if (!object) throw noAnswer(context, "the body is no JSON object");
    return reader.read(object);
  });
  if (!reader.finished() && !reader.answered()) throw noAnswer(context, "it holds no candidates");
  return [...events, ...reader.end()];
}
