/**
 * Structured output: the native format where the model has one, else a tool that must be called, whose arguments are
 * then read as the answer's text.
 * Source: https://platform.claude.com/docs/en/build-with-claude/structured-outputs
 */
import type { JsonObject } from "../../messages/json.ts";
import type { ResponseFormat, Warning } from "../../messages/types.ts";
import type { ClaudeContract } from "../../parameters/claudeContract.ts";
import { claudeSchema } from "./schema.ts";
import { jsonToolName, type WireTool, type WireToolChoice } from "./wire.ts";

export interface PreparedFormat {
  /** `output_config.format`. */
  readonly format?: JsonObject;
  /** Stand-in tool and its choice. */
  readonly tool?: WireTool;
  readonly choice?: WireToolChoice;
  /** Added to the system text. */
  readonly instruction?: string;
  readonly warnings: readonly Warning[];
}

interface Circumstances {
  readonly contract: ClaudeContract;
  readonly mayForce: boolean;
  readonly hasTools: boolean;
}

function standIn(schema: JsonObject, description: string): Pick<PreparedFormat, "tool" | "choice"> {
  return {
    tool: { name: jsonToolName, description, input_schema: schema },
    choice: { type: "tool", name: jsonToolName, disable_parallel_tool_use: true },
  };
}

function asked(instruction: string): PreparedFormat {
  return {
    instruction,
    warnings: [
      {
        code: "content_changed",
        parameter: "response_format",
        message:
          "This model has no JSON mode here, so JSON was asked for in the system text; the answer may still not be JSON.",
      },
    ],
  };
}

/** What `response_format` becomes; nothing for `text`. */
export function prepareFormat(
  format: ResponseFormat | undefined,
  { contract, mayForce, hasTools }: Circumstances,
): PreparedFormat {
  switch (format?.type) {
    case undefined:
    case "text":
      return { warnings: [] };
    case "json_object":
      if (mayForce && !hasTools) {
        const any = { type: "object", properties: {}, additionalProperties: true };
        return { ...standIn(any, "Gives the answer as one JSON object."), warnings: [] };
      }
      return asked("Answer with one JSON object and nothing else.");
    case "json_schema": {
      const { name, description, schema } = format.json_schema;
      if (contract.native_schema)
        return { format: { type: "json_schema", schema: claudeSchema(schema) }, warnings: [] };
      if (mayForce && !hasTools && schema["type"] === "object") {
        return { ...standIn(schema, description ?? `Gives the answer as ${name}.`), warnings: [] };
      }
      return asked(`Answer with JSON that follows this JSON Schema, and nothing else:\n${JSON.stringify(schema)}`);
    }
  }
}
