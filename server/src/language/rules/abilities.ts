/** What the rules on abilities have in common: whether a model surely lacks one. */
import type { Ability, Resolution } from "../../engine/catalog/record.ts";
import type { CallFact, MediaFact, Span } from "../facts.ts";
import { ownCalls, shownModel } from "./callModels.ts";
import type { Finding, RuleContext } from "./rule.ts";

/** Sources of the catalog that list abilities; a model that none of them knows may have any. */
const listing = /llm-zoo|overlay|llm-info|user/;
/** This one tells images only. */
const listingImages = /pi-ai|llm-zoo|overlay|user/;

/** Whether the catalog's sources know the model's abilities, and this one is not among them. */
export function surelyLacks({ record, match }: Resolution, ability: Ability): boolean {
  if (match === "inherited" || record.abilities.length === 0 || record.abilities.includes(ability)) return false;
  const source = record.sources?.["abilities"] ?? "";
  return (ability === "vision" ? listingImages : listing).test(source);
}

/**
 * A finding for each place of a call that asks for what its model lacks.
 * @param what words for the message: “reads no images”
 */
export function lackFindings(
  context: RuleContext,
  code: string,
  ability: Ability,
  what: string,
  placesOf: (call: CallFact, resolution: Resolution) => readonly Span[],
): readonly Finding[] {
  return ownCalls(context).flatMap(({ call, resolution }) => {
    if (!surelyLacks(resolution, ability)) return [];
    return placesOf(call, resolution).map((span): Finding => ({
      code,
      span,
      message: `${shownModel(resolution)} ${what}.`,
      fixes: [],
    }));
  });
}

/** Places of media of a kind in a call's messages. */
export function mediaPlaces(call: CallFact, kind: MediaFact["kind"]): readonly Span[] {
  return call.messages
    .flatMap(({ media }) => (media ?? []).filter((part) => part.kind === kind))
    .map(({ span }) => span);
}
