/**
 * Puts pieces of tool calls together that servers label in different ways: by id, by index, by both or by neither.
 * The id decides first, then the index, then the latest call. A new id (with a name) at an index in use is a new call;
 * ids that are only placeholders are no ids.
 */
import type { StreamEvent } from "../../stream/events.ts";

type ToolCallEvent = Extract<StreamEvent, { type: "tool_call" }>;

export interface ToolCallSorter {
  /** A list as it stands in `delta.tool_calls` or `message.tool_calls`. */
  push(calls: unknown, choice: number): ToolCallEvent[];
  /** Whether a call was seen for the choice. */
  has(choice: number): boolean;
}

interface Known {
  readonly key: string;
  readonly choice: number;
  id: string | undefined;
  index: number | undefined;
  named: boolean;
}

export function createToolCallSorter(): ToolCallSorter {
  const known: Known[] = [];

  const find = (choice: number, id: string | undefined, index: number | undefined, name: string | undefined) => {
    const mine = known.filter((call) => call.choice === choice);
    if (id !== undefined) {
      const same = mine.find((call) => call.id === id);
      if (same) return same;
    }
    if (index !== undefined) {
      const at = mine.findLast((call) => call.index === index);
      const isNew = at !== undefined && id !== undefined && at.id !== undefined && name !== undefined;
      if (at && !isNew) return at;
      return undefined;
    }
    const latest = mine.at(-1);
    // Without id and index only a name can begin a call; anything else continues the latest one.
    return id === undefined && (name === undefined || latest?.named === false) ? latest : undefined;
  };

  return {
    push(calls, choice) {
      if (!Array.isArray(calls)) return [];
      return calls.flatMap((item): ToolCallEvent[] => {
        if (typeof item !== "object" || item === null) return [];
        const call = item as Record<string, unknown>;
        const fn = (
          typeof call["function"] === "object" && call["function"] !== null ? call["function"] : call
        ) as Record<string, unknown>;
        const id = realId(call["id"]);
        const index = typeof call["index"] === "number" ? call["index"] : undefined;
        const name = typeof fn["name"] === "string" && fn["name"] !== "" ? fn["name"] : undefined;
        const args = argumentText(fn["arguments"]);
        let target = find(choice, id, index, name);
        const fresh = target === undefined;
        if (target === undefined) {
          target = { key: `${choice}.${known.length}`, choice, id, index, named: false };
          known.push(target);
        }
        const firstId = fresh ? id : target.id === undefined ? id : undefined;
        const firstName = target.named ? undefined : name;
        target.id ??= id;
        target.index ??= index;
        target.named ||= name !== undefined;
        if (!fresh && firstId === undefined && firstName === undefined && (args === undefined || args === ""))
          return [];
        return [
          {
            type: "tool_call",
            key: target.key,
            ...(firstId === undefined ? {} : { id: firstId }),
            ...(firstName === undefined ? {} : { name: firstName }),
            ...(args === undefined ? {} : { arguments: args }),
            ...(choice === 0 ? {} : { choice }),
          },
        ];
      });
    },
    has: (choice) => known.some((call) => call.choice === choice),
  };
}

function realId(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" && value !== "null" && value !== "None" ? value : undefined;
}

function argumentText(value: unknown): string | undefined {
  if (typeof value === "string") return value;
  return typeof value === "object" && value !== null ? JSON.stringify(value) : undefined;
}
