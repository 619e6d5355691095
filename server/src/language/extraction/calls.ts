/** The calls to models in a file of source code. */
import type { CallFact, KnownValue, MessageFact, ModelNameFact, ParameterFact } from "../facts.ts";
import type { Bindings } from "./bindings.ts";
import { callContent } from "./callContent.ts";
import { callSitesIn } from "./callSites.ts";
import type { Chunk } from "./chunks.ts";
import { markedEndpoint } from "./clientMarks.ts";
import { choiceFact, modelFact } from "./callModel.ts";
import { endpointOf, makerOf, withoutDoor } from "./endpoint.ts";
import { fieldNamed, pathOf } from "./expression.ts";
import { modelsOf } from "./factGroups.ts";
import type { CallExpression, Field } from "./expression.ts";
import { fieldsOf, follow, knownValueOf, openFields } from "./knownValues.ts";
import { openAIName, readShapes } from "./libraries.ts";
import type { CallGrammar, CallShape, MessageSource } from "./libraries.ts";
import { isEveryMessage, messagesOf } from "./messages.ts";
import type { Pace } from "./pace.ts";
import { requestFields } from "./requestBody.ts";
import { deploymentCalls, routedCall } from "./routers.ts";

/** What a chunk calls: calls with their parameters, and models of calls that are shown but not checked. */
export interface FoundCalls {
  readonly calls: readonly CallFact[];
  readonly names: readonly ModelNameFact[];
}

/** What is needed to read one call. */
interface Reading {
  readonly grammar: CallGrammar;
  readonly shapes: readonly CallShape[];
  readonly bindings: Bindings;
  readonly imports: ReadonlySet<string>;
}

/** Finds the calls of known libraries in a chunk: by the names of their callees in the text, confirmed by the tree. */
export async function callsIn(
  chunk: Chunk,
  grammar: CallGrammar,
  bindings: Bindings,
  imports: ReadonlySet<string>,
  pace: Pace,
): Promise<FoundCalls> {
  const calls: CallFact[] = [];
  const names: ModelNameFact[] = [];
  const reading: Reading = { grammar, shapes: readShapes(grammar), bindings, imports };
  for (const site of callSitesIn(chunk, grammar)) {
    if (pace.due()) await pace.rest();
    const call = site.read();
    if (call === null) continue;
    const shape = shapeOf(call, reading);
    if (shape?.router === "made") {
      calls.push(...deploymentCalls(call, bindings, callOf));
      continue;
    }
    const fact = shape === undefined ? null : callFact(shape, call, reading);
    if (fact === null) continue;
    if (shape?.router === "called") {
      const maker = makerOf(call.callee, shape, shape.client ?? [], bindings);
      const routed = routedCall(fact, maker, bindings, callOf);
      calls.push(routed.call);
      names.push(...routed.aliases);
    } else if (shape?.namesOnly !== true) calls.push(fact);
    else names.push(...modelsOf([fact]));
  }
  return { calls, names };
}

const indexes = new WeakMap<readonly CallShape[], ReadonlyMap<string, readonly CallShape[]>>();

/** Rows by the last name of their callee, which every fitting call shares. */
function byLastName(shapes: readonly CallShape[]): ReadonlyMap<string, readonly CallShape[]> {
  let index = indexes.get(shapes);
  if (index === undefined) {
    index = Map.groupBy(shapes, ({ callee }) => lastName(callee));
    indexes.set(shapes, index);
  }
  return index;
}

function lastName(path: string): string {
  return path.slice(path.lastIndexOf(".") + 1);
}

function shapeOf(call: CallExpression, { shapes, bindings, imports }: Reading): CallShape | undefined {
  const written = pathOf(call.callee);
  if (written === null) return undefined;
  const path = withoutDoor(written);
  let best: CallShape | undefined;
  for (const shape of byLastName(shapes).get(lastName(path)) ?? []) {
    if (!isCallee(path, shape) || !isImported(shape, imports)) continue;
    if (best !== undefined && best.callee.length >= shape.callee.length) continue;
    if (shape.client !== undefined && makerOf(call.callee, shape, shape.client, bindings) === null) continue;
    best = shape;
  }
  return best;
}

