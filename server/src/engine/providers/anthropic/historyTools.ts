/**
 * Tools that earlier turns called but this call does not name. The API refuses tool blocks in the history of a call
 * without tools, so their names are sent along, and calling them is switched off.
 * Source: https://docs.litellm.ai/docs/providers/anthropic (`modify_params`, tool calls in the history)
 */
import type { WireMessage, WireTool, WireToolChoice } from "./wire.ts";

export interface HistoryTools {
  readonly tools: readonly WireTool[];
  readonly choice?: WireToolChoice;
}

/** Stand-ins for the tools in the history; none where the history calls none. */
export function historyTools(messages: readonly WireMessage[]): HistoryTools {
  const names = new Set<string>();
  for (const message of messages) {
    for (const block of message.content) if (block.type === "tool_use") names.add(block.name);
  }
  if (names.size === 0) return { tools: [] };
  return {
    tools: [...names].map((name) => ({ name, input_schema: { type: "object", properties: {} } })),
    choice: { type: "none" },
  };
}
