/** Values that stand in another document: an earlier cell of the notebook. They are known, but not to be edited here. */
import type { Span } from "../facts.ts";
import type { Expression, Field } from "./expression.ts";

/** Deeper values are cut off. */
const deepest = 40;

/** A value of another document, as if it stood where it is used; every part of it says that it does not. */
export function fromElsewhere(expression: Expression, span: Span, depth = 0): Expression {
  const base = { span, elsewhere: true } as const;
  if (depth > deepest) return { kind: "unknown", ...base };
  const moved = (part: Expression): Expression => fromElsewhere(part, span, depth + 1);
  const fields = (parts: readonly Field[]): readonly Field[] =>
    parts.map((field) => ({ ...field, nameSpan: span, span, removalSpan: span, value: moved(field.value) }));
  switch (expression.kind) {
    case "string":
      return { ...expression, ...base, inner: span };
    case "joined":
      return { ...expression, ...base, pieces: expression.pieces.map(moved) };
    case "member":
      return { ...expression, ...base, object: moved(expression.object) };
    case "call":
      return { ...expression, ...base, callee: moved(expression.callee), fields: fields(expression.fields) };
    case "array":
    case "object":
      return { ...expression, ...base, fields: fields(expression.fields) };
    case "choice":
      return { ...expression, ...base, options: expression.options.map(moved) };
    case "entry":
      return { ...expression, ...base, object: moved(expression.object) };
    case "number":
    case "boolean":
    case "null":
    case "name":
    case "unknown":
      return { ...expression, ...base };
  }
}