/** Without any import the file is a cell or a snippet, and an unmistakable callee has to do. */
export function isImported({ packages, ambiguous }: CallShape, imports: ReadonlySet<string>): boolean {
  if (packages.length === 0) return true;
  return (ambiguous !== true && imports.size === 0) || packages.some((name) => imports.has(name));
}

/** A bare function name is the library's only where it is called as such, not as anybody's method. */
export function isCallee(path: string, { callee, method, client }: CallShape): boolean {
  // What a client calls is a method and never bare.
  if (callee.startsWith(".")) return client !== undefined && path.endsWith(callee);
  if (path === callee) return true;
  const isDistinct = callee.includes(".") || /^[A-Z]/.test(callee) || method === true;
  return isDistinct && path.endsWith(`.${callee}`);
}

/** A call that is known to be the row's, as JSON bodies are; null where it has nothing to read. */
export function callOf(shape: CallShape, call: CallExpression, bindings: Bindings): CallFact | null {
  return callFact(shape, call, { grammar: "javascript", shapes: [], bindings, imports: new Set() });
}

function callFact(shape: CallShape, call: CallExpression, reading: Reading, depth = 0): CallFact | null {
  const { bindings } = reading;
  const given = argumentsOf(shape, call, bindings);
  if (given === null) return null;
  const { fields, complete } = given;
  // What is spread and not known may hold an address.
  const endpoint =
    markedEndpoint(shape, reading.grammar, reading.imports) ??
    endpointOf(shape, call.callee, complete ? fields : given.written, bindings);
  const modelField = shape.model.map((name) => fieldNamed(fields, name)).find((field) => field !== undefined);
  // Without a model argument it may be anybody's `messages.create`.
  const isPlain = complete || shape.packages.length > 0;
  if (
    modelField === undefined &&
    ((shape.provider === undefined && shape.clientModel !== true && isPlain) || shape.ambiguous === true)
  )
    return null;
  const modelOfCall = (inner: CallExpression): ModelNameFact | null => {
    const row = depth > 2 ? undefined : shapeOf(inner, reading);
    return row === undefined ? null : (callFact(row, inner, reading, depth + 1)?.model ?? null);
  };
  const model =
    modelField === undefined
      ? clientModel(shape, call, bindings, modelOfCall)
      : modelFact(modelField.value, endpoint, shape, bindings, modelOfCall);
  const choice =
    modelField === undefined || model !== null
      ? undefined
      : choiceFact(modelField.value, call.span, bindings, (value) =>
          modelFact(value, endpoint, shape, bindings, modelOfCall),
        );
  const own = new Set([
    ...shape.model,
    ...(shape.hidden ?? []),
    ...shape.messages.map((source) => source.argument),
    ...(shape.nested ?? []),
  ]);
  const nested = (shape.nested ?? []).flatMap((name) => nestedFields(fieldNamed(fields, name), bindings));
  const parameters = [...fields, ...nested]
    .filter((field) => field.name !== null && !own.has(field.name))
    .map((field) => parameterFact(field, field.name!, shape, bindings));
  return {
    kind: "call",
    library: shape.library,
    span: call.span,
    calleeSpan: call.callee.span,
    model,
    ...(choice === undefined ? {} : { choice }),
    parameters,
    messages: inOrder(
      shape,
      shape.messages.flatMap((source) =>
        messageFields(shape, source, [...nested, ...fields]).flatMap((field) => {
          const read = messagesOf(field.value, source.shape, source.role, bindings);
          return read.map((message) => ({ ...message, argument: source.argument }));
        }),
      ),
    ),
    ...callContent([...fields, ...nested], bindings.here ?? bindings),
    ...(complete ? {} : { open: true }),
    ...(endpoint.provider === undefined ? {} : { provider: endpoint.provider }),
    ...(endpoint.custom ? { customEndpoint: true } : {}),
    ...(complete && shape.later !== true && knowsEveryMessage(shape, fields, bindings) ? { everyMessage: true } : {}),
    ...(dropsParameters(shape, parameters, bindings, call.span.start) ? { dropsParameters: true } : {}),
  };
}

/** The arguments that are a source of messages: of a builder all links, of other calls the last one. */
function messageFields(shape: CallShape, source: MessageSource, fields: readonly Field[]): readonly Field[] {
  if (shape.style === "builder") return fields.filter((field) => field.name === source.argument);
  const field = fieldNamed(fields, source.argument);
  return field === undefined ? [] : [field];
}

