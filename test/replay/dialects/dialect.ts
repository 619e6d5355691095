/** A wire format as the replay server writes it: pure functions from an answer to text. */
import type { Answer } from "../answer.ts";

/** What the server understood of a request, whatever the dialect. */
export interface Asked {
  readonly model: string;
  readonly stream: boolean;
  /** Text of the last user message. */
  readonly lastUser: string;
  /** The caller wants usage in the stream (OpenAI's `stream_options.include_usage`). */
  readonly wantsUsage: boolean;
}

export interface FailureFacts {
  readonly status: number;
  readonly message: string;
  readonly reason?: "quota";
  readonly retryAfter?: number;
}

export interface Dialect {
  readonly name: "openai" | "responses" | "anthropic" | "gemini" | "ollama";
  /** Content type of a stream. */
  readonly streamType: string;
  /** Reads what matters out of a request. `path` carries the model in Gemini's case. */
  understand(path: string, body: unknown): Asked;
  /** The whole answer as one JSON body. */
  whole(answer: Answer, asked: Asked): unknown;
  /** The answer as frames, each a piece of text for the wire with its own line ends. */
  frames(answer: Answer, asked: Asked): string[];
  /** Turns a recorded payload into a frame. */
  recorded(payload: string): string;
  /** What ends a stream of recorded payloads. */
  readonly end: string;
  /** An error's body. */
  failure(facts: FailureFacts): unknown;
  /** An error in the middle of a stream. */
  failureFrame(facts: FailureFacts): string;
}

/** A field of something unknown; `undefined` where there is none. */
export function field(value: unknown, ...path: (string | number)[]): unknown {
  let node = value;
  for (const key of path) {
    if (typeof node !== "object" || node === null) return undefined;
    node = (node as Record<string | number, unknown>)[key];
  }
  return node;
}

/** Text of a message's content in OpenAI's, Anthropic's or Gemini's shape: a string, or the text of its parts. */
export function textOf(content: unknown): string {
  if (typeof content === "string") return content;
  if (!Array.isArray(content)) return "";
  return content
    .map((part) => field(part, "text"))
    .filter((text) => typeof text === "string")
    .join("\n");
}

/** Text of the last message of the role. */
export function lastOf(messages: unknown, role: string, contentField = "content"): string {
  if (!Array.isArray(messages)) return "";
  return textOf(field(messages.filter((message) => field(message, "role") === role).at(-1), contentField));
}

/** A string, or the empty one for anything else. */
export function word(value: unknown): string {
  return typeof value === "string" ? value : "";
}
