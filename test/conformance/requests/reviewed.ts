/** Differences from the other senders that were looked at and are meant, each with its reason. */
import type { Difference } from "./compare.ts";

export interface Reviewed {
  /** Name of the oracle, or the start of it. */
  readonly oracle: string;
  /** Path of the field; `*` stands for any index. */
  readonly field: string;
  readonly side: "ours only" | "theirs only" | "other value";
  /** The calls in which it may occur; any where missing. */
  readonly calls?: readonly string[];
  readonly reason: string;
}

const toolResponses =
  "Gemini takes any object: a JSON result is given as it is, text under `result`; the AI SDK wraps both.";
const schemas =
  "Both spellings are taken; ours is the OpenAPI one wherever the schema fits it, which all Gemini models know.";
const renamed = "The SDK sends what it is given; models that think want max_completion_tokens.";
const dropped =
  "With drop_params a value that the model refuses is left out; the official SDK sends it and gets a 400.";

export const reviewed: readonly Reviewed[] = [
  // OpenAI.
  {
    oracle: "AI SDK openai",
    field: "body.temperature",
    side: "ours only",
    calls: ["temperature of a model that thinks"],
    reason: "GPT-5.1 takes a temperature while its effort is none, which is its default; the AI SDK never sends it.",
  },
  {
    oracle: "AI SDK openai",
    field: "body.stop",
    side: "other value",
    calls: ["one stop sequence"],
    reason: "The API takes a text or a list; ours goes out as it was given.",
  },
  {
    oracle: "AI SDK openai",
    field: "body.messages.*.content",
    side: "other value",
    calls: ["result of a tool that failed"],
    reason: "Chat completions have no mark for a failed tool; the tool's own words are sent, the AI SDK wraps them.",
  },
  {
    oracle: "AI SDK",
    field: "body.response_format",
    side: "ours only",
    calls: ["plain text asked for"],
    reason: "The format text is a valid value and was asked for; the AI SDK leaves the default out.",
  },
  {
    oracle: "openai",
    field: "body.reasoning_effort",
    side: "other value",
    calls: ["effort minimal", "effort xhigh"],
    reason:
      "With drop_params the nearest effort that the model offers is sent, as the AI SDK does; the official SDK sends what was asked for and gets a 400.",
  },
  { oracle: "openai", field: "body.top_k", side: "theirs only", calls: ["top_k"], reason: dropped },
  {
    oracle: "openai",
    field: "body.messages.*.role",
    side: "other value",
    calls: ["system for a model that thinks"],
    reason: "Models that think have the developer role in the place of system; the AI SDK does the same.",
  },
  { oracle: "openai", field: "body.max_completion_tokens", side: "ours only", reason: renamed },
  { oracle: "openai", field: "body.max_tokens", side: "theirs only", reason: renamed },
  {
    oracle: "openai",
    field: "body.stream_options",
    side: "ours only",
    reason: "Usage is always asked for; the AI SDK does the same.",
  },
  {
    oracle: "openai",
    field: "body.messages.*.is_error",
    side: "theirs only",
    calls: ["result of a tool that failed"],
    reason: "A field of ours that the API does not know.",
  },
  // Anthropic.
  {
    oracle: "AI SDK anthropic",
    field: "headers.anthropic-beta",
    side: "theirs only",
    reason: "Structured output and PDF have left beta; the header is harmless and not needed.",
  },
  {
    oracle: "AI SDK anthropic",
    field: "body.stop_sequences.*",
    side: "theirs only",
    calls: ["three stop sequences"],
    reason: "The API answers 400 to a stop sequence of white space only.",
  },
  {
    oracle: "AI SDK anthropic",
    field: "body.tools.*.eager_input_streaming",
    side: "theirs only",
    calls: ["stream with tools"],
    reason: "Sends arguments before they are checked to be JSON; not asked for.",
  },
  {
    oracle: "AI SDK anthropic",
    field: "body.tools",
    side: "ours only",
    calls: ["JSON mode"],
    reason: "JSON without a schema by a tool that must be called; the AI SDK leaves JSON mode out with a warning.",
  },
  {
    oracle: "AI SDK anthropic",
    field: "body.tool_choice",
    side: "ours only",
    calls: ["JSON mode"],
    reason: "JSON without a schema by a tool that must be called; the AI SDK leaves JSON mode out with a warning.",
  },
  {
    oracle: "AI SDK anthropic",
    field: "body.thinking",
    side: "theirs only",
    calls: ["effort none", "thinking off"],
    reason: "These models do not think unless told to; “disabled” goes to those only that think by default.",
  },
  {
    oracle: "AI SDK anthropic",
    field: "body.max_tokens",
    side: "other value",
    reason: "max_tokens bounds thinking and answer together, as in the API; the AI SDK adds the budget on top of it.",
  },
  {
    oracle: "@anthropic-ai/sdk",
    field: "headers.x-api-key",
    side: "ours only",
    reason: "The API takes a key in x-api-key or as a bearer token; the AI SDK sends x-api-key too.",
  },
  {
    oracle: "@anthropic-ai/sdk",
    field: "headers.authorization",
    side: "theirs only",
    reason: "The API takes a key in x-api-key or as a bearer token; the AI SDK sends x-api-key too.",
  },
  {
    oracle: "@anthropic-ai/sdk",
    field: "headers.anthropic-version",
    side: "other value",
    reason: "The recordings and the AI SDK are of version 2023-06-01, whose answers our parsers are proven with.",
  },
  // Gemini.
  {
    oracle: "AI SDK gemini",
    field: "body.generationConfig",
    side: "theirs only",
    reason: "An empty object says nothing.",
  },
  {
    oracle: "@google/genai",
    field: "body.generationConfig",
    side: "theirs only",
    reason: "An empty object says nothing.",
  },
  {
    oracle: "@google/genai",
    field: "path",
    side: "other value",
    reason: "The SDK has moved to v1; v1beta, which the AI SDK uses, has every field that we send.",
  },
  {
    oracle: "AI SDK gemini",
    field: "body.contents.*.parts.*",
    side: "ours only",
    calls: ["two user messages in a row", "user message after a tool result"],
    reason: "Turns of the same role are joined, so that roles alternate.",
  },
  {
    oracle: "AI SDK gemini",
    field: "body.contents.*",
    side: "theirs only",
    calls: ["two user messages in a row", "user message after a tool result"],
    reason: "Turns of the same role are joined, so that roles alternate.",
  },
  {
    oracle: "AI SDK gemini",
    field: "body.tools.*.functionDeclarations.*.parameters",
    side: "ours only",
    reason: schemas,
  },
  {
    oracle: "AI SDK gemini",
    field: "body.tools.*.functionDeclarations.*.parametersJsonSchema",
    side: "theirs only",
    reason: `${schemas} A function without parameters has no schema.`,
  },
  {
    oracle: "@google/genai",
    field: "body.tools.*.functionDeclarations.*.parameters",
    side: "ours only",
    reason: schemas,
  },
  {
    oracle: "@google/genai",
    field: "body.tools.*.functionDeclarations.*.parametersJsonSchema",
    side: "theirs only",
    reason: schemas,
  },
  {
    oracle: "AI SDK gemini",
    field: "body.tools.*.functionDeclarations.*.description",
    side: "theirs only",
    reason: "An empty description says nothing.",
  },
  { oracle: "AI SDK gemini", field: "body.generationConfig.responseSchema", side: "ours only", reason: schemas },
  { oracle: "AI SDK gemini", field: "body.generationConfig.responseJsonSchema", side: "theirs only", reason: schemas },
  {
    oracle: "AI SDK gemini",
    field: "body.contents.*.parts.*.functionCall.id",
    side: "theirs only",
    reason: "Ids go back to Gemini only where they came from it; calls and results are matched by name and order.",
  },
  {
    oracle: "AI SDK gemini",
    field: "body.contents.*.parts.*.functionResponse.id",
    side: "theirs only",
    reason: "Ids go back to Gemini only where they came from it; calls and results are matched by name and order.",
  },
  {
    oracle: "AI SDK gemini",
    field: "body.contents.*.parts.*.functionResponse.response.result",
    side: "ours only",
    reason: toolResponses,
  },
  {
    oracle: "AI SDK gemini",
    field: "body.contents.*.parts.*.functionResponse.response.name",
    side: "theirs only",
    reason: toolResponses,
  },
  {
    oracle: "AI SDK gemini",
    field: "body.contents.*.parts.*.functionResponse.response.content",
    side: "theirs only",
    reason: toolResponses,
  },
  {
    oracle: "AI SDK gemini",
    field: "body.contents.*.parts.*.functionResponse.response.sky",
    side: "ours only",
    calls: ["tool result as JSON text"],
    reason: toolResponses,
  },
  {
    oracle: "AI SDK gemini",
    field: "body.generationConfig.thinkingConfig.includeThoughts",
    side: "ours only",
    reason: "Thoughts are shown wherever thinking was asked for.",
  },
  // xAI.
  {
    oracle: "AI SDK xai",
    field: "body.tools.*.function.parameters.additionalProperties",
    side: "theirs only",
    reason: "xAI's chat completions have refused it; the schema says the same to the model without it.",
  },
  {
    oracle: "AI SDK xai",
    field: "body.messages.*.content",
    side: "other value",
    reason: "A turn that only calls tools has no text: null, as OpenAI's dialect says it.",
  },
];

function sideOf({ ours, theirs }: Difference): Reviewed["side"] {
  if (theirs === undefined) return "ours only";
  return ours === undefined ? "theirs only" : "other value";
}

/** The row that answers for a difference, if there is one. */
export function reviewOf(difference: Difference, oracle: string, call: string): Reviewed | undefined {
  const field = difference.field.replace(/\.\d+(?=\.|$)/g, ".*");
  return reviewed.find(
    (row) =>
      (row.oracle === oracle || oracle.startsWith(`${row.oracle} `)) &&
      row.field === field &&
      row.side === sideOf(difference) &&
      (row.calls === undefined || row.calls.includes(call)),
  );
}
