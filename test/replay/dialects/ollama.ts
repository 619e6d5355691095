/**
 * Ollama's native chat: one JSON object a line.
 * Source: https://github.com/ollama/ollama/blob/main/docs/api.md
 */
import { pieces } from "../answer.ts";
import type { Answer } from "../answer.ts";
import { field, lastOf, word } from "./dialect.ts";
import type { Asked, Dialect } from "./dialect.ts";

const created = "2026-11-01T12:00:00.000000Z";

export const ollama: Dialect = {
  name: "ollama",
  streamType: "application/x-ndjson",
  end: "",

  understand(_path, body): Asked {
    return {
      model: word(field(body, "model")),
      stream: field(body, "stream") !== false,
      lastUser: lastOf(field(body, "messages"), "user"),
      wantsUsage: true,
    };
  },

  whole: (answer, asked) => ({
    ...done(answer, asked),
    message: {
      role: "assistant",
      content: answer.text,
      ...(answer.reasoning === undefined ? {} : { thinking: answer.reasoning }),
      ...toolCalls(answer),
    },
  }),

  frames(answer, asked) {
    const message = (content: unknown): string =>
      line({ model: asked.model, created_at: created, message: content, done: false });
    const frames = [
      ...pieces(answer.reasoning ?? "").map((thinking) => message({ role: "assistant", content: "", thinking })),
      ...pieces(answer.text).map((content) => message({ role: "assistant", content })),
    ];
    if (answer.toolCalls) frames.push(message({ role: "assistant", content: "", ...toolCalls(answer) }));
    frames.push(line({ ...done(answer, asked), message: { role: "assistant", content: "" } }));
    return frames;
  },

  recorded: (payload) => `${payload}\n`,

  failure: (facts) => ({ error: facts.message }),
  failureFrame: (facts) => line({ error: facts.message }),
};

function done(answer: Answer, asked: Asked): Record<string, unknown> {
  return {
    model: asked.model,
    created_at: created,
    done: true,
    done_reason: answer.finish === "length" ? "length" : "stop",
    total_duration: 120_000_000,
    load_duration: 10_000_000,
    prompt_eval_count: answer.usage.input,
    prompt_eval_duration: 20_000_000,
    eval_count: answer.usage.output,
    eval_duration: 80_000_000,
  };
}

function toolCalls(answer: Answer): Record<string, unknown> {
  if (!answer.toolCalls) return {};
  return { tool_calls: answer.toolCalls.map((call) => ({ function: { name: call.name, arguments: call.arguments } })) };
}

function line(payload: unknown): string {
  return `${JSON.stringify(payload)}\n`;
}
