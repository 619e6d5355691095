/**
 * JSON Schema as Gemini's `Schema`: the OpenAPI 3.0 subset. References are put in place, `const` becomes `enum`,
 * a null among the types becomes `nullable`, and what Gemini does not know is left out.
 * Source: https://ai.google.dev/api/caching#Schema
 */
import { asObject, asText, type JsonObject } from "../../messages/json.ts";

/** Keys that `Schema` knows and that need no change. */
const kept: readonly string[] = [
  "title",
  "description",
  "nullable",
  "format",
  "minimum",
  "maximum",
  "minItems",
  "maxItems",
  "minLength",
  "maxLength",
  "pattern",
  "minProperties",
  "maxProperties",
  "propertyOrdering",
  "required",
];

/** Formats that are refused for strings are left out. Source: https://ai.google.dev/api/caching#Schema */
const stringFormats: ReadonlySet<string> = new Set(["enum", "date-time"]);

/** Schemas nested deeper than this are cut off. */
const deepest = 24;

interface Definitions {
  readonly named: JsonObject;
  /** References that are being put in place; one of them again is a recursion. */
  readonly open: ReadonlySet<string>;
}

function resolve(reference: string, definitions: Definitions): unknown {
  const name = /^#\/(?:\$defs|definitions)\/(.+)$/.exec(reference)?.[1];
  return name === undefined
    ? undefined
    : definitions.named[decodeURIComponent(name).replaceAll("~1", "/").replaceAll("~0", "~")];
}

function typeFields(type: unknown): {
  readonly type?: string;
  readonly nullable?: true;
  readonly anyOf?: readonly JsonObject[];
} {
  if (typeof type === "string") return { type };
  if (!Array.isArray(type)) return {};
  const names = type.filter((name): name is string => typeof name === "string" && name !== "null");
  const nullable = type.includes("null") ? { nullable: true as const } : {};
  if (names.length === 1 && names[0] !== undefined) return { type: names[0], ...nullable };
  return names.length === 0 ? { type: "null" } : { anyOf: names.map((name) => ({ type: name })), ...nullable };
}

function isNull(schema: unknown): boolean {
  const object = asObject(schema);
  return object?.["type"] === "null" || (object !== undefined && "const" in object && object["const"] === null);
}

/** Choices among schemas; one real choice and null is that choice, nullable. */
function alternatives(options: readonly unknown[], definitions: Definitions, depth: number): JsonObject {
  const real = options.filter((option) => !isNull(option));
  const nullable = real.length < options.length ? { nullable: true } : {};
  if (real.length === 1) return { ...convert(real[0], definitions, depth), ...nullable };
  return { anyOf: real.map((option) => convert(option, definitions, depth)), ...nullable };
}

function convert(value: unknown, definitions: Definitions, depth: number): JsonObject {
  const schema = asObject(value);
  // `true` allows anything; Gemini has no word for that but an object.
  if (!schema || depth > deepest) return { type: "object" };
  const reference = asText(schema["$ref"]);
  if (reference !== undefined) {
    const { $ref: _reference, ...siblings } = schema;
    if (definitions.open.has(reference)) return { type: "object", ...siblings };
    const inside = { named: definitions.named, open: new Set([...definitions.open, reference]) };
    return convert({ ...asObject(resolve(reference, definitions)), ...siblings }, inside, depth + 1);
  }
  const result: Record<string, unknown> = { ...typeFields(schema["type"]) };
  for (const key of kept) if (schema[key] !== undefined) result[key] = schema[key];
  if (result["type"] === "string" && !stringFormats.has(asText(result["format"]) ?? "")) delete result["format"];
  if ("const" in schema) {
    result["enum"] = [schema["const"]];
    result["type"] ??= typeof schema["const"];
  }
  if (Array.isArray(schema["enum"])) {
    // Enums are lists of strings in Gemini's Schema.
    result["enum"] = schema["enum"].filter((one) => one !== null);
    if (schema["enum"].includes(null)) result["nullable"] = true;
    result["type"] ??= "string";
  }
  const properties = asObject(schema["properties"]);
  if (properties) {
    result["type"] ??= "object";
    result["properties"] = Object.fromEntries(
      Object.entries(properties).map(([name, inner]) => [name, convert(inner, definitions, depth + 1)]),
    );
  }
  if (schema["items"] !== undefined) {
    const items: unknown = schema["items"];
    result["items"] = Array.isArray(items)
      ? alternatives(items, definitions, depth + 1)
      : convert(items, definitions, depth + 1);
  }
  const options = schema["anyOf"] ?? schema["oneOf"];
  if (Array.isArray(options)) Object.assign(result, alternatives(options, definitions, depth + 1));
  if (Array.isArray(schema["allOf"])) {
    for (const part of schema["allOf"]) mergeInto(result, convert(part, definitions, depth + 1));
  }
  return result;
}

function mergeInto(target: Record<string, unknown>, part: JsonObject): void {
  for (const [key, value] of Object.entries(part)) {
    const before = target[key];
    if (key === "properties") target[key] = { ...asObject(before), ...asObject(value) };
    else if (key === "required" && Array.isArray(before) && Array.isArray(value))
      target[key] = [...new Set<unknown>([...before, ...value])];
    else target[key] = before ?? value;
  }
}

function definitionsOf(schema: JsonObject): Definitions {
  return { named: { ...asObject(schema["definitions"]), ...asObject(schema["$defs"]) }, open: new Set() };
}

/** The schema in Gemini's subset. The input is not changed. */
export function geminiSchema(schema: JsonObject): JsonObject {
  return convert(schema, definitionsOf(schema), 0);
}

/** Whether the subset cannot say what the schema says: recursion, or free keys with typed values. */
export function needsFullJsonSchema(schema: JsonObject): boolean {
  const text = JSON.stringify(schema);
  return (
    /"\$ref":/.test(text) || /"(?:additionalProperties|patternProperties)":\{/.test(text) || /"prefixItems":/.test(text)
  );
}
