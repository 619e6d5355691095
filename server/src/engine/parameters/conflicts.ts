/**
 * Parameters that do not go together, or that are nothing without another, on a provider's own interface. The single
 * parameter and its values are judged by the parameter table; these rows are about two at a time.
 */
import { claudeContract } from "./claudeContract.ts";
import type { RuleModel } from "./rule.ts";

/** The interface that a call goes to: chat completions and Responses of OpenAI, Messages of Anthropic. */
export type WireInterface = "chat" | "responses" | "messages";

/** Parameters as the interface takes them, by name; those with values that are not known are present as undefined. */
export type AskedParameters = ReadonlyMap<string, unknown>;

export interface Conflict {
  readonly group: "forced-tool" | "pair" | "needs";
  readonly on: WireInterface;
  /** The parameter that has to go or to change. */
  readonly parameter: string;
  /** What it does not go with, or what it needs. */
  readonly other: string;
  /** Why, in a sentence after the names. */
  readonly why: string;
  readonly source: string;
  applies(model: RuleModel, asked: AskedParameters): boolean;
}

const chatReference = "https://platform.openai.com/docs/api-reference/chat/create";
const responsesReference = "https://platform.openai.com/docs/api-reference/responses/create";

const isSet = (value: unknown): boolean => value !== undefined && value !== null;

function field(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>)[name] : undefined;
}

/** `parameter` is refused without `other`. */
function needs(parameter: string, other: string, on: WireInterface = "chat"): Conflict {
  return {
    group: "needs",
    on,
    parameter,
    other,
    why: `OpenAI takes ${parameter} only together with ${other}.`,
    source: on === "chat" ? chatReference : responsesReference,
    applies: (_model, asked) => isSet(asked.get(parameter)) && !asked.has(other),
  };
}

function pair(parameter: string, other: string, on: WireInterface, source: string): Conflict {
  return {
    group: "pair",
    on,
    parameter,
    other,
    why: `OpenAI takes ${parameter} or ${other}, not both.`,
    source,
    applies: (_model, asked) => isSet(asked.get(parameter)) && isSet(asked.get(other)),
  };
}

function isForced(choice: unknown): boolean {
  const type = field(choice, "type");
  return type === "any" || type === "tool";
}

export const conflicts: readonly Conflict[] = [
  {
    group: "forced-tool",
    on: "messages",
    parameter: "tool_choice",
    other: "thinking",
    why: "A Claude that thinks chooses its tools itself: a forced tool is answered with an error.",
    source: "https://platform.claude.com/docs/en/build-with-claude/extended-thinking#extended-thinking-with-tool-use",
    applies: (_model, asked) => {
      const type = field(asked.get("thinking"), "type");
      return isForced(asked.get("tool_choice")) && (type === "enabled" || type === "adaptive");
    },
  },
  {
    group: "forced-tool",
    on: "messages",
    parameter: "tool_choice",
    other: "thinking",
    why: "The model always thinks and chooses its tools itself: a forced tool is answered with an error.",
    source: "https://platform.claude.com/docs/en/about-claude/models/migration-guide",
    applies: ({ id }, asked) => isForced(asked.get("tool_choice")) && claudeContract(id).rejects_forced_tool,
  },
  needs("tool_choice", "tools"),
  needs("parallel_tool_calls", "tools"),
  needs("stream_options", "stream"),
  needs("top_logprobs", "logprobs"),
  pair("max_tokens", "max_completion_tokens", "chat", chatReference),
  pair("previous_response_id", "conversation", "responses", responsesReference),
];
