/** The tools of a call: what each is called, the tokens that its definition costs, and what is wrong with it. */
import { formatUsd } from "../../engine/cost/format.ts";
import type { Tool } from "../../engine/messages/types.ts";
import type { Resolution } from "../../engine/catalog/record.ts";
import { grouped } from "../numbers.ts";
import { shownModel } from "../rules/callModels.ts";
import { strictProblems } from "../strictSchema.ts";
import type { LanguageWorld } from "../world.ts";

interface KnownTool {
  readonly name: string;
  readonly tool: Tool;
  readonly schema: unknown;
  readonly strict: boolean;
}

/**
 * The card of a call's tools, or of the one at `only`; null where the value is no list of tools.
 * @param value plain data of the `tools` argument
 */
export async function toolCard(
  world: LanguageWorld,
  resolution: Resolution,
  value: unknown,
  only?: number,
): Promise<string | null> {
  if (!Array.isArray(value)) return null;
  const all = value.map(knownTool);
  const shown = only === undefined ? all : all.slice(only, only + 1);
  if (shown.length === 0 || shown.some((tool) => tool === null)) return null;
  const tools = shown as readonly KnownTool[];
  const model = resolution.record.id;
  const { tokens, exact, error_percent } = await world.countTools(
    model,
    tools.map(({ tool }) => tool),
  );
  const off = exact ? "" : ` ± ${grouped(Math.ceil((tokens * error_percent) / 100))}`;
  const price = resolution.record.prices?.input;
  const cost = typeof price === "number" ? ` · ${formatUsd((tokens * price) / 1e6)} per call` : "";
  const title = only === undefined ? `${tools.length} ${tools.length === 1 ? "tool" : "tools"}` : `Tool`;
  const head = `**${only === undefined ? title : tools[0]!.name}** on ${shownModel(resolution)}: ≈ ${grouped(tokens)}${off} tokens${cost}`;
  const lines = await Promise.all(tools.map((tool) => toolLine(world, model, tool, only !== undefined)));
  return [head, ...(only === undefined ? [lines.join("\n")] : lines)].filter((line) => line !== "").join("\n\n");
}

async function toolLine(world: LanguageWorld, model: string, known: KnownTool, alone: boolean): Promise<string> {
  const problems = known.strict ? strictProblems(known.schema) : [];
  const words = problems.map(({ path, what }) => `${path === "" ? "The schema" : `\`${path}\``} ${what}`);
  if (alone) {
    if (!known.strict) return "Not strict: the arguments may differ from the schema.";
    if (words.length === 0) return "Strict: the arguments follow the schema.";
    return ["Strict, but the schema is refused:", ...words.map((word) => `- ${word}`)].join("\n");
  }
  const { tokens } = await world.countTools(model, [known.tool]);
  const trouble = words.length === 0 ? "" : `; strict, but refused: ${words.join("; ")}`;
  return `- \`${known.name}\`: ≈ ${grouped(tokens)} tokens${trouble}`;
}

/** A tool in any of the spellings of OpenAI's two APIs and Anthropic's. */
function knownTool(value: unknown): KnownTool | null {
  if (!isObject(value)) return null;
  const inner = isObject(value["function"]) ? value["function"] : value;
  const name = inner["name"] ?? value["type"];
  if (typeof name !== "string") return null;
  const schema = inner["parameters"] ?? inner["input_schema"];
  const strict = inner["strict"] === true;
  if (schema === undefined) return { name, tool: value as unknown as Tool, schema, strict };
  const description = inner["description"];
  const tool: Tool = {
    type: "function",
    function: {
      name,
      parameters: isObject(schema) ? schema : {},
      ...(typeof description === "string" ? { description } : {}),
    },
  };
  return { name, tool, schema, strict };
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
