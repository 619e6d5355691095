/** Differences from the AI SDK's Responses requests that were looked at and are meant, each with its reason. */
import type { Difference } from "./compare.ts";

export interface ReviewedField {
  readonly maker: "openai" | "xai" | "both";
  /** Path of the field; `*` stands for any index. */
  readonly field: string;
  readonly side: "ours only" | "theirs only" | "other value";
  /** The calls in which it may occur; any where missing. */
  readonly calls?: readonly string[];
  readonly reason: string;
}

const summaries =
  "A summary of the reasoning is asked for by reasoning_content; OpenAI gives none to organisations it has not verified.";
export const reviewedResponses: readonly ReviewedField[] = [
  {
    maker: "openai",
    field: "body.max_output_tokens",
    side: "ours only",
    calls: ["max_completion_tokens"],
    reason: "The AI SDK has that name for chat completions only.",
  },
  {
    maker: "openai",
    field: "body.temperature",
    side: "ours only",
    calls: ["temperature of a model that thinks"],
    reason: "GPT-5.1 takes a temperature while its effort is none, which is its default; the AI SDK never sends it.",
  },
  {
    maker: "both",
    field: "body.text",
    side: "ours only",
    calls: ["plain text asked for"],
    reason: "The format text is a valid value and was asked for; the AI SDK leaves the default out.",
  },
  {
    maker: "openai",
    field: "body.input.*.output",
    side: "other value",
    calls: ["result of a tool that failed"],
    reason: "The API has no mark for a failed tool; the tool's own words are sent, the AI SDK wraps them.",
  },
  { maker: "openai", field: "body.reasoning.summary", side: "theirs only", reason: summaries },
  {
    maker: "xai",
    field: "body.tools.*.parameters.additionalProperties",
    side: "theirs only",
    reason: "xAI refuses the field on chat completions; a function's schema is the same one over both APIs.",
  },
  {
    maker: "xai",
    field: "body.parallel_tool_calls",
    side: "ours only",
    calls: ["one call at a time"],
    reason: "The AI SDK has its option for chat completions only.",
  },
];

/** The row that covers a difference, if any. */
export function responsesReviewOf(difference: Difference, maker: string, call: string): ReviewedField | undefined {
  const side =
    difference.theirs === undefined ? "ours only" : difference.ours === undefined ? "theirs only" : "other value";
  return reviewedResponses.find(
    (row) =>
      (row.maker === "both" || row.maker === maker) &&
      row.side === side &&
      matches(row.field, difference.field) &&
      row.calls?.includes(call) !== false,
  );
}

function matches(pattern: string, field: string): boolean {
  const wanted = pattern.split(".");
  const given = field.split(".");
  return wanted.length === given.length && wanted.every((part, index) => part === "*" || part === given[index]);
}
