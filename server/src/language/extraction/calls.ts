/** The calls to models in a file of source code. */
import type { Node } from "web-tree-sitter";
import type { CallFact, KnownValue, ModelNameFact, ParameterFact } from "../facts.ts";
import type { Bindings } from "./bindings.ts";
import type { Chunk } from "./chunks.ts";
import { endpointOf } from "./endpoint.ts";
import { fieldNamed, pathOf } from "./expression.ts";
import type { CallExpression, Expression, Field } from "./expression.ts";
import { javascriptExpression } from "./javascript.ts";
import { follow, knownValueOf, literalOf, openFields } from "./knownValues.ts";
import { callShapes, modelFactories, openAIName } from "./libraries.ts";
import type { CallShape } from "./libraries.ts";
import { isEveryMessage, messagesOf } from "./messages.ts";
import type { Pace } from "./pace.ts";
import { pythonExpression } from "./python.ts";
import { nodeOver } from "./syntaxTree.ts";

/** Finds the calls of known libraries in a chunk: by the names of their callees in the text, confirmed by the tree. */
export async function callsIn(
  chunk: Chunk,
  grammar: "python" | "javascript",
  bindings: Bindings,
  imports: ReadonlySet<string>,
  pace: Pace,
): Promise<readonly CallFact[]> {
  const calls: CallFact[] = [];
  for (const match of chunk.text.matchAll(calleePattern(grammar))) {
    if (pace.due()) await pace.rest();
    const start = chunk.start + match.index;
    const node = callAt(chunk.node, start, start + match[1]!.length);
    if (node === null) continue;
    const call = grammar === "python" ? pythonExpression(node) : javascriptExpression(node);
    if (call.kind !== "call") continue;
    const shape = shapeOf(call, callShapes[grammar], imports);
    const fact = shape === undefined ? null : callFact(shape, call, bindings);
    if (fact !== null) calls.push(fact);
  }
  return calls;
}

const patterns = new Map<string, RegExp>();

function calleePattern(grammar: "python" | "javascript"): RegExp {
  let pattern = patterns.get(grammar);
  if (pattern === undefined) {
    const names = new Set(callShapes[grammar].map((shape) => shape.callee.slice(shape.callee.lastIndexOf(".") + 1)));
    pattern = new RegExp(String.raw`\b(${[...names].join("|")})\b(?=\s*(?:<[^<>()]{0,200}>\s*)?\()`, "g");
    patterns.set(grammar, pattern);
  }
  return pattern;
}

/** The call whose callee ends with the name at a range. */
function callAt(within: Node, start: number, end: number): Node | null {
  let node = nodeOver(within, start, end);
  if (node === null || !node.type.endsWith("identifier")) return null;
  for (let step = 0; node !== null && step < 3; step++) {
    if (node.type === "call" || node.type === "call_expression" || node.type === "new_expression") {
      const callee = node.childForFieldName("function") ?? node.childForFieldName("constructor");
      return callee !== null && callee.endIndex === end ? node : null;
    }
    node = node.parent;
  }
  return null;
}

function shapeOf(
  call: CallExpression,
  shapes: readonly CallShape[],
  imports: ReadonlySet<string>,
): CallShape | undefined {
  const path = pathOf(call.callee);
  if (path === null) return undefined;
  const fitting = shapes.filter(
    (shape) =>
      isCallee(path, shape) &&
      // Without any import the file is a cell or a snippet, and its callee has to do.
      (shape.packages.length === 0 || imports.size === 0 || shape.packages.some((name) => imports.has(name))),
  );
  return fitting.sort((a, b) => b.callee.length - a.callee.length)[0];
}

/** A bare function name is the library's only where it is called as such, not as anybody's method. */
export function isCallee(path: string, { callee, method }: CallShape): boolean {
  if (path === callee) return true;
  const isDistinct = callee.includes(".") || /^[A-Z]/.test(callee) || method === true;
  return isDistinct && path.endsWith(`.${callee}`);
}

