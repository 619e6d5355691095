/**
 * Reads content blocks, streamed or whole, into events, and remembers them as they came for the next turn.
 * Source: https://platform.claude.com/docs/en/build-with-claude/streaming
 */
import { asObject, asText, parseJson, type JsonObject } from "../../messages/json.ts";
import type { StreamEvent } from "../../stream/events.ts";
import { jsonToolName } from "./wire.ts";

export interface BlockReader {
  start(index: number, block: JsonObject): StreamEvent[];
  delta(index: number, delta: JsonObject): StreamEvent[];
  stop(index: number): StreamEvent[];
  /** Closes what was left open. */
  stopAll(): StreamEvent[];
  /** The blocks so far, in order, as the API would have given them whole. */
  blocks(): readonly JsonObject[];
  /** Whether a tool was called that the caller has to run. */
  calledTool(): boolean;
}

interface Open {
  readonly key: string;
  readonly block: Record<string, unknown>;
  readonly text: string[];
  readonly signature: string[];
  readonly input: string[];
}

/** @param prefix Keeps the calls of several messages in one stream apart. */
export function createBlockReader(prefix = ""): BlockReader {
  const open = new Map<number, Open>();
  const all: Record<string, unknown>[] = [];
  let called = false;

  const start = (index: number, block: JsonObject): StreamEvent[] => {
    const events = stop(index);
    const own: Record<string, unknown> = { ...block };
    const entry: Open = { key: `${prefix}${index}`, block: own, text: [], signature: [], input: [] };
    open.set(index, entry);
    all.push(own);
    switch (block["type"]) {
      case "text":
        return [...events, ...text(entry, asText(block["text"]) ?? "")];
      case "thinking": {
        const signature = asText(block["signature"]);
        if (signature) entry.signature.push(signature);
        return [...events, ...thinking(entry, asText(block["thinking"]) ?? "")];
      }
      case "tool_use": {
        if (block["name"] === jsonToolName) return events;
        called = true;
        const id = asText(block["id"]);
        const name = asText(block["name"]);
        return [...events, { type: "tool_call", key: entry.key, ...(id ? { id } : {}), ...(name ? { name } : {}) }];
      }
      default:
        return events;
    }
  };

  const text = (entry: Open, piece: string): StreamEvent[] => {
    if (piece === "") return [];
    entry.text.push(piece);
    return [{ type: "text", text: piece }];
  };

  const thinking = (entry: Open, piece: string): StreamEvent[] => {
    if (piece === "") return [];
    entry.text.push(piece);
    return [{ type: "reasoning", text: piece }];
  };

  const input = (entry: Open, piece: string): StreamEvent[] => {
    if (piece === "") return [];
    entry.input.push(piece);
    if (entry.block["type"] !== "tool_use") return [];
    if (entry.block["name"] === jsonToolName) return [{ type: "text", text: piece }];
    return [{ type: "tool_call", key: entry.key, arguments: piece }];
  };

  const delta = (index: number, piece: JsonObject): StreamEvent[] => {
    const entry = open.get(index);
    if (!entry) return [];
    switch (piece["type"]) {
      case "text_delta":
        return text(entry, asText(piece["text"]) ?? "");
      case "thinking_delta":
        return thinking(entry, asText(piece["thinking"]) ?? "");
      case "signature_delta":
        entry.signature.push(asText(piece["signature"]) ?? "");
        return [];
      case "input_json_delta":
        return input(entry, asText(piece["partial_json"]) ?? "");
      case "compaction_delta":
        entry.text.push(asText(piece["content"]) ?? "");
        return [];
      default:
        // Citations and what comes later: no event of ours, and not wanted back.
        return [];
    }
  };

  const stop = (index: number): StreamEvent[] => {
    const entry = open.get(index);
    if (!entry) return [];
    open.delete(index);
    const { block } = entry;
    switch (block["type"]) {
      case "text":
        block["text"] = entry.text.join("");
        return [];
      case "thinking": {
        const written = entry.text.join("");
        const signature = entry.signature.join("");
        block["thinking"] = written;
        block["signature"] = signature;
        if (written === "" && signature === "") return [];
        return [
          {
            type: "thinking_block",
            block: { type: "thinking", thinking: written, ...(signature === "" ? {} : { signature }) },
          },
        ];
      }
      case "redacted_thinking":
        return [{ type: "thinking_block", block: { type: "redacted_thinking", data: asText(block["data"]) ?? "" } }];
      case "compaction":
        if (entry.text.length > 0) block["content"] = entry.text.join("");
        return [];
      case "tool_use":
        return finishInput(entry);
      default:
        if (entry.input.length > 0) block["input"] = parseJson(entry.input.join("")) ?? block["input"] ?? {};
        return [];
    }
  };

  /** A call whose input came whole with its start, or that has none. */
  const finishInput = (entry: Open): StreamEvent[] => {
    if (entry.input.length > 0) {
      entry.block["input"] = parseJson(entry.input.join("")) ?? {};
      return [];
    }
    const whole = JSON.stringify(asObject(entry.block["input"]) ?? {});
    if (entry.block["name"] === jsonToolName) return [{ type: "text", text: whole }];
    return [{ type: "tool_call", key: entry.key, arguments: whole }];
  };

  return {
    start,
    delta,
    stop,
    stopAll: () => [...open.keys()].flatMap(stop),
    blocks: () => all,
    calledTool: () => called,
  };
}
