/**
 * From one model to another: the name is changed, parameters that the new model refuses are taken out, those that it
 * knows under another name are renamed, values out of its range are moved into it. What no edit can mend is told.
 */
import type { Ability, ModelRecord, Resolution } from "../../engine/catalog/record.ts";
import type { SamplingParameters } from "../../engine/messages/types.ts";
import { isParameterName } from "../../engine/parameters/names.ts";
import type { RuleModel } from "../../engine/parameters/rule.ts";
import { lifeCycleOn } from "../../engine/catalog/lifeCycle.ts";
import type { CallFact, ModelNameFact, ParameterFact } from "../facts.ts";
import { isFirstParty, resolutionOf } from "../modelOf.ts";
import { dollars, grouped } from "../numbers.ts";
import { plainValue } from "../rules/callModels.ts";
import type { FixEdit } from "../rules/rule.ts";
import type { LanguageWorld } from "../world.ts";
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

/** A place that names a model, with its call where it belongs to one. */
export interface ModelPlace {
  readonly name: ModelNameFact;
  readonly call: CallFact | null;
}

/**
 * The switch of a place to another model of the catalog.
 * @param mends parameters can be edited in the document's language; else what has to be done is told
 */
export function switchModel(
  world: LanguageWorld,
  text: string,
  place: ModelPlace,
  record: ModelRecord,
  mends: boolean,
): ModelSwitch {
  const { name, call } = place;
  const from = resolutionOf(world, name);
  const written = spelling(name, from, record, call);
  const edits: FixEdit[] = [{ span: name.span, text: written }];
  const mended: string[] = [];
  const byParameter: FixEdit[] = [];
  if (call !== null && call.dropsParameters !== true) mend(world, text, call, record, byParameter, mended);
  const breaks = breaksOf(world, place, from, record);
  if (!mends) return { record, written, edits, mended: [], breaks: [...breaks, ...mended] };
  return { record, written, edits: inOrder([...edits, ...byParameter]), mended, breaks };
}

/** The new name in the way of the old one: with its prefix, or without. */
function spelling(
  name: ModelNameFact,
  from: Resolution | undefined,
  record: ModelRecord,
  call: CallFact | null,
): string {
  const slash = name.text.lastIndexOf("/");
  const sameProvider = from === undefined || from.record.provider === record.provider;
  if (slash >= 0) {
    if (sameProvider) return name.text.slice(0, slash + 1) + record.id;
    const through = from.provider === from.record.provider ? "" : name.text.slice(0, name.text.indexOf("/") + 1);
    return `${through}${record.provider}/${record.id}`;
  }
  return !sameProvider && call?.library === "litellm" ? `${record.provider}/${record.id}` : record.id;
}

