/** From one model to another: the name is changed and so are its parameters; what no edit can mend is told. */
import type { Ability, ModelRecord, Resolution } from "../../engine/catalog/record.ts";
import { lifeCycleOn } from "../../engine/catalog/lifeCycle.ts";
import type { CallFact, ModelNameFact } from "../facts.ts";
import { isFirstParty, resolutionOf } from "../modelOf.ts";
import { dollars, grouped } from "../numbers.ts";
import type { FixEdit } from "../rules/rule.ts";
import type { LanguageWorld } from "../world.ts";
import { isThroughLiteLLM } from "./throughLiteLLM.ts";
import { mendsOf } from "./parameterMends.ts";
import { inOrder } from "./refactoring.ts";

export interface ModelSwitch {
  readonly record: ModelRecord;
  /** The name as it will be written. */
  readonly written: string;
  readonly edits: readonly FixEdit[];
  /** What the edits change besides the name, in words. */
  readonly mended: readonly string[];
  /** What will not work as before, in words. */
  readonly breaks: readonly string[];
}

/** A place that names a model, with the calls that take their model from it, or choose it among others. */
export interface ModelPlace {
  readonly name: ModelNameFact;
  readonly calls: readonly CallFact[];
}

/**
 * The switch of a place to another model of the catalog.
 * @param fit the edit in the words of the document's language; null where it has none, so that what has to be done is told
 */
export function switchModel(
  world: LanguageWorld,
  text: string,
  place: ModelPlace,
  record: ModelRecord,
  fit: (edit: FixEdit) => FixEdit | null,
): ModelSwitch {
  const { name, calls } = place;
  const from = resolutionOf(world, name);
  const written = spelling(name, from, record, calls);
  const named = { span: name.span, text: written };
  const edits: FixEdit[] = [fit(named) ?? named];
  const mended: string[] = [];
  const byHand: string[] = [];
  for (const { edit, subject, done, toDo, isForAll, empties } of mendsOf(world, text, calls, name, record)) {
    const fitting = isForAll && !empties ? fit(edit) : null;
    if (!isForAll) byHand.push(`for this model alone, ${subject} ${toDo}`);
    else if (fitting === null) byHand.push(`${subject} ${toDo}`);
    else {
      edits.push(fitting);
      mended.push(`${subject} ${done}`);
    }
  }
  const breaks = [...breaksOf(world, place, from, record), ...byHand];
  return { record, written, edits: inOrder(edits, text), mended, breaks };
}

/** The new name in the way of the old one: with its prefix, or without. */
function spelling(
  name: ModelNameFact,
  from: Resolution | undefined,
  record: ModelRecord,
  calls: readonly CallFact[],
): string {
  const slash = name.text.lastIndexOf("/");
  const sameProvider = from === undefined || from.record.provider === record.provider;
  if (slash >= 0) {
    if (sameProvider) return name.text.slice(0, slash + 1) + record.id;
    const through = from.provider === from.record.provider ? "" : name.text.slice(0, name.text.indexOf("/") + 1);
    return `${through}${record.provider}/${record.id}`;
  }
  return !sameProvider && isThroughLiteLLM(calls) ? `${record.provider}/${record.id}` : record.id;
}

function breaksOf(
  world: LanguageWorld,
  { name, calls }: ModelPlace,
  from: Resolution | undefined,
  record: ModelRecord,
): readonly string[] {
  const breaks: string[] = [];
  const state = lifeCycleOn(record, world.today());
  if (state.status === "retired") breaks.push("it is retired: calls fail");
  const provider = name.provider ?? from?.provider;
  const hasOwnClient = calls.length > 0 && !isThroughLiteLLM(calls) && !name.text.includes("/");
  if (hasOwnClient && provider !== undefined && provider !== record.provider) {
    breaks.push(
      `the call's client reaches ${world.providerName(provider)}, not ${world.providerName(record.provider)}`,
    );
  }
  for (const [ability, words] of neededBy(calls)) {
    if (!record.abilities.includes(ability)) breaks.push(`it has no ${words}`);
  }
  const old = from?.record.context_window ?? null;
  if (old !== null && record.context_window !== null && record.context_window < old) {
    breaks.push(`its window is smaller (${grouped(record.context_window)} instead of ${grouped(old)} tokens)`);
  }
  if (from !== undefined && !isFirstParty(name, from)) breaks.push("the endpoint must serve it under this name");
  return breaks;
}

function neededBy(calls: readonly CallFact[]): readonly (readonly [Ability, string])[] {
  const has = (name: string): boolean =>
    calls.some(({ parameters }) => parameters.some((parameter) => parameter.name === name));
  const needed: (readonly [Ability, string])[] = [];
  if (has("tools")) needed.push(["function_calling", "tools"]);
  if (has("response_format")) needed.push(["response_schema", "structured output"]);
  return needed;
}

/** `$0.40 in, $1.60 out (−80 %, −80 %)`: prices of a million tokens against those of the model before. */
export function priceDifference(from: ModelRecord | undefined, to: ModelRecord): string {
  const { input, output } = to.prices ?? { input: null, output: null };
  if (input === null || output === null) return "price unknown";
  const shown = input === 0 && output === 0 ? "free" : `${dollars(input)} in, ${dollars(output)} out`;
  const before = from?.prices ?? null;
  if (before === null || !before.input || !before.output) return shown;
  const difference = [input / before.input, output / before.output].map(percent);
  return `${shown} (${difference[0] === difference[1] ? difference[0] : difference.join(", ")})`;
}

function percent(ratio: number): string {
  const off = Math.round((ratio - 1) * 100);
  return off === 0 ? "same price" : off < 0 ? `−${-off} %` : `+${off} %`;
}
