/** Which model a library's constant stands for: `ChatModelGPT4_1` and `GPT_4_1` are `gpt-4.1`, as the catalog writes it. */
import type { CallFact, ModelNameFact } from "../facts.ts";
import type { LanguageWorld } from "../world.ts";

/** Ids by their letters and digits; null where several share them. */
const indexes = new WeakMap<LanguageWorld, ReadonlyMap<string, string | null>>();

/** The calls with their constants as the catalog's names; a constant that is no model's leaves its call without one. */
export function withConstants(world: LanguageWorld, calls: readonly CallFact[]): readonly CallFact[] {
  if (!calls.some(({ model, choice }) => model?.symbol === true || choice?.models.some(isConstant) === true)) {
    return calls;
  }
  return calls.map((call) => {
    if (call.model?.symbol === true) return { ...call, model: named(world, call.model) };
    const { choice, ...rest } = call;
    if (choice?.models.some(isConstant) !== true) return call;
    const models = choice.models.map((name) => (isConstant(name) ? named(world, name) : name));
    const known = models.filter((name) => name !== null);
    const complete = choice.complete && known.length === models.length;
    return known.length === 0 || (!complete && !choice.each)
      ? rest
      : { ...rest, choice: { ...choice, models: known, complete } };
  });
}

function isConstant({ symbol }: ModelNameFact): boolean {
  return symbol === true;
}

function named(world: LanguageWorld, name: ModelNameFact): ModelNameFact | null {
  const id = indexOf(world).get(plain(name.text.replace(/^(?:Chat)?Model_?/, "").replaceAll(/dot/gi, "")));
  return id === undefined || id === null ? null : { ...name, text: id };
}

function plain(text: string): string {
  return text.replaceAll(/[^A-Za-z\d]/g, "").toLowerCase();
}

function byLetters(names: readonly string[]): Map<string, string | null> {
  const made = new Map<string, string | null>();
  for (const name of names) {
    const key = plain(name);
    made.set(key, made.has(key) && made.get(key) !== name ? null : name);
  }
  return made;
}

function indexOf(world: LanguageWorld): ReadonlyMap<string, string | null> {
  const known = indexes.get(world);
  if (known !== undefined) return known;
  // Libraries have constants of their own provider only.
  const own = world.allModels().filter(({ provider }) => provider === "openai" || provider === "anthropic");
  const made = byLetters(own.map(({ id }) => id));
  // Dated snapshots are other names of a model: `ModelClaude_3_5_Sonnet_20240620`.
  for (const [key, alias] of byLetters(own.flatMap(({ aliases }) => aliases))) if (!made.has(key)) made.set(key, alias);
  indexes.set(world, made);
  return made;
}
