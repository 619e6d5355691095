/**
 * Counts of tokens as the providers give them. A prompt that says `count:137` has that many, every other one 24; one
 * that says `fail:429` fails.
 */
import type { Dialect } from "./dialects/dialect.ts";

export interface CountAnswer {
  readonly status: number;
  readonly body: unknown;
}

/** The answer to a call that counts; null for every other path. */
export function countAnswer(
  pathname: string,
  body: unknown,
  dialects: Readonly<Record<CountedBy, Dialect>>,
): CountAnswer | null {
  const by = countedBy(pathname);
  if (by === null) return null;
  const text = JSON.stringify(body ?? "");
  const fail = /\bfail:(\d{3})\b/u.exec(text)?.[1];
  if (fail !== undefined) {
    return { status: Number(fail), body: dialects[by].failure({ status: Number(fail), message: "The count failed." }) };
  }
  const tokens = Number(/\bcount:(\d+)/u.exec(text)?.[1] ?? 24);
  switch (by) {
    case "anthropic":
      return { status: 200, body: { input_tokens: tokens } };
    case "gemini":
      return {
        status: 200,
        body: { totalTokens: tokens, promptTokensDetails: [{ modality: "TEXT", tokenCount: tokens }] },
      };
    case "responses":
      return { status: 200, body: { object: "response.input_tokens", input_tokens: tokens } };
    case "openai":
      return {
        status: 200,
        body: {
          token_ids: Array.from({ length: tokens }, (_, id) => ({
            token_id: id,
            string_token: "a",
            token_bytes: [97],
          })),
        },
      };
  }
}

/** `openai` stands for xAI, whose call has OpenAI's errors. */
export type CountedBy = "anthropic" | "gemini" | "responses" | "openai";

export function countedBy(pathname: string): CountedBy | null {
  if (pathname.endsWith("/messages/count_tokens")) return "anthropic";
  if (pathname.endsWith(":countTokens")) return "gemini";
  if (pathname.endsWith("/responses/input_tokens")) return "responses";
  if (pathname.endsWith("/tokenize-text")) return "openai";
  return null;
}
