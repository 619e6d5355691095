/**
 * LiteLLM's router: deployments with parameters of their own, which are called by the names that its list gives them.
 * Source: https://docs.litellm.ai/docs/routing
 */
import type { CallFact, ModelNameFact } from "../facts.ts";
import { modelsOfCall } from "../modelOf.ts";
import type { Bindings } from "./bindings.ts";
import { fieldNamed } from "./expression.ts";
import type { CallExpression, Expression, Field } from "./expression.ts";
import { fieldsOf, follow, literalOf, plainData } from "./knownValues.ts";
import type { CallShape } from "./libraries.ts";
import { deploymentShape } from "./libraries/python.ts";

/** Reads a call by its row. */
type ReadCall = (shape: CallShape, call: CallExpression, bindings: Bindings) => CallFact | null;

interface Deployment {
  /** The name that it is called by; several deployments may share it. */
  readonly alias: string;
  /** Its own parameters; null where they are not written out. */
  readonly call: CallFact | null;
  readonly elsewhere: boolean;
}

/** The deployments of a router that this document writes out, each a call of its own. */
export function deploymentCalls(router: CallExpression, bindings: Bindings, read: ReadCall): readonly CallFact[] {
  return deploymentsOf(router, bindings, read).flatMap(({ call, elsewhere }) =>
    call === null || elsewhere ? [] : [call],
  );
}

export interface RoutedCall {
  readonly call: CallFact;
  /** Names of the list that the call is written with. */
  readonly aliases: readonly ModelNameFact[];
}

/** A call of a router with the models that its names stand for; as it is where one of them is not known. */
export function routedCall(
  fact: CallFact,
  router: CallExpression | null,
  bindings: Bindings,
  read: ReadCall,
): RoutedCall {
  const aliases = modelsOfCall(fact);
  const own = aliases.filter(({ elsewhere }) => elsewhere !== true);
  const asWritten = { call: fact, aliases: own };
  // What a function makes of a name may be another one.
  const isWritten = aliases.every(({ certainty }) => certainty === "certain");
  if (router === null || !isWritten || renames(router)) return asWritten;
  const deployments = deploymentsOf(router, bindings, read);
  const reached = aliases.map(({ text }) => deployments.filter(({ alias }) => alias === text));
  const calls = reached.flat().map(({ call }) => call);
  if (calls.length === 0 || reached.some((each) => each.length === 0)) return asWritten;
  const known = calls.filter((call) => call !== null && call.model !== null);
  const models = withoutTwins(known.flatMap((call) => call?.model ?? []));
  const [model] = models;
  if (known.length < calls.length || model === undefined) return asWritten;
  const { customEndpoint: _named, choice, ...rest } = fact;
  const isChoice = models.length > 1 || choice?.complete === false;
  return {
    aliases: own,
    call: {
      ...rest,
      model: isChoice ? null : model,
      ...(isChoice ? { choice: { models, each: choice?.each ?? true, complete: choice?.complete ?? true } } : {}),
      ...(models.every((one) => one.customEndpoint === true) ? { customEndpoint: true } : {}),
      ...(known.some((call) => call?.open === true) ? { open: true } : {}),
      ...(known.some((call) => call?.dropsParameters === true) ? { dropsParameters: true } : {}),
    },
  };
}

/** Deployments that share the load name one model as a rule. */
function withoutTwins(models: readonly ModelNameFact[]): readonly ModelNameFact[] {
  return models.filter((one, index) => {
    const twin = models.findIndex((other) => other.text === one.text && other.customEndpoint === one.customEndpoint);
    return twin === index;
  });
}

/** Whether names of its list may mean others of it. */
function renames({ fields }: CallExpression): boolean {
  return fieldNamed(fields, "model_group_alias") !== undefined;
}

function deploymentsOf({ fields }: CallExpression, bindings: Bindings, read: ReadCall): readonly Deployment[] {
  const [first] = fields;
  const given = fieldNamed(fields, "model_list") ?? (first?.name === null ? first : undefined);
  const list = given === undefined || given.spread ? undefined : follow(given.value, bindings);
  // What is spread may say anything of all of them.
  if (list?.kind !== "array" || fields.some(({ spread }) => spread)) return [];
  const drops = dropsByDefault(fields, bindings);
  return list.fields.flatMap((element): Deployment[] => {
    const entry = element.spread ? [] : namedFields(follow(element.value, bindings));
    const alias = fieldNamed(entry, "model_name");
    const name = alias === undefined ? undefined : literalOf(alias.value, bindings);
    const held = fieldNamed(entry, "litellm_params");
    if (name === undefined || held === undefined) return [];
    const params = follow(held.value, bindings);
    const callee: Expression = { kind: "name", name: "litellm_params", span: held.nameSpan };
    const call = read(
      deploymentShape,
      { kind: "call", span: params.span, callee, fields: namedFields(params) },
      bindings,
    );
    return [
      {
        alias: name.value,
        call: isPattern(call) ? null : drops && call !== null ? { ...call, dropsParameters: true } : call,
        elsewhere: params.elsewhere === true,
      },
    ];
  });
}

/** Whether a deployment stands for many models: `openai/*`. Source: https://docs.litellm.ai/docs/wildcard_routing */
function isPattern(call: CallFact | null): boolean {
  return call?.model?.text.includes("*") === true;
}

/** Fields of `{…}`, `dict(…)`, `Deployment(…)` and `LiteLLM_Params(…)`. */
function namedFields(value: Expression): readonly Field[] {
  if (
    value.kind === "call" &&
    value.callee.kind === "name" &&
    /^(?:Deployment|LiteLLM_Params)$/.test(value.callee.name)
  ) {
    return value.fields;
  }
  return fieldsOf(value) ?? [];
}

/** Whether the router has parameters dropped that a model does not take; also where only running the code would tell. */
function dropsByDefault(fields: readonly Field[], bindings: Bindings): boolean {
  const defaults = fieldNamed(fields, "default_litellm_params");
  if (defaults === undefined) return false;
  const data = plainData(defaults.value, bindings, 0);
  return typeof data !== "object" || data === null || ("drop_params" in data && data.drop_params !== false);
}
