/** Entries of a batch that a program writes out: `{ custom_id, body }` of OpenAI, `{ custom_id, params }` of Anthropic. */
import type { Node } from "web-tree-sitter";
import type { CallFact } from "../facts.ts";
import type { Bindings } from "./bindings.ts";
import { callOf } from "./calls.ts";
import type { Chunk } from "./chunks.ts";
import { codeGrammars } from "./codeGrammar.ts";
import { fieldNamed } from "./expression.ts";
import type { Expression, Field } from "./expression.ts";
import { follow } from "./knownValues.ts";
import type { CallGrammar } from "./libraries.ts";
import { batchEntries, otherBatchPackages } from "./libraries/requests.ts";
import { nodeOver } from "./syntaxTree.ts";

const key = "custom_id";

/** Steps from a key up to the object that has it. */
const reach = 5;

/** The calls that the entries of batches in a chunk ask for. */
export function batchCallsIn(
  chunk: Chunk,
  grammar: CallGrammar,
  bindings: Bindings,
  imports: ReadonlySet<string>,
): readonly CallFact[] {
  const { text, start } = chunk;
  const calls: CallFact[] = [];
  for (let at = text.indexOf(key); at !== -1; at = text.indexOf(key, at + key.length)) {
    const entry = entryAt(chunk.node, start + at, grammar);
    const call = entry === undefined ? undefined : callOfEntry(entry, bindings, imports);
    if (call !== undefined) calls.push(call);
  }
  return calls;
}

/** The fields of the object, or of the call, that has the key at a place. */
function entryAt(within: Node, at: number, grammar: CallGrammar): readonly Field[] | undefined {
  let node = nodeOver(within, at, at + key.length);
  for (let step = 0; node !== null && step < reach; step++) {
    if (/dictionary|object|hash|array|argument_list|call/.test(node.type)) {
      const value = codeGrammars[grammar].expression(node);
      const fields = value.kind === "object" || value.kind === "call" ? value.fields : [];
      if (fields.some(({ name, nameSpan }) => name === key && nameSpan.start === at)) return fields;
    }
    node = node.parent;
  }
  return undefined;
}

function callOfEntry(entry: readonly Field[], bindings: Bindings, imports: ReadonlySet<string>): CallFact | undefined {
  for (const { key: name, shape } of batchEntries) {
    const held = fieldNamed(entry, name);
    const value = held === undefined ? undefined : follow(held.value, bindings);
    // What a typed constructor makes is a call of its own.
    if (held === undefined || value?.kind !== "object" || value.elsewhere === true) continue;
    const { span } = value;
    const callee: Expression = { kind: "name", name, span: held.nameSpan };
    const field: Field = { name: null, nameSpan: span, value, span, removalSpan: span, spread: false };
    const isOther = shape.provider === "openai" && otherBatchPackages.some((one) => imports.has(one));
    const row = isOther ? { ...shape, custom: true } : shape;
    const call = callOf(row, { kind: "call", span, callee, fields: [field] }, bindings);
    // Mistral's entries name no model, and results have bodies of another kind.
    if (call !== null && (call.model !== null || call.choice !== undefined)) return call;
  }
  return undefined;
}
