/**
 * What a name stands for at a place: its assignments in the same file, by scope. Occurrences are found in the text
 * and judged by the tree; only names that a call uses are ever looked up.
 */
import type { Node } from "web-tree-sitter";
import type { Span } from "../facts.ts";
import type { Chunk } from "./chunks.ts";
import type { Expression } from "./expression.ts";
import { javascriptExpression } from "./javascript.ts";
import { spanOf } from "./lowering.ts";
import { pythonExpression } from "./python.ts";
import { nodeOver } from "./syntaxTree.ts";
import type { SyntaxTree } from "./syntaxTree.ts";

export interface Bindings {
  /** The value of a name (`model`, `self.client`) as seen from an offset; undefined where the file does not say. */
  valueOf(name: string, at: number): Expression | undefined;
  /** Starts the reading of a chunk: names are looked for in it first, then outside. */
  enter(chunk: Chunk): void;
  /** Names that were looked for outside since `enter`, with what they were bound to. */
  outerNames(): ReadonlyMap<string, string>;
  /** Source of what a name is bound to for the whole file; equal sources mean equal values. */
  outerSource(name: string): string;
}

interface Binding {
  /** Null where the name is bound to something that only running the code would tell. */
  readonly value: Expression | null;
  readonly scope: Scope;
}

interface Scope extends Span {
  /** The file itself. */
  readonly whole: boolean;
}

/** More places than this, and the name is too common to mean one thing. */
const mostPlaces = 400;

/** Nodes up to which a binding holds. */
const scopes: Readonly<Record<"python" | "javascript", ReadonlySet<string>>> = {
  python: new Set([
    "function_definition",
    "lambda",
    "class_definition",
    "list_comprehension",
    "generator_expression",
    "module",
  ]),
  javascript: new Set([
    "statement_block",
    "function_declaration",
    "function_expression",
    "generator_function_declaration",
    "arrow_function",
    "method_definition",
    "class_body",
    "for_statement",
    "for_in_statement",
    "catch_clause",
    "program",
  ]),
};

const classes: ReadonlySet<string> = new Set(["class_definition", "class_body"]);

/** Parents that bind a name to a value that is not written there. */
const opaque: ReadonlySet<string> = new Set([
  // Python
  "parameters",
  "lambda_parameters",
  "default_parameter",
  "typed_default_parameter",
  "typed_parameter",
  "list_splat_pattern",
  "dictionary_splat_pattern",
  "pattern_list",
  "tuple_pattern",
  "for_statement",
  "for_in_clause",
  "as_pattern_target",
  "augmented_assignment",
  "function_definition",
  "class_definition",
  "global_statement",
  "nonlocal_statement",
  // JavaScript
  "required_parameter",
  "optional_parameter",
  "formal_parameters",
  "array_pattern",
  "rest_pattern",
  "object_assignment_pattern",
  "assignment_pattern",
  "pair_pattern",
  "for_in_statement",
  "catch_clause",
  "augmented_assignment_expression",
  "update_expression",
  "function_declaration",
  "class_declaration",
]);

export function createBindings(source: SyntaxTree, chunks: readonly Chunk[], calls: "python" | "javascript"): Bindings {
  const lower = calls === "python" ? pythonExpression : javascriptExpression;
  const outer = new Map<string, Expression | undefined>();
  let chunk: Chunk | undefined;
  let inner = new Map<string, readonly Binding[]>();
  let asked = new Map<string, string>();

  function innerOf(name: string, within: Chunk): readonly Binding[] {
    let bindings = inner.get(name);
    if (bindings === undefined) {
      bindings = findBindings(within, name, scopes[calls], lower).filter(({ scope }) => !scope.whole);
      inner.set(name, bindings);
    }
    return bindings;
  }

  function outerOf(name: string): Expression | undefined {
    if (outer.has(name)) return outer.get(name);
    const bindings: Binding[] = [];
    for (const open of chunks) {
      if (!mayBind(open, name)) continue;
      bindings.push(...findBindings(open, name, scopes[calls], lower).filter(({ scope }) => scope.whole));
      if (bindings.length > mostPlaces) break;
    }
    const value = valueAmong(bindings);
    outer.set(name, value);
    return value;
  }

  function outerSource(name: string): string {
    const value = outerOf(name);
    if (value === undefined) return "";
    const parts = value.kind === "choice" ? value.options : [value];
    return parts.map(({ span }) => source.text.slice(span.start, span.end)).join("\n");
  }

  return {
    valueOf(name, at) {
      if (chunk !== undefined && chunk.start <= at && at <= chunk.end) {
        const visible = innerOf(name, chunk).filter(({ scope }) => scope.start <= at && at <= scope.end);
        if (visible.length > 0) return valueAmong(nearest(visible));
      }
      asked.set(name, outerSource(name));
      return outerOf(name);
    },
    enter(entered) {
      chunk = entered;
      inner = new Map();
      asked = new Map();
    },
    outerNames: () => asked,
    outerSource,
  };
}

