/** Reads the parts of one candidate, streamed or whole, into events, and remembers them for the next turn. */
import { asList, asObject, asText, type JsonObject } from "../../messages/json.ts";
import type { StreamEvent } from "../../stream/events.ts";
import type { AdapterContext } from "../adapter.ts";
import { mapFinishReason } from "./finishReason.ts";
import { createArgumentCollector, type ArgumentCollector } from "./partialArguments.ts";
import { stateOf } from "./replay.ts";

export interface CandidateReader {
  read(candidate: JsonObject): StreamEvent[];
  finished(): boolean;
  /** Closes what was left open and gives the state again where parts came after the finish. */
  end(): StreamEvent[];
}

interface OpenCall {
  readonly key: string;
  readonly name: string;
  readonly id: string | undefined;
  readonly args: ArgumentCollector;
  signature: string | undefined;
}

export function createCandidateReader(choice: number, context: AdapterContext): CandidateReader {
  const parts: Record<string, unknown>[] = [];
  const at = choice === 0 ? {} : { choice };
  let open: OpenCall | undefined;
  let calls = 0;
  let finished = false;
  let partsAtFinish = 0;

  const remember = (part: Record<string, unknown>): void => {
    const last = parts.at(-1);
    const joins =
      last !== undefined &&
      typeof last["text"] === "string" &&
      typeof part["text"] === "string" &&
      last["thought"] !== true &&
      last["thoughtSignature"] === undefined &&
      part["thoughtSignature"] === undefined;
    if (joins) last["text"] = `${String(last["text"])}${String(part["text"])}`;
    else parts.push(part);
  };

  const closeCall = (): StreamEvent[] => {
    if (!open) return [];
    const { key, name, id, args, signature } = open;
    open = undefined;
    const value = args.value();
    remember({
      functionCall: { name, args: value, ...(id ? { id } : {}) },
      ...(signature ? { thoughtSignature: signature } : {}),
    });
    return [{ type: "tool_call", key, arguments: JSON.stringify(value), ...callStateOf(signature, id), ...at }];
  };

  const callStateOf = (signature: string | undefined, id: string | undefined): object =>
    signature === undefined && id === undefined
      ? {}
      : {
          provider_state: {
            provider: context.provider.id,
            model: context.model,
            data: { ...(signature ? { thoughtSignature: signature } : {}), ...(id ? { id } : {}) },
          },
        };

  const functionCall = (call: JsonObject, signature: string | undefined): StreamEvent[] => {
    const name = asText(call["name"]);
    const events: StreamEvent[] = [];
    if (name !== undefined && name !== "") {
      events.push(...closeCall());
      const id = asText(call["id"]);
      const key = `${choice}:${calls}`;
      calls += 1;
      events.push({ type: "tool_call", key, name, ...(id ? { id } : {}), ...at });
      const continues = call["willContinue"] === true || call["partialArgs"] !== undefined;
      if (!continues) {
        const args = asObject(call["args"]) ?? {};
        remember({
          functionCall: { name, args, ...(id ? { id } : {}) },
          ...(signature ? { thoughtSignature: signature } : {}),
        });
        events.push({ type: "tool_call", key, arguments: JSON.stringify(args), ...callStateOf(signature, id), ...at });
        return events;
      }
      open = { key, name, id, args: createArgumentCollector(), signature };
    }
    if (!open) return events;
    open.signature ??= signature;
    open.args.push(call["partialArgs"]);
    if (call["willContinue"] !== true) events.push(...closeCall());
    return events;
  };

  const part = (value: JsonObject): StreamEvent[] => {
    const signature = asText(value["thoughtSignature"]) ?? asText(value["thought_signature"]);
    const signed = signature ? { thoughtSignature: signature } : {};
    const call = asObject(value["functionCall"]);
    if (call) return functionCall(call, signature);
    const text = asText(value["text"]);
    if (text === undefined) {
      // Code that ran, images, search results: given back as they came, no event of ours.
      if (Object.keys(value).length > 0) remember({ ...value });
      return [];
    }
    if (value["thought"] === true) {
      if (signature) remember({ text, thought: true, ...signed });
      return text === "" ? [] : [{ type: "reasoning", text, ...at }];
    }
    // A signature may come in a part without text of its own.
    if (text !== "" || signature) remember({ text, ...signed });
    return text === "" ? [] : [{ type: "text", text, ...at }];
  };

  const stateEvents = (): StreamEvent[] => {
    const state = stateOf(parts, context);
    return state ? [{ type: "state", state, ...at }] : [];
  };

  return {
    read(candidate) {
      const events = asList(asObject(candidate["content"])?.["parts"]).flatMap((value) => {
        const object = asObject(value);
        return object ? part(object) : [];
      });
      const logprobs = candidate["logprobsResult"];
      if (logprobs !== undefined && logprobs !== null) events.push({ type: "logprobs", logprobs, ...at });
      const raw = asText(candidate["finishReason"]);
      if (raw === undefined || raw === "" || raw === "FINISH_REASON_UNSPECIFIED") return events;
      events.push(...closeCall(), ...stateEvents());
      finished = true;
      partsAtFinish = parts.length;
      events.push({ type: "finish", reason: mapFinishReason(raw, calls > 0), raw, ...at });
      return events;
    },
    finished: () => finished,
    end() {
      const closing = closeCall();
      return parts.length > partsAtFinish ? [...closing, ...stateEvents()] : closing;
    },
  };
}
