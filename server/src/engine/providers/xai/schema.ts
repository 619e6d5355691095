/**
 * Tool schemas as xAI takes them: `additionalProperties: false` is refused, schemas under that key are not.
 * Source: vercel/ai packages/xai/src/remove-unsupported-xai-schema-properties.test.ts
 */
import { asObject, type JsonObject } from "../../messages/json.ts";

function strip(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(strip);
  const object = asObject(value);
  if (!object) return value;
  return Object.fromEntries(
    Object.entries(object)
      .filter(([key, inner]) => !(key === "additionalProperties" && typeof inner === "boolean") && key !== "$schema")
      .map(([key, inner]) => [key, strip(inner)]),
  );
}

/** The schema without what xAI refuses. The input is not changed. */
export function grokSchema(schema: JsonObject): JsonObject {
  return strip(schema) as JsonObject;
}
