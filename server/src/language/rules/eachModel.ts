/**
 * Rules on calls that choose their model by a condition. What a rule finds is said where it holds for every model of the
 * choice; where it holds for one of them only, it is said of that one, and only if the call surely fails there.
 */
import { choosingCalls } from "../extraction/factGroups.ts";
import type { CallFact, ModelNameFact } from "../facts.ts";
import { resolutionOf } from "../modelOf.ts";
import { isWithin } from "./callParts.ts";
import type { Finding, Fix, Rule, RuleContext } from "./rule.ts";

/** More calls of this kind than that are not looked at: each costs a run of every rule for each of its models. */
const mostCalls = 60;

/** What a rule finds in a document: of calls with one model, and of those that choose one. */
export async function checkEachModel(rule: Rule, context: RuleContext): Promise<readonly Finding[]> {
  const found = await rule.check(context);
  if (rule.aboutDocument === true) return found;
  const chosen = choosingCalls(context.facts).slice(0, mostCalls);
  if (chosen.length === 0) return found;
  const all = [...found];
  for (const call of chosen) {
    if (context.token.isCancellationRequested) break;
    all.push(...(await foundOf(rule, context, call, found)));
  }
  return all;
}

interface OfModel {
  readonly model: ModelNameFact;
  readonly findings: readonly Finding[];
}

async function foundOf(
  rule: Rule,
  context: RuleContext,
  call: CallFact,
  whatever: readonly Finding[],
): Promise<readonly Finding[]> {
  const { choice, ...rest } = call;
  if (choice === undefined) return [];
  const models = withoutTwins(context, choice.models);
  const byModel: OfModel[] = [];
  for (const model of models) {
    const facts = { modelNames: [], prompts: [], suppressions: [], limits: [], calls: [{ ...rest, model }] };
    const findings = await rule.check({ ...context, facts });
    // What is found without a model, too, is no matter of the choice.
    byModel.push({ model, findings: findings.filter((one) => !whatever.some((other) => isSame(one, other))) });
  }
  const places = new Map<string, { readonly model: ModelNameFact; readonly finding: Finding }[]>();
  for (const { model, findings } of byModel) {
    for (const finding of findings) {
      const key = `${finding.span.start}:${finding.span.end}`;
      const there = places.get(key) ?? [];
      // One of a kind for each place will do.
      if (!there.some((other) => other.model === model)) there.push({ model, finding });
      places.set(key, there);
    }
  }
  return [...places.values()].flatMap((there): readonly Finding[] => {
    if (there.length === models.length && choice.complete) return [ofAll(there.map(({ finding }) => finding))];
    if (!choice.each || !isSureOfOne(rule)) return [];
    // What stands outside of the call may be changed for one of the models before it is sent.
    return there
      .filter(({ finding }) => isWithin(call, finding.span))
      .map(({ model, finding }) => ({
        ...finding,
        message: `Where the model is ${model.text}: ${finding.message}`,
        // What mends it for one model takes something from the others.
        fixes: [],
      }));
  });
}

/** A call that fails on one of its models fails; advice for one of them may be wrong for the others. */
function isSureOfOne({ metadata, eachModel }: Rule): boolean {
  return eachModel === true || (metadata.severity === "error" && metadata.confidence === "high");
}

function isSame(a: Finding, b: Finding): boolean {
  return a.span.start === b.span.start && a.span.end === b.span.end && a.message === b.message;
}

/** Two names of one model are one. */
function withoutTwins({ world }: RuleContext, models: readonly ModelNameFact[]): readonly ModelNameFact[] {
  const kept = new Map<string, ModelNameFact>();
  for (const model of models) {
    const resolution = resolutionOf(world, model);
    const id = resolution === undefined ? model.text : `${resolution.provider}/${resolution.id}`;
    const key = `${id} ${model.customEndpoint === true}`;
    if (!kept.has(key)) kept.set(key, model);
  }
  return [...kept.values()];
}

/** A finding that holds for every model: with the words for each, and the fixes that they share. */
function ofAll(findings: readonly Finding[]): Finding {
  const [first, ...others] = findings;
  const messages = [...new Set(findings.map(({ message }) => message))];
  const shared = first!.fixes.filter((fix) => others.every(({ fixes }) => fixes.some((other) => isEqual(fix, other))));
  return { ...first!, message: messages.join("\n"), fixes: shared };
}

function isEqual(a: Fix, b: Fix): boolean {
  return JSON.stringify(a.edits) === JSON.stringify(b.edits);
}
