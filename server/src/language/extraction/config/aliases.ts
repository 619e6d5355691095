/**
 * Names that a LiteLLM proxy's configuration gives to models. In the workspace that holds it they are legal wherever a
 * model is named, as code there speaks to the proxy.
 *
 * Source: https://docs.litellm.ai/docs/proxy/configs
 */
import type { CallFact, DocumentFacts, ModelNameFact } from "../../facts.ts";
import { modelsOfCall } from "../../modelOf.ts";
import type { LanguageWorld } from "../../world.ts";
import { yamlEntries } from "../yamlEntries.ts";

/** Whether a text may define aliases; what has no list of models is not read. */
export function definesAliases(text: string): boolean {
  return /^model_list[ \t]*:/m.test(text) || /^[ \t]+model_group_alias[ \t]*:/m.test(text);
}

/** Aliases of a configuration with the models behind them; an empty text where the file does not say. */
export function aliasesIn(text: string): ReadonlyMap<string, string> {
  const aliases = new Map<string, string>();
  if (!definesAliases(text)) return aliases;
  const names = new Map<number, string>();
  const models = new Map<number, string>();
  for (const { path, places, value } of yamlEntries(text)) {
    const joined = path.join(".");
    const place = places[1] ?? 0;
    if (joined === "model_list.model_name") names.set(place, value);
    if (joined === "model_list.litellm_params.model") models.set(place, value);
    if (path.at(-2) === "model_group_alias") aliases.set(path.at(-1)!, value);
  }
  for (const [place, name] of names) aliases.set(name, models.get(place) ?? "");
  return aliases;
}

/** The facts with the workspace's own names marked, so that no rule takes them for a provider's. */
export function withAliases(world: LanguageWorld, facts: DocumentFacts): DocumentFacts {
  const given = { names: facts.modelNames, calls: facts.calls };
  const { names, calls } = withAliasMarks(world, given);
  return names === given.names && calls === given.calls ? facts : { ...facts, modelNames: names, calls };
}

interface Marked {
  readonly names: readonly ModelNameFact[];
  readonly calls: readonly CallFact[];
}

/** The same of names and calls; what has no such name stays the same list. */
export function withAliasMarks(world: LanguageWorld, { names, calls }: Marked): Marked {
  const marked = (name: ModelNameFact): ModelNameFact =>
    isOther(world, name) ? { ...name, customEndpoint: true } : name;
  return {
    names: names.some((name) => isOther(world, name)) ? names.map(marked) : names,
    calls: calls.some((call) => modelsOfCall(call).some((model) => isOther(world, model)))
      ? calls.map((call) => {
          if (call.model !== null) {
            return isOther(world, call.model) ? { ...call, model: marked(call.model), customEndpoint: true } : call;
          }
          const { choice } = call;
          return choice === undefined ? call : { ...call, choice: { ...choice, models: choice.models.map(marked) } };
        })
      : calls,
  };
}

/** Whether a name is an alias for something else than the model of that name. */
function isOther(world: LanguageWorld, name: ModelNameFact): boolean {
  if (name.customEndpoint === true) return false;
  const bare = name.text.replace(/^(?:litellm_proxy|openai)\//, "");
  const target = world.aliasTarget(name.text) ?? world.aliasTarget(bare);
  if (target === undefined) return false;
  const meant = world.resolveModel(bare);
  const behind = target === "" ? undefined : world.resolveModel(target);
  return meant === undefined || meant.record.id !== behind?.record.id;
}
