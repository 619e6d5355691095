/** What may stand at the cursor: a model's name, a value out of a few, or the name of a parameter. */
import type { TextDocument } from "vscode-languageserver-textdocument";
import type { Node } from "web-tree-sitter";
import { formOf } from "../extraction/documentForm.ts";
import type { PromptStyle } from "../extraction/documentForm.ts";
import { frontMatterOf } from "../extraction/frontMatter.ts";
import { modelPaths } from "../extraction/frontMatterKeys.ts";
import { expectsModel, keyBefore } from "../extraction/modelSpelling.ts";
import type { SourceLanguage } from "../extraction/sourceLanguage.ts";
import { nodeOver } from "../extraction/syntaxTree.ts";
import type { SyntaxTree } from "../extraction/syntaxTree.ts";
import type { DocumentFacts, Span } from "../facts.ts";
import type { LanguageWorld } from "../world.ts";
import { callsNear, innermostCall } from "./callAround.ts";
import { frontMatterPlaceAt } from "./frontMatterPlace.ts";
import type { FrontMatterPlace } from "./frontMatterPlace.ts";
import { isModelArgument, keyOf } from "./modelArgument.ts";
import { parameterPlace } from "./parameterPlace.ts";
import type { ParameterPlace } from "./parameterPlace.ts";
import type { Reading } from "./probe.ts";
import { valuePlace } from "./valuePlace.ts";
import type { ValuePlace } from "./valuePlace.ts";

export type Place =
  | { readonly kind: "front-matter"; readonly span: Span; readonly style: PromptStyle; readonly at: FrontMatterPlace }
  | {
      readonly kind: "model";
      /** What a chosen name replaces. */
      readonly span: Span;
      readonly typed: string;
      readonly provider?: string;
      /** Names are written `provider/name` here; undefined where the place does not tell. */
      readonly prefixed?: boolean;
    }
  | ValuePlace
  | ParameterPlace;

/** The place at an offset, or null where nothing of ours belongs. */
export async function placeAt(
  world: LanguageWorld,
  document: TextDocument,
  facts: DocumentFacts,
  tree: SyntaxTree | undefined,
  offset: number,
  reading: Reading,
): Promise<Place | null> {
  const form = formOf(document.uri, document.languageId);
  const text = document.getText();
  switch (form.kind) {
    case "source":
      return tree === undefined ? null : placeInSource(world, tree, form.language, facts, offset, reading);
    case "yaml":
    case "json":
    case "toml":
    case "dotenv":
      return placeInConfiguration(text, offset);
    case "prompt": {
      const front = frontMatterOf(text);
      if (front === null || offset < front.content.start || offset > front.content.end) return null;
      const model = placeInConfiguration(text, offset);
      if (model !== null) return model;
      const at = frontMatterPlaceAt(text, offset);
      if (at === null) return null;
      if (at.kind === "value" && modelPaths[form.style].includes(at.path.join("."))) {
        return { kind: "model", span: at.span, typed: at.typed };
      }
      return { kind: "front-matter", span: at.span, style: form.style, at };
    }
    case "markdown":
    case "plain":
      return null;
  }
}

