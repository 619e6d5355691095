/** From a name in a document to what the catalog says of it, seen from the place where it stands. */
import type { Resolution } from "../engine/catalog/record.ts";
import type { RuleModel } from "../engine/parameters/rule.ts";
import type { ModelNameFact } from "./facts.ts";
import type { LanguageWorld } from "./world.ts";

/** Every rule and hint asks for the same names; facts are read anew when the catalog changes. */
const answers = new WeakMap<LanguageWorld, WeakMap<ModelNameFact, Resolution | null>>();

/** The catalog's answer for a name; the client's provider is tried first, as ids are the provider's own. */
export function resolutionOf(world: LanguageWorld, name: ModelNameFact): Resolution | undefined {
  let known = answers.get(world);
  if (known === undefined) {
    known = new WeakMap();
    answers.set(world, known);
  }
  let answer = known.get(name);
  if (answer === undefined) {
    answer = resolve(world, name) ?? null;
    known.set(name, answer);
  }
  return answer ?? undefined;
}

function resolve(world: LanguageWorld, name: ModelNameFact): Resolution | undefined {
  if (name.provider !== undefined && !name.text.includes("/")) {
    const own = world.resolveModel(`${name.provider}/${name.text}`);
    if (own !== undefined && own.match !== "inherited") return own;
  }
  return world.resolveModel(name.text);
}

/** What the parameter table has to know of a model. */
export function ruleModelOf(resolution: Resolution): RuleModel {
  const { provider, id, record } = resolution;
  return { provider, id, family: record.family, record };
}

/** Whether the name means the provider's own service, whose limits, prices and dates the record holds. */
export function isFirstParty(name: ModelNameFact, resolution: Resolution): boolean {
  return name.customEndpoint !== true && resolution.provider === resolution.record.provider;
}

/** The same name with another id: prefixes stay. */
export function renamed(name: string, id: string): string {
  return name.slice(0, name.lastIndexOf("/") + 1) + id;
}
