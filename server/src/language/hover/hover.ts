/**
 * The hover at an offset: a model's card on its name, a parameter's on its name in a call, a tool's on its definition,
 * a message's on its text, a placeholder's in a prompt file, a key's in front matter.
 */
import type { TextDocument } from "vscode-languageserver-textdocument";
import { MarkupKind } from "vscode-languageserver-types";
import type { Hover } from "vscode-languageserver-types";
import { formOf } from "../extraction/documentForm.ts";
import { nodeOver } from "../extraction/syntaxTree.ts";
import type { SyntaxTree } from "../extraction/syntaxTree.ts";
import type { CallFact, DocumentFacts, ModelNameFact, ParameterFact, PromptFact, Span } from "../facts.ts";
import { modelsOfCall, resolutionOf } from "../modelOf.ts";
import { plainValue } from "../rules/callModels.ts";
import type { LanguageWorld } from "../world.ts";
import { keyCard } from "./keyCard.ts";
import { messageCard } from "./messageCard.ts";
import { modelCard } from "./modelCard.ts";
import { parameterCard } from "./parameterCard.ts";
import { toolCard } from "./toolCard.ts";
import { variableCard } from "./variableCard.ts";

/** The hover, or null where nothing is meant. */
export async function hoverAt(
  world: LanguageWorld,
  document: TextDocument,
  facts: DocumentFacts,
  tree: SyntaxTree | undefined,
  offset: number,
): Promise<Hover | null> {
  const name = nameAt(facts.modelNames, offset);
  if (name !== undefined) {
    const cards = [name, ...modelsBehind(facts, name)].map((one) => {
      const resolution = resolutionOf(world, one);
      return resolution === undefined ? null : modelCard(world, resolution);
    });
    const markdown = together(cards);
    return markdown === "" ? null : hoverOf(document, name.span, markdown);
  }
  const argument = await argumentCard(world, facts, tree, offset);
  if (argument !== null) return hoverOf(document, argument.span, argument.markdown);
  const inFile = promptFileCard(document, offset);
  if (inFile !== null) return hoverOf(document, inFile.span, inFile.markdown);
  for (const sent of [...facts.calls, ...facts.prompts]) {
    const models = modelsOf(sent);
    const message = models.length === 0 ? undefined : sent.messages.find((item) => holds(item.span, offset));
    if (message === undefined) continue;
    const cards = await Promise.all(models.map((model) => messageCard(world, model, message, sent.messages)));
    const markdown = together(cards);
    return markdown === "" ? null : hoverOf(document, message.span, markdown);
  }
  return null;
}

/** Of more models than this a card would be a list. */
const mostModels = 4;

/** The model that a call or a prompt names, or those that the call chooses from. */
function modelsOf(sent: CallFact | PromptFact): readonly ModelNameFact[] {
  if (sent.kind === "prompt") return sent.model === null ? [] : [sent.model];
  return modelsOfCall(sent).slice(0, mostModels);
}

/** The models that a router's name in a call stands for: they are written outside of the call, in the router's list. */
function modelsBehind({ calls }: DocumentFacts, { span, customEndpoint }: ModelNameFact): readonly ModelNameFact[] {
  const call = customEndpoint === true ? calls.find((one) => holds(one.span, span.start)) : undefined;
  if (call === undefined || modelsOfCall(call).some((model) => model.span.start === span.start)) return [];
  return modelsOf(call).filter((model) => !holds(call.span, model.span.start));
}

/** Cards of one place, each once. */
function together(cards: readonly (string | null)[]): string {
  return [...new Set(cards.filter((card) => card !== null))].join("\n\n---\n\n");
}

interface Card {
  readonly span: Span;
  readonly markdown: string;
}

async function argumentCard(
  world: LanguageWorld,
  facts: DocumentFacts,
  tree: SyntaxTree | undefined,
  offset: number,
): Promise<Card | null> {
  for (const call of facts.calls) {
    if (!holds(call.span, offset)) continue;
    const models = modelsOf(call);
    const ofModels = (models.length === 0 ? [null] : models).map((model) => ({ ...call, model }));
    const named = call.parameters.find((item) => holds(item.nameSpan, offset));
    if (named !== undefined) {
      const tools = named.name === "tools" ? ofModels.map((one) => toolsOf(world, one, named)) : [];
      const cards = [...(await Promise.all(tools)), ...ofModels.map((one) => parameterCard(world, one, named))];
      const markdown = together(cards);
      if (markdown !== "") return { span: named.nameSpan, markdown };
    }
    const tools = call.parameters.find(({ name, valueSpan }) => name === "tools" && holds(valueSpan, offset));
    const element = tools === undefined || tree === undefined ? null : elementAt(tree, tools.valueSpan, offset);
    if (tools !== undefined && element !== null) {
      const cards = ofModels.map((one) => toolsOf(world, one, tools, element.index));
      const markdown = together(await Promise.all(cards));
      if (markdown !== "") return { span: element.span, markdown };
    }
  }
  return null;
}

async function toolsOf(
  world: LanguageWorld,
  call: CallFact,
  tools: ParameterFact,
  only?: number,
): Promise<string | null> {
  const resolution = call.model === null ? undefined : resolutionOf(world, call.model);
  return resolution === undefined ? null : toolCard(world, resolution, plainValue(tools.value), only);
}

/** The element of a written list that holds an offset. */
function elementAt(
  tree: SyntaxTree,
  list: Span,
  offset: number,
): { readonly index: number; readonly span: Span } | null {
  const node = nodeOver(tree.rootAt(list.start), list.start, list.end);
  if (node === null || node.startIndex !== list.start || node.endIndex !== list.end) return null;
  const elements = node.namedChildren.filter((child) => child !== null && !child.type.includes("comment"));
  const index = elements.findIndex((child) => child.startIndex <= offset && offset <= child.endIndex);
  const found = elements[index];
  return found === undefined ? null : { index, span: { start: found.startIndex, end: found.endIndex } };
}

function promptFileCard(document: TextDocument, offset: number): Card | null {
  const form = formOf(document.uri, document.languageId);
  if (form.kind !== "prompt") return null;
  const text = document.getText();
  return variableCard(text, form.style, offset) ?? keyCard(text, form.style, offset);
}

/** Names are sorted by place, so a large file costs a few comparisons. */
function nameAt(names: readonly ModelNameFact[], offset: number): ModelNameFact | undefined {
  let low = 0;
  let high = names.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const name = names[middle]!;
    if (offset < name.span.start) high = middle - 1;
    else if (offset > name.span.end) low = middle + 1;
    else return name;
  }
  return undefined;
}

function holds(span: Span, offset: number): boolean {
  return span.start <= offset && offset <= span.end;
}

function hoverOf(document: TextDocument, span: Span, value: string): Hover {
  return {
    contents: { kind: MarkupKind.Markdown, value },
    range: { start: document.positionAt(span.start), end: document.positionAt(span.end) },
  };
}
