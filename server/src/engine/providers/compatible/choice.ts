/** Reads one choice, a streamed delta or a whole message, into events. Both shapes differ only in the field's name. */
import { asList, asObject, asText, isObject } from "../../messages/json.ts";
import type { FinishReason } from "../../messages/types.ts";
import type { StreamEvent } from "../../stream/events.ts";
import type { AdapterContext, CompatFlags } from "../adapter.ts";
import { finishReason } from "./finish.ts";
import type { DetailCollector } from "./reasoningDetails.ts";
import { createDetailCollector } from "./reasoningDetails.ts";
import type { ThinkPiece, ThinkSplitter } from "./think.ts";
import { createThinkSplitter } from "./think.ts";
import type { ToolCallSorter } from "./toolCalls.ts";
import { createToolCallSorter } from "./toolCalls.ts";

export interface ChoiceReader {
  /** Events of one entry of `choices`. */
  read(choice: unknown): StreamEvent[];
  /** Text that was held back for a tag. */
  flush(): StreamEvent[];
  /** What is due at the end: state, then a finish for each choice. */
  finish(): StreamEvent[];
  /** Whether any choice gave a finish reason. */
  finished(): boolean;
}

export function createChoiceReader(context: AdapterContext, flags: CompatFlags): ChoiceReader {
  const calls: ToolCallSorter = createToolCallSorter();
  const splitters = new Map<number, ThinkSplitter>();
  const details: DetailCollector = createDetailCollector();
  const finishes = new Map<number, { reason: FinishReason; raw: string }>();
  const seen = new Set<number>();

  const textEvents = (text: string, at: number): StreamEvent[] => {
    if (text === "") return [];
    if (!flags.think_tags) return [at === 0 ? { type: "text", text } : { type: "text", text, choice: at }];
    let splitter = splitters.get(at);
    if (!splitter) splitters.set(at, (splitter = createThinkSplitter()));
    return splitter.push(text).map((piece) => pieceEvent(piece, at));
  };

  const contentEvents = (content: unknown, at: number): StreamEvent[] => {
    if (typeof content === "string") return textEvents(content, at);
    if (!Array.isArray(content)) return [];
    // Mistral writes reasoning as a part of the content: https://docs.mistral.ai/capabilities/reasoning/
    return content.flatMap((part): StreamEvent[] => {
      if (!isObject(part)) return [];
      if (part["type"] === "thinking") return reasoningEvents(plainText(part["thinking"]), at);
      return typeof part["text"] === "string" ? textEvents(part["text"], at) : [];
    });
  };

  const read = (choice: unknown): StreamEvent[] => {
    if (!isObject(choice)) return [];
    const at = typeof choice["index"] === "number" ? choice["index"] : 0;
    seen.add(at);
    const message = asObject(choice["delta"] ?? choice["message"]) ?? {};
    const events = contentEvents(message["content"] ?? choice["text"], at);
    const thought = reasoningText(message);
    if (thought !== "") events.unshift(...reasoningEvents(thought, at));
    if (typeof message["refusal"] === "string" && message["refusal"] !== "") {
      events.push({ type: "refusal", text: message["refusal"], ...on(at) });
    }
    for (const annotation of asList(message["annotations"])) {
      const type = asText(asObject(annotation)?.["type"]);
      if (type !== undefined) {
        events.push({ type: "annotation", annotation: { ...asObject(annotation), type }, ...on(at) });
      }
    }
    const reasoningDetails = details.push(message["reasoning_details"], at);
    if (reasoningDetails !== "" && thought === "") events.push(...reasoningEvents(reasoningDetails, at));
    if (message["tool_calls"]) events.push(...calls.push(message["tool_calls"], at));
    if (isObject(message["function_call"]))
      events.push(...calls.push([{ index: 0, function: message["function_call"] }], at));
    if (isObject(choice["logprobs"])) events.push({ type: "logprobs", logprobs: choice["logprobs"], ...on(at) });
    const raw = choice["finish_reason"];
    if (typeof raw === "string" && raw !== "") finishes.set(at, { reason: finishReason(raw), raw });
    return events;
  };

  return {
    read,
    flush: () => [...splitters].flatMap(([at, splitter]) => splitter.flush().map((piece) => pieceEvent(piece, at))),
    finish() {
      const events: StreamEvent[] = [];
      for (const at of seen.size === 0 ? [0] : [...seen].sort((a, b) => a - b)) {
        const kept = details.get(at);
        if (kept) {
          const data = { reasoning_details: kept };
          events.push({
            type: "state",
            state: { provider: context.provider.id, model: context.model, data },
            ...on(at),
          });
        }
        const given = finishes.get(at);
        const reason = given?.reason ?? "stop";
        // A forced tool ends with "stop" at some providers, though a call is what came.
        const real = reason === "stop" && calls.has(at) ? "tool_calls" : reason;
        events.push({ type: "finish", reason: real, raw: given?.raw ?? null, ...on(at) });
      }
      return events;
    },
    finished: () => finishes.size > 0,
  };
}

function pieceEvent(piece: ThinkPiece, at: number): StreamEvent {
  return { type: piece.kind, text: piece.text, ...on(at) };
}

function reasoningEvents(text: string, at: number): StreamEvent[] {
  return text === "" ? [] : [{ type: "reasoning", text, ...on(at) }];
}

/** Servers name it `reasoning_content` (DeepSeek, xAI, vLLM), `reasoning` (OpenRouter, Groq) or `reasoning_text`. */
const reasoningFields = ["reasoning_content", "reasoning", "reasoning_text"] as const;

function reasoningText(message: Record<string, unknown>): string {
  for (const name of reasoningFields) {
    const value = message[name];
    if (value === undefined) continue;
    const text = plainText(value);
    if (text !== "") return text;
  }
  return "";
}

function plainText(value: unknown): string {
  if (typeof value === "string") return value;
  if (Array.isArray(value)) return value.map(plainText).join("");
  return isObject(value) && typeof value["text"] === "string" ? value["text"] : "";
}

/** The first choice carries no number, so that the common case stays small. */
function on(choice: number): { choice?: number } {
  return choice === 0 ? {} : { choice };
}
