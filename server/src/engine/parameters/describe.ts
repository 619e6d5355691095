/** Everything that is known of a parameter on a model: what it is for, and the row of the table that decides about it. */
import type { SamplingParameters } from "../messages/types.ts";
import { checkParameter } from "./check.ts";
import { meaningOf } from "./meanings.ts";
import type { ParameterMeaning } from "./meanings.ts";
import type { ParameterName, ParameterVerdict, RuleModel } from "./rule.ts";
import { ruleFor } from "./table.ts";

export interface ParameterDescription extends ParameterMeaning {
  readonly name: ParameterName;
  /** What the model does with it; null where no row speaks of it and it is sent as it is. */
  readonly verdict: ParameterVerdict | null;
  /** Address that the row was read from; null without a row. */
  readonly source: string | null;
  /** Values out of a few words that the model takes; empty where any value may stand. */
  readonly values: readonly string[];
}

/**
 * @param others the other parameters of the call as far as they are known, as some rows depend on them
 */
export function describeParameter(
  model: RuleModel,
  name: ParameterName,
  others: SamplingParameters = {},
): ParameterDescription {
  const rule = ruleFor(model, name, others);
  const meaning = meaningOf(name);
  return {
    ...meaning,
    name,
    verdict: rule?.verdict ?? null,
    source: rule?.source ?? null,
    values: (meaning.words ?? []).filter((word) => checkParameter(model, name, word, others).kind === "ok"),
  };
}
