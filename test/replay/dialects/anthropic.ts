/**
 * Anthropic Messages.
 * Source: https://docs.claude.com/en/api/messages, https://docs.claude.com/en/docs/build-with-claude/streaming
 */
import { pieces } from "../answer.ts";
import type { Answer } from "../answer.ts";
import { field, lastOf, word } from "./dialect.ts";
import type { Asked, Dialect, FailureFacts } from "./dialect.ts";

const id = "msg_replay0001";
const signature = "cmVwbGF5LXNpZ25hdHVyZQ==";
const finishes = { stop: "end_turn", length: "max_tokens", tool_calls: "tool_use" } as const;

export const anthropic: Dialect = {
  name: "anthropic",
  streamType: "text/event-stream; charset=utf-8",
  end: "",

  understand(_path, body): Asked {
    return {
      model: word(field(body, "model")),
      stream: field(body, "stream") === true,
      lastUser: lastOf(field(body, "messages"), "user"),
      wantsUsage: true,
    };
  },

  whole: (answer, asked) => ({
    id,
    type: "message",
    role: "assistant",
    model: asked.model,
    content: blocks(answer).map((block) => block.whole),
    stop_reason: finishes[answer.finish],
    stop_sequence: null,
    usage: { ...inputUsage(answer), output_tokens: answer.usage.output },
  }),

  frames(answer, asked) {
    const frames = [
      event({
        type: "message_start",
        message: {
          id,
          type: "message",
          role: "assistant",
          model: asked.model,
          content: [],
          stop_reason: null,
          stop_sequence: null,
          usage: { ...inputUsage(answer), output_tokens: 1 },
        },
      }),
      event({ type: "ping" }),
    ];
    for (const [index, block] of blocks(answer).entries()) {
      frames.push(event({ type: "content_block_start", index, content_block: block.start }));
      for (const delta of block.deltas) frames.push(event({ type: "content_block_delta", index, delta }));
      frames.push(event({ type: "content_block_stop", index }));
    }
    frames.push(
      event({
        type: "message_delta",
        delta: { stop_reason: finishes[answer.finish], stop_sequence: null },
        usage: { output_tokens: answer.usage.output },
      }),
      event({ type: "message_stop" }),
    );
    return frames;
  },

  recorded: (payload) => event(JSON.parse(payload)),

  failure: errorBody,
  failureFrame: (facts) => event(errorBody(facts)),
};

interface Block {
  readonly whole: unknown;
  readonly start: unknown;
  readonly deltas: readonly unknown[];
}

/** The content blocks of an answer, each as it is in a whole answer and as it is streamed. */
function blocks(answer: Answer): Block[] {
  const all: Block[] = [];
  if (answer.reasoning !== undefined) {
    all.push({
      whole: { type: "thinking", thinking: answer.reasoning, signature },
      start: { type: "thinking", thinking: "", signature: "" },
      deltas: [
        ...pieces(answer.reasoning).map((thinking) => ({ type: "thinking_delta", thinking })),
        { type: "signature_delta", signature },
      ],
    });
  }
  if (answer.text !== "") {
    all.push({
      whole: { type: "text", text: answer.text },
      start: { type: "text", text: "" },
      deltas: pieces(answer.text).map((text) => ({ type: "text_delta", text })),
    });
  }
  for (const call of answer.toolCalls ?? []) {
    const tool = { type: "tool_use", id: call.id, name: call.name };
    all.push({
      whole: { ...tool, input: call.arguments },
      start: { ...tool, input: {} },
      deltas: [{ type: "input_json_delta", partial_json: JSON.stringify(call.arguments) }],
    });
  }
  return all;
}

/** Anthropic counts cached tokens beside, not inside, `input_tokens`. */
function inputUsage({ usage }: Answer): Record<string, number> {
  return {
    input_tokens: usage.input - usage.cached,
    cache_creation_input_tokens: 0,
    cache_read_input_tokens: usage.cached,
  };
}

function event(payload: unknown): string {
  return `event: ${String(field(payload, "type"))}\ndata: ${JSON.stringify(payload)}\n\n`;
}

const kinds: Readonly<Record<number, string>> = {
  400: "invalid_request_error",
  401: "authentication_error",
  402: "billing_error",
  403: "permission_error",
  404: "not_found_error",
  413: "request_too_large",
  429: "rate_limit_error",
  504: "timeout_error",
  529: "overloaded_error",
};

function errorBody(facts: FailureFacts): unknown {
  const type = facts.reason === "quota" ? "billing_error" : (kinds[facts.status] ?? "api_error");
  return { type: "error", error: { type, message: facts.message }, request_id: "req_replay0001" };
}
