/** The places in a statement where a name gets a value. Found in the text, judged by the tree. */
import type { Node } from "web-tree-sitter";
import type { Span } from "../facts.ts";
import type { Chunk } from "./chunks.ts";
import type { BindingPlace, CodeGrammar } from "./codeGrammar.ts";
import type { Expression } from "./expression.ts";
import { pathOf } from "./expression.ts";
import { named, spanOf } from "./lowering.ts";
import { nodeOver } from "./syntaxTree.ts";

export interface Binding {
  /** Null where the name is bound to something that only running the code would tell. */
  readonly value: Expression | null;
  readonly scope: Scope;
  /** The statement. */
  readonly place: Span;
  /** It gives a new value to a name that is declared elsewhere. */
  readonly assigns: boolean;
  /** It only declares the name: `let model: string;`. */
  readonly empty?: boolean;
}

export interface Scope extends Span {
  /** The file itself. */
  readonly whole: boolean;
}

/** Statements that declare no name of their own, in languages that have declarations. */
const assigning =
  /^(?:assignment_expression|assignment_statement|augmented_assignment_expression|compound_assignment_expr|update_expression)$/;

/** More places than this, and the name is too common to mean one thing. */
export const mostPlaces = 400;

/** Bindings of a name (`model`, `self.client`) in a chunk. */
export function findBindings(chunk: Chunk, name: string, grammar: CodeGrammar): readonly Binding[] {
  const property = name.includes(".") ? name.slice(name.lastIndexOf(".") + 1) : null;
  const word = property ?? name;
  const { text } = chunk;
  const bindings: Binding[] = [];
  // Parsers put in names that are missing, which have no letters.
  if (word === "") return bindings;
  let places = 0;
  for (let at = text.indexOf(word); at !== -1; at = text.indexOf(word, at + word.length)) {
    // A property of PHP is declared with the mark that its uses leave out.
    const marked = property !== null && text[at - 1] === "$" ? 1 : 0;
    if (isWordChar(text, at - 1 - marked) || isWordChar(text, at + word.length)) continue;
    // `client.` and `client(` use the name; only a whole word that is followed by something else can bind it.
    const next = text[at + word.length];
    if (next === "." || next === "(" || (next === "-" && text[at + word.length + 1] === ">")) continue;
    places++;
    if (places > mostPlaces) return [];
    const start = chunk.start + at - marked;
    const end = chunk.start + at + word.length;
    let node = nodeOver(chunk.node, start, end);
    // The `$` of `$m` is a node of its own, and the smallest over so few letters.
    if (node !== null && node.endIndex < end) node = node.parent;
    if (node === null || node.startIndex !== start || node.endIndex !== end) continue;
    const binding = property === null ? bindingAt(node, grammar) : memberBindingAt(node, name, grammar);
    if (binding !== null) bindings.push(binding);
  }
  return bindings;
}

function isWordChar(text: string, at: number): boolean {
  const char = text[at];
  return char !== undefined && /[\w$]/.test(char);
}

function bindingAt(node: Node, grammar: CodeGrammar): Binding | null {
  const parent = node.parent;
  if (parent === null) return null;
  // Attributes of an object live as long as the object does.
  const types = node.text.startsWith("@") ? grammar.classes : grammar.scopes;
  const place = Object.hasOwn(grammar.bindings, parent.type) ? grammar.bindings[parent.type] : undefined;
  if (place !== undefined) {
    const given = valueFor(parent, place, node);
    return given === undefined
      ? null
      : {
          value: lowered(given, grammar),
          scope: scopeOf(parent, types),
          place: spanOf(parent),
          assigns: assigning.test(parent.type),
          ...(given === null && /declarator|var_spec|let_declaration/.test(parent.type) ? { empty: true } : {}),
        };
  }
  // `a, b := f()` binds in lists.
  const owner = parent.parent;
  const listed =
    owner !== null && Object.hasOwn(grammar.bindings, owner.type) ? grammar.bindings[owner.type] : undefined;
  if (owner !== null && listed !== undefined && parent.type === "expression_list") {
    if (!isField(owner, listed.name, parent)) return null;
    const values = owner.childForFieldName(listed.value);
    const names = named(parent);
    const value =
      values !== null && values.namedChildCount === names.length ? named(values)[indexOf(names, node)] : null;
    return {
      value: lowered(value ?? null, grammar),
      scope: scopeOf(owner, types),
      place: spanOf(owner),
      assigns: assigning.test(owner.type),
    };
  }
  // `with OpenAI() as client:` binds what such a client is.
  if (parent.type === "as_pattern_target" && owner?.type === "as_pattern" && owner.parent?.type === "with_item") {
    const entered = owner.namedChild(0);
    const value = entered?.type === "call" ? entered : null;
    return { value: lowered(value, grammar), scope: scopeOf(owner, types), place: spanOf(owner), assigns: false };
  }
  const nothing: Binding = { value: null, scope: scopeOf(parent, types), place: spanOf(parent), assigns: false };
  if (node.type === "shorthand_property_identifier_pattern") return nothing;
  if (parent.type === "arrow_function") {
    return isField(parent, "parameter", node) ? { ...nothing, scope: { ...spanOf(parent), whole: false } } : null;
  }
  if (parent.type === "expression_list" && owner !== null && grammar.opaque.has(owner.type)) {
    return isField(owner, "left", parent) ? { ...nothing, scope: scopeOf(owner, types), place: spanOf(owner) } : null;
  }
  if (!grammar.opaque.has(parent.type) || !bindsRatherThanUses(parent, node)) return null;
  return nothing;
}

