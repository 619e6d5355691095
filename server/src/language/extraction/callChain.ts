/** A builder's chain of calls as arguments: `.model("…")` is the argument `model`. */
import type { Node } from "web-tree-sitter";
import type { CodeGrammar } from "./codeGrammar.ts";
import type { Field } from "./expression.ts";
import { spanOf, unknownAt } from "./lowering.ts";

export interface Chain {
  readonly fields: readonly Field[];
  /** End of the last link. */
  readonly end: number;
}

/** Longer chains are followed no further. */
const longest = 300;

/** Links that end a chain, so that nothing more is set after it. */
const ending = /^(?:build|as[A-Z]|generate|stream(?!_?[oO]ptions)|into|send)/;

/**
 * The links above the call that begins a chain. Walks upwards, so that a long chain costs no depth.
 * @param methods names of the arguments of links that are called otherwise
 */
export function chainFields(
  base: Node,
  grammar: CodeGrammar,
  methods: Readonly<Record<string, readonly (string | null)[]>>,
): Chain {
  const fields: Field[] = [];
  let node = base;
  let isEnded = false;
  for (let step = 0; step < longest; step++) {
    const link = linkAbove(node, grammar);
    if (link === null) {
      const parent = node.parent;
      if (parent === null || !grammar.transparent.has(parent.type)) break;
      node = parent;
      continue;
    }
    const name = link.name.text;
    isEnded ||= ending.test(name);
    if (!ending.test(name)) fields.push(...linkFields(link, node.endIndex, grammar, methods));
    node = link.call;
  }
  // A builder that is kept may be given more elsewhere.
  if (!isEnded) fields.push(openField(node));
  return { fields, end: node.endIndex };
}

interface Link {
  readonly call: Node;
  readonly name: Node;
}

/** The call whose receiver a node is. */
function linkAbove(node: Node, grammar: CodeGrammar): Link | null {
  const parent = node.parent;
  if (parent === null || receiverOf(parent)?.id !== node.id) return null;
  if (grammar.calls.has(parent.type)) {
    const name = parent.childForFieldName("name") ?? parent.childForFieldName("method");
    return name === null ? null : { call: parent, name };
  }
  const call = parent.parent;
  if (call === null || !grammar.calls.has(call.type) || call.childForFieldName("function")?.id !== parent.id)
    return null;
  const name =
    parent.childForFieldName("field") ?? parent.childForFieldName("name") ?? parent.childForFieldName("property");
  return name === null ? null : { call, name };
}

function receiverOf(node: Node): Node | null {
  for (const field of ["object", "receiver", "operand", "expression", "value"]) {
    const receiver = node.childForFieldName(field);
    if (receiver !== null) return receiver;
  }
  return null;
}

function linkFields(
  { call, name }: Link,
  start: number,
  grammar: CodeGrammar,
  methods: Readonly<Record<string, readonly (string | null)[]>>,
): Field[] {
  const span = { start, end: call.endIndex };
  const written = name.text;
  const names = Object.hasOwn(methods, written) ? methods[written]! : [plainName(written)];
  return grammar.fields(call).flatMap((field, index): Field[] => {
    const own = names[index];
    if (own === null || own === undefined) return [];
    return [{ name: own, nameSpan: spanOf(name), value: field.value, span, removalSpan: span, spread: false }];
  });
}

/** The argument that a link sets: of several its first. */
export function linkedName(written: string, methods: Readonly<Record<string, readonly (string | null)[]>>): string {
  const own = Object.hasOwn(methods, written) ? methods[written]!.find((name) => name !== null) : undefined;
  return own ?? plainName(written);
}

/** `withTemperature` and `with_temperature` set the temperature. */
function plainName(written: string): string {
  const rest = /^(?:with|set)_?([A-Za-z]\w*)$/.exec(written)?.[1];
  if (rest === undefined || /^(?:with|set)[a-z]/.test(written)) return written;
  return rest[0]!.toLowerCase() + rest.slice(1);
}

function openField(node: Node): Field {
  const span = { start: node.endIndex, end: node.endIndex };
  return { name: null, nameSpan: span, value: { ...unknownAt(node), span }, span, removalSpan: span, spread: true };
}
