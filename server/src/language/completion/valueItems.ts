/** The values that a parameter or a field takes, where they are a few words, minus those that the model refuses. */
import { CompletionItemKind } from "vscode-languageserver-types";
import type { CompletionItem } from "vscode-languageserver-types";
import type { CallFact } from "../facts.ts";
import { isFirstParty, resolutionOf, ruleModelOf } from "../modelOf.ts";
import { openAIName } from "../extraction/libraries.ts";
import type { LanguageWorld } from "../world.ts";

interface Words {
  readonly values?: readonly string[];
  /** Parameter of the table that has the values, and of which a model takes some. */
  readonly parameter?: string;
  /** The libraries whose word it is; any where left out. */
  readonly libraries?: ReadonlySet<string>;
}

const openAILike = new Set(["openai", "litellm"]);

/**
 * By key in OpenAI's words. `type` means different things by its parent, so it is left to `response_format`.
 * Source: https://platform.openai.com/docs/api-reference/chat/create
 * Source: https://docs.anthropic.com/en/api/messages
 */
const words: Readonly<Record<string, Words>> = {
  reasoning_effort: { parameter: "reasoning_effort" },
  effort: { parameter: "reasoning_effort" },
  verbosity: { parameter: "verbosity" },
  tool_choice: { values: ["auto", "none", "required"], libraries: openAILike },
  service_tier: { values: ["auto", "default", "flex", "priority"], libraries: openAILike },
  detail: { values: ["auto", "low", "high"], libraries: openAILike },
};

const rolesByLibrary: Readonly<Record<string, readonly string[]>> = {
  anthropic: ["user", "assistant"],
  "google-genai": ["user", "model"],
  "google-generativeai": ["user", "model"],
  "ai-sdk": ["system", "user", "assistant", "tool"],
};
const openAIRoles = ["system", "developer", "user", "assistant", "tool"];

/** Values for a key inside a call; none outside of calls. */
export function valueItems(
  world: LanguageWorld,
  call: CallFact | null,
  key: string,
  parent: string | undefined,
): readonly CompletionItem[] {
  if (call === null) return [];
  return valuesFor(world, call, openAIName(key), parent).map((value, index) => ({
    label: value,
    kind: CompletionItemKind.EnumMember,
    sortText: String(index).padStart(2, "0"),
  }));
}

function valuesFor(world: LanguageWorld, call: CallFact, key: string, parent: string | undefined): readonly string[] {
  if (key === "role") return rolesByLibrary[call.library] ?? openAIRoles;
  if (key === "type") return typesFor(call, parent);
  const row = Object.hasOwn(words, key) ? words[key]! : undefined;
  if (row === undefined || row.libraries?.has(call.library) === false) return [];
  const { parameter } = row;
  const resolution = call.model === null ? undefined : resolutionOf(world, call.model);
  const values = row.values ?? world.parameterMeaning(parameter ?? "")?.words ?? [];
  if (parameter === undefined || call.model === null || resolution === undefined) return values;
  if (!isFirstParty(call.model, resolution)) return values;
  return world.describeParameter(ruleModelOf(resolution), parameter, {})?.values ?? values;
}

/** `type` of a response format or of thinking. */
function typesFor(call: CallFact, parent: string | undefined): readonly string[] {
  if (parent === "response_format" && openAILike.has(call.library)) return ["text", "json_object", "json_schema"];
  if (parent === "format" && call.library === "openai") return ["text", "json_object", "json_schema"];
  if (parent === "thinking") return ["enabled", "disabled"];
  return [];
}
