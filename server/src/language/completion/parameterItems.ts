/** The parameters that a call of a library may have on its model, without those it has. */
import { CompletionItemKind } from "vscode-languageserver-types";
import type { CompletionItem } from "vscode-languageserver-types";
import { isParameterName } from "../../engine/parameters/names.ts";
import { isFirstParty, resolutionOf, ruleModelOf } from "../modelOf.ts";
import { shownModel } from "../rules/callModels.ts";
import type { LanguageWorld } from "../world.ts";
import { canonical } from "./callArguments.ts";
import type { ParameterPlace } from "./parameterPlace.ts";

/** Names for a place, in the order of the library's row. */
export function parameterItems(world: LanguageWorld, place: ParameterPlace): readonly CompletionItem[] {
  const { row, models, before, behind } = place;
  const resolutions = models.flatMap((model) => {
    const resolution = resolutionOf(world, model);
    return resolution !== undefined && isFirstParty(model, resolution) ? [resolution] : [];
  });
  const own = place.names.map((name) => canonical(name, row));
  const taken = resolutions.map((resolution) => takenBy(world, resolution, own, row.takes?.anyLimit === true));
  const present = new Set([...place.present].map((name) => canonical(name, row)));
  const isOffered = (written: string, name: string): boolean =>
    (isRepeatable(written) || !present.has(name)) &&
    (!isParameterName(name) || taken.every((names) => names.has(name)));
  const [shown] = resolutions;
  return place.names
    .map((written, index) => ({ written, name: own[index]! }))
    .filter(({ written, name }) => isOffered(written, name))
    .map(({ written, name }, index): CompletionItem => ({
      label: written,
      kind: CompletionItemKind.Property,
      sortText: String(index).padStart(2, "0"),
      data: { parameter: name },
      ...(before === "" && behind === "" ? {} : { textEditText: `${before}${written}${behind}` }),
      ...(shown === undefined ? {} : { detail: shownModel(shown) }),
    }));
}

/** A link of a builder that adds one of many (`addUserMessage`). */
function isRepeatable(written: string): boolean {
  return /^add[A-Z]/.test(written);
}

/** Names in OpenAI's words; of two names of a limit the one that the API itself takes (`max_completion_tokens`). */
function takenBy(
  world: LanguageWorld,
  resolution: NonNullable<ReturnType<typeof resolutionOf>>,
  names: readonly string[],
  anyLimit: boolean,
): ReadonlySet<string> {
  const model = ruleModelOf(resolution);
  const taken = new Set(world.takenParameters(model));
  if (anyLimit || !names.includes("max_tokens") || !names.includes("max_completion_tokens")) return taken;
  const limit = world.checkParameter(model, "max_tokens", 1, {});
  if (limit.kind === "ok") taken.delete(limit.sent_as === "max_tokens" ? "max_completion_tokens" : "max_tokens");
  return taken;
}
