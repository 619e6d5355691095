/**
 * OpenAI chat completions, as OpenAI, xAI and every compatible server speak it.
 * Source: https://platform.openai.com/docs/api-reference/chat
 */
import type { Answer } from "../answer.ts";
import { pieces } from "../answer.ts";
import { field, lastOf, word } from "./dialect.ts";
import type { Asked, Dialect, FailureFacts } from "./dialect.ts";

const id = "chatcmpl-replay0001";
const created = 1_790_000_000;

export const openai: Dialect = {
  name: "openai",
  streamType: "text/event-stream",
  end: "data: [DONE]\n\n",

  understand(_path, body): Asked {
    return {
      model: word(field(body, "model")),
      stream: field(body, "stream") === true,
      lastUser: lastOf(field(body, "messages"), "user"),
      wantsUsage: field(body, "stream_options", "include_usage") === true,
    };
  },

  whole(answer, asked) {
    return {
      id,
      object: "chat.completion",
      created,
      model: asked.model,
      choices: [
        {
          index: 0,
          message: {
            role: "assistant",
            content: answer.text === "" ? null : answer.text,
            ...(answer.reasoning === undefined ? {} : { reasoning_content: answer.reasoning }),
            ...(answer.toolCalls ? { tool_calls: answer.toolCalls.map(toolCall) } : {}),
          },
          logprobs: null,
          finish_reason: answer.finish,
        },
      ],
      usage: usage(answer),
    };
  },

  frames(answer, asked) {
    const frame = (delta: unknown, finish: string | null = null): string =>
      data({ ...head(asked), choices: [{ index: 0, delta, logprobs: null, finish_reason: finish }] });
    const frames = [frame({ role: "assistant", content: "" })];
    for (const piece of pieces(answer.reasoning ?? "")) frames.push(frame({ reasoning_content: piece }));
    for (const piece of pieces(answer.text)) frames.push(frame({ content: piece }));
    for (const [index, call] of (answer.toolCalls ?? []).entries()) {
      const made = toolCall(call);
      frames.push(frame({ tool_calls: [{ index, ...made, function: { ...made.function, arguments: "" } }] }));
      frames.push(frame({ tool_calls: [{ index, function: { arguments: made.function.arguments } }] }));
    }
    frames.push(frame({}, answer.finish));
    if (asked.wantsUsage) frames.push(data({ ...head(asked), choices: [], usage: usage(answer) }));
    return frames;
  },

  recorded: (payload) => `data: ${payload}\n\n`,

  failure: (facts) => ({ error: errorBody(facts) }),
  failureFrame: (facts) => data({ error: errorBody(facts) }),
};

function head(asked: Asked): { id: string; object: string; created: number; model: string } {
  return { id, object: "chat.completion.chunk", created, model: asked.model };
}

function data(payload: unknown): string {
  return `data: ${JSON.stringify(payload)}\n\n`;
}

function toolCall(call: NonNullable<Answer["toolCalls"]>[number]): {
  id: string;
  type: "function";
  function: { name: string; arguments: string };
} {
  return { id: call.id, type: "function", function: { name: call.name, arguments: JSON.stringify(call.arguments) } };
}

function usage({ usage }: Answer): unknown {
  return {
    prompt_tokens: usage.input,
    completion_tokens: usage.output,
    total_tokens: usage.input + usage.output,
    prompt_tokens_details: { cached_tokens: usage.cached, audio_tokens: 0 },
    completion_tokens_details: { reasoning_tokens: usage.reasoning, audio_tokens: 0 },
  };
}

const kinds: Readonly<Record<number, { type: string; code: string | null }>> = {
  400: { type: "invalid_request_error", code: null },
  401: { type: "invalid_request_error", code: "invalid_api_key" },
  403: { type: "invalid_request_error", code: "unsupported_country_region_territory" },
  404: { type: "invalid_request_error", code: "model_not_found" },
  429: { type: "requests", code: "rate_limit_exceeded" },
};

function errorBody(facts: FailureFacts): unknown {
  if (facts.reason === "quota") {
    return { message: facts.message, type: "insufficient_quota", param: null, code: "insufficient_quota" };
  }
  const kind = kinds[facts.status] ?? { type: "server_error", code: null };
  return { message: facts.message, type: kind.type, param: null, code: kind.code };
}
