/** Applies the table to a call before it is sent: rename, clamp, leave out, or refuse. */
import type { SamplingParameters, Warning } from "../messages/types.ts";
import { UnsupportedParamsError } from "../resilience/errors.ts";
import { checkParameter } from "./check.ts";
import { dropPath } from "./dropPath.ts";
import { nearestEffort } from "./effort.ts";
import { parameterNames, synonym } from "./names.ts";
import type { ParameterFinding, ParameterName, RuleModel } from "./rule.ts";
import { ruleFor } from "./table.ts";

export interface ApplyOptions {
  /** Drop what the model refuses, with a warning, instead of throwing. */
  readonly drop_params?: boolean | undefined;
  /** Names (or paths such as `tools[*].function.strict`) to drop whatever the table says. */
  readonly additional_drop_params?: readonly string[] | undefined;
  /** Names to send whatever the table says. */
  readonly allowed_openai_params?: readonly string[] | undefined;
}

export interface AppliedParameters {
  readonly parameters: SamplingParameters;
  readonly warnings: readonly Warning[];
}

type Finding = Exclude<ParameterFinding, { readonly kind: "ok" }>;
type Values = Partial<Record<ParameterName, unknown>>;

function label(model: RuleModel): string {
  return `${model.provider}/${model.id}`;
}

function allowedWords(finding: Finding): string {
  return finding.kind === "refused" && finding.allowed
    ? ` Allowed: ${finding.allowed.map((value) => JSON.stringify(value)).join(", ")}.`
    : "";
}

function refusal(
  model: RuleModel,
  refused: readonly (readonly [ParameterName, Finding & { readonly kind: "refused" }])[],
): UnsupportedParamsError {
  const names = refused.map(([name]) => name);
  const reasons = refused.map(([, finding]) => `${finding.why}${allowedWords(finding)}`);
  return new UnsupportedParamsError({
    message: `${label(model)} does not take ${names.join(", ")}. ${[...new Set(reasons)].join(" ")}`,
    hint: `Remove ${names.join(", ")}, or set drop_params to have it left out.`,
    status: 400,
    provider: model.provider,
    model: model.id,
    ...(names[0] ? { parameter: names[0] } : {}),
  });
}

/** Whether the only allowed value is the default and must not be on the wire. */
function isOmitted(model: RuleModel, name: ParameterName, parameters: SamplingParameters): boolean {
  const verdict = ruleFor(model, name, parameters)?.verdict;
  return verdict?.kind === "only" && verdict.omit === true;
}

/** The name of ours under which the model wants the parameter (`max_tokens` → `max_completion_tokens`). */
function targetName(model: RuleModel, name: ParameterName, parameters: SamplingParameters): ParameterName {
  const verdict = ruleFor(model, name, parameters)?.verdict;
  return (verdict?.kind === "sent" && synonym(name, verdict.as)) || name;
}

function clamp(value: unknown, range: readonly [number, number]): unknown {
  return typeof value === "number" ? Math.min(Math.max(value, range[0]), range[1]) : value;
}

/**
 * The parameters as they may be sent to this model.
 * @returns The parameters, renamed where the model wants another name of ours (`max_tokens` →
 * `max_completion_tokens`), clamped to the model's range, without what it ignores; and a warning for each change.
 * @throws UnsupportedParamsError naming every parameter that the model refuses, unless `drop_params` is set.
 */
export function applyRules(
  model: RuleModel,
  parameters: SamplingParameters,
  options: ApplyOptions = {},
): AppliedParameters {
  const warnings: Warning[] = [];
  const forced = new Set(options.allowed_openai_params ?? []);
  let given: SamplingParameters = parameters;
  for (const path of options.additional_drop_params ?? []) given = dropPath(given, path);

  const values: Values = {};
  const refused: [ParameterName, Finding & { readonly kind: "refused" }][] = [];
  for (const name of parameterNames) {
    const value = given[name];
    if (value === undefined || value === null) continue;
    if (forced.has(name)) {
      values[name] = value;
      continue;
    }
    const finding = checkParameter(model, name, value, given);
    switch (finding.kind) {
      case "ok": {
        if (isOmitted(model, name, given)) break;
        const target = targetName(model, name, given);
        // The name that the model wants wins where both spellings were given.
        if (target === name || given[target] === undefined || given[target] === null) values[target] = value;
        break;
      }
      case "out_of_range": {
        const clamped = clamp(value, finding.range);
        values[targetName(model, name, given)] = clamped;
        warnings.push({
          code: "parameter_clamped",
          parameter: name,
          message: `${name} ${JSON.stringify(value)} was set to ${JSON.stringify(clamped)}: ${label(model)} takes ${finding.range[0]} to ${finding.range[1]}.`,
        });
        break;
      }
      case "ignored":
        warnings.push({ code: "parameter_dropped", parameter: name, message: `${name} was left out: ${finding.why}` });
        break;
      case "refused":
        if (options.drop_params === true) {
          const nearest = name === "reasoning_effort" ? nearestEffort(value, finding.allowed ?? []) : undefined;
          if (nearest !== undefined) {
            values[name] = nearest;
            warnings.push({
              code: "parameter_clamped",
              parameter: name,
              message: `${name} ${JSON.stringify(value)} was set to ${JSON.stringify(nearest)}, the nearest that ${label(model)} offers.`,
            });
            break;
          }
          warnings.push({
            code: "parameter_dropped",
            parameter: name,
            message: `${name} was left out: ${finding.why}${allowedWords(finding)}`,
          });
        } else {
          refused.push([name, finding]);
        }
        break;
    }
  }
  if (refused.length > 0) throw refusal(model, refused);
  return { parameters: values as SamplingParameters, warnings };
}
