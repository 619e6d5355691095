/**
 * The stream of the chat dialect, robust to what servers really send: no `[DONE]`, usage in each chunk or in `x_groq`,
 * `delta: null`, whole messages instead of deltas, errors inside a 200, comments as data.
 */
import { isObject } from "../../messages/json.ts";
import { isErrorValue } from "../../resilience/errorBody.ts";
import { APIConnectionError, InternalServerError } from "../../resilience/errors.ts";
import type { StreamEvent } from "../../stream/events.ts";
import type { AdapterContext, CompatFlags, StreamParser } from "../adapter.ts";
import { decodePayload } from "../streamPayload.ts";
import { createChoiceReader } from "./choice.ts";
import { errorInside, startEvent } from "./response.ts";
import { usageFromChat, withServiceTier } from "./usage.ts";

export function createChatStreamParser(context: AdapterContext, flags: CompatFlags): StreamParser {
  const reader = createChoiceReader(context, flags);
  let started = false;
  let done = false;

  const push = (data: string, event?: string): StreamEvent[] => {
    const text = data.trim();
    if (text === "") return [];
    if (text === "[DONE]") {
      done = true;
      return [];
    }
    const chunk = decodePayload(text, context);
    if (!isObject(chunk)) return [];
    if (event === "error" || isErrorValue(chunk)) throw errorInside(chunk, context);
    const events: StreamEvent[] = [];
    if (!started) {
      const start = startEvent(chunk);
      // Azure sends a first chunk without id and model.
      if (start.type === "start" && (start.id !== undefined || start.model !== undefined)) {
        started = true;
        events.push(start);
      }
    }
    const choices = chunk["choices"];
    if (Array.isArray(choices)) {
      for (const choice of choices) {
        for (const one of reader.read(choice)) events.push(one);
        if (isObject(choice) && choice["finish_reason"] === "error") throw brokeOff(context);
      }
    } else if (chunk["usage"] === undefined && typeof chunk["message"] === "string") {
      throw errorInside(chunk, context);
    }
    const usage = usageFromChat(usageOf(chunk), flags.completion_excludes_reasoning);
    if (usage) events.push({ type: "usage", usage: withServiceTier(usage, chunk["service_tier"]) });
    return events;
  };

  return {
    push,
    flush: () => reader.flush(),
    done: () => done,
    end() {
      if (!done && !reader.finished()) throw cut(context);
      return reader.finish();
    },
  };
}

function usageOf(chunk: Record<string, unknown>): unknown {
  if (isObject(chunk["usage"])) return chunk["usage"];
  const groq = chunk["x_groq"];
  if (isObject(groq) && isObject(groq["usage"])) return groq["usage"];
  const choices = chunk["choices"];
  // Moonshot puts usage into the last choice.
  const last: unknown = Array.isArray(choices) ? choices.at(-1) : undefined;
  return isObject(last) ? last["usage"] : undefined;
}

function brokeOff(context: AdapterContext): InternalServerError {
  return new InternalServerError({
    message: `${context.provider.name} broke off the answer with an error and gave no reason.`,
    hint: "Try again, or pick another model.",
    provider: context.provider.id,
    model: context.model,
  });
}

/** The connection ended although neither an end mark nor a finish reason had come. */
export function cut(context: Pick<AdapterContext, "provider" | "model">): APIConnectionError {
  return new APIConnectionError({
    message: `The connection to ${context.provider.name} ended in the middle of the answer.`,
    hint: "What had arrived is kept. Try again to get the whole answer.",
    provider: context.provider.id,
    model: context.model,
  });
}