function mend(
  world: LanguageWorld,
  text: string,
  call: CallFact,
  record: ModelRecord,
  edits: FixEdit[],
  mended: string[],
): void {
  const model: RuleModel = { provider: record.provider, id: record.id, family: record.family, record };
  const kept = new Map<string, unknown>();
  for (const { name, value } of call.parameters) {
    const plain = plainValue(value);
    if (plain !== undefined && plain !== null && isParameterName(name)) kept.set(name, plain);
  }
  for (const parameter of call.parameters) {
    const value = kept.get(parameter.name);
    if (value === undefined || !isParameterName(parameter.name)) continue;
    const others = Object.fromEntries([...kept].filter(([name]) => name !== parameter.name)) as SamplingParameters;
    const finding = world.checkParameter(model, parameter.name, value, others);
    switch (finding.kind) {
      case "refused": {
        const other = otherWord(world, model, parameter, value, others);
        if (other !== undefined) {
          edits.push({ span: parameter.valueSpan, text: requoted(text, parameter, other) });
          mended.push(`${parameter.written} becomes "${other}", as it has no ${JSON.stringify(value)}`);
          kept.set(parameter.name, other);
        } else {
          edits.push({ span: parameter.removalSpan, text: "" });
          mended.push(`${parameter.written} is taken out: ${finding.why}`);
          kept.delete(parameter.name);
        }
        break;
      }
      case "out_of_range": {
        const [least, most] = finding.range;
        const bound = typeof value === "number" && value < least ? least : most;
        edits.push({ span: parameter.valueSpan, text: String(bound) });
        mended.push(
          `${parameter.written} becomes ${grouped(bound)}, as it takes ${grouped(least)} to ${grouped(most)}`,
        );
        kept.set(parameter.name, bound);
        break;
      }
      case "ok": {
        const longest = isRenamed(parameter.name) ? record.max_output_tokens : null;
        if (longest !== null && typeof value === "number" && value > longest) {
          edits.push({ span: parameter.valueSpan, text: String(longest) });
          mended.push(`${parameter.written} becomes ${grouped(longest)}, its longest answer`);
        }
        // Libraries other than OpenAI's translate names.
        if (call.library !== "openai" || finding.sent_as === parameter.name || !isRenamed(parameter.name)) break;
        const written = text.slice(parameter.nameSpan.start, parameter.nameSpan.end);
        edits.push({ span: parameter.nameSpan, text: written.replace(parameter.written, finding.sent_as) });
        mended.push(`${parameter.written} becomes ${finding.sent_as}`);
        break;
      }
      case "ignored":
        break;
    }
  }
}

/** The two names of the answer's limit; other names on the wire are the library's matter. */
function isRenamed(name: string): boolean {
  return name === "max_tokens" || name === "max_completion_tokens";
}

/** The nearest word that the model takes instead of one that it does not have: the next lower, else the lowest. */
function otherWord(
  world: LanguageWorld,
  model: RuleModel,
  { name }: ParameterFact,
  value: unknown,
  others: SamplingParameters,
): string | undefined {
  const words = world.parameterMeaning(name)?.words;
  const taken = words === undefined ? [] : (world.describeParameter(model, name, others)?.values ?? []);
  if (words === undefined || taken.length === 0 || typeof value !== "string") return undefined;
  const at = words.indexOf(value);
  if (at < 0) return undefined;
  return words.slice(0, at).findLast((word) => taken.includes(word)) ?? taken[0];
}

function requoted(text: string, { valueSpan }: ParameterFact, word: string): string {
  const quote = text[valueSpan.start];
  return quote === '"' || quote === "'" || quote === "`" ? `${quote}${word}${quote}` : word;
}

function breaksOf(
  world: LanguageWorld,
  { name, call }: ModelPlace,
  from: Resolution | undefined,
  record: ModelRecord,
): readonly string[] {
  const breaks: string[] = [];
  const state = lifeCycleOn(record, world.today());
  if (state.status === "retired") breaks.push("it is retired: calls fail");
  const provider = name.provider ?? from?.provider;
  const hasOwnClient = call !== null && call.library !== "litellm" && !name.text.includes("/");
  if (hasOwnClient && provider !== undefined && provider !== record.provider) {
    breaks.push(
      `the call's client reaches ${world.providerName(provider)}, not ${world.providerName(record.provider)}`,
    );
  }
  for (const [ability, words] of neededBy(call)) {
    if (!record.abilities.includes(ability)) breaks.push(`it has no ${words}`);
  }
  const old = from?.record.context_window ?? null;
  if (old !== null && record.context_window !== null && record.context_window < old) {
    breaks.push(`its window is smaller (${grouped(record.context_window)} instead of ${grouped(old)} tokens)`);
  }
  if (from !== undefined && !isFirstParty(name, from)) breaks.push("the endpoint must serve it under this name");
  return breaks;
}

function neededBy(call: CallFact | null): readonly (readonly [Ability, string])[] {
  const has = (name: string): boolean => call?.parameters.some((parameter) => parameter.name === name) === true;
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
