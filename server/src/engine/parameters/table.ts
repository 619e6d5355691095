/**
 * THE parameter table: every rule about what a model does with a parameter.
 * Adapters, lint, hover, the chat's parameter panel and the docs matrix read these rows and no others.
 */
import { anthropicRules } from "./anthropicRules.ts";
import { geminiRules } from "./geminiRules.ts";
import { listedRules } from "./listedRules.ts";
import { openaiRules } from "./openaiRules.ts";
import { otherRules } from "./otherRules.ts";
import type { ParameterName, ParameterRule, RuleModel } from "./rule.ts";
import type { SamplingParameters } from "../messages/types.ts";
import { xaiRules } from "./xaiRules.ts";

export const parameterRules: readonly ParameterRule[] = [
  ...openaiRules,
  ...anthropicRules,
  ...geminiRules,
  ...xaiRules,
  ...listedRules,
  ...otherRules,
];

/** Built by hand: `Map.groupBy` is younger than the oldest Node that may import the library. */
const byParameter = new Map<ParameterName, ParameterRule[]>();
for (const rule of parameterRules) {
  const rows = byParameter.get(rule.parameter);
  if (rows) rows.push(rule);
  else byParameter.set(rule.parameter, [rule]);
}

/**
 * The row that decides about a parameter of a call, or `undefined` where none does: then the parameter is sent as it is.
 * `parameters` are all parameters of the call, since some rows depend on others (temperature on the effort).
 */
export function ruleFor(
  model: RuleModel,
  parameter: ParameterName,
  parameters: SamplingParameters,
): ParameterRule | undefined {
  return byParameter.get(parameter)?.find((rule) => rule.applies(model, parameters));
}
