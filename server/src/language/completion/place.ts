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
import type { CallFact, DocumentFacts, Span } from "../facts.ts";
import { isModelArgument, keyOf, parameterPlace, parentKeyOf } from "./callSite.ts";
import type { UnfinishedCall } from "./callSite.ts";
import { frontMatterPlaceAt } from "./frontMatterPlace.ts";
import type { FrontMatterPlace } from "./frontMatterPlace.ts";

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
  | {
      readonly kind: "value";
      readonly span: Span;
      readonly key: string;
      readonly parent?: string;
      readonly call: CallFact | null;
    }
  | {
      readonly kind: "parameter";
      readonly span: Span;
      readonly call: UnfinishedCall;
      /** The name is a field of the nested `config`. */
      readonly nested: boolean;
      /** What follows the name: ` = ` of keywords or `: ` of objects. */
      readonly joint: string;
      readonly present: ReadonlySet<string>;
    };

/** The place at an offset, or null where nothing of ours belongs. */
export function placeAt(
  document: TextDocument,
  facts: DocumentFacts,
  tree: SyntaxTree | undefined,
  offset: number,
): Place | null {
  const form = formOf(document.uri, document.languageId);
  const text = document.getText();
  switch (form.kind) {
    case "source":
      return tree === undefined ? null : placeInSource(tree, form.language, facts, offset);
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

function placeInSource(tree: SyntaxTree, language: SourceLanguage, facts: DocumentFacts, offset: number): Place | null {
  const { text } = tree;
  const string = stringAt(tree.rootAt(offset), language, offset);
  if (string === null) return language.calls === undefined ? null : parameterPlace(tree, language, facts, offset);
  const span = contentOf(text, string);
  // A body of curl holds JSON, line by line.
  if (span === null && language.calls === "shell") return placeInConfiguration(text, offset);
  if (span === null || offset < span.start || offset > span.end) return null;
  const call = innermostCall(facts, offset);
  const typed = text.slice(span.start, span.end);
  const key = keyOf(string) ?? keyBefore(text, string.startIndex);
  if (key !== undefined && !expectsModel(key)) {
    const parent = parentKeyOf(string);
    return { kind: "value", span, key, call, ...(parent === undefined ? {} : { parent }) };
  }
  const argument = language.calls === undefined ? null : isModelArgument(string, language.calls);
  if (key === undefined && argument === null) return null;
  const own = argument?.provider ?? (call?.customEndpoint === true ? undefined : call?.provider);
  const prefixed = call?.library === "litellm" || argument?.library === "litellm" ? true : undefined;
  return {
    kind: "model",
    span,
    typed,
    ...(own === undefined ? {} : { provider: own }),
    ...(prefixed === undefined ? (own === undefined ? {} : { prefixed: false }) : { prefixed }),
  };
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

/** Innermost call whose range holds an offset. */
function innermostCall(facts: DocumentFacts, offset: number): CallFact | null {
  let best: CallFact | null = null;
  for (const call of facts.calls) {
    if (call.span.start > offset || call.span.end < offset) continue;
    if (best === null || call.span.start >= best.span.start) best = call;
  }
  return best;
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
