/** The values that a parameter or a field takes, where they are a few words, minus those that the model refuses. */
import { CompletionItemKind } from "vscode-languageserver-types";
import type { CompletionItem } from "vscode-languageserver-types";
import { openAIName } from "../extraction/libraries.ts";
import type { Takes } from "../extraction/libraries.ts";
import { commonWords, openaiRoles } from "../extraction/libraries/takes/interfaces.ts";
import type { CallFact } from "../facts.ts";
import { isFirstParty, modelsOfCall, resolutionOf, ruleModelOf } from "../modelOf.ts";
import type { LanguageWorld } from "../world.ts";
import { canonical } from "./callArguments.ts";
import type { ValuePlace } from "./valuePlace.ts";

/** Of libraries whose rows say nothing: what all of them share. */
const anyTakes: Takes = {
  names: [],
  words: { ...commonWords, "thinking.type": ["enabled", "disabled"] },
  roles: openaiRoles,
};

/** Values for a field of a call. */
export function valueItems(world: LanguageWorld, place: ValuePlace): readonly CompletionItem[] {
  return valuesFor(world, place).map((value, index) => ({
    label: value,
    kind: CompletionItemKind.EnumMember,
    sortText: String(index).padStart(2, "0"),
  }));
}

function valuesFor(world: LanguageWorld, { key, parent, call, row }: ValuePlace): readonly string[] {
  const { words, roles } = row.takes ?? anyTakes;
  const name = canonical(key, row);
  if (name === "role") return roles;
  const within = parent === undefined ? undefined : words[`${openAIName(parent)}.${name}`];
  const known = within ?? (Object.hasOwn(words, name) ? words[name] : undefined);
  if (known === undefined) return [];
  return "ofModel" in known ? wordsOfModel(world, call, known.ofModel) : known;
}

/** The words of a parameter that every model takes which the call may use. */
function wordsOfModel(world: LanguageWorld, call: CallFact, parameter: string): readonly string[] {
  const words = world.parameterMeaning(parameter)?.words ?? [];
  const [first = words, ...others] = modelsOfCall(call).map((model) => {
    const resolution = resolutionOf(world, model);
    if (resolution === undefined || !isFirstParty(model, resolution)) return words;
    return world.describeParameter(ruleModelOf(resolution), parameter, {})?.values ?? words;
  });
  return first.filter((word) => others.every((taken) => taken.includes(word)));
}
