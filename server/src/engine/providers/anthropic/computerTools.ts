/**
 * The tools that Claude was trained on for driving a computer: each generation knows its own versions, so a tool is sent
 * in the version that the model knows, whatever version or spelling it was asked for in.
 * Source: https://platform.claude.com/docs/en/agents-and-tools/tool-use/computer-use-tool (versions by model)
 * Source: https://platform.claude.com/docs/en/agents-and-tools/tool-use/text-editor-tool (versions by model)
 */
import { asNumber, asObject, asText } from "../../messages/json.ts";
import type { ProviderTool, Warning } from "../../messages/types.ts";
import { atLeast, lineageOf } from "../../parameters/lineage.ts";

type Kind = "computer" | "bash" | "text_editor";

/** Spellings without a version: Claude's tools by name, and OpenAI's computer. */
const undated: Readonly<Record<string, Kind>> = {
  computer: "computer",
  computer_use: "computer",
  computer_use_preview: "computer",
  bash: "bash",
  text_editor: "text_editor",
};

function kindOf(type: string): Kind | undefined {
  const dated = /^(computer|bash|text_editor)_\d{8}$/.exec(type)?.[1];
  return dated === undefined ? (Object.hasOwn(undated, type) ? undated[type] : undefined) : (dated as Kind);
}

/** `{type, function: {name, parameters: {display_width_px …}}}`, as LiteLLM spells provider tools, laid flat. */
export function flat(tool: ProviderTool): ProviderTool {
  const inner = asObject(tool["function"]);
  if (!inner) return tool;
  const { function: _inner, ...rest } = tool;
  return {
    ...rest,
    type: tool.type,
    name: asText(inner["name"]) ?? tool.type.replace(/_\d+$/, ""),
    ...asObject(inner["parameters"]),
  };
}

interface Version {
  readonly type: string;
  readonly name: string;
}

function computer(date: string): Version {
  return { type: `computer_${date}`, name: "computer" };
}

/** The version of a tool that a model knows. Models that are no known Claude get what most take. */
function versionFor(kind: Kind, model: string): Version {
  const lineage = lineageOf(model);
  const version = lineage.line === "claude" ? lineage.version : { major: 4, minor: 0 };
  const newest =
    lineage.line === "claude" && (atLeast(version, 4, 6) || (lineage.tier === "opus" && atLeast(version, 4, 5)));
  const since37 = atLeast(version, 3, 7);
  switch (kind) {
    case "computer":
      if (newest) return computer("20251124");
      return computer(since37 ? "20250124" : "20241022");
    case "bash":
      return { type: since37 ? "bash_20250124" : "bash_20241022", name: "bash" };
    case "text_editor":
      if (atLeast(version, 4)) return { type: "text_editor_20250728", name: "str_replace_based_edit_tool" };
      return { type: since37 ? "text_editor_20250124" : "text_editor_20241022", name: "str_replace_editor" };
  }
}

/** OpenAI's `display_width` and `environment` in Claude's words. */
function screen(tool: ProviderTool): ProviderTool {
  const { display_width: width, display_height: height, environment: _environment, ...rest } = tool;
  return {
    ...(asNumber(width) === undefined ? {} : { display_width_px: width }),
    ...(asNumber(height) === undefined ? {} : { display_height_px: height }),
    ...rest,
    type: tool.type,
  };
}

/** Fields that only newer versions take are refused by older ones. */
function known(tool: ProviderTool): ProviderTool {
  const { max_characters: _most, enable_zoom: _zoom, ...older } = tool;
  if (tool.type === "text_editor_20250728" || tool.type === "computer_20251124") return tool;
  return { ...older, type: tool.type };
}

/**
 * A tool of Claude's own in the version for the model; undefined for a tool that is none of these.
 * `warnings` gets a line where another version was asked for.
 */
export function computerTool(tool: ProviderTool, model: string, warnings: Warning[]): ProviderTool | undefined {
  const kind = kindOf(tool.type);
  if (kind === undefined) return undefined;
  const { type, name } = versionFor(kind, model);
  const plain = kind === "computer" ? screen(flat(tool)) : flat(tool);
  if (type !== tool.type) {
    warnings.push({
      code: "parameter_renamed",
      parameter: "tools",
      message: `The tool ${tool.type} was sent as ${type}, the one that ${model} knows.`,
    });
  }
  return known({ ...plain, type, name });
}
