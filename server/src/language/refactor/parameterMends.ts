/**
 * What a call's parameters need for another model: those that it refuses are taken out, those that it knows under another
 * name are renamed, values out of its range are moved into it.
 */
import type { ModelRecord } from "../../engine/catalog/record.ts";
import type { SamplingParameters } from "../../engine/messages/types.ts";
import { isParameterName } from "../../engine/parameters/names.ts";
import type { RuleModel } from "../../engine/parameters/rule.ts";
import type { CallFact, ModelNameFact, ParameterFact } from "../facts.ts";
import { limitNameFor } from "../limitName.ts";
import { resolutionOf } from "../modelOf.ts";
import { grouped } from "../numbers.ts";
import { plainValue } from "../rules/callModels.ts";
import type { FixEdit } from "../rules/rule.ts";
import type { LanguageWorld } from "../world.ts";

/** One change, in the words of Python and JavaScript, with what it does. */
interface Mend {
  readonly edit: FixEdit;
  /** The parameter as it is written. */
  readonly subject: string;
  /** What the edit does, and what is to be done where the edit cannot be made: both follow the subject. */
  readonly done: string;
  readonly toDo: string;
  /** It takes something out of this mapping. */
  readonly mapping?: ParameterFact["mapping"];
  /** It is a rename to this name of OpenAI's. */
  readonly name?: string;
}

/** A change, and whether it is right for all models that its call chooses from. */
export interface ParameterMend extends Mend {
  readonly isForAll: boolean;
  /** With the others, it leaves nothing of the mapping that it takes something out of. */
  readonly empties: boolean;
}

/**
 * The changes of all calls, each once: calls may share their options.
 * @param name the one that is switched; a call that chooses its model has others besides it
 */
export function mendsOf(
  world: LanguageWorld,
  text: string,
  calls: readonly CallFact[],
  name: ModelNameFact,
  record: ModelRecord,
): readonly ParameterMend[] {
  const byPlace = new Map<number, ParameterMend>();
  for (const call of calls) {
    const isForAll = judgeOfAll(world, text, call, name);
    for (const mend of mendsOfCall(world, text, call, record)) {
      const { start } = mend.edit.span;
      const known = byPlace.get(start) ?? { ...mend, isForAll: true, empties: false };
      byPlace.set(start, { ...known, isForAll: known.isForAll && isForAll(mend) });
    }
  }
  const mends = [...byPlace.values()];
  const removals = Map.groupBy(mends, ({ mapping }) => mapping?.start);
  return mends.map((mend) => {
    const { mapping } = mend;
    return mapping === undefined ? mend : { ...mend, empties: mapping.size === removals.get(mapping.start)?.length };
  });
}

/** Tells of changes to a call whether they suit its other models: each of them needs the same, or takes the new name, too. */
function judgeOfAll(
  world: LanguageWorld,
  text: string,
  call: CallFact,
  { span }: ModelNameFact,
): (mend: Mend) => boolean {
  const { choice } = call;
  if (choice === undefined) return () => true;
  const others = choice.models.filter((model) => model.span.start !== span.start);
  const records = others.flatMap((model) => resolutionOf(world, model)?.record ?? []);
  // Of a model that is not known nobody can tell what it takes.
  if (!choice.complete || records.length < others.length) return () => false;
  const needed = records.map((record) => ({ record, mends: mendsOfCall(world, text, call, record) }));
  return ({ edit, name }) =>
    needed.every(({ record, mends }) => takesName(record, name) || mends.some((mend) => isSameEdit(mend.edit, edit)));
}

/**
 * All chat models of OpenAI take the new name of the limit, the older ones both.
 * Source: https://platform.openai.com/docs/api-reference/chat/create#chat-create-max_completion_tokens
 */
function takesName({ provider }: ModelRecord, name: string | undefined): boolean {
  return name === "max_completion_tokens" && provider === "openai";
}

function isSameEdit(a: FixEdit, b: FixEdit): boolean {
  return a.span.start === b.span.start && a.span.end === b.span.end && a.text === b.text;
}

/** The changes in the order of the parameters; none where the code itself drops what the model does not take. */
function mendsOfCall(world: LanguageWorld, text: string, call: CallFact, record: ModelRecord): readonly Mend[] {
  const model: RuleModel = { provider: record.provider, id: record.id, family: record.family, record };
  const kept = new Map<string, unknown>();
  for (const { name, value } of call.parameters) {
    const plain = plainValue(value);
    if (plain !== undefined && plain !== null && isParameterName(name)) kept.set(name, plain);
  }
  const mends: Mend[] = [];
  for (const parameter of call.parameters) {
    const value = kept.get(parameter.name);
    if (call.dropsParameters === true && parameter.kept !== true) continue;
    if (value === undefined || !isParameterName(parameter.name)) continue;
    const { written: subject, valueSpan } = parameter;
    const others = Object.fromEntries([...kept].filter(([name]) => name !== parameter.name)) as SamplingParameters;
    const finding = world.checkParameter(model, parameter.name, value, others);
    switch (finding.kind) {
      case "refused": {
        const other = otherWord(world, model, parameter, value, others);
        if (other === undefined) {
          mends.push({
            edit: { span: parameter.removalSpan, text: "" },
            subject,
            done: `is taken out: ${finding.why}`,
            toDo: `has to be taken out: ${finding.why}`,
            ...(parameter.mapping === undefined ? {} : { mapping: parameter.mapping }),
          });
          kept.delete(parameter.name);
        } else {
          const why = `"${other}", as it has no ${JSON.stringify(value)}`;
          const edit = { span: valueSpan, text: requoted(text, parameter, other) };
          mends.push({ edit, subject, done: `becomes ${why}`, toDo: `has to become ${why}` });
          kept.set(parameter.name, other);
        }
        break;
      }
      case "out_of_range": {
        const [least, most] = finding.range;
        const bound = typeof value === "number" && value < least ? least : most;
        mends.push(moved(parameter, bound, `as it takes ${grouped(least)} to ${grouped(most)}`));
        kept.set(parameter.name, bound);
        break;
      }
      case "ok": {
        const isLimit = parameter.name === "max_tokens" || parameter.name === "max_completion_tokens";
        const longest = isLimit ? record.max_output_tokens : null;
        if (longest !== null && typeof value === "number" && value > longest) {
          mends.push(moved(parameter, longest, "its longest answer"));
        }
        const name = limitNameFor(call, text, parameter, finding.sent_as);
        if (name === undefined) break;
        const there = text.slice(parameter.nameSpan.start, parameter.nameSpan.end);
        const edit = { span: parameter.nameSpan, text: there.replace(subject, name) };
        mends.push({
          edit,
          subject,
          done: `becomes ${name}`,
          toDo: `has to become ${name}`,
          name: finding.sent_as,
        });
        break;
      }
      case "ignored":
        break;
    }
  }
  return mends;
}

function moved({ written, valueSpan }: ParameterFact, bound: number, why: string): Mend {
  const words = `${grouped(bound)}, ${why}`;
  return {
    edit: { span: valueSpan, text: String(bound) },
    subject: written,
    done: `becomes ${words}`,
    toDo: `has to become ${words}`,
  };
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

/** A word in the quotes of the value that it replaces: in plain ones where that is a symbol; bare in prompt files. */
function requoted(text: string, { valueSpan }: ParameterFact, word: string): string {
  const quote = text[valueSpan.start];
  if (quote === ":") return `"${word}"`;
  return quote === '"' || quote === "'" || quote === "`" ? `${quote}${word}${quote}` : word;
}
