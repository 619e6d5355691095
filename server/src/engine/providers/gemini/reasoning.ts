/**
 * How much Gemini thinks: a budget of tokens on 2.5, a level from 3 on; never both.
 * Source: https://ai.google.dev/gemini-api/docs/thinking; budgets per effort from LiteLLM's constants
 * (low 1024, medium 2048, high 4096), clamped to what the model takes.
 */
import type { JsonObject } from "../../messages/json.ts";
import type { ReasoningEffort, SamplingParameters, Warning } from "../../messages/types.ts";
import { geminiThinking, type GeminiThinking, type ThinkingLevel } from "../../parameters/geminiContract.ts";
import { isEffortOff } from "../../parameters/thinkingOn.ts";

export interface PreparedThinking {
  readonly config?: JsonObject;
  readonly warnings: readonly Warning[];
}

type Budget = Extract<GeminiThinking, { readonly kind: "budget" }>;
type ActiveEffort = Exclude<ReasoningEffort, "none" | "disable">;

const order: readonly ThinkingLevel[] = ["minimal", "low", "medium", "high"];

function budgetForEffort(effort: ActiveEffort, range: Budget): number {
  switch (effort) {
    case "minimal":
      return range.minimal;
    case "low":
      return 1024;
    case "medium":
      return 2048;
    case "high":
      return 4096;
    case "xhigh":
      return 8192;
    case "max":
      return range.max;
  }
}

function budgetConfig(budget: number, range: Budget, parameter: string, model: string): PreparedThinking {
  // -1 lets the model decide.
  const wanted =
    budget === -1 ? -1 : budget <= 0 ? range.off : Math.min(Math.max(Math.round(budget), range.min), range.max);
  const warnings: Warning[] =
    wanted === budget
      ? []
      : [
          {
            code: "parameter_clamped",
            parameter,
            message: `The thinking budget ${budget} was set to ${wanted}: ${model} takes ${range.off === 0 ? "0 (off) or " : ""}${range.min} to ${range.max}.`,
          },
        ];
  return { config: { thinkingBudget: wanted, ...(wanted === 0 ? {} : { includeThoughts: true }) }, warnings };
}

function withBudget(parameters: SamplingParameters, range: Budget, model: string): PreparedThinking {
  const { thinking, reasoning_effort: effort } = parameters;
  if (thinking?.type === "disabled") return budgetConfig(0, range, "thinking", model);
  if (thinking?.budget_tokens !== undefined) return budgetConfig(thinking.budget_tokens, range, "thinking", model);
  if (thinking) return { config: { includeThoughts: true }, warnings: [] };
  if (isEffortOff(effort)) return budgetConfig(0, range, "reasoning_effort", model);
  if (parameters.max_reasoning_tokens !== undefined)
    return budgetConfig(parameters.max_reasoning_tokens, range, "max_reasoning_tokens", model);
  if (effort !== undefined && effort !== null)
    return budgetConfig(budgetForEffort(effort as ActiveEffort, range), range, "reasoning_effort", model);
  return parameters.reasoning_content === true ? { config: { includeThoughts: true }, warnings: [] } : { warnings: [] };
}

function wantedLevel(effort: ActiveEffort): ThinkingLevel {
  switch (effort) {
    case "minimal":
    case "low":
    case "medium":
    case "high":
      return effort;
    case "xhigh":
    case "max":
      return "high";
  }
}

/** The nearest level that the model offers: the next higher one, else the highest. */
function offered(level: ThinkingLevel, levels: readonly ThinkingLevel[]): ThinkingLevel {
  return levels.find((one) => order.indexOf(one) >= order.indexOf(level)) ?? levels.at(-1) ?? level;
}

function levelForBudget(budget: number): ThinkingLevel {
  if (budget <= 1024) return "low";
  return budget <= 2048 ? "medium" : "high";
}

function level(
  wanted: ThinkingLevel,
  said: string,
  parameter: string,
  levels: readonly ThinkingLevel[],
  model: string,
): PreparedThinking {
  const sent = offered(wanted, levels);
  const warnings: Warning[] =
    sent === said
      ? []
      : [
          {
            code: "parameter_clamped",
            parameter,
            message: `${parameter} ${said} was sent as thinking level ${sent}: ${model} offers ${levels.join(", ")}.`,
          },
        ];
  return { config: { thinkingLevel: sent, includeThoughts: true }, warnings };
}

function withLevel(parameters: SamplingParameters, levels: readonly ThinkingLevel[], model: string): PreparedThinking {
  const { thinking, reasoning_effort: effort } = parameters;
  const least = levels[0] ?? "low";
  if (thinking?.type === "disabled") return level(least, "disabled", "thinking", levels, model);
  if (thinking?.budget_tokens !== undefined) {
    return level(levelForBudget(thinking.budget_tokens), `budget ${thinking.budget_tokens}`, "thinking", levels, model);
  }
  if (isEffortOff(effort)) return level(least, String(effort), "reasoning_effort", levels, model);
  if (effort !== undefined && effort !== null)
    return level(wantedLevel(effort as ActiveEffort), effort, "reasoning_effort", levels, model);
  return thinking || parameters.reasoning_content === true
    ? { config: { includeThoughts: true }, warnings: [] }
    : { warnings: [] };
}

/** `thinkingConfig` of a call from `thinking`, `reasoning_effort`, `max_reasoning_tokens` and `reasoning_content`. */
export function prepareThinking(parameters: SamplingParameters, model: string): PreparedThinking {
  const ability = geminiThinking(model);
  switch (ability.kind) {
    case "none":
      return { warnings: [] };
    case "budget":
      return withBudget(parameters, ability, model);
    case "level":
      return withLevel(parameters, ability.levels, model);
  }
}
