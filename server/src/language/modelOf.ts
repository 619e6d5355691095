/** From a name in a document to what the catalog says of it, seen from the place where it stands. */
import type { Resolution } from "../engine/catalog/record.ts";
import type { RuleModel } from "../engine/parameters/rule.ts";
import type { CallFact, ModelNameFact } from "./facts.ts";
import type { LanguageWorld } from "./world.ts";

/** Every rule and hint asks for the same names, which a keystroke moves but does not change. */
const answers = new WeakMap<LanguageWorld, Map<string, Resolution | null>>();

/** More different names than this are not remembered. */
const mostNames = 5000;

/** The catalog's answer for a name; the client's provider is tried first, as ids are the provider's own. */
export function resolutionOf(world: LanguageWorld, name: ModelNameFact): Resolution | undefined {
  let known = answers.get(world);
  if (known === undefined) {
    known = new Map();
    answers.set(world, known);
  }
  const key = name.provider === undefined ? name.text : `${name.provider} ${name.text}`;
  let answer = known.get(key);
  if (answer === undefined) {
    answer = resolve(world, name) ?? null;
    if (known.size >= mostNames) known.clear();
    known.set(key, answer);
  }
  return answer ?? undefined;
}

/** Forgets what the catalog answered, as it has changed. */
export function forgetResolutions(world: LanguageWorld): void {
  answers.delete(world);
}

function resolve(world: LanguageWorld, name: ModelNameFact): Resolution | undefined {
  // Ids of hosts have makers in front of them: Groq's `openai/gpt-oss-120b`, OpenRouter's `anthropic/claude-sonnet-4.5`.
  if (name.provider !== undefined && !name.text.startsWith(`${name.provider}/`)) {
    const own = world.resolveModel(`${name.provider}/${name.text}`);
    if (own !== undefined && own.match !== "inherited") return own;
  }
  return world.resolveModel(name.text);
}

/** The model that a call names, or those that it chooses from; none where the code does not say. */
export function modelsOfCall({ model, choice }: CallFact): readonly ModelNameFact[] {
  return model === null ? (choice?.models ?? []) : [model];
}

/** What the parameter table has to know of a model. */
export function ruleModelOf(resolution: Resolution): RuleModel {
  const { provider, id, record } = resolution;
  return { provider, id, family: record.family, record };
}

/**
 * Whether the name means the provider's own service, whose limits, prices and dates the record holds. A maker's name in
 * front of the model's is no sign of that where the client is another's: OpenRouter sends it where it likes.
 */
export function isFirstParty(name: ModelNameFact, resolution: Resolution): boolean {
  if (name.customEndpoint === true || resolution.provider !== resolution.record.provider) return false;
  return name.provider === undefined || name.provider === resolution.provider || !name.text.includes("/");
}

/** The same name with another id: prefixes stay. */
export function renamed(name: string, id: string): string {
  return name.slice(0, name.lastIndexOf("/") + 1) + id;
}