function callFact(shape: CallShape, call: CallExpression, bindings: Bindings): CallFact | null {
  const given = argumentsOf(shape, call, bindings);
  if (given === null) return null;
  const { fields, complete } = given;
  // What is spread and not known may hold an address.
  const endpoint = endpointOf(shape, call.callee, complete ? fields : given.written, bindings);
  const modelField = shape.model.map((name) => fieldNamed(fields, name)).find((field) => field !== undefined);
  // Without a model argument it may be anybody's `messages.create`.
  const isPlain = complete || shape.packages.length > 0;
  if (modelField === undefined && shape.provider === undefined && isPlain) return null;
  const model = modelField === undefined ? null : modelFact(modelField.value, endpoint, shape, bindings);
  const own = new Set([...shape.model, ...shape.messages.map((source) => source.argument), ...(shape.nested ?? [])]);
  const nested = (shape.nested ?? []).flatMap((name) => nestedFields(fieldNamed(fields, name), bindings));
  const parameters = [...fields.filter((field) => field.name !== null && !own.has(field.name)), ...nested]
    .filter((field) => field.name !== null)
    .map((field) => parameterFact(field, field.name!, bindings));
  return {
    kind: "call",
    library: shape.library,
    span: call.span,
    calleeSpan: call.callee.span,
    model,
    parameters,
    messages: shape.messages.flatMap((source) => {
      const field = fieldNamed(fields, source.argument);
      return field === undefined ? [] : messagesOf(field.value, source.shape, source.role, bindings);
    }),
    ...(complete ? {} : { open: true }),
    ...(endpoint.provider === undefined ? {} : { provider: endpoint.provider }),
    ...(endpoint.custom ? { customEndpoint: true } : {}),
    ...(complete && knowsEveryMessage(shape, fields, bindings) ? { everyMessage: true } : {}),
    ...(dropsParameters(shape, parameters, bindings, call.span.start) ? { dropsParameters: true } : {}),
  };
}

function knowsEveryMessage(shape: CallShape, fields: readonly Field[], bindings: Bindings): boolean {
  const given = shape.messages.flatMap((source) => fieldNamed(fields, source.argument)?.value ?? []);
  return given.length > 0 && given.every((value) => isEveryMessage(value, bindings));
}

/** The arguments by name, with spread objects laid open; null where the call has none that could be read. */
function argumentsOf(
  shape: CallShape,
  call: CallExpression,
  bindings: Bindings,
): { readonly fields: readonly Field[]; readonly written: readonly Field[]; readonly complete: boolean } | null {
  if (shape.style === "keywords") {
    const positional = shape.positional ?? [];
    const named = call.fields.map((field, index): Field => {
      const name = positional[index];
      return field.name === null && !field.spread && name !== undefined ? { ...field, name } : field;
    });
    return { ...openFields(named, bindings), written: named };
  }
  const [first] = call.fields;
  if (first === undefined) return null;
  const object = follow(first.value, bindings);
  if (object.kind !== "object") return null;
  return { ...openFields(object.fields, bindings), written: object.fields };
}

/** `config=GenerateContentConfig(temperature=…)` or `config: { temperature: … }`. */
function nestedFields(field: Field | undefined, bindings: Bindings): readonly Field[] {
  if (field === undefined) return [];
  const value = follow(field.value, bindings);
  return value.kind === "object" || value.kind === "call" ? openFields(value.fields, bindings).fields : [];
}

function modelFact(
  value: Expression,
  endpoint: { readonly provider?: string; readonly custom: boolean },
  shape: CallShape,
  bindings: Bindings,
): ModelNameFact | null {
  const known = follow(value, bindings);
  if (known.kind === "call") return factoryModel(known, bindings);
  const literal = literalOf(known, bindings);
  if (literal === undefined || literal.value === "") return null;
  // A plain string goes to the AI SDK's gateway, which has names of its own.
  const custom = endpoint.custom || shape.library === "ai-sdk";
  return {
    kind: "model-name",
    text: literal.value,
    span: literal.inner,
    certainty: "certain",
    ...(endpoint.provider === undefined ? {} : { provider: endpoint.provider }),
    ...(custom ? { customEndpoint: true } : {}),
  };
}

/** `openai("gpt-4.1")`, `anthropic.messages("…")`, `createOpenAI({ … })("…")` of the Vercel AI SDK. */
function factoryModel(call: CallExpression, bindings: Bindings): ModelNameFact | null {
  const [first] = call.fields;
  const literal = first === undefined ? undefined : literalOf(first.value, bindings);
  if (literal === undefined) return null;
  const root = call.callee.kind === "member" ? call.callee.object : call.callee;
  const made = follow(root, bindings);
  const name = root.kind === "name" ? root.name : "";
  const factory = Object.hasOwn(modelFactories, name) ? modelFactories[name] : undefined;
  const own = made.kind === "name" && factory !== undefined && factory.custom !== true;
  return {
    kind: "model-name",
    text: literal.value,
    span: literal.inner,
    certainty: own ? "certain" : "likely",
    ...(own && factory.provider !== undefined ? { provider: factory.provider } : {}),
    ...(own ? {} : { customEndpoint: true }),
  };
}

function parameterFact(field: Field, written: string, bindings: Bindings): ParameterFact {
  return {
    name: openAIName(written),
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
  // The AI SDK leaves out what a model does not take and warns at run time.
  if (shape.library === "ai-sdk") return true;
  if (shape.library !== "litellm") return false;
  const own = parameters.find((parameter) => parameter.name === "drop_params");
  if (own !== undefined) return !isFalse(own.value);
  const global = bindings.valueOf("litellm.drop_params", at);
  return global !== undefined && !isFalse(knownValueOf(global, bindings));
}

function isFalse(value: KnownValue): boolean {
  return value.kind === "boolean" && !value.value;
}
