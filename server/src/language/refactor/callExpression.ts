/** The expression of a call that the facts tell of, and its arguments as they are written in it. */
import { isCallee } from "../extraction/calls.ts";
import { codeGrammars } from "../extraction/codeGrammar.ts";
import { fieldNamed, pathOf } from "../extraction/expression.ts";
import type { CallExpression, Expression, Field } from "../extraction/expression.ts";
import { callShapes } from "../extraction/libraries.ts";
import type { CallGrammar, CallShape } from "../extraction/libraries.ts";
import type { SourceLanguage } from "../extraction/sourceLanguage.ts";
import { nodeOver } from "../extraction/syntaxTree.ts";
import type { SyntaxTree } from "../extraction/syntaxTree.ts";
import type { CallFact } from "../facts.ts";
import type { DataNotation } from "../notation/data.ts";
import { dataOf } from "../notation/dataOf.ts";

/** A call as it is written, in a language whose libraries take plain data. */
export interface WrittenCall {
  readonly grammar: CallGrammar;
  readonly data: DataNotation;
  readonly fields: readonly Field[];
  /** One more argument, as it is written beside the others. */
  argument(name: string, value: string): string;
}

/** The call's expression; null where no argument could be added to it as data. */
export function writtenCall(tree: SyntaxTree, language: SourceLanguage, call: CallFact): WrittenCall | null {
  const grammar = language.calls;
  const node = nodeOver(tree.rootAt(call.span.start), call.span.start, call.span.end);
  if (grammar === undefined || node?.startIndex !== call.span.start || node.endIndex !== call.span.end) return null;
  const expression = codeGrammars[grammar].expression(node);
  if (expression.kind !== "call") return null;
  const path = pathOf(expression.callee) ?? "";
  const shape = callShapes[grammar].find((row) => row.library === call.library && isCallee(path, row));
  const fields = shape === undefined ? null : argumentsOf(shape, expression);
  const named = fields?.find(({ name }) => name !== null && shape?.hidden?.includes(name) !== true);
  if (shape === undefined || fields === null || named === undefined) return null;
  const data = dataOf({ kind: "source", language }, tree.text, call, named);
  if (data === undefined) return null;
  const isKeyword = shape.style === "keywords";
  const beside = tree.text.slice(named.span.start, named.span.end);
  return {
    grammar,
    data,
    fields,
    argument: (name, value) =>
      (isKeyword ? keywords[grammar]?.(name, value) : undefined) ?? data.entry(name, value, beside),
  };
}

/** How languages with arguments by keyword write one. */
const keywords: Readonly<Partial<Record<CallGrammar, (name: string, value: string) => string>>> = {
  python: (name, value) => `${name}=${value}`,
  ruby: (name, value) => `${name}: ${value}`,
  php: (name, value) => `${name}: ${value}`,
};

/** The fields that are the arguments: of the call, or of the object that it takes. */
function argumentsOf({ style, holder }: CallShape, call: CallExpression): readonly Field[] | null {
  switch (style) {
    case "keywords":
      return call.fields;
    case "object": {
      const object = typeof holder === "string" ? fieldNamed(call.fields, holder) : call.fields[holder ?? 0];
      return object?.value.kind === "object" ? object.value.fields : null;
    }
    case "builder":
    case "literal":
    case "request":
      return null;
  }
}

/** Fields or elements of an expression; none where it has none. */
export function fieldsOf(value: Expression): readonly Field[] {
  return value.kind === "object" || value.kind === "array" || value.kind === "call" ? value.fields : [];
}
