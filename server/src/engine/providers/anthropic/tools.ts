/**
 * Tools and the choice among them in Anthropic's words.
 * Source: https://platform.claude.com/docs/en/agents-and-tools/tool-use/overview
 */
import { asObject, asText } from "../../messages/json.ts";
import type {
  FunctionTool,
  ProviderTool,
  SamplingParameters,
  Tool,
  ToolChoice,
  Warning,
} from "../../messages/types.ts";
import type { ClaudeContract } from "../../parameters/claudeContract.ts";
import { computerTool, flat } from "./computerTools.ts";
import { claudeSchema } from "./schema.ts";
import type { WireTool, WireToolChoice } from "./wire.ts";

export interface PreparedTools {
  readonly tools: readonly WireTool[];
  readonly betas: readonly string[];
  readonly warnings: readonly Warning[];
}

/** Betas that tools of a type need. Source: https://platform.claude.com/docs/en/api/beta-headers */
const betaOf: readonly (readonly [RegExp, string])[] = [
  [/^(?:computer|bash|text_editor)_20241022$/, "computer-use-2024-10-22"],
  [/^(?:computer|bash)_20250124$/, "computer-use-2025-01-24"],
  [/^computer_20251124$/, "computer-use-2025-11-24"],
  [/^code_execution_2025/, "code-execution-2025-08-25"],
  [/^web_fetch_2025/, "web-fetch-2025-09-10"],
  [/^memory_2025/, "context-management-2025-06-27"],
  [/^tool_search_tool_/, "advanced-tool-use-2025-11-20"],
];

/** OpenAI's names of hosted tools. */
const hosted: Readonly<Record<string, ProviderTool>> = {
  web_search: { type: "web_search_20250305", name: "web_search" },
  web_search_preview: { type: "web_search_20250305", name: "web_search" },
};

function isFunctionTool(tool: Tool): tool is FunctionTool {
  return tool.type === "function" && asObject((tool as ProviderTool)["function"]) !== undefined;
}

function functionTool(tool: FunctionTool, contract: ClaudeContract): WireTool {
  const { name, description, parameters, strict } = tool.function;
  const isStrict = strict === true && contract.native_schema;
  const given = parameters ?? {};
  const schema =
    given["type"] === undefined && given["anyOf"] === undefined ? { type: "object", properties: {}, ...given } : given;
  return {
    name,
    ...(description === undefined ? {} : { description }),
    input_schema: isStrict ? claudeSchema(schema) : schema,
    ...(isStrict ? { strict: true } : {}),
    ...(tool.cache_control ? { cache_control: tool.cache_control } : {}),
  };
}

function providerTool(tool: ProviderTool, model: string, warnings: Warning[]): WireTool {
  const own = hosted[tool.type];
  return computerTool(tool, model, warnings) ?? (own ? { ...flat(tool), ...own } : flat(tool));
}

/** The tools on the wire, with the betas they need. */
export function prepareTools(tools: readonly Tool[], contract: ClaudeContract, model: string): PreparedTools {
  const warnings: Warning[] = [];
  const wire = tools.map((tool) =>
    isFunctionTool(tool) ? functionTool(tool, contract) : providerTool(tool, model, warnings),
  );
  const types = wire.map((tool) => asText(tool["type"]) ?? "");
  const betas = betaOf.filter(([pattern]) => types.some((type) => pattern.test(type))).map(([, beta]) => beta);
  return { tools: wire, betas, warnings };
}

type Wanted =
  | { readonly kind: "auto" }
  | { readonly kind: "any" }
  | { readonly kind: "none" }
  | { readonly kind: "tool"; readonly name: string };

/** OpenAI's spellings and Anthropic's own (`{"type":"auto"}`). */
function wanted(choice: ToolChoice | undefined): Wanted | undefined {
  if (choice === undefined) return undefined;
  if (typeof choice === "string") {
    return choice === "required" || choice === "any" ? { kind: "any" } : { kind: choice };
  }
  const given = choice as Readonly<Record<string, unknown>>;
  const name = asText(asObject(given["function"])?.["name"]) ?? asText(given["name"]);
  if (name !== undefined) return { kind: "tool", name };
  const type = given["type"];
  return type === "any" || type === "none" || type === "auto" ? { kind: type } : undefined;
}

/**
 * `tool_choice` on the wire, or `undefined` to leave it out.
 * @param mayForce False where the model refuses a forced tool, or thinks on a budget, which excludes forcing.
 */
export function prepareToolChoice(
  parameters: Pick<SamplingParameters, "tool_choice" | "parallel_tool_calls">,
  mayForce: boolean,
  model: string,
): { readonly choice?: WireToolChoice; readonly warnings: readonly Warning[] } {
  const want = wanted(parameters.tool_choice);
  const single = parameters.parallel_tool_calls === false ? { disable_parallel_tool_use: true } : {};
  if (!want)
    return {
      ...(parameters.parallel_tool_calls === false ? { choice: { type: "auto", ...single } } : {}),
      warnings: [],
    };
  switch (want.kind) {
    case "none":
      return { choice: { type: "none" }, warnings: [] };
    case "auto":
      return { choice: { type: "auto", ...single }, warnings: [] };
    case "any":
    case "tool": {
      if (mayForce) {
        return {
          choice: want.kind === "tool" ? { type: "tool", name: want.name, ...single } : { type: "any", ...single },
          warnings: [],
        };
      }
      return {
        choice: { type: "auto", ...single },
        warnings: [
          {
            code: "parameter_dropped",
            parameter: "tool_choice",
            message: `tool_choice was sent as auto: ${model} takes no forced tool here (the newest Claude models never do, older ones not while thinking).`,
          },
        ],
      };
    }
  }
}
