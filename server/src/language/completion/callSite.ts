/** Where in a call the cursor stands, as the syntax tree has it: behind which key, or where a parameter's name goes. */
import type { Node } from "web-tree-sitter";
import { isCallee } from "../extraction/calls.ts";
import { callShapes, modelFactories } from "../extraction/libraries.ts";
import type { CallGrammar } from "../extraction/libraries.ts";
import type { SourceLanguage } from "../extraction/sourceLanguage.ts";
import { nodeOver } from "../extraction/syntaxTree.ts";
import type { SyntaxTree } from "../extraction/syntaxTree.ts";
import type { CallFact, DocumentFacts, ModelNameFact } from "../facts.ts";
import type { Place } from "./place.ts";

/** A call that is being written. */
export interface UnfinishedCall {
  readonly library: string;
  /** Dotted end of the callee as the library's row has it. */
  readonly callee: string;
  readonly model: ModelNameFact | null;
}

/** Name of the key or keyword that a string or an object is the value of. */
export function keyOf(string: Node): string | undefined {
  const owner = string.parent;
  if (owner === null) return undefined;
  if (owner.type === "keyword_argument") return owner.childForFieldName("name")?.text;
  if (owner.type !== "pair" || owner.childForFieldName("value")?.id !== string.id) return undefined;
  return owner.childForFieldName("key")?.text.replaceAll(/^["'`]|["'`]$/g, "");
}

/** Name of the key whose object a string's own key stands in: `response_format` of `{ type: "…" }`. */
export function parentKeyOf(string: Node): string | undefined {
  const object = string.parent?.parent;
  return object === null || object === undefined ? undefined : keyOf(object);
}

/** Whether a string is the positional argument of a call that names the model: `init_chat_model("…")`, `openai("…")`. */
export function isModelArgument(
  string: Node,
  language: CallGrammar,
): { readonly provider?: string; readonly library?: string } | null {
  // C# and PHP have a node around each argument.
  const argument = string.parent?.type === "argument" ? string.parent : string;
  const list = argument.parent;
  const call = list?.parent;
  if (list === null || call === null || call === undefined || !isArgumentList(list)) return null;
  const callee = calleeOf(call);
  if (callee === null) return null;
  const index = list.namedChildren.findIndex((child) => child?.id === argument.id);
  const factory = Object.hasOwn(modelFactories, callee) ? modelFactories[callee] : undefined;
  if (factory !== undefined && index === 0 && language === "javascript") {
    return factory.provider === undefined ? {} : { provider: factory.provider };
  }
  const shape = callShapes[language].find((row) => {
    const name = row.positional?.[index];
    return typeof name === "string" && row.model.includes(name) && row.ambiguous !== true && isCallee(callee, row);
  });
  if (shape === undefined) return null;
  return { library: shape.library, ...(shape.provider === undefined ? {} : { provider: shape.provider }) };
}

/** The call whose argument list or options object a node is, from the facts or, while it has no model, by its callee. */
export function unfinishedCall(call: Node, language: CallGrammar, facts: DocumentFacts): UnfinishedCall | null {
  const callee = calleeOf(call);
  if (callee === null) return null;
  const fact = facts.calls.find(({ span }) => span.start === call.startIndex && span.end === call.endIndex);
  const rows = callShapes[language].filter(
    (shape) => (fact !== undefined || shape.ambiguous !== true) && isCallee(callee, shape),
  );
  const row = fact === undefined ? rows.find(isDistinct) : (rows.find(sameLibrary(fact)) ?? rows[0]);
  if (row === undefined) return null;
  return { library: row.library, callee: row.callee, model: fact?.model ?? null };
}

function sameLibrary(fact: CallFact): (shape: { readonly library: string }) => boolean {
  return ({ library }) => library === fact.library;
}

/** A callee that only this library has; a bare `completion` may be anybody's. */
function isDistinct({ callee, packages }: { readonly callee: string; readonly packages: readonly string[] }): boolean {
  return packages.length === 0 || callee.includes(".");
}

const nestedKeys: ReadonlySet<string> = new Set(["config", "generation_config", "generationConfig"]);

/** The place of a parameter's name: just after `(`, `,` or `{`, or in the middle of such a name. */
export function parameterPlace(
  tree: SyntaxTree,
  language: SourceLanguage,
  facts: DocumentFacts,
  offset: number,
): Place | null {
  const { text } = tree;
  // Names of parameters are offered where calls take keywords or one object.
  if (language.calls !== "python" && language.calls !== "javascript") return null;
  const root = tree.rootAt(offset);
  let start = offset;
  while (start > 0 && /\w/.test(text[start - 1]!)) start--;
  let before = start - 1;
  while (before >= 0 && /\s/.test(text[before]!)) before--;
  if (before < 0 || !"(,{".includes(text[before]!)) return null;
  const inside = offset === 0 ? null : nodeOver(root, offset - 1, offset);
  if (inside === null || language.comments.has(inside.type)) return null;
  const container = nodeOver(root, before, before + 1)?.parent ?? null;
  if (container === null) return null;
  const keywords = language.calls === "python";
  const { call, nested } = callOfContainer(container, keywords);
  const unfinished = call === null ? null : unfinishedCall(call, language.calls, facts);
  if (unfinished === null) return null;
  const rest = /^\w*/.exec(text.slice(offset, offset + 100))?.[0] ?? "";
  const end = offset + rest.length;
  const isNamed = /^\s*(?:=|:)/.test(text.slice(end, end + 20));
  return {
    kind: "parameter",
    span: { start, end },
    call: unfinished,
    nested,
    joint: isNamed ? "" : keywords ? "=" : ": ",
    present: namesIn(container, text.slice(start, end)),
  };
}

function callOfContainer(container: Node, keywords: boolean): { readonly call: Node | null; readonly nested: boolean } {
  const none = { call: null, nested: false };
  if (keywords) {
    if (container.type !== "argument_list" || container.parent === null) return none;
    const owner = container.parent.parent;
    const outer = owner?.type === "keyword_argument" ? owner.parent?.parent : undefined;
    if (outer !== null && outer !== undefined && nestedKeys.has(owner?.childForFieldName("name")?.text ?? "")) {
      return { call: outer, nested: true };
    }
    return { call: container.parent, nested: false };
  }
  if (container.type !== "object") return none;
  const owner = container.parent;
  if (owner?.type === "arguments") return { call: owner.parent, nested: false };
  if (owner?.type !== "pair" || !nestedKeys.has(owner.childForFieldName("key")?.text ?? "")) return none;
  const outer = owner.parent?.parent;
  return outer?.type === "arguments" ? { call: outer.parent, nested: true } : none;
}

function namesIn(container: Node, typed: string): ReadonlySet<string> {
  const names = new Set<string>();
  for (const child of container.namedChildren) {
    const name = child?.childForFieldName(child.type === "keyword_argument" ? "name" : "key")?.text;
    if (name !== undefined && name !== typed) names.add(name.replaceAll(/^["'`]|["'`]$/g, ""));
    else if (child?.type === "shorthand_property_identifier" && child.text !== typed) names.add(child.text);
  }
  return names;
}

function isArgumentList(node: Node): boolean {
  return node.type === "argument_list" || node.type === "arguments";
}

function calleeOf(call: Node): string | null {
  const callee =
    call.childForFieldName("function") ??
    call.childForFieldName("constructor") ??
    call.childForFieldName("type") ??
    call.childForFieldName("name");
  const text = callee?.text;
  return text === undefined || text.length > 400 ? null : text.replaceAll(/\s+/g, "");
}
