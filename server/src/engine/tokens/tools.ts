/**
 * Tokens of tool definitions. Providers turn them into text of their own making; the formula follows OpenAI's
 * published one, with other constants for other families.
 */
import type { Tool } from "../messages/types.ts";
import type { ToolFraming } from "./framing.ts";
import type { Sum } from "./sum.ts";
import type { TokenCount } from "./types.ts";

interface Property {
  readonly type?: unknown;
  readonly description?: unknown;
  readonly enum?: unknown;
}

const text = (value: unknown): string => (typeof value === "string" ? value.replace(/\.$/u, "") : "");

/** A part of a schema that the published formula does not reach: counted as the JSON it is. */
function isNested(property: object): boolean {
  return (
    "properties" in property || "items" in property || "anyOf" in property || "oneOf" in property || "$ref" in property
  );
}

function addFunction(tool: Tool, framing: ToolFraming, count: (value: string) => TokenCount, sum: Sum): void {
  const definition =
    "function" in tool && typeof tool.function === "object" && tool.function !== null ? tool.function : null;
  if (definition === null || !("name" in definition)) {
    // A tool that the provider defines: its own description is added on the provider's side.
    sum.add(count(JSON.stringify(tool)));
    sum.about(framing.perTool, 200);
    return;
  }
  const { name, description, parameters } = definition as {
    name?: unknown;
    description?: unknown;
    parameters?: unknown;
  };
  sum.exactly(framing.perTool);
  sum.add(count(`${text(name)}:${text(description)}`));
  const properties =
    typeof parameters === "object" && parameters !== null && "properties" in parameters
      ? (parameters.properties as Record<string, Property> | undefined)
      : undefined;
  if (properties === undefined || Object.keys(properties).length === 0) return;
  sum.exactly(framing.perParameters);
  for (const [key, property] of Object.entries(properties)) {
    sum.exactly(framing.perParameter);
    if (typeof property !== "object" || property === null) continue;
    sum.add(count(`${key}:${text(property.type)}:${text(property.description)}`));
    if (Array.isArray(property.enum)) {
      sum.exactly(framing.perEnum);
      for (const value of property.enum) {
        sum.exactly(framing.perEnumValue);
        sum.add(count(String(value)));
      }
    }
    if (isNested(property)) sum.add(count(JSON.stringify(property)));
  }
}

/** Adds the tokens of tool definitions to a sum. */
export function addTools(
  tools: readonly Tool[],
  framing: ToolFraming,
  count: (value: string) => TokenCount,
  sum: Sum,
): void {
  if (tools.length === 0) return;
  sum.exactly(framing.once);
  for (const tool of tools) addFunction(tool, framing, count, sum);
}
