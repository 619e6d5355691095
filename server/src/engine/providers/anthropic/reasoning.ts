/**
 * How much Claude thinks, in the words its generation knows: a budget of tokens up to 4.5, effort from 4.6 on.
 * Sources: https://platform.claude.com/docs/en/build-with-claude/extended-thinking, …/adaptive-thinking, …/effort;
 * budgets per effort from LiteLLM's constants (low 1024, medium 2048, high 4096).
 */
import type { ReasoningEffort, SamplingParameters, Warning } from "../../messages/types.ts";
import type { ClaudeContract } from "../../parameters/claudeContract.ts";
import { isEffortOff } from "../../parameters/thinkingOn.ts";

export interface Thinking {
  readonly thinking?:
    | { readonly type: "enabled"; readonly budget_tokens: number }
    | { readonly type: "adaptive"; readonly display: "summarized" | "omitted" }
    | { readonly type: "disabled" | "between_tools" };
  readonly effort?: string;
  /** Claude thinks in this call, which excludes the samplers. */
  readonly on: boolean;
  readonly warnings: readonly Warning[];
}

type ActiveEffort = Exclude<ReasoningEffort, "none" | "disable">;

const smallestBudget = 1024;

const budgets: Readonly<Record<ActiveEffort, number>> = {
  minimal: 1024,
  low: 1024,
  medium: 2048,
  high: 4096,
  xhigh: 8192,
  max: 16_384,
};

const order: readonly string[] = ["minimal", "low", "medium", "high", "xhigh", "max"];

/** The effort itself, or the nearest lower one that the model offers. */
function offered(effort: ActiveEffort, efforts: readonly string[]): string {
  const wanted = order.indexOf(effort);
  return efforts.findLast((one) => order.indexOf(one) <= wanted) ?? efforts[0] ?? "low";
}

function effortForBudget(budget: number): ActiveEffort {
  if (budget <= 2048) return "low";
  return budget <= 8192 ? "medium" : "high";
}

function off(contract: ClaudeContract, model: string): Thinking {
  switch (contract.thinking_off) {
    case "omit":
      return { on: false, warnings: [] };
    case "disabled":
      return { thinking: { type: "disabled" }, on: false, warnings: [] };
    case "between_tools":
      return { thinking: { type: "between_tools" }, on: true, warnings: [] };
    case "never":
      return {
        effort: "low",
        on: true,
        warnings: [
          {
            code: "parameter_clamped",
            parameter: "reasoning_effort",
            message: `${model} cannot stop thinking; the lowest effort was sent.`,
          },
        ],
      };
  }
}

function withBudget(budget: number, parameter: string): Thinking {
  const clamped = Math.max(smallestBudget, Math.round(budget));
  const warnings: Warning[] =
    clamped === budget
      ? []
      : [
          {
            code: "parameter_clamped",
            parameter,
            message: `The thinking budget ${budget} was raised to ${clamped}, the smallest that Claude takes.`,
          },
        ];
  return { thinking: { type: "enabled", budget_tokens: clamped }, on: true, warnings };
}

function adaptive(
  effort: ActiveEffort | undefined,
  contract: ClaudeContract,
  model: string,
  display: "summarized" | "omitted" = "summarized",
): Thinking {
  const sent = effort === undefined ? undefined : offered(effort, contract.efforts);
  const warnings: Warning[] =
    sent === effort
      ? []
      : [
          {
            code: "parameter_clamped",
            parameter: "reasoning_effort",
            message: `reasoning_effort ${effort} was sent as ${sent}, the nearest that ${model} offers.`,
          },
        ];
  return {
    thinking: { type: "adaptive", display },
    ...(sent === undefined ? {} : { effort: sent }),
    on: true,
    warnings,
  };
}

/** Thinking of a call from `thinking`, `reasoning_effort`, `max_reasoning_tokens` and `reasoning_content`, in this order. */
export function prepareThinking(parameters: SamplingParameters, contract: ClaudeContract, model: string): Thinking {
  const { thinking, reasoning_effort: effort } = parameters;
  if (contract.thinking === "none") return { on: false, warnings: [] };
  if (thinking?.type === "disabled" || (!thinking && isEffortOff(effort))) return off(contract, model);
  const active = effort === undefined || effort === null || isEffortOff(effort) ? undefined : (effort as ActiveEffort);
  const budget = thinking?.budget_tokens ?? parameters.max_reasoning_tokens;

  if (contract.thinking === "budget") {
    if (budget !== undefined)
      return withBudget(budget, thinking?.budget_tokens === undefined ? "max_reasoning_tokens" : "thinking");
    if (active !== undefined)
      return { thinking: { type: "enabled", budget_tokens: budgets[active] }, on: true, warnings: [] };
    if (thinking || parameters.reasoning_content === true)
      return { thinking: { type: "enabled", budget_tokens: budgets.low }, on: true, warnings: [] };
    return { on: false, warnings: [] };
  }
  if (thinking?.type === "enabled" && thinking.budget_tokens !== undefined && contract.takes_budget)
    return withBudget(thinking.budget_tokens, "thinking");
  if (thinking?.budget_tokens !== undefined && active === undefined) {
    const stand = adaptive(effortForBudget(thinking.budget_tokens), contract, model, thinking.display);
    return {
      ...stand,
      warnings: [
        {
          code: "parameter_renamed",
          parameter: "thinking",
          message: `${model} takes no thinking budget; ${thinking.budget_tokens} tokens were sent as effort ${stand.effort}.`,
        },
      ],
    };
  }
  if (thinking || active !== undefined || parameters.reasoning_content === true)
    return adaptive(active, contract, model, thinking?.display);
  // Thinks by default where it cannot be left out.
  return { on: contract.thinking_off !== "omit", warnings: [] };
}
