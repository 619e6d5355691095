/** The model of a call: from its argument, from a factory, or from the object that stands for a model. */
import type { ModelChoice, ModelNameFact, Span } from "../facts.ts";
import type { Bindings } from "./bindings.ts";
import type { Endpoint } from "./endpoint.ts";
import { fieldNamed, pathOf } from "./expression.ts";
import type { CallExpression, Expression, StringExpression } from "./expression.ts";
import { follow, isEnvironment, literalOf } from "./knownValues.ts";
import { possibleValues } from "./modelChoice.ts";
import { factoryMakers, modelFactories, prefixProviders } from "./libraries.ts";
import type { CallShape } from "./libraries.ts";

/**
 * The model that an argument names; null where the code does not say.
 * @param modelOfCall model of a call that is a row of its own (`OpenAIChatModel("…")` as the model of an agent)
 */
export function modelFact(
  value: Expression,
  endpoint: Endpoint,
  shape: CallShape,
  bindings: Bindings,
  modelOfCall: (call: CallExpression) => ModelNameFact | null,
): ModelNameFact | null {
  const known = follow(value, bindings);
  if (known.kind === "call") return modelOfCall(known) ?? factoryModel(known, bindings);
  const literal = literalOf(known, bindings);
  if (literal === undefined) return constantOf(known, endpoint);
  if (literal.value === "") return null;
  if (shape.prefix !== undefined) return prefixed(literal, endpoint, shape.prefix);
  // A door of several frameworks to LiteLLM, whose names carry their provider.
  if (literal.value.startsWith("litellm/")) return nameFact(literal, { custom: true });
  return nameFact(literal, { ...endpoint, custom: endpoint.custom || shape.gateway === true });
}

/** The models that an argument chooses from; undefined where it is no choice, or one between unknown names. */
export function choiceFact(
  value: Expression,
  call: Span,
  bindings: Bindings,
  modelOf: (value: Expression) => ModelNameFact | null,
): ModelChoice | undefined {
  const possible = possibleValues(value, call, bindings);
  if (possible === undefined) return undefined;
  const named = possible.values.flatMap((one) => modelOf(one) ?? []).filter((model) => model.certainty === "certain");
  const complete = possible.complete && named.length === possible.values.length;
  // Of some names of many nothing can be said.
  if (named.length === 0 || (!complete && !possible.each)) return undefined;
  return { models: named, each: possible.each, complete };
}

/** Where libraries keep the constants of their models. */
const holders = /^(?:openai|oa|anthropic|shared|responses|ChatModel|Model|ChatModels|Models)$/;

/** A constant of the library, by its own name until the catalog tells which model it is. */
function constantOf(known: Expression, { provider, custom }: Endpoint): ModelNameFact | null {
  if (known.kind !== "member" || known.object.kind !== "name") return null;
  if (!holders.test(known.object.name) || !/\d/.test(known.name)) return null;
  return {
    kind: "model-name",
    text: known.name,
    span: known.span,
    certainty: "certain",
    symbol: true,
    ...(provider === undefined ? {} : { provider }),
    ...(custom ? { customEndpoint: true } : {}),
  };
}

function nameFact(literal: StringExpression, { provider, custom }: Endpoint): ModelNameFact {
  return {
    kind: "model-name",
    text: literal.value,
    span: literal.inner,
    certainty: "certain",
    ...(provider === undefined ? {} : { provider }),
    ...(custom ? { customEndpoint: true } : {}),
    ...(literal.elsewhere === true ? { elsewhere: true } : {}),
  };
}

/** `openai:gpt-4.1` is the model `gpt-4.1` of OpenAI; a word that is no provider's leaves the name to its owner. */
function prefixed(literal: StringExpression, endpoint: Endpoint, joint: string): ModelNameFact {
  const at = literal.value.indexOf(joint);
  // Escapes would shift the range of what follows the joint.
  const plain = literal.inner.end - literal.inner.start === literal.value.length;
  if (at === -1 || (!plain && literal.elsewhere !== true)) return nameFact(literal, endpoint);
  const word = literal.value.slice(0, at);
  const provider = Object.hasOwn(prefixProviders, word) ? prefixProviders[word] : null;
  const name = {
    ...literal,
    value: literal.value.slice(at + joint.length),
    inner:
      literal.elsewhere === true ? literal.inner : { ...literal.inner, start: literal.inner.start + at + joint.length },
  };
  if (typeof provider !== "string") return nameFact(name, { custom: true });
  return nameFact(name, { provider, custom: endpoint.custom });
}

/** `openai("gpt-4.1")`, `anthropic.messages("…")`, `createOpenAI({ … })("…")` of the Vercel AI SDK. */
function factoryModel(call: CallExpression, bindings: Bindings): ModelNameFact | null {
  const [first] = call.fields;
  const literal = first === undefined ? undefined : literalOf(first.value, bindings);
  if (literal === undefined) return null;
  if (isEnvironment(call) || readsSetting(call, literal.value)) return null;
  const provider = factoryProvider(call.callee.kind === "member" ? call.callee.object : call.callee, bindings);
  return {
    kind: "model-name",
    text: literal.value,
    span: literal.inner,
    certainty: provider === undefined ? "likely" : "certain",
    ...(provider === undefined ? { customEndpoint: true } : { provider }),
    ...(literal.elsewhere === true ? { elsewhere: true } : {}),
  };
}

/** Whether the word is what a setting is called: `config.get("openai.model")`, `getInput("model")`. */
function readsSetting({ callee }: CallExpression, word: string): boolean {
  const name = callee.kind === "member" ? callee.name : pathOf(callee);
  return name !== null && /^(?:get|fetch|read|config|setting|option|input|secret)/i.test(name) && !/\d/.test(word);
}

/** Provider of a factory whose names are the provider's own; undefined for every other. */
function factoryProvider(root: Expression, bindings: Bindings): string | undefined {
  const made = follow(root, bindings);
  if (made.kind === "name") {
    const factory = Object.hasOwn(modelFactories, made.name) ? modelFactories[made.name] : undefined;
    return factory?.custom === true ? undefined : factory?.provider;
  }
  if (made.kind !== "call") return undefined;
  const maker = pathOf(made.callee);
  if (maker === null || !Object.hasOwn(factoryMakers, maker)) return undefined;
  const [options] = made.fields;
  const given = options === undefined ? undefined : follow(options.value, bindings);
  if (given !== undefined && given.kind !== "object") return undefined;
  const fields = given?.fields ?? [];
  const elsewhere = fields.some((field) => field.spread) || fieldNamed(fields, "baseURL") !== undefined;
  return elsewhere || fieldNamed(fields, "fetch") !== undefined ? undefined : factoryMakers[maker];
}
