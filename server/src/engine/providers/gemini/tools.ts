/**
 * Tools and the choice among them in Gemini's words.
 * Source: https://ai.google.dev/gemini-api/docs/function-calling, …/google-search, …/code-execution, …/url-context
 */
import { asObject, asText, type JsonObject } from "../../messages/json.ts";
import type { FunctionTool, ProviderTool, Tool, ToolChoice, Warning } from "../../messages/types.ts";
import { geminiTakesJsonSchema } from "../../parameters/geminiContract.ts";
import { geminiSchema, needsFullJsonSchema } from "./schema.ts";

/** Gemini's own tools by the names that people use for them. */
const own: Readonly<Record<string, string>> = {
  google_search: "googleSearch",
  googlesearch: "googleSearch",
  web_search: "googleSearch",
  web_search_preview: "googleSearch",
  google_search_retrieval: "googleSearchRetrieval",
  code_execution: "codeExecution",
  codeexecution: "codeExecution",
  code_interpreter: "codeExecution",
  url_context: "urlContext",
  urlcontext: "urlContext",
  google_maps: "googleMaps",
  file_search: "fileSearch",
};

function isFunctionTool(tool: Tool): tool is FunctionTool {
  return tool.type === "function" && asObject((tool as ProviderTool)["function"]) !== undefined;
}

function isEmptyObject(schema: JsonObject): boolean {
  return (
    Object.keys(asObject(schema["properties"]) ?? {}).length === 0 &&
    schema["anyOf"] === undefined &&
    schema["$ref"] === undefined
  );
}

function declaration(tool: FunctionTool, model: string): JsonObject {
  const { name, description, parameters } = tool.function;
  const words = { name, ...(description === undefined ? {} : { description }) };
  // A function without parameters has no schema at all: an object without properties is refused.
  if (!parameters || isEmptyObject(parameters)) return words;
  if (needsFullJsonSchema(parameters) && geminiTakesJsonSchema(model)) {
    const { $schema: _dialect, ...schema } = parameters;
    return { ...words, parametersJsonSchema: schema };
  }
  return { ...words, parameters: geminiSchema(parameters) };
}

function ownName(type: string): string | undefined {
  const name = type.toLowerCase();
  return Object.hasOwn(own, name) ? own[name] : undefined;
}

function ownTool(tool: ProviderTool): JsonObject | undefined {
  const { type, ...settings } = tool;
  const named = ownName(type ?? "");
  if (named !== undefined) return { [named]: asObject(settings[type]) ?? {} };
  // Gemini's own spelling: `{"googleSearch": {}}`.
  const key = Object.keys(settings).find((one) => Object.values(own).includes(one) || ownName(one) !== undefined);
  return key === undefined ? undefined : { [ownName(key) ?? key]: asObject(settings[key]) ?? {} };
}

/** `tools` on the wire; tools of other providers are left out with a warning. */
export function prepareTools(
  tools: readonly Tool[],
  model: string,
): { readonly tools: readonly JsonObject[]; readonly warnings: readonly Warning[] } {
  const warnings: Warning[] = [];
  const declarations: JsonObject[] = [];
  const rest: JsonObject[] = [];
  for (const tool of tools) {
    if (isFunctionTool(tool)) {
      declarations.push(declaration(tool, model));
      continue;
    }
    const wire = ownTool(tool);
    if (wire) rest.push(wire);
    else
      warnings.push({
        code: "parameter_dropped",
        parameter: "tools",
        message: `The tool ${asText(tool.type) ?? "without a type"} was left out: Gemini does not have it.`,
      });
  }
  return { tools: [...(declarations.length > 0 ? [{ functionDeclarations: declarations }] : []), ...rest], warnings };
}

function config(functionCallingConfig: JsonObject): JsonObject {
  return { functionCallingConfig };
}

/** `toolConfig`, or `undefined` to leave it out. */
export function prepareToolConfig(choice: ToolChoice | undefined): JsonObject | undefined {
  if (choice === undefined) return undefined;
  if (typeof choice !== "string") {
    const given = choice as Readonly<Record<string, unknown>>;
    const name = asText(asObject(given["function"])?.["name"]) ?? asText(given["name"]);
    if (name !== undefined) return config({ mode: "ANY", allowedFunctionNames: [name] });
    return given["type"] === "any"
      ? config({ mode: "ANY" })
      : given["type"] === "none"
        ? config({ mode: "NONE" })
        : undefined;
  }
  switch (choice) {
    case "auto":
      return config({ mode: "AUTO" });
    case "none":
      return config({ mode: "NONE" });
    case "required":
    case "any":
      return config({ mode: "ANY" });
  }
}
