/** The expression of a call that the facts tell of, and its arguments as they are written in it. */
import type { CallExpression, Expression, Field } from "../extraction/expression.ts";
import { javascriptExpression } from "../extraction/javascript.ts";
import { pythonExpression } from "../extraction/python.ts";
import type { SourceLanguage } from "../extraction/sourceLanguage.ts";
import { nodeOver } from "../extraction/syntaxTree.ts";
import type { SyntaxTree } from "../extraction/syntaxTree.ts";
import type { CallFact } from "../facts.ts";

/** How a language writes what a refactoring adds. */
export interface Notation {
  readonly kind: "python" | "javascript";
  /** `name=value` or `name: value`. */
  argument(name: string, value: string): string;
  /** A dictionary or object of one line. */
  object(fields: readonly (readonly [string, string])[]): string;
}

const python: Notation = {
  kind: "python",
  argument: (name, value) => `${name}=${value}`,
  object: (fields) => `{${fields.map(([name, value]) => `"${name}": ${value}`).join(", ")}}`,
};

const javascript: Notation = {
  kind: "javascript",
  argument: (name, value) => `${name}: ${value}`,
  object: (fields) => `{ ${fields.map(([name, value]) => `${name}: ${value}`).join(", ")} }`,
};

/** A call as it is written: its arguments by name, and where one more can be added. */
export interface WrittenCall {
  readonly notation: Notation;
  readonly fields: readonly Field[];
}

/** The call's expression; null in languages whose calls cannot be added to. */
export function writtenCall(tree: SyntaxTree, language: SourceLanguage, call: CallFact): WrittenCall | null {
  const node = nodeOver(tree.rootAt(call.span.start), call.span.start, call.span.end);
  if (node === null || node.startIndex !== call.span.start || node.endIndex !== call.span.end) return null;
  if (language.grammar === "python") {
    const expression = pythonExpression(node);
    return expression.kind === "call" ? { notation: python, fields: expression.fields } : null;
  }
  if (!/^(?:javascript|typescript|tsx)$/.test(language.grammar)) return null;
  const expression = javascriptExpression(node);
  const options = expression.kind === "call" ? optionsOf(expression) : null;
  return options === null ? null : { notation: javascript, fields: options };
}

/** Fields of the one object that a call takes. */
function optionsOf(call: CallExpression): readonly Field[] | null {
  const [first] = call.fields;
  return first?.value.kind === "object" ? first.value.fields : null;
}

/** Fields or elements of an expression; none where it has none. */
export function fieldsOf(value: Expression): readonly Field[] {
  return value.kind === "object" || value.kind === "array" || value.kind === "call" ? value.fields : [];
}
