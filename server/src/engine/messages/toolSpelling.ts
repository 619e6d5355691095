/**
 * Tools and the choice among them in OpenAI's spelling, whichever provider's they were written in: code that was
 * written for Claude says `tool_choice: { type: "auto" }` and gives a function's schema as `input_schema`.
 * Source: https://platform.claude.com/docs/en/agents-and-tools/tool-use/implement-tool-use
 */
import { asObject, asText, type JsonObject } from "./json.ts";
import type { AnthropicTool, CompletionRequest, SamplingParameters, Tool, ToolChoice } from "./types.ts";

/** A request whose tools are OpenAI's in spelling. */
export type Spelled = Omit<CompletionRequest, "tools" | "tool_choice"> &
  Pick<SamplingParameters, "tools" | "tool_choice">;

/** Fields of a function in Anthropic's spelling. A tool with any other is Anthropic's alone and stays as it is. */
const functionFields: ReadonlySet<string> = new Set([
  "type",
  "name",
  "description",
  "input_schema",
  "strict",
  "cache_control",
]);

function oneTool(tool: Tool | AnthropicTool): Tool {
  const given = asObject(tool) ?? {};
  const schema = asObject(given["input_schema"]);
  const isFunction = given["type"] === undefined || given["type"] === "custom";
  if (!schema || !isFunction || Object.keys(given).some((field) => !functionFields.has(field))) {
    return tool as Tool;
  }
  const { name, description, strict, cache_control } = given;
  return {
    type: "function",
    function: {
      name,
      ...(description === undefined ? {} : { description }),
      parameters: schema,
      ...(strict === undefined ? {} : { strict }),
    },
    ...(cache_control === undefined ? {} : { cache_control }),
  };
}

function oneChoice(given: JsonObject): ToolChoice | undefined {
  switch (given["type"]) {
    case "auto":
    case "none":
      return given["type"];
    case "any":
      return "required";
    case "tool": {
      const name = asText(given["name"]);
      return name === undefined ? undefined : { type: "function", function: { name } };
    }
    default:
      return undefined;
  }
}

/** The request with its tools in one spelling. What is not understood is left as it is. */
export function toolsInOneSpelling(request: CompletionRequest): Spelled {
  // Nothing to spell, nothing to copy.
  if (request.tools === undefined && request.tool_choice === undefined) return request as Spelled;
  const { tools, tool_choice, ...rest } = request;
  const given = asObject(tool_choice);
  const choice = given && oneChoice(given);
  const single = choice !== undefined && given?.["disable_parallel_tool_use"] === true;
  return {
    ...rest,
    // Programs without types may set null for “not set”.
    ...(tools ? { tools: tools.map(oneTool) } : {}),
    ...(tool_choice ? { tool_choice: choice ?? (tool_choice as ToolChoice) } : {}),
    ...(single ? { parallel_tool_calls: request.parallel_tool_calls ?? false } : {}),
  };
}
