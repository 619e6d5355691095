/**
 * Input items as a conversation. Messages and function calls become messages of ours; everything that only the
 * Responses API knows stays what it is, goes back to it as it came, and is left out elsewhere with a warning.
 * Source: https://platform.openai.com/docs/api-reference/responses/create (input)
 */
import type { Listener } from "../call/native.ts";
import { asList, asObject, asText, type JsonObject } from "../messages/json.ts";
import type { AssistantMessage, ChatMessage, Content, ContentPart, ToolCall, Warning } from "../messages/types.ts";
import { textOfItem } from "../providers/openai-responses/replay.ts";
import type { ResponseItem } from "./types.ts";

export interface Said {
  readonly messages: readonly ChatMessage[];
  readonly warnings: readonly Warning[];
}

/** The input as messages for a target. */
export function inputMessages(input: string | readonly ResponseItem[], target: Listener): Said {
  if (typeof input === "string") return { messages: [{ role: "user", content: input }], warnings: [] };
  const messages: ChatMessage[] = [];
  const lost = new Map<string, number>();
  let answer: JsonObject[] = [];
  const flush = (): void => {
    const message = answerMessage(answer, target, lost);
    if (message) messages.push(message);
    answer = [];
  };
  for (const item of input) {
    const message = askedMessage(item);
    if (message === undefined) {
      answer.push(item["type"] === undefined ? { ...item, type: "message" } : item);
      continue;
    }
    flush();
    messages.push(message);
  }
  flush();
  return { messages, warnings: [...lost].map(([type, count]) => leftOut(type, count)) };
}

/** A message of the user or the developer, or a function's result; undefined for what an answer is made of. */
function askedMessage(item: ResponseItem): ChatMessage | undefined {
  const type = item["type"] ?? "message";
  if (type === "function_call_output") {
    return {
      role: "tool",
      tool_call_id: asText(item["call_id"]) ?? "",
      content: contentOf(item["output"]),
    };
  }
  const role = item["role"];
  if (type !== "message" || (role !== "user" && role !== "system" && role !== "developer")) return undefined;
  return { role, content: contentOf(item["content"]) };
}

/** Parts keep the API's spelling, which messages of ours take too; the two that they do not are put into one they do. */
function contentOf(content: unknown): Content {
  if (typeof content === "string") return content;
  if (!Array.isArray(content)) return content === undefined || content === null ? "" : JSON.stringify(content);
  return content.map((part: unknown): ContentPart => {
    const object = asObject(part) ?? {};
    const id = asText(object["file_id"]);
    if (object["type"] === "input_image" && id !== undefined && !object["image_url"]) {
      return { type: "input_file", file_id: id, mime_type: "image/*" };
    }
    const { detail, ...rest } = object;
    return (detail === null || detail === undefined ? rest : object) as unknown as ContentPart;
  });
}

function answerMessage(
  items: readonly JsonObject[],
  target: Listener,
  lost: Map<string, number>,
): AssistantMessage | undefined {
  if (items.length === 0) return undefined;
  const text = items.map(textOfItem).join("");
  const refusal = items.flatMap(refusalsOf).join("");
  const calls = items.filter((item) => item["type"] === "function_call").map(callOf);
  const message = {
    role: "assistant",
    content: text === "" ? null : text,
    ...(refusal === "" ? {} : { refusal }),
    ...(calls.length === 0 ? {} : { tool_calls: calls }),
  } as const;
  if (target.native) {
    const { provider, model } = target;
    return { ...message, provider_state: { provider, model, data: { output: items } } };
  }
  for (const item of items) {
    const type = asText(item["type"]) ?? "";
    if (!portable.has(type)) lost.set(type, (lost.get(type) ?? 0) + 1);
  }
  return text === "" && refusal === "" && calls.length === 0 ? undefined : message;
}

/** Items that another provider gets in its own words, or whose loss on a switch is the rule. */
const portable: ReadonlySet<string> = new Set(["message", "function_call", "reasoning"]);

function refusalsOf(item: JsonObject): string[] {
  return asList(item["content"]).map((part) => asText(asObject(part)?.["refusal"]) ?? "");
}

function callOf(item: JsonObject): ToolCall {
  return {
    id: asText(item["call_id"]) ?? asText(item["id"]) ?? "",
    type: "function",
    function: { name: asText(item["name"]) ?? "", arguments: asText(item["arguments"]) ?? "{}" },
  };
}

function leftOut(type: string, count: number): Warning {
  return {
    code: "content_changed",
    message: `${count} ${type} ${count === 1 ? "item was" : "items were"} left out: only the Responses API can read ${count === 1 ? "it" : "them"}.`,
  };
}
