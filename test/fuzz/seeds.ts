/** Good answers of every dialect to start from: own ones, and the recordings where they are. */
import type { Dialect } from "../../server/src/engine/providers/adapter.ts";
import { expectedRows, payloads, recording } from "../conformance/wire/recordings.ts";

export interface Seeds {
  readonly dialect: Dialect;
  /** Id of a provider that speaks it. */
  readonly provider: string;
  /** Payloads of streams, one event each. */
  readonly streams: readonly (readonly string[])[];
  /** Bodies of answers that come whole. */
  readonly bodies: readonly string[];
  /** Bodies of errors. */
  readonly errors: readonly string[];
}

function lines(...events: readonly object[]): readonly string[] {
  return events.map((event) => JSON.stringify(event));
}

const chunk = (delta: object, more: object = {}) => ({
  id: "chatcmpl-1",
  object: "chat.completion.chunk",
  created: 1,
  model: "m",
  choices: [{ index: 0, delta, finish_reason: null, ...more }],
});

const chatUsage = {
  prompt_tokens: 9,
  completion_tokens: 5,
  total_tokens: 14,
  prompt_tokens_details: { cached_tokens: 2 },
  completion_tokens_details: { reasoning_tokens: 1 },
};

const chatStream = [
  ...lines(
    chunk({ role: "assistant", content: "" }),
    chunk({ reasoning_content: "Hm." }),
    chunk({ content: "Grüße, " }),
    chunk({ content: "<think>日本</think>🚀" }),
    chunk({ tool_calls: [{ index: 0, id: "call_1", type: "function", function: { name: "f", arguments: '{"a"' } }] }),
    chunk({ tool_calls: [{ index: 0, function: { arguments: ":1}" } }] }),
    chunk({}, { finish_reason: "tool_calls" }),
    { ...chunk({}), choices: [], usage: chatUsage },
  ),
  "[DONE]",
];

const chatBody = JSON.stringify({
  id: "chatcmpl-1",
  created: 1,
  model: "m",
  choices: [
    {
      index: 0,
      finish_reason: "tool_calls",
      logprobs: { content: [{ token: "H", logprob: -0.1, bytes: [72], top_logprobs: [] }] },
      message: {
        role: "assistant",
        content: "Hi",
        reasoning_content: "Hm.",
        tool_calls: [{ id: "call_1", type: "function", function: { name: "f", arguments: "{}" } }],
      },
    },
  ],
  usage: chatUsage,
});

const openaiError = JSON.stringify({
  error: {
    message: "Rate limit reached. Try again in 20ms.",
    type: "tokens",
    param: null,
    code: "rate_limit_exceeded",
  },
});

const claudeUsage = { input_tokens: 3, cache_read_input_tokens: 1, cache_creation_input_tokens: 2, output_tokens: 7 };

const claudeBlocks = [
  { type: "thinking", thinking: "Hm.", signature: "c2ln" },
  { type: "text", text: "Grüße 🚀" },
  { type: "tool_use", id: "toolu_1", name: "f", input: { a: 1 } },
];

const claudeStream = lines(
  { type: "message_start", message: { id: "msg_1", role: "assistant", model: "m", content: [], usage: claudeUsage } },
  { type: "content_block_start", index: 0, content_block: { type: "thinking", thinking: "" } },
  { type: "content_block_delta", index: 0, delta: { type: "thinking_delta", thinking: "Hm." } },
  { type: "content_block_delta", index: 0, delta: { type: "signature_delta", signature: "c2ln" } },
  { type: "content_block_stop", index: 0 },
  { type: "content_block_start", index: 1, content_block: { type: "text", text: "" } },
  { type: "ping" },
  { type: "content_block_delta", index: 1, delta: { type: "text_delta", text: "Grüße 🚀" } },
  { type: "content_block_stop", index: 1 },
  { type: "content_block_start", index: 2, content_block: { type: "tool_use", id: "toolu_1", name: "f", input: {} } },
  { type: "content_block_delta", index: 2, delta: { type: "input_json_delta", partial_json: '{"a":1}' } },
  { type: "content_block_stop", index: 2 },
  { type: "message_delta", delta: { stop_reason: "tool_use", stop_sequence: null }, usage: { output_tokens: 7 } },
  { type: "message_stop" },
);

const claudeBody = JSON.stringify({
  id: "msg_1",
  type: "message",
  role: "assistant",
  model: "m",
  content: claudeBlocks,
  stop_reason: "tool_use",
  usage: claudeUsage,
});

const claudeError = JSON.stringify({ type: "error", error: { type: "overloaded_error", message: "Overloaded" } });

const geminiPart = (...parts: readonly object[]) => ({
  candidates: [{ content: { role: "model", parts }, index: 0 }],
  usageMetadata: { promptTokenCount: 4, candidatesTokenCount: 2, thoughtsTokenCount: 3, totalTokenCount: 9 },
});