async function placeInSource(
  world: LanguageWorld,
  tree: SyntaxTree,
  language: SourceLanguage,
  facts: DocumentFacts,
  offset: number,
  reading: Reading,
): Promise<Place | null> {
  const { text } = tree;
  const { calls } = language;
  if (calls === undefined) return null;
  const string = stringAt(tree.rootAt(offset), language, offset);
  const name = (within: Span | null): Promise<Place | null> =>
    parameterPlace(world, tree, { ...language, calls }, facts, offset, reading, within);
  if (isBody(tree, language, string, offset)) {
    return placeInConfiguration(text, offset) ?? valuePlace(tree, calls, facts, offset) ?? (await name(null));
  }
  if (string === null) return name(null);
  const span = contentOf(text, string);
  if (span === null || offset < span.start || offset > span.end) return null;
  const value = valuePlace(tree, calls, facts, offset);
  const key = value?.key ?? keyOf(string) ?? keyBefore(text, string.startIndex);
  if (key !== undefined && !expectsModel(key)) return value === null ? null : { ...value, span };
  const call = innermostCall(callsNear(facts, offset), offset);
  const argument = isModelArgument(string, calls);
  if (key === undefined && argument === null) {
    return name({ start: string.startIndex, end: string.endIndex });
  }
  const own = argument?.provider ?? (call?.customEndpoint === true ? undefined : call?.provider);
  const prefixed = call?.library === "litellm" || argument?.library === "litellm" ? true : undefined;
  return {
    kind: "model",
    span,
    typed: text.slice(span.start, span.end),
    ...(own === undefined ? {} : { provider: own }),
    ...(prefixed === undefined ? (own === undefined ? {} : { prefixed: false }) : { prefixed }),
  };
}

/** Whether the place is in JSON that the shell holds in quotes or in a heredoc. */
function isBody(tree: SyntaxTree, { calls }: SourceLanguage, string: Node | null, offset: number): boolean {
  if (calls !== "shell" || offset === 0) return false;
  if (string !== null) return /^\$?["']\s*[{[]/.test(tree.text.slice(string.startIndex, string.startIndex + 200));
  return nodeOver(tree.rootAt(offset), offset - 1, offset)?.type.startsWith("heredoc") === true;
}

/** Longest way from a position up to its string. */
const reach = 3;

function stringAt(root: Node | null, language: SourceLanguage, offset: number): Node | null {
  // The character before the cursor is the opening quote at least.
  let node = offset === 0 ? null : nodeOver(root, offset - 1, offset);
  for (let step = 0; node !== null && step < reach; step++) {
    if (language.strings.has(node.type)) return node.startIndex < offset && offset < node.endIndex ? node : null;
    node = node.parent;
  }
  return null;
}

/** Content of a one-line string between its quotes. */
function contentOf(text: string, string: Node): Span | null {
  const source = text.slice(string.startIndex, string.endIndex);
  const match = /^[A-Za-z$@]{0,3}(["'`])([^"'`\r\n]{0,200})\1$/.exec(source);
  if (match === null) return null;
  const end = string.endIndex - 1;
  return { start: end - match[2]!.length, end };
}

const keyAndValue =
  /^[ \t]*(?:-[ \t]+|export[ \t]+|.*[{,][ \t]*)?(["']?)([A-Za-z_][\w.-]*)\1[ \t]*[:=][ \t]*(["']?)([^"'\s#,{}[\]]*)$/;

/** `model: gp` of a line of YAML, JSON, TOML or .env up to the cursor. */
function placeInConfiguration(text: string, offset: number): Place | null {
  const start = text.lastIndexOf("\n", offset - 1) + 1;
  const line = text.slice(start, offset);
  if (line.length > 400 || /^[ \t]*(?:#|\/\/|;)/.test(line)) return null;
  const match = keyAndValue.exec(line);
  if (match === null) return null;
  const [, , key, quote, before] = match as unknown as [string, string, string, string, string];
  // The public name in a LiteLLM proxy's list is its owner's choice.
  if (key === "model_name" && text.includes("model_list")) return null;
  const rest = /^[^"'\s#,{}[\]]*/.exec(text.slice(offset, offset + 200))?.[0] ?? "";
  const span = { start: offset - before.length, end: offset + rest.length };
  const expects = expectsModel(key) || (quote === "" && key === "model");
  if (!expects) return null;
  // LiteLLM's proxy and promptfoo choose the provider by the name.
  const prefixed = /litellm_params|model_list|promptfoo/.test(text) ? true : undefined;
  return { kind: "model", span, typed: before + rest, ...(prefixed === undefined ? {} : { prefixed }) };
}
