/**
 * With a thinking budget Claude wants the turn that called tools to begin with its thinking. Where the calls came from
 * another model, or were made without thinking, there is none, and the API answers 400 ("Expected `thinking` …").
 * Adaptive thinking has no such rule.
 * Source: https://platform.claude.com/docs/en/build-with-claude/extended-thinking#toggling-thinking-modes-in-conversations
 */
import type { Thinking } from "./reasoning.ts";
import type { WireBlock, WireMessage } from "./wire.ts";

function isThinking(block: WireBlock | undefined): boolean {
  if (block?.type === "verbatim")
    return block.block["type"] === "thinking" || block.block["type"] === "redacted_thinking";
  return block?.type === "thinking" || block?.type === "redacted_thinking";
}

/** Whether the conversation stands in the middle of a tool loop whose last calls carry no thinking. */
function callsWithoutThinking(messages: readonly WireMessage[]): boolean {
  const last = messages.at(-1);
  if (last?.role !== "user" || last.content[0]?.type !== "tool_result") return false;
  return !isThinking(messages.at(-2)?.content[0]);
}

/** The thinking that can be asked for with these messages: none for this turn where it would be refused. */
export function thinkingFor(thinking: Thinking, messages: readonly WireMessage[], model: string): Thinking {
  if (thinking.thinking?.type !== "enabled" || !callsWithoutThinking(messages)) return thinking;
  return {
    on: false,
    warnings: [
      ...thinking.warnings,
      {
        code: "parameter_dropped",
        parameter: "thinking",
        message: `Thinking was left out of this turn: the tool calls it answers were made without it, and ${model} does not begin to think in the middle of them.`,
      },
    ],
  };
}
