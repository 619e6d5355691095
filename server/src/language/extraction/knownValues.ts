/** Values as far as they can be known without running the code: names followed, strings joined, defaults taken. */
import type { KnownValue } from "../facts.ts";
import type { Bindings } from "./bindings.ts";
import { tidiedText } from "./tidiedText.ts";
import { fieldNamed, pathOf } from "./expression.ts";
import type { CallExpression, Expression, Field, StringExpression } from "./expression.ts";

/** Names that lead to names, at most. */
const longestChain = 8;

/** The expression behind names and environment defaults; itself where nothing leads further. */
export function follow(expression: Expression, bindings: Bindings, steps = 0): Expression {
  if (steps >= longestChain) return expression;
  switch (expression.kind) {
    case "name":
    case "member": {
      const path = pathOf(expression);
      const value = path === null ? undefined : bindings.valueOf(path, expression.span.start);
      const isOther = value?.elsewhere === true || value?.span.start !== expression.span.start;
      if (value !== undefined && isOther) return follow(value, bindings, steps + 1);
      return expression.kind === "member" ? entryOf(expression, bindings, steps) : expression;
    }
    case "choice":
      return expression.by === "fallback"
        ? (fallbackOf(expression.options, bindings, steps) ?? expression)
        : expression;
    case "call": {
      const fallback = environmentDefault(expression);
      return fallback === undefined ? expression : follow(fallback, bindings, steps + 1);
    }
    case "string":
    case "joined":
    case "number":
    case "boolean":
    case "null":
    case "array":
    case "object":
    case "entry":
    case "unknown":
      return expression;
  }
}

/** `MODELS["fast"]` or `MODELS.fast` of an object that the file writes out; itself where it does not. */
function entryOf(member: Extract<Expression, { kind: "member" }>, bindings: Bindings, steps: number): Expression {
  const fields = fieldsOf(follow(member.object, bindings, steps + 1));
  // What is spread may hold the entry too.
  if (fields === undefined || fields.some((field) => field.spread)) return member;
  const entry = fieldNamed(fields, member.name);
  return entry === undefined ? member : follow(entry.value, bindings, steps + 1);
}

/** The value that `a or b` has where `a` is not set: the only one that is written out. */
function fallbackOf(options: readonly Expression[], bindings: Bindings, steps: number): Expression | undefined {
  const known = options
    .map((option) => follow(option, bindings, steps + 1))
    .filter((option) => /^(?:string|number|boolean|null|call)$/.test(option.kind) && !isEnvironment(option));
  return known.length === 1 ? known[0] : undefined;
}

/** Functions that read the environment: what they give is only known at run time. */
const environmentReaders: ReadonlySet<string> = new Set([
  "os.getenv",
  "os.environ.get",
  "getenv",
  "environ.get",
  "Deno.env.get",
  "Bun.env.get",
  "os.Getenv",
  "System.getenv",
  "Environment.GetEnvironmentVariable",
  "env.var",
  "std.env.var",
  "ENV.fetch",
  "env",
  "config",
]);

/** Whether a call reads the environment. */
export function isEnvironment(expression: Expression): boolean {
  if (expression.kind !== "call") return false;
  const path = pathOf(expression.callee);
  return path !== null && environmentReaders.has(path);
}

/** Of these, the ones that take a default after the variable's name. */
const withDefault: ReadonlySet<string> = new Set([
  "os.getenv",
  "os.environ.get",
  "getenv",
  "environ.get",
  "ENV.fetch",
  "env",
  // Laravel's: `config('openai.model', 'gpt-4o')`.
  "config",
  "System.getenv().getOrDefault",
]);

function environmentDefault(call: CallExpression): Expression | undefined {
  const path = pathOf(call.callee);
  if (path === null || !withDefault.has(path)) return undefined;
  return (call.fields.find((field) => field.name === "default") ?? call.fields[1])?.value;
}

/** A text with what is not known left out. */
export interface KnownText {
  readonly text: string;
  readonly partial: boolean;
}

/** Texts that names lead to, in texts that names lead to, at most. */
const deepestText = 10;