/** A definition binds its own name only, which is no value; every other statement may bind the name. */
function mayBind(chunk: Chunk, name: string): boolean {
  return !chunk.closed && chunk.text.includes(name.slice(name.lastIndexOf(".") + 1));
}

function nearest(bindings: readonly Binding[]): readonly Binding[] {
  const smallest = Math.min(...bindings.map(({ scope }) => scope.end - scope.start));
  return bindings.filter(({ scope }) => scope.end - scope.start === smallest);
}

/** The value of bindings of one scope: the only one, one of several, or nothing where one of them can't be known. */
function valueAmong(bindings: readonly Binding[]): Expression | undefined {
  const values = bindings.map((binding) => binding.value);
  const [first] = values;
  if (first === null || first === undefined || values.includes(null)) return undefined;
  if (values.length === 1) return first;
  return { kind: "choice", by: "condition", span: first.span, options: values.filter((value) => value !== null) };
}

function findBindings(
  chunk: Chunk,
  name: string,
  scopeTypes: ReadonlySet<string>,
  lower: (node: Node) => Expression,
): readonly Binding[] {
  const property = name.includes(".") ? name.slice(name.lastIndexOf(".") + 1) : null;
  const word = property ?? name;
  const { text } = chunk;
  const bindings: Binding[] = [];
  let places = 0;
  for (let at = text.indexOf(word); at !== -1; at = text.indexOf(word, at + word.length)) {
    if (isWordChar(text, at - 1) || isWordChar(text, at + word.length)) continue;
    // `client.` and `client(` use the name; only a whole word that is followed by something else can bind it.
    const next = text[at + word.length];
    if (next === "." || next === "(") continue;
    places++;
    if (places > mostPlaces) return [];
    const start = chunk.start + at;
    const node = nodeOver(chunk.node, start, start + word.length);
    if (node === null || node.startIndex !== start || node.endIndex !== start + word.length) continue;
    const binding = property === null ? bindingAt(node, scopeTypes, lower) : memberBindingAt(node, name, lower);
    if (binding !== null) bindings.push(binding);
  }
  return bindings;
}

function isWordChar(text: string, at: number): boolean {
  const char = text[at];
  return char !== undefined && /[\w$]/.test(char);
}

function bindingAt(node: Node, scopeTypes: ReadonlySet<string>, lower: (node: Node) => Expression): Binding | null {
  const parent = node.parent;
  if (parent === null) return null;
  const bound = (value: Node | null): Binding => ({
    value: value === null ? null : lower(value),
    scope: scopeOf(parent, scopeTypes),
  });
  switch (parent.type) {
    case "assignment":
    case "assignment_expression":
      return isField(parent, "left", node) ? bound(parent.childForFieldName("right")) : null;
    case "variable_declarator":
    case "named_expression":
      return isField(parent, "name", node) ? bound(parent.childForFieldName("value")) : null;
    default:
      break;
  }
  if (node.type === "shorthand_property_identifier_pattern") return bound(null);
  if (parent.type === "arrow_function") {
    return isField(parent, "parameter", node) ? { value: null, scope: { ...spanOf(parent), whole: false } } : null;
  }
  if (!opaque.has(parent.type) || !bindsRatherThanUses(parent, node)) return null;
  return bound(null);
}

/** In these parents one child is bound and the others are used. */
function bindsRatherThanUses(parent: Node, node: Node): boolean {
  const used = parent.childForFieldName("value") ?? parent.childForFieldName("right");
  if (used !== null && used.startIndex === node.startIndex) return false;
  return parent.childForFieldName("type")?.startIndex !== node.startIndex;
}

function memberBindingAt(node: Node, name: string, lower: (node: Node) => Expression): Binding | null {
  const parent = node.parent;
  if (parent === null) return null;
  if (parent.type === "public_field_definition" || parent.type === "field_definition") {
    const value = parent.childForFieldName("value");
    return name.startsWith("this.") && value !== null ? { value: lower(value), scope: scopeOf(parent, classes) } : null;
  }
  if (parent.type !== "attribute" && parent.type !== "member_expression") return null;
  if (parent.text !== name) return null;
  const assignment = parent.parent;
  if (assignment === null || !/^(?:assignment|assignment_expression)$/.test(assignment.type)) return null;
  if (!isField(assignment, "left", parent)) return null;
  const value = assignment.childForFieldName("right");
  return { value: value === null ? null : lower(value), scope: scopeOf(assignment, classes) };
}

function isField(parent: Node, field: string, node: Node): boolean {
  const child = parent.childForFieldName(field);
  return child !== null && child.startIndex === node.startIndex && child.endIndex === node.endIndex;
}

/** Deeper statements are not looked up to their scope. */
const longestWay = 200;

function scopeOf(from: Node, types: ReadonlySet<string>): Scope {
  let node: Node = from;
  for (let step = 0; step < longestWay && !types.has(node.type); step++) {
    const parent: Node | null = node.parent;
    if (parent === null) break;
    node = parent;
  }
  return { ...spanOf(node), whole: node.parent === null };
}
