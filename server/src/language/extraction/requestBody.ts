/** Address and body of a request that a program sends itself, as the arguments of a call. */
import type { Bindings } from "./bindings.ts";
import { pathOf } from "./expression.ts";
import type { CallExpression, Expression, Field } from "./expression.ts";
import { jsonExpression } from "./jsonExpression.ts";
import { fieldsOf, follow } from "./knownValues.ts";
import { providerHosts } from "./libraries.ts";
import { addressText, modelInAddress, routeOf } from "./requestAddress.ts";

/** Functions and types around an address or a body that leave it as it is. */
const wrappers =
  /^(?:JSON\.stringify|json\.dumps|orjson\.dumps|json_encode|URI(?:\.create|\.parse)?|URL|Uri|(?:[\w.]+\.)?BodyPublishers\.ofString|RequestBody\.create|StringContent|strings\.NewReader|bytes\.New(?:Buffer|BufferString|Reader)|serde_json\.to_(?:string|vec|value)|JSON\.generate|\[\]byte|byte)$/;
/** Methods of a value that give it in another form. */
const conversions = /^(?:to_json|toString|encode|href|to_s)$/;

/** Keys of the options that hold the body. */
const holders: ReadonlySet<string> = new Set(["json", "body", "data", "content", "payload"]);

/** Keys without which an object is no body of ours. */
const asked: ReadonlySet<string> = new Set(["messages", "input", "contents", "prompt"]);

const deepest = 5;

/** The fields that a request sends to a provider; null where it goes elsewhere or its body is not written out. */
export function requestFields(call: CallExpression, bindings: Bindings): readonly Field[] | null {
  const address = call.fields.map((field) => addressIn(field, bindings)).find((found) => found !== undefined);
  const route = address === undefined ? undefined : routeOf(address);
  if (address === undefined || route === undefined) return null;
  for (const field of call.fields) {
    const body = bodyIn(field.value, bindings, 0);
    if (body === undefined) continue;
    const { span } = address;
    const value: Expression = { kind: "string", span, inner: span, value: beginningOf(address) };
    const url: Field = { name: "url", nameSpan: span, value, span, removalSpan: span, spread: false };
    return [url, ...body, ...modelInAddress(address, route.model)];
  }
  return null;
}

/** An argument, or the `url` of options, that is an address of a provider. */
function addressIn(field: Field, bindings: Bindings): Expression | undefined {
  const value = unwrapped(field.value, bindings, 0);
  const options = value.kind === "object" ? value.fields.find(({ name }) => name === "url") : undefined;
  const address = written(options === undefined ? value : unwrapped(options.value, bindings, 0), bindings);
  const host = /^https:\/\/([^/:?#]+)\//i.exec(beginningOf(address))?.[1]?.toLowerCase();
  return host !== undefined && Object.hasOwn(providerHosts, host) ? address : undefined;
}

/** An address up to the first part that the program fills in. */
function beginningOf(address: Expression): string {
  if (address.kind !== "joined") return addressText(address);
  const end = address.pieces.findIndex(({ kind }) => kind !== "string" && kind !== "joined");
  return address.pieces
    .slice(0, end === -1 ? undefined : end)
    .map(addressText)
    .join("");
}

/** An address with the constants that it is put together from. */
function written(address: Expression, bindings: Bindings, depth = 0): Expression {
  if (address.kind !== "joined" || depth > deepest) return address;
  return { ...address, pieces: address.pieces.map((piece) => written(follow(piece, bindings), bindings, depth + 1)) };
}

/** The fields of a body: of an object, of a text of JSON, or of what the options hold. */
function bodyIn(expression: Expression, bindings: Bindings, depth: number): readonly Field[] | undefined {
  const value = unwrapped(expression, bindings, 0);
  const object = value.kind === "string" || value.kind === "joined" ? jsonIn(value) : value;
  const fields = fieldsOf(object);
  if (fields === undefined || depth > 2) return undefined;
  if (fields.some(({ name }) => name !== null && asked.has(name))) return fields;
  const held = fields.findLast(({ name }) => name !== null && holders.has(name));
  return held === undefined ? undefined : bodyIn(held.value, bindings, depth + 1);
}

/** The value inside of what only hands it on. */
function unwrapped(expression: Expression, bindings: Bindings, depth: number): Expression {
  const value = follow(expression, bindings);
  if (depth > deepest) return value;
  // Ruby calls without brackets.
  if (value.kind === "member" && conversions.test(value.name)) return unwrapped(value.object, bindings, depth + 1);
  if (value.kind !== "call") return value;
  const path = pathOf(value.callee);
  if (path !== null && wrappers.test(path)) {
    // `RequestBody.create(json, type)` and its older form with the type first.
    const inner = value.fields.find(({ value: one }) => isData(follow(one, bindings))) ?? value.fields[0];
    return inner === undefined ? value : unwrapped(inner.value, bindings, depth + 1);
  }
  const { callee } = value;
  return callee.kind === "member" && conversions.test(callee.name)
    ? unwrapped(callee.object, bindings, depth + 1)
    : value;
}

function isData({ kind }: Expression): boolean {
  return kind === "object" || kind === "string" || kind === "joined" || kind === "call";
}

/** A text of JSON as the value that it stands for; itself where it is none, or where its places are not those of the file. */
function jsonIn(text: Extract<Expression, { kind: "string" | "joined" }>): Expression {
  const pieces = text.kind === "string" ? [text] : text.pieces;
  const origins: number[] = [];
  const holes = new Map<number, Expression>();
  let source = "";
  for (const piece of pieces) {
    if (piece.kind !== "string") {
      holes.set(source.length, piece);
      origins.push(piece.span.start);
      source += hole;
      continue;
    }
    const { inner } = piece;
    const value = piece.raw ?? piece.value;
    if (inner.end - inner.start !== value.length || value.includes("\\") || piece.elsewhere === true) return text;
    for (let at = 0; at < value.length; at++) origins.push(inner.start + at);
    source += value;
  }
  return source.length <= longest && /^\s*\{/.test(source) ? jsonExpression({ text: source, origins, holes }) : text;
}

/** Stands for what is filled in. */
const hole = "\uFFFC";

/** Longer texts are data. */
const longest = 200_000;
