/**
 * Gemini `generateContent`.
 * Source: https://ai.google.dev/api/generate-content
 */
import { pieces } from "../answer.ts";
import type { Answer } from "../answer.ts";
import { field, lastOf } from "./dialect.ts";
import type { Asked, Dialect, FailureFacts } from "./dialect.ts";

const finishes = { stop: "STOP", length: "MAX_TOKENS", tool_calls: "STOP" } as const;

export const gemini: Dialect = {
  name: "gemini",
  streamType: "text/event-stream",
  end: "",

  understand(path, body): Asked {
    const named = /\/models\/([^/:]+):(\w+)/.exec(path);
    return {
      model: named?.[1] ?? "",
      stream: named?.[2] === "streamGenerateContent",
      lastUser: lastOf(field(body, "contents"), "user", "parts"),
      wantsUsage: true,
    };
  },

  whole: (answer, asked) => chunk(asked, answer, parts(answer), finishes[answer.finish]),

  frames(answer, asked) {
    const streamed = [
      ...pieces(answer.reasoning ?? "").map((text) => ({ text, thought: true })),
      ...pieces(answer.text).map((text) => ({ text })),
      ...calls(answer),
    ];
    const frames = streamed.map((part) => data(chunk(asked, answer, [part])));
    frames.push(data(chunk(asked, answer, [{ text: "" }], finishes[answer.finish])));
    return frames;
  },

  recorded: (payload) => `data: ${payload}\r\n\r\n`,

  failure: errorBody,
  failureFrame: (facts) => data(errorBody(facts)),
};

function chunk(asked: Asked, answer: Answer, content: readonly unknown[], finish?: string): unknown {
  const { usage } = answer;
  return {
    candidates: [
      {
        content: { parts: content, role: "model" },
        ...(finish === undefined ? {} : { finishReason: finish }),
        index: 0,
      },
    ],
    usageMetadata: {
      promptTokenCount: usage.input,
      candidatesTokenCount: usage.output - usage.reasoning,
      totalTokenCount: usage.input + usage.output,
      ...(usage.cached > 0 ? { cachedContentTokenCount: usage.cached } : {}),
      ...(usage.reasoning > 0 ? { thoughtsTokenCount: usage.reasoning } : {}),
    },
    modelVersion: asked.model,
    responseId: "replay0001",
  };
}

function parts(answer: Answer): unknown[] {
  return [
    ...(answer.reasoning === undefined ? [] : [{ text: answer.reasoning, thought: true }]),
    ...(answer.text === "" ? [] : [{ text: answer.text }]),
    ...calls(answer),
  ];
}

function calls(answer: Answer): unknown[] {
  return (answer.toolCalls ?? []).map((call) => ({
    functionCall: { name: call.name, args: call.arguments },
    thoughtSignature: "cmVwbGF5LXNpZ25hdHVyZQ==",
  }));
}

function data(payload: unknown): string {
  return `data: ${JSON.stringify(payload)}\r\n\r\n`;
}

const kinds: Readonly<Record<number, string>> = {
  400: "INVALID_ARGUMENT",
  401: "UNAUTHENTICATED",
  403: "PERMISSION_DENIED",
  404: "NOT_FOUND",
  429: "RESOURCE_EXHAUSTED",
  500: "INTERNAL",
  503: "UNAVAILABLE",
  504: "DEADLINE_EXCEEDED",
};

/** Gemini says a wrong key with status 400; the server sends that status too. */
function errorBody(facts: FailureFacts): unknown {
  const wrongKey = facts.status === 401;
  const details: unknown[] = [];
  if (wrongKey) {
    details.push({
      "@type": "type.googleapis.com/google.rpc.ErrorInfo",
      reason: "API_KEY_INVALID",
      domain: "googleapis.com",
    });
  }
  if (facts.retryAfter !== undefined) {
    details.push({ "@type": "type.googleapis.com/google.rpc.RetryInfo", retryDelay: `${facts.retryAfter}s` });
  }
  if (facts.reason === "quota") {
    details.push({
      "@type": "type.googleapis.com/google.rpc.QuotaFailure",
      violations: [{ quotaId: "GenerateRequestsPerDayPerProjectPerModel-FreeTier" }],
    });
  }
  return {
    error: {
      code: wrongKey ? 400 : facts.status,
      message: wrongKey ? "API key not valid. Please pass a valid API key." : facts.message,
      status: wrongKey ? "INVALID_ARGUMENT" : (kinds[facts.status] ?? "UNKNOWN"),
      ...(details.length > 0 ? { details } : {}),
    },
  };
}
