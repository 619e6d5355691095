/** Which provider a call goes to, and whether its address is the provider's own. */
import type { Bindings } from "./bindings.ts";
import { fieldNamed, pathOf } from "./expression.ts";
import type { CallExpression, Expression, Field } from "./expression.ts";
import { follow, textOf } from "./knownValues.ts";
import { clientShapes, clientWrappers, prefixProviders, providerHosts } from "./libraries.ts";
import type { CallShape, ClientShape } from "./libraries.ts";

export interface Endpoint {
  readonly provider?: string;
  readonly custom: boolean;
}

/** The endpoint of a call: from its client, from its own arguments, or as the library has it. */
export function endpointOf(
  shape: CallShape,
  callee: Expression,
  fields: readonly Field[],
  bindings: Bindings,
): Endpoint {
  if (shape.custom === true) return { custom: true };
  const own: Endpoint = { ...(shape.provider === undefined ? {} : { provider: shape.provider }), custom: false };
  if (shape.base !== undefined) return baseOf(shape.base, fields, own, bindings);
  if (!shape.callee.includes(".")) return own;

  const receiver = receiverOf(callee, shape.callee);
  const client = receiver === null ? null : clientOf(receiver, bindings);
  if (client === null) {
    const path = receiver === null ? null : pathOf(receiver);
    if (path !== "openai" && path !== "anthropic") return own;
    // The module itself is the client: `openai.chat.completions.create(…)`.
    const redirected = ["base_url", "api_base", "api_type"].some(
      (name) => bindings.valueOf(`${path}.${name}`, callee.span.start) !== undefined,
    );
    return redirected ? { custom: true } : { provider: path, custom: false };
  }
  const { shape: kind, call } = client;
  if (kind.custom === true || client.moved) return { custom: true };
  const provider = kind.provider ?? shape.provider;
  return baseOf(
    kind.base,
    fieldsOf(call, bindings),
    { ...(provider === undefined ? {} : { provider }), custom: false },
    bindings,
  );
}

/** What made the object whose method is called, where it is one of these constructors. */
export function makerOf(
  callee: Expression,
  shape: CallShape,
  constructors: readonly string[],
  bindings: Bindings,
): CallExpression | null {
  const receiver = receiverOf(callee, shape.callee);
  const made = receiver === null ? null : clientOf(receiver, bindings);
  if (made === null) return null;
  const { callee: constructor } = made.call;
  const name = constructor.kind === "member" ? constructor.name : pathOf(constructor);
  return name !== null && constructors.includes(name) ? made.call : null;
}

/** Doors to the same call that gives its answer otherwise; they stand at the client or before the verb. */
const answerDoors: ReadonlySet<string> = new Set(["with_raw_response", "with_streaming_response"]);

/** Doors of a client to the same service (`client.beta.messages`, `client.aio.models`). */
const doors: ReadonlySet<string> = new Set(["beta", "aio", ...answerDoors]);

/** `client.responses.with_raw_response.create` calls what `client.responses.create` does. */
export function withoutDoor(path: string): string {
  const last = path.lastIndexOf(".");
  const before = path.lastIndexOf(".", last - 1);
  return before > 0 && answerDoors.has(path.slice(before + 1, last)) ? path.slice(0, before) + path.slice(last) : path;
}

/** What is left of `client.chat.completions.create` without the shape's own names. */
function receiverOf(callee: Expression, suffix: string): Expression | null {
  let node = callee;
  for (let names = suffix.split(".").filter(Boolean).length; names > 0; names--) {
    while (node.kind === "member" && answerDoors.has(node.name)) node = node.object;
    if (node.kind !== "member") return null;
    node = node.object;
  }
  while (node.kind === "member" && doors.has(node.name)) node = node.object;
  return node;
}

function clientOf(
  receiver: Expression,
  bindings: Bindings,
  steps = 0,
): {
  readonly shape: ClientShape;
  readonly call: CallExpression;
  /** A copy of the client that goes elsewhere (`client.with_options(base_url=…)`). */
  readonly moved: boolean;
} | null {
  const value = follow(receiver, bindings);
  if (value.kind !== "call" || steps > 3) return null;
  const path = pathOf(value.callee);
  const name = value.callee.kind === "member" ? value.callee.name : path;
  if (name === null) return null;
  const shape = clientShapes.find((candidate) => candidate.names.includes(name));
  if (shape !== undefined) return { shape, call: value, moved: false };
  if (!clientWrappers.has(name)) return null;
  const inner = value.fields[0]?.value ?? (value.callee.kind === "member" ? value.callee.object : undefined);
  const wrapped = inner === undefined ? null : clientOf(inner, bindings, steps + 1);
  if (wrapped !== null || value.callee.kind !== "member") return wrapped;
  const copied = clientOf(value.callee.object, bindings, steps + 1);
  const options = copied === null ? [] : fieldsOf(value, bindings);
  const moved = options.some(({ name, spread }) => spread || (name !== null && copied!.shape.base.includes(name)));
  return copied === null ? null : { ...copied, moved: copied.moved || moved };
}

/** A client's arguments, by keyword or in one object. */
function fieldsOf(call: CallExpression, bindings: Bindings): readonly Field[] {
  const [first] = call.fields;
  if (first === undefined || first.name !== null) return call.fields;
  const value = follow(first.value, bindings);
  return value.kind === "object" ? value.fields : call.fields;
}

function baseOf(names: readonly string[], fields: readonly Field[], own: Endpoint, bindings: Bindings): Endpoint {
  // Spread options may hold an address.
  if (fields.some((field) => field.spread)) return { custom: true };
  for (const name of names) {
    const field = fieldNamed(fields, name);
    if (field === undefined) continue;
    const value = follow(field.value, bindings);
    if (value.kind === "null") continue;
    // The host is known where only what follows it is filled in.
    const start = value.kind === "joined" ? value.pieces[0] : value;
    const { text, partial } = textOf(start ?? value, bindings);
    const word = !partial && Object.hasOwn(prefixProviders, text) ? prefixProviders[text] : undefined;
    if (typeof word === "string") return { provider: word, custom: false };
    const host = partial || (start !== value && !/^https?:\/\/[^/]+\//i.test(text)) ? undefined : hostOf(text);
    const provider = host === undefined ? undefined : providerHosts[host];
    return provider === undefined ? { custom: true } : { provider, custom: false };
  }
  return own;
}

function hostOf(address: string): string | undefined {
  return /^https?:\/\/([^/:?#]+)/i.exec(address)?.[1]?.toLowerCase();
}
