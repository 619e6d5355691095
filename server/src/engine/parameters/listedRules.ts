/**
 * Parameter rules of gateways whose listing of models says what each one takes: they hold once the listing was fetched.
 * Source: https://openrouter.ai/docs/api/reference/parameters (what a model does not take is ignored)
 */
import type { ParameterName, ParameterRule, RuleModel } from "./rule.ts";

const source = "https://openrouter.ai/docs/api/reference/parameters";

/** Names in the listing, any of which stands for the parameter. */
const ignored: readonly (readonly [ParameterName, readonly string[]])[] = [
  ["temperature", ["temperature"]],
  ["top_p", ["top_p"]],
  ["top_k", ["top_k"]],
  ["frequency_penalty", ["frequency_penalty"]],
  ["presence_penalty", ["presence_penalty"]],
  ["seed", ["seed"]],
  ["stop", ["stop"]],
  ["logit_bias", ["logit_bias"]],
  ["logprobs", ["logprobs"]],
  ["top_logprobs", ["top_logprobs"]],
  ["verbosity", ["verbosity"]],
  ["reasoning_effort", ["reasoning", "reasoning_effort"]],
  ["thinking", ["reasoning"]],
  ["max_reasoning_tokens", ["reasoning"]],
];

/** Without these the answer would be another one than was asked for. */
const needed: readonly (readonly [ParameterName, readonly string[]])[] = [
  ["tools", ["tools"]],
  ["tool_choice", ["tool_choice", "tools"]],
  ["response_format", ["response_format", "structured_outputs"]],
];

function isMissing(model: RuleModel, names: readonly string[]): boolean {
  const listed = model.listed;
  return model.provider === "openrouter" && listed !== undefined && !names.some((name) => listed.has(name));
}

function row(parameter: ParameterName, names: readonly string[], kind: "ignored" | "refused"): ParameterRule {
  return {
    parameter,
    models: "models on OpenRouter whose entry in the fetched listing does not name it",
    applies: (model) => isMissing(model, names),
    verdict: { kind, why: `OpenRouter lists no endpoint of the model that takes ${parameter}.` },
    source,
  };
}

/** Rows for `openrouter`; none applies before the listing was fetched. */
export const listedRules: readonly ParameterRule[] = [
  ...ignored.map(([parameter, names]) => row(parameter, names, "ignored")),
  ...needed.map(([parameter, names]) => row(parameter, names, "refused")),
];
