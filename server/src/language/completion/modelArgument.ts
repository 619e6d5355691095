/** Whether a string names a model, as the syntax tree has it: behind which key it stands, or in which call. */
import type { Node } from "web-tree-sitter";
import { isCallee } from "../extraction/calls.ts";
import { callShapes, modelFactories } from "../extraction/libraries.ts";
import type { CallGrammar } from "../extraction/libraries.ts";

/** Name of the key or keyword that a string or an object is the value of. */
export function keyOf(string: Node): string | undefined {
  const owner = string.parent;
  if (owner === null) return undefined;
  if (owner.type === "keyword_argument") return owner.childForFieldName("name")?.text;
  if (owner.type !== "pair" || owner.childForFieldName("value")?.id !== string.id) return undefined;
  return owner.childForFieldName("key")?.text.replaceAll(/^["'`]|["'`]$/g, "");
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
