/**
 * Values as the code writes them, the same for every language: what calls, messages and parameters are read from.
 * A grammar's own file turns its syntax tree into this; nothing after it knows a grammar.
 */
import type { Span } from "../facts.ts";

interface Base {
  readonly span: Span;
  /** The value stands in another document; `span` is where it is used in this one. */
  readonly elsewhere?: true;
}

/** A named or positional argument of a call, an element of an array, or an entry of an object. */
export interface Field {
  /** Null for positional arguments, elements and computed keys. */
  readonly name: string | null;
  readonly nameSpan: Span;
  readonly value: Expression;
  readonly span: Span;
  /** `span` with one separator, so that the rest still parses without it. */
  readonly removalSpan: Span;
  /** `**options`, `...options`. */
  readonly spread: boolean;
}

export interface StringExpression extends Base {
  readonly kind: "string";
  readonly value: string;
  /** Range without quotes. */
  readonly inner: Span;
  /** What stands in that range, where it is not the text itself: a block that is taken out of its indentation. */
  readonly raw?: string;
}

export interface CallExpression extends Base {
  readonly kind: "call";
  readonly callee: Expression;
  readonly fields: readonly Field[];
}

export type Expression =
  | StringExpression
  /** Pieces in a row: f-strings, template literals, concatenation. */
  | (Base & { readonly kind: "joined"; readonly pieces: readonly Expression[] })
  | (Base & { readonly kind: "number"; readonly value: number })
  | (Base & { readonly kind: "boolean"; readonly value: boolean })
  | (Base & { readonly kind: "null" })
  | (Base & { readonly kind: "name"; readonly name: string })
  | (Base & { readonly kind: "member"; readonly object: Expression; readonly name: string })
  | CallExpression
  | (Base & { readonly kind: "array"; readonly fields: readonly Field[] })
  | (Base & {
      readonly kind: "object";
      readonly fields: readonly Field[];
      readonly text: string;
      /** Type of a struct's literal. */ readonly type?: Expression;
    })
  /** One of several: a fallback (`a or b`, `a ?? b`), or by a condition (`x if c else y`, several assignments). */
  | (Base & {
      readonly kind: "choice";
      readonly by: "fallback" | "condition";
      readonly options: readonly Expression[];
      /** Of several assignments: where the name is used, and whether each of them surely reaches that place on some run. */
      readonly reached?: { readonly at: number; readonly each: boolean };
    })
  /** An entry of an object or a list whose key only running the code tells: `MODELS[kind]`. */
  | (Base & { readonly kind: "entry"; readonly object: Expression })
  | (Base & { readonly kind: "unknown" });

/** `client.chat.completions.create` of a callee; a call on the way is `()`, null where it is no chain of names. */
export function pathOf(expression: Expression): string | null {
  let node = expression;
  let path = "";
  for (;;) {
    if (node.kind === "name") return path === "" ? node.name : `${node.name}.${path}`;
    if (node.kind === "call") {
      if (path === "") return null;
      const made = pathOf(node.callee);
      return made === null ? `().${path}` : `${made}().${path}`;
    }
    if (node.kind !== "member") return null;
    path = path === "" ? node.name : `${node.name}.${path}`;
    node = node.object;
  }
}

/** The field of a name; the last one wins, as it does at run time. */
export function fieldNamed(fields: readonly Field[], name: string): Field | undefined {
  return fields.findLast((field) => field.name === name);
}