const geminiStream = lines(
  geminiPart({ text: "Hm.", thought: true }),
  geminiPart({ text: "Grüße 🚀" }),
  geminiPart({ functionCall: { name: "f", args: { a: 1 } }, thoughtSignature: "c2ln" }),
  {
    candidates: [{ content: { role: "model", parts: [{ text: "" }] }, finishReason: "STOP", index: 0 }],
    usageMetadata: { promptTokenCount: 4, candidatesTokenCount: 2, totalTokenCount: 6 },
  },
);

const geminiError = JSON.stringify({
  error: {
    code: 429,
    message: "Quota exceeded",
    status: "RESOURCE_EXHAUSTED",
    details: [{ "@type": "type.googleapis.com/google.rpc.RetryInfo", retryDelay: "34.4s" }],
  },
});

const ollamaStream = lines(
  { model: "m", message: { role: "assistant", content: "", thinking: "Hm." }, done: false },
  { model: "m", message: { role: "assistant", content: "Grüße 🚀" }, done: false },
  {
    model: "m",
    message: { role: "assistant", content: "", tool_calls: [{ function: { name: "f", arguments: { a: 1 } } }] },
    done: false,
  },
  {
    model: "m",
    message: { role: "assistant", content: "" },
    done: true,
    done_reason: "stop",
    prompt_eval_count: 4,
    eval_count: 2,
  },
);

const responsesAnswer = {
  id: "resp_1",
  object: "response",
  created_at: 1,
  model: "m",
  status: "completed",
  output: [
    { type: "reasoning", id: "rs_1", summary: [{ type: "summary_text", text: "Hm." }], encrypted_content: "eA==" },
    {
      type: "message",
      id: "msg_1",
      role: "assistant",
      status: "completed",
      content: [{ type: "output_text", text: "Grüße 🚀", annotations: [] }],
    },
    { type: "function_call", id: "fc_1", call_id: "call_1", name: "f", arguments: '{"a":1}', status: "completed" },
  ],
  usage: {
    input_tokens: 9,
    input_tokens_details: { cached_tokens: 2 },
    output_tokens: 5,
    output_tokens_details: { reasoning_tokens: 1 },
    total_tokens: 14,
  },
};

const responsesStream = lines(
  { type: "response.created", sequence_number: 0, response: { ...responsesAnswer, output: [], usage: null } },
  { type: "response.output_item.added", output_index: 0, item: { type: "message", id: "msg_1", content: [] } },
  { type: "response.output_text.delta", output_index: 0, item_id: "msg_1", content_index: 0, delta: "Grüße " },
  { type: "response.output_text.delta", output_index: 0, item_id: "msg_1", content_index: 0, delta: "🚀" },
  {
    type: "response.output_item.added",
    output_index: 1,
    item: { type: "function_call", id: "fc_1", call_id: "call_1", name: "f", arguments: "" },
  },
  { type: "response.function_call_arguments.delta", output_index: 1, item_id: "fc_1", delta: '{"a":1}' },
  { type: "response.completed", response: responsesAnswer },
);

const own: readonly Seeds[] = [
  {
    dialect: "openai-chat",
    provider: "openai-compatible",
    streams: [chatStream],
    bodies: [chatBody],
    errors: [openaiError],
  },
  {
    dialect: "openai-responses",
    provider: "openai",
    streams: [responsesStream],
    bodies: [JSON.stringify(responsesAnswer)],
    errors: [openaiError],
  },
  {
    dialect: "anthropic-messages",
    provider: "anthropic",
    streams: [claudeStream],
    bodies: [claudeBody],
    errors: [claudeError],
  },
  {
    dialect: "gemini",
    provider: "gemini",
    streams: [geminiStream],
    bodies: [geminiStream[2] ?? ""],
    errors: [geminiError],
  },
  {
    dialect: "xai-chat",
    provider: "xai",
    streams: [chatStream],
    bodies: [chatBody],
    errors: ['{"code":"x","error":"The service is unavailable"}'],
  },
  {
    dialect: "ollama",
    provider: "ollama",
    streams: [ollamaStream],
    bodies: [ollamaStream.at(-1) ?? ""],
    errors: ['{"error":"model not found"}'],
  },
];

const formats: Partial<Readonly<Record<Dialect, string>>> = {
  "openai-chat": "chat",
  "xai-chat": "chat",
  "openai-responses": "responses",
  "anthropic-messages": "anthropic",
  gemini: "gemini",
};

/** Longest piece of a recording that a case starts from, events; more says little and costs much. */
const mostEvents = 40;

function shortened(stream: readonly string[]): readonly string[] {
  if (stream.length <= mostEvents) return stream;
  return [...stream.slice(0, mostEvents - 8), ...stream.slice(-8)];
}

/** Seeds of all dialects. */
export function allSeeds(): readonly Seeds[] {
  const rows = expectedRows();
  return own.map((seeds) => {
    const format = formats[seeds.dialect];
    const streams = rows.filter((row) => row.format === `${format}-chunks`).map((row) => shortened(payloads(row.file)));
    const bodies = rows.filter((row) => row.format === `${format}-json`).map((row) => recording(row.file));
    return {
      ...seeds,
      streams: [...seeds.streams, ...streams],
      bodies: [...seeds.bodies, ...bodies.filter((body) => body.length < 20_000)],
    };
  });
}
