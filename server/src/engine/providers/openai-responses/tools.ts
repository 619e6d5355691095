/**
 * Tools and the choice among them. Functions stand flat here; every other tool is the provider's own and passes as it is.
 * Source: https://platform.openai.com/docs/guides/function-calling?api-mode=responses
 * Source: https://platform.openai.com/docs/guides/migrate-to-responses (functions are strict by default)
 */
import { asObject, asText, type JsonObject } from "../../messages/json.ts";
import type { Tool, ToolChoice } from "../../messages/types.ts";
import type { ResponsesOptions } from "./options.ts";

const noParameters: JsonObject = { type: "object", properties: {} };

export function wireTools(tools: readonly Tool[], options: ResponsesOptions): JsonObject[] {
  return tools.map((tool) => wireTool(tool, options));
}

function wireTool(tool: Tool, options: ResponsesOptions): JsonObject {
  const { cache_control: _mark, ...given } = tool as Tool & { cache_control?: unknown };
  const fields = given as JsonObject;
  if (fields["type"] !== "function") return fields;
  const { function: nested, ...flat } = fields;
  const said = { ...flat, ...asObject(nested) };
  // A function in the chat spelling means what it means there: not strict unless it says so.
  const loose = nested !== undefined && said["strict"] === undefined && options.strict_by_default;
  const parameters = asObject(said["parameters"]) ?? noParameters;
  return {
    ...said,
    type: "function",
    parameters: options.toolSchema ? options.toolSchema(parameters) : parameters,
    ...(loose ? { strict: false } : {}),
  };
}

/** A choice in either spelling; words other than the known ones and choices of provider tools pass as they are. */
export function wireToolChoice(choice: ToolChoice): unknown {
  if (typeof choice === "string") return choice === "any" ? "required" : choice;
  const fields = choice as unknown as JsonObject;
  const name = asText(asObject(fields["function"])?.["name"]);
  return fields["type"] === "function" && name !== undefined ? { type: "function", name } : fields;
}
