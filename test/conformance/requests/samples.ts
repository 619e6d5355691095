/** What the calls are made of: small files, tools, a schema, messages. */
import type { ChatMessage, FunctionTool } from "../../../server/src/engine/messages/types.ts";

export const png = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";
export const jpeg = Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16, 0x4a, 0x46, 0x49, 0x46, 0, 1]).toString("base64");
export const pdf = Buffer.from("%PDF-1.4\n%%EOF\n").toString("base64");
export const wav = Buffer.from("RIFF0000WAVEfmt ").toString("base64");

export function user(text: string): ChatMessage {
  return { role: "user", content: text };
}

export const hello = [user("Hello")];

export const weather: FunctionTool = {
  type: "function",
  function: {
    name: "get_weather",
    description: "Weather of a city",
    parameters: {
      type: "object",
      properties: { city: { type: "string", description: "Name" }, unit: { type: "string", enum: ["C", "F"] } },
      required: ["city"],
      additionalProperties: false,
    },
  },
};

export const clock: FunctionTool = {
  type: "function",
  function: { name: "get_time", description: "Time now", parameters: { type: "object", properties: {} } },
};

export const search: FunctionTool = {
  type: "function",
  function: {
    name: "search",
    parameters: {
      type: "object",
      properties: {
        query: { type: "string", minLength: 1 },
        filters: {
          type: "array",
          items: { type: "object", properties: { field: { type: "string" }, value: { type: ["string", "null"] } } },
        },
      },
      required: ["query"],
    },
  },
};

export const person = {
  type: "object",
  properties: {
    name: { type: "string" },
    age: { type: "integer" },
    tags: { type: "array", items: { type: "string" } },
  },
  required: ["name", "age", "tags"],
  additionalProperties: false,
} as const;

export function callOf(id: string, name: string, args: object) {
  return { id, type: "function", function: { name, arguments: JSON.stringify(args) } } as const;
}

export const oneToolTurn: readonly ChatMessage[] = [
  user("Weather in Paris?"),
  { role: "assistant", content: null, tool_calls: [callOf("call_1", "get_weather", { city: "Paris" })] },
  { role: "tool", tool_call_id: "call_1", content: "Sunny, 21 C" },
];

export function text(content: string) {
  return { type: "text", text: content } as const;
}

export function image(url: string, detail?: "low" | "high") {
  return { type: "image_url", image_url: { url, ...(detail ? { detail } : {}) } } as const;
}
