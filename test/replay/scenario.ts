/**
 * What the server does with one request. A test sets it in one of three ways, first found wins:
 * `server.next(scenario)`; a model whose name holds `replay-<word>`; magic words in the last user message.
 *
 * Magic words: `fail:429 retry-after=1 times=2`, `replay:stall`, `replay:cut`, `replay:html`, `replay:empty`,
 * `replay:slow`, `replay:error`, `replay:reset`, `replay:silent`, `recording:anthropic/anthropic-refusal`.
 * A message that is nothing but one of the words (`stall`) counts too.
 */
import type { Answer } from "./answer.ts";

export type Scenario =
  | { readonly kind: "answer"; readonly answer?: Answer; /** Milliseconds between pieces. */ readonly delayMs?: number }
  /** An HTTP error in the dialect's own shape. */
  | {
      readonly kind: "fail";
      readonly status: number;
      /** Seconds in the `retry-after` header; none where missing. */
      readonly retryAfter?: number;
      readonly message?: string;
      /** `quota`: the money is used up, so that waiting is no use. */
      readonly reason?: "quota";
      /** How many requests fail before one succeeds; without it all do. */
      readonly times?: number;
    }
  /** A proxy's page: status 200 unless given, `text/html`. */
  | { readonly kind: "html"; readonly status?: number }
  /** Half of the answer, then the connection breaks. */
  | { readonly kind: "cut" }
  /** Half of the answer, then silence with the connection open. */
  | { readonly kind: "stall" }
  /** Not even a status line; the connection stays open. */
  | { readonly kind: "silent" }
  /** The connection breaks before anything is sent. */
  | { readonly kind: "reset" }
  /** Status 200 and an error inside: at once, or in the middle of the stream after some text. */
  | { readonly kind: "error-in-200"; readonly afterText?: boolean }
  /** Status 200 and nothing in it. */
  | { readonly kind: "empty" }
  /** An answer with no text in it, otherwise whole. */
  | { readonly kind: "no-text" }
  /** A recording of a real provider's answer, by `<provider>/<name>`. */
  | { readonly kind: "recording"; readonly name: string; readonly delayMs?: number };

const words: Readonly<Record<string, Scenario>> = {
  answer: { kind: "answer" },
  slow: { kind: "answer", delayMs: 150 },
  html: { kind: "html" },
  cut: { kind: "cut" },
  stall: { kind: "stall" },
  silent: { kind: "silent" },
  reset: { kind: "reset" },
  error: { kind: "error-in-200" },
  "late-error": { kind: "error-in-200", afterText: true },
  empty: { kind: "empty" },
  "no-text": { kind: "no-text" },
};

/** The scenario that a model's name or a message asks for, if any. */
export function scenarioFrom(model: string, message: string): Scenario | undefined {
  const named = /replay-([a-z]+(?:-[a-z0-9]+)*)/.exec(model)?.[1];
  if (named !== undefined) {
    const failed = /^fail-(\d{3})$/.exec(named);
    if (failed) return { kind: "fail", status: Number(failed[1]) };
    if (words[named]) return words[named];
  }
  const fail = /\bfail:(\d{3})\b(.*)/.exec(message);
  if (fail) return failure(Number(fail[1]), fail[2] ?? "");
  const recording = /\brecording:([\w.-]+\/[\w.-]+)/.exec(message)?.[1];
  if (recording !== undefined) return { kind: "recording", name: recording };
  const word = /\breplay:([a-z-]+)/.exec(message)?.[1] ?? message.trim();
  return Object.hasOwn(words, word) ? words[word] : undefined;
}

function failure(status: number, options: string): Scenario {
  const retryAfter = /\bretry-after=(\d+(?:\.\d+)?)/.exec(options)?.[1];
  const times = /\btimes=(\d+)/.exec(options)?.[1];
  return {
    kind: "fail",
    status,
    ...(retryAfter === undefined ? {} : { retryAfter: Number(retryAfter) }),
    ...(times === undefined ? {} : { times: Number(times) }),
    ...(/\bquota\b/.test(options) ? { reason: "quota" as const } : {}),
  };
}
