/** Keys that a prompt file's front matter may have and does not have yet, and the words that a key takes. */
import { CompletionItemKind, CompletionItemTag, MarkupKind } from "vscode-languageserver-types";
import type { CompletionItem } from "vscode-languageserver-types";
import type { PromptStyle } from "../extraction/documentForm.ts";
import { frontMatterOf } from "../extraction/frontMatter.ts";
import { frontMatterKey, frontMatterKeys, parameterPaths } from "../extraction/frontMatterKeys.ts";
import { openAIName } from "../extraction/libraries.ts";
import type { DocumentFacts } from "../facts.ts";
import { isFirstParty, resolutionOf, ruleModelOf } from "../modelOf.ts";
import type { LanguageWorld } from "../world.ts";
import type { FrontMatterPlace } from "./frontMatterPlace.ts";

/** Parameters as each style writes them. */
const parametersOf: Readonly<Partial<Record<PromptStyle, readonly string[]>>> = {
  prompty: ["temperature", "max_tokens", "max_completion_tokens", "top_p", "stop", "seed", "frequency_penalty"],
  dotprompt: ["temperature", "maxOutputTokens", "topP", "topK", "stopSequences"],
};

/** Items for a place in a front matter. */
export function frontMatterItems(
  world: LanguageWorld,
  text: string,
  style: PromptStyle,
  facts: DocumentFacts,
  place: FrontMatterPlace,
): readonly CompletionItem[] {
  return place.kind === "key"
    ? keyItems(world, text, style, facts, place)
    : valueItems(world, style, facts, place.path);
}

function keyItems(
  world: LanguageWorld,
  text: string,
  style: PromptStyle,
  facts: DocumentFacts,
  place: Extract<FrontMatterPlace, { kind: "key" }>,
): readonly CompletionItem[] {
  const parent = place.parents.join(".");
  const present = siblings(text, place);
  const joint = place.complete ? "" : ": ";
  if (parameterPaths[style].includes(parent)) {
    const names = (parametersOf[style] ?? []).filter((name) => !present.has(name) && isTaken(world, facts, name));
    return names.map((name, index) => ({
      ...item(name, joint, index, CompletionItemKind.Property),
      data: { parameter: openAIName(name) },
    }));
  }
  const depth = parent === "" ? 0 : place.parents.length;
  const rows = frontMatterKeys[style].filter(({ path }) => {
    const parts = path.split(".");
    return parts.length === depth + 1 && parts.slice(0, -1).join(".") === parent && !present.has(parts.at(-1)!);
  });
  return rows.map((row, index) => ({
    ...item(row.path.slice(row.path.lastIndexOf(".") + 1), joint, row.outdated === true ? 90 + index : index),
    documentation: { kind: MarkupKind.Markdown, value: row.does },
    ...(row.outdated === true ? { tags: [CompletionItemTag.Deprecated] } : {}),
  }));
}

function item(
  label: string,
  joint: string,
  index: number,
  kind: CompletionItemKind = CompletionItemKind.Field,
): CompletionItem {
  return {
    label,
    kind,
    sortText: String(index).padStart(2, "0"),
    ...(joint === "" ? {} : { textEditText: label + joint }),
  };
}

/** Whether the file's model takes a parameter; true where the model is not known. */
function isTaken(world: LanguageWorld, facts: DocumentFacts, name: string): boolean {
  const model = facts.prompts[0]?.model ?? null;
  const resolution = model === null ? undefined : resolutionOf(world, model);
  if (model === null || resolution === undefined || !isFirstParty(model, resolution)) return true;
  return world.takenParameters(ruleModelOf(resolution)).includes(openAIName(name));
}

function valueItems(
  world: LanguageWorld,
  style: PromptStyle,
  facts: DocumentFacts,
  path: readonly string[],
): readonly CompletionItem[] {
  const parent = path.slice(0, -1).join(".");
  const values = parameterPaths[style].includes(parent)
    ? parameterWords(world, facts, openAIName(path.at(-1)!))
    : (frontMatterKey(style, path)?.values ?? []);
  return values.map((value, index) => item(value, "", index, CompletionItemKind.EnumMember));
}

function parameterWords(world: LanguageWorld, facts: DocumentFacts, name: string): readonly string[] {
  const model = facts.prompts[0]?.model ?? null;
  const resolution = model === null ? undefined : resolutionOf(world, model);
  if (resolution === undefined) return world.parameterMeaning(name)?.words ?? [];
  return world.describeParameter(ruleModelOf(resolution), name, {})?.values ?? [];
}

/** Keys of the lines around with the same parents. */
function siblings(text: string, { span, indent }: Extract<FrontMatterPlace, { kind: "key" }>): ReadonlySet<string> {
  const front = frontMatterOf(text);
  const names = new Set<string>();
  if (front === null) return names;
  const lines = (from: number, to: number): readonly string[] => text.slice(from, to).split(/\r?\n/);
  const above = lines(front.content.start, span.start).slice(0, -1).toReversed();
  const below = lines(span.end, front.content.end).slice(1);
  for (const side of [above, below]) {
    for (const line of side) {
      const match = /^([ \t]*(?:-[ \t]+)?)([A-Za-z_$][\w.?$-]*)[ \t]*:/.exec(line);
      const at = match?.[1]?.length ?? line.length - line.trimStart().length;
      if (line.trim() !== "" && at < indent) break;
      if (match !== null && at === indent) names.add(match[2]!);
    }
  }
  return names;
}
