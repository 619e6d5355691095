/** The arguments of a call as completion sees them: lists of names, the way to a text in them, names in OpenAI's words. */
import { linkedName } from "../extraction/callChain.ts";
import { fieldNamed } from "../extraction/expression.ts";
import type { CallExpression, Expression, Field } from "../extraction/expression.ts";
import { openAIName } from "../extraction/libraries.ts";
import type { CallShape } from "../extraction/libraries.ts";
import type { Span } from "../facts.ts";
import type { CallAround } from "./callAround.ts";

/** The arguments of a call as its row has them; `argument` where they are the fields of one of them (`config`). */
export interface Arguments {
  readonly fields: readonly Field[];
  readonly argument?: string;
}

/** The lists of arguments in a call: its own, and those in arguments that hold parameters. */
export function argumentsOf({ call, row }: CallAround): readonly Arguments[] {
  const own = ownFields(call, row);
  const nested = Object.keys(row.takes?.nested ?? {}).flatMap((argument): Arguments[] => {
    const value = fieldOf(own, row, argument)?.value;
    const fields = value === undefined ? undefined : fieldsIn(value);
    return fields === undefined ? [] : [{ fields, argument }];
  });
  return [{ fields: own }, ...nested];
}

function ownFields(call: CallExpression, { style, holder }: CallShape): readonly Field[] {
  if (style !== "object") return call.fields;
  const field = typeof holder === "string" ? fieldNamed(call.fields, holder) : call.fields[holder ?? 0];
  return field?.value.kind === "object" ? field.value.fields : [];
}

function fieldOf(fields: readonly Field[], { positional }: CallShape, name: string): Field | undefined {
  const byPlace = fields[positional?.indexOf(name) ?? -1];
  return fieldNamed(fields, name) ?? (byPlace?.name === null ? byPlace : undefined);
}

function fieldsIn(value: Expression): readonly Field[] | undefined {
  return value.kind === "object" || value.kind === "call" ? value.fields : undefined;
}

/** A text in a call, with the names of the fields on the way to it: the outermost first, null for elements. */
export interface TextAt {
  readonly names: readonly (string | null)[];
  /** Its place without quotes. */
  readonly inner: Span;
}

/** The text at a place below some fields. */
export function textAt(fields: readonly Field[], at: number): TextAt | null {
  for (const { name, value } of fields) {
    if (value.span.start > at || value.span.end < at) continue;
    if (value.kind === "string") {
      const isInside = value.inner.start <= at && at <= value.inner.end;
      return isInside ? { names: [name], inner: value.inner } : null;
    }
    const inner = value.kind === "array" ? value.fields : fieldsIn(value);
    const found = inner === undefined ? null : textAt(inner, at);
    return found === null ? null : { ...found, names: [name, ...found.names] };
  }
  return null;
}

/** A written name in OpenAI's words. */
export function canonical(
  written: string,
  { style, methods, renamed }: Pick<CallShape, "style" | "methods" | "renamed">,
): string {
  const plain = style === "builder" ? linkedName(written, methods ?? {}) : written;
  return renamed !== undefined && Object.hasOwn(renamed, plain) ? renamed[plain]! : openAIName(plain);
}
