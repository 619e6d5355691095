/** Which parameters a model takes, as a list of names: LiteLLM's `get_supported_openai_params`. */
import { familyOf, resolveModel } from "../catalog/lookup.ts";
import type { SamplingParameters } from "../messages/types.ts";
import { parameterNames } from "./names.ts";
import type { ParameterName, RuleModel } from "./rule.ts";
import { ruleFor } from "./table.ts";

/**
 * The model behind a spelling as the rules see it. A name that the catalog does not know is judged by its provider
 * prefix and its id alone.
 */
export function ruleModel(spelling: string): RuleModel {
  const found = resolveModel(spelling);
  if (found) return { provider: found.provider, id: found.id, family: found.record.family, record: found.record };
  const slash = spelling.indexOf("/");
  const provider = slash > 0 ? spelling.slice(0, slash) : "openai-compatible";
  const id = slash > 0 ? spelling.slice(slash + 1) : spelling;
  return { provider, id, family: familyOf(provider, id), record: null };
}

/** Whether any value of the parameter reaches the model when nothing else is set. */
function isTaken(model: RuleModel, name: ParameterName): boolean {
  const verdict = ruleFor(model, name, {} satisfies SamplingParameters)?.verdict;
  if (!verdict) return true;
  switch (verdict.kind) {
    case "sent":
      return true;
    case "only":
      return verdict.omit !== true;
    case "ignored":
    case "refused":
      return false;
  }
}

/** Names of the parameters that the model takes, whatever other parameters are set. `model` takes any spelling. */
export function getSupportedOpenAIParams(model: string): readonly ParameterName[] {
  const subject = ruleModel(model);
  return parameterNames.filter((name) => isTaken(subject, name));
}
