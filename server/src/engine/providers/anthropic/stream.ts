/**
 * The stream of the Messages API.
 *
 * States: idle → open (`message_start`) → ending (`message_delta` with a stop reason) → idle (`message_stop`).
 * Gateways repeat `message_start`: a second one of the same message changes nothing. One of another message while the
 * first is open means two answers were mixed, which nothing can set right. After `message_stop` another message may
 * follow (an agent loop in one stream): its text is put behind, its tokens are added, they were billed too.
 * Source: https://platform.claude.com/docs/en/build-with-claude/streaming
 */
import { asNumber, asObject, asText, type JsonObject } from "../../messages/json.ts";
import type { Usage } from "../../messages/types.ts";
import { isErrorValue } from "../../resilience/errorBody.ts";
import { APIResponseValidationError } from "../../resilience/errors.ts";
import type { StreamEvent } from "../../stream/events.ts";
import type { AdapterContext, StreamParser } from "../adapter.ts";
import { errorInside } from "../compatible/response.ts";
import { cut } from "../compatible/stream.ts";
import { decodePayload } from "../streamPayload.ts";
import { createBlockReader, type BlockReader } from "./blocks.ts";
import { endEvents, startEvent } from "./message.ts";
import { addUsage, mergeUsage, usageFromAnthropic } from "./usage.ts";

interface Message {
  readonly id: string | undefined;
  readonly reader: BlockReader;
  usage: JsonObject;
  stop: JsonObject | undefined;
}

function mixed(context: AdapterContext): APIResponseValidationError {
  return new APIResponseValidationError({
    message: `${context.provider.name} began another answer in the middle of this one.`,
    hint: "What had arrived is kept. Try again; if it stays so, look at the gateway between here and the provider.",
    provider: context.provider.id,
    model: context.model,
  });
}

export function createMessageStreamParser(context: AdapterContext): StreamParser {
  let message: Message | undefined;
  let earlier: Usage | undefined;
  let messages = 0;
  let complete = false;

  const begin = (value: JsonObject): StreamEvent[] => {
    const id = asText(value["id"]);
    if (message) {
      if (id === undefined || message.id === undefined || id === message.id) return [];
      throw mixed(context);
    }
    complete = false;
    message = {
      id,
      reader: createBlockReader(messages === 0 ? "" : `${messages}.`),
      usage: mergeUsage({}, value["usage"]),
      stop: undefined,
    };
    messages += 1;
    const events = messages === 1 ? [startEvent(value)] : [];
    // Some gateways send the content with the start.
    if (Array.isArray(value["content"])) {
      for (const [index, given] of value["content"].entries()) {
        const block = asObject(given);
        if (block) events.push(...message.reader.start(index, block), ...message.reader.stop(index));
      }
    }
    return [...events, ...usageEvent(message)];
  };

  const usageEvent = (current: Message): StreamEvent[] => {
    if (Object.keys(current.usage).length === 0) return [];
    const own = usageFromAnthropic(current.usage);
    return [{ type: "usage", usage: earlier ? addUsage(earlier, own) : own }];
  };

  const close = (current: Message): StreamEvent[] => {
    const events = [...current.reader.stopAll(), ...endEvents(current.stop ?? {}, current.reader, context)];
    if (Object.keys(current.usage).length > 0) {
      const own = usageFromAnthropic(current.usage);
      earlier = earlier ? addUsage(earlier, own) : own;
    }
    message = undefined;
    complete = true;
    return events;
  };

  /** A stream that lost its `message_start` is still read. */
  const current = (): Message => {
    if (!message) begin({});
    return message as Message;
  };

  const push = (data: string, event?: string): StreamEvent[] => {
    const payload = asObject(decodePayload(data, context));
    if (!payload) return [];
    const type = asText(payload["type"]) ?? event;
    if (type === "error" || isErrorValue(payload)) throw errorInside(payload, context);
    const index = asNumber(payload["index"]) ?? 0;
    switch (type ?? "") {
      case "message_start":
        return begin(asObject(payload["message"]) ?? {});
      case "content_block_start":
        return current().reader.start(index, asObject(payload["content_block"]) ?? {});
      case "content_block_delta":
        return current().reader.delta(index, asObject(payload["delta"]) ?? {});
      case "content_block_stop":
        return current().reader.stop(index);
      case "message_delta": {
        const open = current();
        const delta = asObject(payload["delta"]);
        if (asText(delta?.["stop_reason"]) !== undefined) open.stop = delta;
        open.usage = mergeUsage(open.usage, payload["usage"]);
        return usageEvent(open);
      }
      case "message_stop":
        return message ? close(message) : [];
      default:
        // ping, and events that do not exist yet
        return [];
    }
  };

  return {
    push,
    end() {
      // Some gateways leave `message_stop` out; the stop reason says as much.
      if (message?.stop) return close(message);
      if (!complete) throw cut(context);
      return [];
    },
  };
}
