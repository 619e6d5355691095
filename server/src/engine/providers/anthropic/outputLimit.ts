/**
 * `max_tokens`, which the Messages API requires and in which thinking counts.
 * Source: https://platform.claude.com/docs/en/build-with-claude/extended-thinking#max-tokens-and-context-window-size
 */
import type { Warning } from "../../messages/types.ts";
import { claudeContract } from "../../parameters/claudeContract.ts";
import type { PreparedRequest } from "../adapter.ts";
import type { Thinking } from "./reasoning.ts";

/** Where neither the call nor the catalog names a limit: what the newest, and what the oldest Claude can write. */
const unknownNew = 128_000;
const unknownOld = 4096;

/** The limit to send; raised above the thinking budget where it would leave no room for an answer. */
export function outputLimit(
  request: Pick<PreparedRequest, "model" | "parameters" | "record">,
  thinking: Thinking,
): { readonly max_tokens: number; readonly warnings: readonly Warning[] } {
  const known = request.record?.max_output_tokens ?? undefined;
  const asked = request.parameters.max_tokens ?? request.parameters.max_completion_tokens;
  const most = known ?? (claudeContract(request.model).thinking === "adaptive" ? unknownNew : unknownOld);
  const wanted = asked ?? most;
  const budget = thinking.thinking?.type === "enabled" ? thinking.thinking.budget_tokens : 0;
  if (budget === 0 || wanted > budget) return { max_tokens: wanted, warnings: [] };
  const raised = known === undefined ? budget + wanted : Math.max(Math.min(budget + wanted, known), budget + 1);
  return {
    max_tokens: raised,
    warnings: [
      {
        code: "parameter_clamped",
        parameter: "max_tokens",
        message: `max_tokens ${wanted} was raised to ${raised}: it has to hold the thinking budget of ${budget} tokens and the answer.`,
      },
    ],
  };
}