function lowered(value: Node | null, grammar: CodeGrammar): Expression | null {
  return value === null ? null : grammar.expression(value);
}

/** What a statement gives to a name in it: null where it is not written, undefined where the name is not bound. */
function valueFor(statement: Node, place: BindingPlace, name: Node): Node | null | undefined {
  const names =
    place.name === "first"
      ? named(statement).slice(0, 1)
      : statement.childrenForFieldName(place.name).filter((child) => child !== null);
  const index = indexOf(names, name);
  if (index === -1) return undefined;
  const value = place.value === "last" ? statement.lastNamedChild : statement.childForFieldName(place.value);
  if (value === null || value.id === name.id) return null;
  return value.type === "expression_list" ? (named(value)[index] ?? null) : value;
}

function indexOf(nodes: readonly Node[], node: Node): number {
  return nodes.findIndex((child) => child.startIndex === node.startIndex && child.endIndex === node.endIndex);
}

/** In these parents one child is bound and the others are used. */
function bindsRatherThanUses(parent: Node, node: Node): boolean {
  const used = parent.childForFieldName("value") ?? parent.childForFieldName("right");
  if (used !== null && used.startIndex === node.startIndex) return false;
  return parent.childForFieldName("type")?.startIndex !== node.startIndex;
}

function memberBindingAt(node: Node, name: string, grammar: CodeGrammar): Binding | null {
  const parent = node.parent;
  if (parent === null) return null;
  const declared = fieldBinding(parent, node, name, grammar);
  if (declared !== null) return declared;
  if (!grammar.members.has(parent.type)) return null;
  const assigned = parent.parent;
  if (assigned === null) return null;
  const place = Object.hasOwn(grammar.bindings, assigned.type) ? grammar.bindings[assigned.type] : undefined;
  if (place?.name !== "left" || !isField(assigned, "left", parent)) return null;
  if (pathOf(grammar.expression(parent)) !== name) return null;
  return {
    value: lowered(assigned.childForFieldName(place.value), grammar),
    scope: scopeOf(assigned, grammar.classes),
    place: spanOf(assigned),
    assigns: false,
  };
}

/** A field that its class declares with a value, as seen through the object or by the class's name. */
function fieldBinding(statement: Node, node: Node, name: string, grammar: CodeGrammar): Binding | null {
  const place = Object.hasOwn(grammar.fieldBindings, statement.type)
    ? grammar.fieldBindings[statement.type]
    : undefined;
  if (place === undefined) return null;
  const given = valueFor(statement, place, node);
  if (given === undefined || given === null) return null;
  const scope = scopeNode(statement, grammar.scopes);
  if (!grammar.classes.has(scope.type)) return null;
  const object = name.slice(0, name.lastIndexOf("."));
  const value = lowered(given, grammar);
  const field = { value, place: spanOf(statement), assigns: false };
  if (grammar.self.has(object)) return { ...field, scope: { ...spanOf(scope), whole: false } };
  const owner = scope.childForFieldName("name") ?? scope.parent?.childForFieldName("name");
  return owner?.text === object ? { ...field, scope: { ...spanOf(scope), whole: true } } : null;
}

function isField(parent: Node, field: string, node: Node): boolean {
  const child = parent.childForFieldName(field);
  return child !== null && child.startIndex === node.startIndex && child.endIndex === node.endIndex;
}

/** Deeper statements are not looked up to their scope. */
const longestWay = 200;

function scopeNode(from: Node, types: ReadonlySet<string>): Node {
  let node: Node = from;
  for (let step = 0; step < longestWay && !types.has(node.type); step++) {
    const parent: Node | null = node.parent;
    if (parent === null) break;
    node = parent;
  }
  return node;
}

function scopeOf(from: Node, types: ReadonlySet<string>): Scope {
  const node = scopeNode(from, types);
  return { ...spanOf(node), whole: node.parent === null };
}
