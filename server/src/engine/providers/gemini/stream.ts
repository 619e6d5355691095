/**
 * The stream of streamGenerateContent: whole bodies, each with new parts; no event names, no end mark.
 * Source: https://ai.google.dev/api/generate-content#method:-models.streamgeneratecontent
 */
import { asObject } from "../../messages/json.ts";
import { isErrorValue } from "../../resilience/errorBody.ts";
import type { StreamEvent } from "../../stream/events.ts";
import type { AdapterContext, StreamParser } from "../adapter.ts";
import { errorInside } from "../compatible/response.ts";
import { cut } from "../compatible/stream.ts";
import { decodePayload } from "../streamPayload.ts";
import { createAnswerReader } from "./answer.ts";

export function createContentStreamParser(context: AdapterContext): StreamParser {
  const reader = createAnswerReader(context);
  const one = (payload: unknown): StreamEvent[] => {
    if (isErrorValue(payload)) throw errorInside(Array.isArray(payload) ? payload[0] : payload, context);
    if (Array.isArray(payload)) return payload.flatMap(one);
    const body = asObject(payload);
    return body ? reader.read(body) : [];
  };
  return {
    push: (data) => one(decodePayload(data, context)),
    end() {
      if (!reader.finished()) throw cut(context);
      return reader.end();
    },
  };
}
