/** What an answer of ours must show for a recording; worked out from EXPECTED.jsonl, not from the adapters. */
import { createHash } from "node:crypto";
import type { CompletionChoice, FinishReason, Usage } from "../../../server/src/engine/messages/types.ts";
import { createAccumulator } from "../../../server/src/engine/stream/accumulate.ts";
import type { StreamEvent } from "../../../server/src/engine/stream/events.ts";
import type { Expected } from "./recordings.ts";

export interface Shown {
  readonly text_len: number;
  readonly text_sha: string;
  readonly reasoning_len: number;
  readonly tool_calls: readonly { readonly id: string | null; readonly name: string; readonly args: unknown }[];
  readonly finish: FinishReason;
  /** Tokens in all buckets of the input and of the output. */
  readonly input: number;
  readonly output: number;
}

function sha(text: string): string {
  return createHash("sha256").update(text, "utf8").digest("hex").slice(0, 16);
}

/** Length as the script that made EXPECTED.jsonl counts: code points. */
function length(text: string): number {
  return Array.from(text).length;
}

function parsed(args: unknown): unknown {
  return typeof args === "string" ? (JSON.parse(args === "" ? "{}" : args) as unknown) : (args ?? {});
}

/** Tokens in all buckets together. */
function sum(buckets: object | undefined): number {
  return Object.values(buckets ?? {}).reduce((total: number, bucket: unknown) => total + Number(bucket), 0);
}

/** The events of an answer put together. */
export function shown(events: readonly StreamEvent[]): Shown {
  const answer = createAccumulator({ id: "", created: 0, model: "" });
  for (const event of events) answer.push(event);
  return shownAnswer(answer.choices()[0], answer.usage());
}

/** A finished answer, of which only what a recording can tell is looked at. */
export function shownAnswer(choice: CompletionChoice | undefined, usage: Usage | undefined): Shown {
  const text = choice?.message.content ?? "";
  return {
    text_len: length(text),
    text_sha: sha(text),
    reasoning_len: length(choice?.message.reasoning_content ?? ""),
    tool_calls: (choice?.message.tool_calls ?? []).map((call) => ({
      id: call.id,
      name: call.function.name,
      args: parsed(call.function.arguments),
    })),
    finish: choice?.finish_reason ?? "error",
    // An estimate is ours; the recording had none.
    input: usage?.estimated ? 0 : sum(usage?.input),
    output: usage?.estimated ? 0 : sum(usage?.output),
  };
}

const finishes: Readonly<Record<string, FinishReason>> = {
  end_turn: "stop",
  stop_sequence: "stop",
  pause_turn: "stop",
  max_tokens: "length",
  tool_use: "tool_calls",
  refusal: "content_filter",
  STOP: "stop",
  MAX_TOKENS: "length",
  stop: "stop",
  length: "length",
  tool_calls: "tool_calls",
  content_filter: "content_filter",
  completed: "stop",
};

function count(value: unknown): number {
  return typeof value === "number" ? value : 0;
}

function totals(row: Expected): { readonly input: number; readonly output: number } {
  const usage = row.usage ?? {};
  const details = (name: string): Record<string, unknown> => (usage[name] ?? {}) as Record<string, unknown>;
  if (row.format.startsWith("anthropic")) {
    const input =
      count(usage["input_tokens"]) +
      count(usage["cache_read_input_tokens"]) +
      count(usage["cache_creation_input_tokens"]);
    return { input, output: count(usage["output_tokens"]) };
  }
  if (row.format.startsWith("gemini")) {
    return {
      input: count(usage["promptTokenCount"]),
      output: count(usage["candidatesTokenCount"]) + count(usage["thoughtsTokenCount"]),
    };
  }
  if (row.format.startsWith("responses")) {
    return { input: count(usage["input_tokens"]), output: count(usage["output_tokens"]) };
  }
  const input = count(usage["prompt_tokens"]);
  const completion = count(usage["completion_tokens"]);
  const reasoning = count(details("completion_tokens_details")["reasoning_tokens"]);
  const apart = count(usage["total_tokens"]) === input + completion + reasoning;
  return { input, output: apart ? completion + reasoning : completion };
}

const mistralReasoning: Partial<Shown> = { text_len: 9, text_sha: sha("2 + 2 = 4"), reasoning_len: 60 };

/** Rows of whole answers do not tell the reasoning; the raw one of an open model has this much. */
const rawReasoning: Partial<Shown> = { reasoning_len: 17 };

/** What the naive merge of EXPECTED.jsonl gets wrong, by thought: see the note of each. */
const corrections: Readonly<Record<string, Partial<Shown>>> = {
  // Two messages in one stream (an agent loop): both were billed, 1630 + 1040 and 158 + 41.
  "anthropic/anthropic-tool-search-bm25.1.chunks.txt": { input: 2670, output: 199 },
  // The same: 1681 + 1071 and 163 + 67.
  "anthropic/anthropic-tool-search-regex.1.chunks.txt": { input: 2752, output: 230 },
  // Content as a list of thinking and text parts, which the naive merge takes for text or leaves out.
  "open-responses/lmstudio-basic.1.json": rawReasoning,
  "mistral/mistral-reasoning.json": mistralReasoning,
  "mistral/mistral-reasoning.chunks.txt": mistralReasoning,
  // Streamed arguments, put together from their pieces.
  "google/google-stream-tool-call-arguments.chunks.txt": {
    tool_calls: [
      { id: null, name: "getWeather", args: { location: "Boston" } },
      { id: null, name: "getWeather", args: { location: "San Francisco" } },
    ],
  },
  "google/google-stream-no-args-tool-call.chunks.txt": {
    tool_calls: [
      { id: null, name: "read_theme", args: {} },
      { id: null, name: "read_screen", args: { id: "A" } },
      { id: null, name: "read_screen", args: { id: "B" } },
      { id: null, name: "read_screen", args: { id: "C" } },
    ],
  },
};

/** Formats whose end says that the answer is whole, not that a tool is wanted. */
const statusOnly = /^(?:gemini|responses)/;

/** What the answer to a recording must show. Ids are not compared where the provider gives none. */
export function wanted(row: Expected): Shown {
  const calls = row.tool_calls.map((call) => ({ id: call.id ?? null, name: call.name ?? "", args: parsed(call.args) }));
  const finish = finishes[row.finish ?? ""] ?? "stop";
  return {
    text_len: row.text_len,
    text_sha: row.text_sha,
    reasoning_len: row.reasoning_len ?? 0,
    tool_calls: calls,
    finish: statusOnly.test(row.format) && finish === "stop" && calls.length > 0 ? "tool_calls" : finish,
    ...totals(row),
    ...corrections[row.file],
  };
}

/** The same without ids that the provider did not give. */
export function comparable(answer: Shown, target: Shown): Shown {
  return {
    ...answer,
    tool_calls: answer.tool_calls.map((call, index) => ({
      ...call,
      id: target.tool_calls[index]?.id === null ? null : call.id,
    })),
  };
}