/** The text of an expression, pieces joined. */
export function textOf(expression: Expression, bindings: Bindings, names = 0): KnownText {
  const value = follow(expression, bindings);
  const passed = value === expression ? names : names + 1;
  // Names that lead to each other lead nowhere.
  if (passed > deepestText) return { text: "", partial: true };
  switch (value.kind) {
    case "string":
      return { text: value.value, partial: false };
    case "number":
      return { text: String(value.value), partial: false };
    case "joined": {
      // A sum of numbers is no text.
      if (value.pieces.every((piece) => piece.kind === "number")) return { text: "", partial: true };
      const pieces = value.pieces.map((piece) => textOf(piece, bindings, passed));
      return { text: pieces.map((piece) => piece.text).join(""), partial: pieces.some((piece) => piece.partial) };
    }
    case "call":
      return tidiedText(value, (part) => textOf(part, bindings, passed));
    case "boolean":
    case "null":
    case "name":
    case "member":
    case "array":
    case "object":
    case "choice":
    case "entry":
    case "unknown":
      return { text: "", partial: true };
  }
}

/** The one string literal behind an expression, so that its range can be shown and changed. */
export function literalOf(expression: Expression, bindings: Bindings): StringExpression | undefined {
  const value = follow(expression, bindings);
  return value.kind === "string" ? value : undefined;
}

export function knownValueOf(expression: Expression, bindings: Bindings): KnownValue {
  const value = follow(expression, bindings);
  switch (value.kind) {
    case "string":
    case "number":
    case "boolean":
      return { kind: value.kind, value: value.value } as KnownValue;
    case "null":
      return { kind: "null" };
    case "array":
      return objectValue("", plainData(value, bindings, 0));
    case "object":
      return objectValue(value.text, plainData(value, bindings, 0));
    case "joined": {
      const { text, partial } = textOf(value, bindings);
      return partial ? { kind: "unknown" } : { kind: "string", value: text };
    }
    case "name":
    case "member":
    case "call":
    case "choice":
    case "entry":
    case "unknown":
      return { kind: "unknown" };
  }
}

function objectValue(text: string, value: unknown): KnownValue {
  return value === undefined ? { kind: "object", text } : { kind: "object", text, value };
}

/** An expression as plain data; undefined where any part is only known at run time. */
export function plainData(expression: Expression, bindings: Bindings, depth: number): unknown {
  const value = follow(expression, bindings);
  if (depth > 20) return undefined;
  switch (value.kind) {
    case "string":
    case "number":
    case "boolean":
      return value.value;
    case "null":
      return null;
    case "joined": {
      const { text, partial } = textOf(value, bindings);
      return partial ? undefined : text;
    }
    case "array": {
      const items = value.fields.map((field) =>
        field.spread ? undefined : plainData(field.value, bindings, depth + 1),
      );
      return items.includes(undefined) ? undefined : items;
    }
    case "object": {
      const data: Record<string, unknown> = {};
      for (const field of value.fields) {
        const item = field.spread || field.name === null ? undefined : plainData(field.value, bindings, depth + 1);
        if (item === undefined || field.name === null) return undefined;
        data[field.name] = item;
      }
      return data;
    }
    case "name":
    case "member":
    case "call":
    case "choice":
    case "entry":
    case "unknown":
      return undefined;
  }
}

/** The entries of an object, also where Python makes it by `dict(…)`; undefined for every other value. */
export function fieldsOf(value: Expression): readonly Field[] | undefined {
  if (value.kind === "object") return value.fields;
  const isDict = value.kind === "call" && value.callee.kind === "name" && value.callee.name === "dict";
  return isDict && value.fields.every((field) => field.name !== null || field.spread) ? value.fields : undefined;
}

/** Fields of a call or an object with spread objects of the same file laid open. `complete` is false where one is not known. */
export function openFields(
  fields: readonly Field[],
  bindings: Bindings,
  steps = 0,
): { readonly fields: readonly Field[]; readonly complete: boolean } {
  const opened: Field[] = [];
  let complete = true;
  for (const field of fields) {
    if (!field.spread) {
      opened.push(field);
      continue;
    }
    const value = follow(field.value, bindings);
    const held = fieldsOf(value);
    if (held === undefined || value.elsewhere === true || steps >= 3) {
      complete = false;
      continue;
    }
    const inner = openFields(held, bindings, steps + 1);
    complete &&= inner.complete;
    opened.push(...inner.fields);
  }
  return { fields: opened, complete };
}
