/** Structured output. Source: https://ai.google.dev/gemini-api/docs/structured-output */
import type { JsonObject } from "../../messages/json.ts";
import type { ResponseFormat, Warning } from "../../messages/types.ts";
import { geminiTakesJsonSchema, geminiWantsSignatures } from "../../parameters/geminiContract.ts";
import { geminiSchema, needsFullJsonSchema } from "./schema.ts";

export interface PreparedFormat {
  /** Fields of `generationConfig`. */
  readonly fields: JsonObject;
  /** Added to the system instruction. */
  readonly instruction?: string;
  readonly warnings: readonly Warning[];
}

const json = "application/json";

function schemaFields(schema: JsonObject, model: string): JsonObject {
  if (needsFullJsonSchema(schema) && geminiTakesJsonSchema(model)) {
    const { $schema: _dialect, ...rest } = schema;
    return { responseMimeType: json, responseJsonSchema: rest };
  }
  return { responseMimeType: json, responseSchema: geminiSchema(schema) };
}

/** What `response_format` becomes. Models before Gemini 3 refuse JSON output beside functions, so there it is asked for in words. */
export function prepareFormat(
  format: ResponseFormat | undefined,
  hasFunctions: boolean,
  model: string,
): PreparedFormat {
  if (!format || format.type === "text") return { fields: {}, warnings: [] };
  if (hasFunctions && !geminiWantsSignatures(model)) {
    const schema =
      format.type === "json_schema"
        ? ` that follows this JSON Schema: ${JSON.stringify(format.json_schema.schema)}`
        : "";
    return {
      fields: {},
      instruction: `When you do not call a function, answer with JSON and nothing else${schema}`,
      warnings: [
        {
          code: "content_changed",
          parameter: "response_format",
          message: `${model} takes no JSON output beside functions, so JSON was asked for in the system text.`,
        },
      ],
    };
  }
  switch (format.type) {
    case "json_object":
      return { fields: { responseMimeType: json }, warnings: [] };
    case "json_schema":
      return { fields: schemaFields(format.json_schema.schema, model), warnings: [] };
  }
}
