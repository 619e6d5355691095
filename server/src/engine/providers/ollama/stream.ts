/** Ollama's answer, whole or one JSON object a line. Source: https://docs.ollama.com/api/streaming */
import { asObject, isObject } from "../../messages/json.ts";
import type { FinishReason } from "../../messages/types.ts";
import { errorFromResponse } from "../../resilience/classify.ts";
import type { StreamEvent } from "../../stream/events.ts";
import type { AdapterContext, StreamParser } from "../adapter.ts";
import { decodePayload } from "../streamPayload.ts";
import { noAnswer } from "../compatible/response.ts";
import { cut } from "../compatible/stream.ts";
import type { ThinkPiece } from "../compatible/think.ts";
import { createThinkSplitter } from "../compatible/think.ts";

export function createOllamaParser(context: AdapterContext): StreamParser {
  const splitter = createThinkSplitter();
  let started = false;
  let calls = 0;
  let done: { reason: FinishReason; raw: string | null } | undefined;

  const push = (data: string): StreamEvent[] => {
    if (data.trim() === "") return [];
    const line = asObject(decodePayload(data, context)) ?? {};
    if (line["error"] !== undefined && line["error"] !== null) {
      throw errorFromResponse({ status: 200, headers: {}, body: JSON.stringify(line) }, context);
    }
    const events: StreamEvent[] = [];
    if (!started) {
      started = true;
      events.push({ type: "start", ...nameOf(line), ...createdOf(line) });
    }
    const message = isObject(line["message"]) ? line["message"] : {};
    if (typeof message["thinking"] === "string" && message["thinking"] !== "") {
      events.push({ type: "reasoning", text: message["thinking"] });
    }
    if (typeof message["content"] === "string" && message["content"] !== "") {
      events.push(...pieces(splitter.push(message["content"])));
    }
    const list: readonly unknown[] = Array.isArray(message["tool_calls"]) ? message["tool_calls"] : [];
    for (const call of list) events.push(...toolCall(call, `${calls++}`));
    if (line["done"] === true) {
      const raw = typeof line["done_reason"] === "string" ? line["done_reason"] : null;
      done = { reason: raw === "length" ? "length" : calls > 0 ? "tool_calls" : "stop", raw };
      const usage = usageEvent(line);
      if (usage) events.push(usage);
    }
    return events;
  };

  return {
    push,
    done: () => done !== undefined,
    flush: () => pieces(splitter.flush()),
    end() {
      if (!done) throw cut(context);
      return [{ type: "finish", ...done }];
    },
  };
}

function pieces(list: readonly ThinkPiece[]): StreamEvent[] {
  return list.map((piece) => ({ type: piece.kind, text: piece.text }));
}

/** The same answer in one object. */
export function parseOllamaWhole(body: unknown, context: AdapterContext): StreamEvent[] {
  if (!isObject(body) || (!isObject(body["message"]) && body["error"] === undefined)) {
    throw noAnswer(context, "it holds no message");
  }
  const parser = createOllamaParser(context);
  const events = parser.push(JSON.stringify({ ...body, done: true }));
  return [...events, ...(parser.flush?.() ?? []), ...parser.end()];
}

/** Each call comes whole, its arguments as an object, mostly without an id. */
function toolCall(call: unknown, key: string): StreamEvent[] {
  if (!isObject(call) || !isObject(call["function"])) return [];
  const { name, arguments: args } = call["function"];
  if (typeof name !== "string") return [];
  return [
    {
      type: "tool_call",
      key,
      ...(typeof call["id"] === "string" && call["id"] !== "" ? { id: call["id"] } : {}),
      name,
      arguments: typeof args === "string" ? args : JSON.stringify(args ?? {}),
    },
  ];
}

function isCount(value: unknown): value is number {
  return typeof value === "number" && Number.isInteger(value) && value >= 0;
}

/** Counts are missing where the whole prompt came from Ollama's own cache; then they are unknown. */
function usageEvent(line: Record<string, unknown>): StreamEvent | undefined {
  const input = line["prompt_eval_count"];
  const output = line["eval_count"];
  if (!isCount(output) || !isCount(input)) return undefined;
  return {
    type: "usage",
    usage: {
      input: { text: input, audio: 0, cache_read: 0, cache_write_5m: 0, cache_write_1h: 0 },
      output: { text: output, reasoning: 0, audio: 0 },
    },
  };
}

function nameOf(line: Record<string, unknown>): { model?: string } {
  return typeof line["model"] === "string" ? { model: line["model"] } : {};
}

function createdOf(line: Record<string, unknown>): { created?: number } {
  const time = typeof line["created_at"] === "string" ? Date.parse(line["created_at"]) : Number.NaN;
  return Number.isFinite(time) ? { created: Math.floor(time / 1000) } : {};
}