/** A builder's messages in the order of its links. */
function inOrder(shape: CallShape, messages: readonly MessageFact[]): readonly MessageFact[] {
  return shape.style === "builder" ? [...messages].sort((a, b) => a.span.start - b.span.start) : messages;
}

function knowsEveryMessage(shape: CallShape, fields: readonly Field[], bindings: Bindings): boolean {
  const given = shape.messages.flatMap((source) => messageFields(shape, source, fields));
  return given.length > 0 && given.every((field) => isEveryMessage(field.value, bindings));
}

/** The model that the client of a call was made with. */
function clientModel(
  shape: CallShape,
  { callee }: CallExpression,
  bindings: Bindings,
  modelOfCall: (call: CallExpression) => ModelNameFact | null,
): ModelNameFact | null {
  if (shape.clientModel !== true || callee.kind !== "member") return null;
  let client = follow(callee.object, bindings);
  // `client.chat.completions` is the client's own.
  while (client.kind === "member") client = follow(client.object, bindings);
  return client.kind === "call" ? modelOfCall(client) : null;
}

/** The arguments by name, with spread objects laid open; null where the call has none that could be read. */
function argumentsOf(
  shape: CallShape,
  call: CallExpression,
  bindings: Bindings,
): { readonly fields: readonly Field[]; readonly written: readonly Field[]; readonly complete: boolean } | null {
  if (shape.style === "request") {
    const sent = requestFields(call, bindings);
    return sent === null ? null : { ...openFields(sent, bindings), written: sent };
  }
  if (shape.style === "builder" || shape.style === "literal") {
    return { ...openFields(call.fields, bindings), written: call.fields };
  }
  if (shape.style === "keywords") {
    const positional = shape.positional ?? [];
    const named = call.fields.map((field, index): Field => {
      const name = positional[index];
      return field.name === null && !field.spread && name !== undefined && name !== null ? { ...field, name } : field;
    });
    return { ...openFields(named, bindings), written: named };
  }
  const place = typeof shape.holder === "number" ? shape.holder : 0;
  const named = (shape.positional ?? []).flatMap((name, index): Field[] => {
    const field = call.fields[index];
    return field === undefined || index === place || name === null ? [] : [{ ...field, name }];
  });
  const holder = typeof shape.holder === "string" ? fieldNamed(call.fields, shape.holder) : call.fields[place];
  if (holder === undefined) return named.length === 0 ? null : { fields: named, written: named, complete: true };
  const object = follow(holder.value, bindings);
  const entries = object.kind === "object" && object.elsewhere !== true ? object.fields : undefined;
  if (entries === undefined && named.length === 0) return null;
  const opened = openFields(entries ?? [], bindings);
  return {
    fields: [...named, ...opened.fields],
    written: [...named, ...(entries ?? [])],
    complete: opened.complete && entries !== undefined,
  };
}

/** `config=GenerateContentConfig(temperature=…)` or `config: { temperature: … }`. */
function nestedFields(field: Field | undefined, bindings: Bindings): readonly Field[] {
  if (field === undefined) return [];
  const value = follow(field.value, bindings);
  if (value.elsewhere === true) return [];
  return openFields(fieldsOf(value) ?? (value.kind === "call" ? value.fields : []), bindings).fields;
}

function parameterFact(field: Field, written: string, { renamed }: CallShape, bindings: Bindings): ParameterFact {
  return {
    name: renamed !== undefined && Object.hasOwn(renamed, written) ? renamed[written]! : openAIName(written),
    written,
    value: knownValueOf(field.value, bindings),
    nameSpan: field.nameSpan,
    valueSpan: field.value.span,
    removalSpan: field.removalSpan,
  };
}

function dropsParameters(
  shape: CallShape,
  parameters: readonly ParameterFact[],
  bindings: Bindings,
  at: number,
): boolean {
  if (shape.drops !== "asked") return shape.drops === "always";
  const own = parameters.find((parameter) => parameter.name === "drop_params");
  if (own !== undefined) return !isFalse(own.value);
  const global = bindings.valueOf("litellm.drop_params", at);
  return global !== undefined && !isFalse(knownValueOf(global, bindings));
}

function isFalse(value: KnownValue): boolean {
  return value.kind === "boolean" && !value.value;
}
