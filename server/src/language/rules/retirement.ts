/** What the rules on retired and soon retired models have in common. */
import { lifeCycleOn } from "../../engine/catalog/lifeCycle.ts";
import type { LifeCycleState } from "../../engine/catalog/lifeCycle.ts";
import type { Resolution } from "../../engine/catalog/record.ts";
import type { RuleSeverity } from "../../../../shared/src/settings.ts";
import type { ModelNameFact } from "../facts.ts";
import { isFirstParty, renamed, resolutionOf } from "../modelOf.ts";
import type { Fix, RuleContext } from "./rule.ts";

export interface AgeingName {
  readonly name: ModelNameFact;
  readonly resolution: Resolution;
  readonly state: LifeCycleState;
}

/**
 * Names that choose a model, with where it stands today. Names that only stand somewhere (a price table, a list of
 * choices) are not choices, and names at other endpoints follow other dates.
 */
export function ageingNames({ facts, world }: RuleContext): readonly AgeingName[] {
  const today = world.today();
  return facts.modelNames.flatMap((name) => {
    if (name.certainty !== "certain" && name.keyed !== true) return [];
    const resolution = resolutionOf(world, name);
    if (resolution === undefined || resolution.match === "inherited" || !isFirstParty(name, resolution)) return [];
    return [{ name, resolution, state: lifeCycleOn(resolution.record, today) }];
  });
}

/** The change to the model that the provider names as the successor. */
export function successorFixes({ name, state }: AgeingName): readonly Fix[] {
  if (state.successor === null) return [];
  const text = renamed(name.text, state.successor);
  return [{ title: `Change to “${text}”`, edits: [{ span: name.span, text }], preferred: true }];
}

/** A variable that is called `model` is a weaker sign than a call or a configuration key. */
export function severityFor({ name }: AgeingName): { readonly severity?: RuleSeverity } {
  return name.certainty === "certain" ? {} : { severity: "information" };
}

/** “ Its successor is …”, or nothing. */
export function successorWords(state: LifeCycleState): string {
  return state.successor === null ? "" : ` Its successor is ${state.successor}.`;
}
