/**
 * JSON Schema as Claude's structured output takes it: objects closed, `oneOf` as `anyOf`, and limits that the grammar
 * cannot express told in words instead.
 * Source: https://platform.claude.com/docs/en/build-with-claude/structured-outputs#json-schema-limitations
 */
import { asObject, type JsonObject } from "../../messages/json.ts";

/** Keywords that are refused; each is put into the description so that the model still knows. */
const spoken = [
  "minimum",
  "maximum",
  "exclusiveMinimum",
  "exclusiveMaximum",
  "multipleOf",
  "minLength",
  "maxLength",
  "pattern",
  "minItems",
  "maxItems",
  "uniqueItems",
  "minProperties",
  "maxProperties",
] as const;

/** Keywords that say nothing to the model. */
const silent: ReadonlySet<string> = new Set([
  "$schema",
  "$id",
  "$comment",
  "examples",
  "default",
  "patternProperties",
  "propertyNames",
  "not",
  "if",
  "then",
  "else",
]);

const formats: ReadonlySet<string> = new Set([
  "date-time",
  "time",
  "date",
  "duration",
  "email",
  "hostname",
  "uri",
  "ipv4",
  "ipv6",
  "uuid",
]);

function isObjectSchema(schema: JsonObject): boolean {
  const type = schema["type"];
  return (
    type === "object" ||
    (Array.isArray(type) && type.includes("object")) ||
    (type === undefined && schema["properties"] !== undefined)
  );
}

function described(schema: JsonObject): string | undefined {
  const said = spoken
    .filter((key) => schema[key] !== undefined && !(key === "minItems" && Number(schema[key]) <= 1))
    .map((key) => `${key}: ${JSON.stringify(schema[key])}`);
  const format = schema["format"];
  if (typeof format === "string" && !formats.has(format)) said.push(`format: ${format}`);
  const before = typeof schema["description"] === "string" ? schema["description"] : "";
  if (said.length === 0) return before === "" ? undefined : before;
  return `${before}${before === "" ? "" : " "}(${said.join(", ")})`;
}

function each(map: unknown): JsonObject {
  return Object.fromEntries(Object.entries(asObject(map) ?? {}).map(([name, value]) => [name, sanitise(value)]));
}

function list(value: unknown): unknown {
  return Array.isArray(value) ? value.map(sanitise) : value;
}

function sanitise(value: unknown): unknown {
  const schema = asObject(value);
  if (!schema) return value;
  const result: Record<string, unknown> = {};
  for (const [key, inner] of Object.entries(schema)) {
    if (silent.has(key) || key === "description" || key === "additionalProperties") continue;
    if ((spoken as readonly string[]).includes(key)) {
      if (key === "minItems" && Number(inner) <= 1) result[key] = inner;
      continue;
    }
    if (key === "format") {
      if (typeof inner === "string" && formats.has(inner)) result[key] = inner;
    } else if (key === "properties" || key === "$defs" || key === "definitions") {
      result[key] = each(inner);
    } else if (key === "oneOf" || key === "anyOf") {
      result["anyOf"] = list(inner);
    } else if (key === "allOf" || key === "prefixItems") {
      result[key] = list(inner);
    } else if (key === "items") {
      result[key] = sanitise(inner);
    } else {
      result[key] = inner;
    }
  }
  const description = described(schema);
  if (description !== undefined) result["description"] = description;
  if (isObjectSchema(schema)) result["additionalProperties"] = false;
  return result;
}

/** The schema as `output_config.format.schema` (and strict tools) take it. The input is not changed. */
export function claudeSchema(schema: JsonObject): JsonObject {
  return (sanitise(schema) ?? {}) as JsonObject;
}
