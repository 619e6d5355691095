/**
 * Tools on xAI's chat completions: functions only. Search tools exist on the Responses API; Live Search is gone.
 * Source: https://docs.x.ai/docs/guides/function-calling, https://docs.x.ai/docs/guides/tools/overview
 */
import { asList, asObject, asText, type JsonObject } from "../../messages/json.ts";
import type { Warning } from "../../messages/types.ts";
import { grokSchema } from "./schema.ts";

function cleaned(tool: JsonObject): JsonObject {
  const inner = asObject(tool["function"]) ?? {};
  const parameters = asObject(inner["parameters"]);
  return { ...tool, function: { ...inner, ...(parameters ? { parameters: grokSchema(parameters) } : {}) } };
}

/** The function tools of a body; every other tool is named in a warning. */
export function prepareTools(tools: unknown): {
  readonly tools: readonly JsonObject[];
  readonly warnings: readonly Warning[];
} {
  const all = asList(tools)
    .map(asObject)
    .filter((tool) => tool !== undefined);
  const functions = all.filter((tool) => tool["type"] === "function");
  const others = all
    .filter((tool) => tool["type"] !== "function")
    .map((tool) => asText(tool["type"]) ?? "without a type");
  const warnings: Warning[] = others.map((type) => ({
    code: "parameter_dropped",
    parameter: "tools",
    message: `The tool ${type} was left out: xAI's chat completions take functions only.`,
  }));
  return { tools: functions.map(cleaned), warnings };
}
