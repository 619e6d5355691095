/** The calls of a document whose model is known and runs on its provider's own service: what parameter rules look at. */
import type { Resolution } from "../../engine/catalog/record.ts";
import type { SamplingParameters } from "../../engine/messages/types.ts";
import { isParameterName } from "../../engine/parameters/names.ts";
import type { ParameterFinding } from "../../engine/parameters/rule.ts";
import type { CallFact, DocumentFacts, KnownValue, ParameterFact } from "../facts.ts";
import { isFirstParty, resolutionOf, ruleModelOf } from "../modelOf.ts";
import type { LanguageWorld } from "../world.ts";
import { reliable } from "./changedValues.ts";
import type { ChangedNames } from "./changedValues.ts";
import type { RuleContext } from "./rule.ts";

export interface CheckedParameter {
  readonly call: CallFact;
  readonly resolution: Resolution;
  readonly parameter: ParameterFact;
  readonly value: unknown;
  readonly finding: ParameterFinding;
}

/** Three rules look at the same verdicts; they are kept as long as the facts they are about. */
const judged = new WeakMap<DocumentFacts, readonly CheckedParameter[]>();

/** Every parameter with a known value, judged by the table. */
export function checkedParameters({ facts, world }: RuleContext): readonly CheckedParameter[] {
  let checked = judged.get(facts);
  if (checked === undefined) {
    checked = judgeAll(facts, world);
    judged.set(facts, checked);
  }
  return checked;
}

export interface OwnCall {
  readonly call: CallFact;
  readonly resolution: Resolution;
}

const owned = new WeakMap<DocumentFacts, readonly OwnCall[]>();

/** Calls whose model is known and runs on its provider's own service. */
export function ownCalls({ facts, text, world }: RuleContext): readonly OwnCall[] {
  let calls = owned.get(facts);
  if (calls === undefined) {
    const changed: ChangedNames = new Map();
    calls = ownCallsOf(facts, world).map((own) => ({ ...own, call: reliable(own.call, text, changed) }));
    owned.set(facts, calls);
  }
  return calls;
}

function ownCallsOf(facts: DocumentFacts, world: LanguageWorld): readonly OwnCall[] {
  return facts.calls.flatMap((call) => {
    const resolution = call.model === null ? undefined : resolutionOf(world, call.model);
    if (call.model === null || resolution === undefined || !isFirstParty(call.model, resolution)) return [];
    return [{ call, resolution }];
  });
}

function judgeAll(facts: DocumentFacts, world: LanguageWorld): readonly CheckedParameter[] {
  return ownCallsOf(facts, world).flatMap(({ call, resolution }) => {
    return call.parameters.flatMap((parameter) => {
      const finding = judge(world, call, resolution, parameter);
      return finding === null ? [] : [{ call, resolution, parameter, value: plainValue(parameter.value), finding }];
    });
  });
}

/** The table's verdict on one parameter of a call; null where the value or the parameter is not known. */
export function judge(
  world: LanguageWorld,
  call: CallFact,
  resolution: Resolution,
  parameter: ParameterFact,
): ParameterFinding | null {
  const value = plainValue(parameter.value);
  if (value === undefined || value === null || !isParameterName(parameter.name)) return null;
  return world.checkParameter(ruleModelOf(resolution), parameter.name, value, othersOf(call, parameter));
}

/** The other parameters of a call as far as their values are known. */
export function othersOf(call: CallFact, parameter: ParameterFact): SamplingParameters {
  const others: Record<string, unknown> = {};
  for (const other of call.parameters) {
    const value = plainValue(other.value);
    if (other === parameter || value === undefined) continue;
    if (isParameterName(other.name)) others[other.name] = value;
    // The Responses API nests the effort.
    const effort = other.name === "reasoning" ? fieldOf(value, "effort") : undefined;
    if (effort !== undefined) others["reasoning_effort"] = effort;
  }
  return others;
}

function fieldOf(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>)[name] : undefined;
}

/** The value as plain data; undefined where it is only known at run time. */
export function plainValue(value: KnownValue): unknown {
  switch (value.kind) {
    case "string":
    case "number":
    case "boolean":
    case "object":
      return value.value;
    case "null":
      return null;
    case "unknown":
      return undefined;
  }
}

/** Name of a model in a message: as the catalog has it. */
export function shownModel(resolution: Resolution): string {
  return resolution.match === "inherited" ? resolution.id : resolution.record.id;
}
