/** The grammars whose calls are read: how each one's tree becomes expressions, and what binds a name in it. One row a language. */
import type { Node } from "web-tree-sitter";
import { csharpExpression, csharpFields } from "./csharp.ts";
import type { Expression, Field } from "./expression.ts";
import { goExpression, goFields } from "./go.ts";
import { javaExpression, javaFields } from "./java.ts";
import { javascriptExpression } from "./javascript.ts";
import type { CallGrammar } from "./libraries.ts";
import { phpExpression, phpFields } from "./php.ts";
import { pythonExpression } from "./python.ts";
import { rubyExpression, rubyFields } from "./ruby.ts";
import { rustExpression, rustFields } from "./rust.ts";
import { shellExpression, shellFields } from "./shell.ts";

/** Where a statement holds the name that it binds and the value that it gives; null where the value is not written there. */
export interface BindingPlace {
  readonly name: string;
  /** A field, or `last` for the last child. */
  readonly value: string;
}

export interface CodeGrammar {
  /** The expression that a node is. */
  expression(node: Node, depth?: number): Expression;
  /** Arguments of a node of `calls` or `literals`. */
  fields(node: Node): readonly Field[];
  /** Nodes that are calls or constructions. */
  readonly calls: ReadonlySet<string>;
  /** Nodes that are literals of a struct. */
  readonly literals: ReadonlySet<string>;
  /** Nodes that give back what they hold: `await x`, `x?`. */
  readonly transparent: ReadonlySet<string>;
  /** Nodes up to which a binding holds. */
  readonly scopes: ReadonlySet<string>;
  /** Of these, the bodies of classes. */
  readonly classes: ReadonlySet<string>;
  readonly bindings: Readonly<Record<string, BindingPlace>>;
  /** Declarations of a class that give its fields their values. */
  readonly fieldBindings: Readonly<Record<string, BindingPlace>>;
  /** Parents that bind a name to a value that is not written there. */
  readonly opaque: ReadonlySet<string>;
  /** Attributes of an object by their dotted names: nodes and how the object itself is called. */
  readonly members: ReadonlySet<string>;
  /** Names of the object that a method belongs to. */
  readonly self: ReadonlySet<string>;
}

type Places = Readonly<Record<string, readonly [name: string, value: string]>>;

function placesOf(places: Places = {}): Readonly<Record<string, BindingPlace>> {
  return Object.fromEntries(Object.entries(places).map(([type, [name, value]]) => [type, { name, value }]));
}

interface Row {
  readonly calls: readonly string[];
  readonly literals?: readonly string[];
  readonly transparent?: readonly string[];
  readonly scopes: readonly string[];
  readonly classes?: readonly string[];
  readonly bindings: Places;
  readonly fieldBindings?: Places;
  readonly opaque: readonly string[];
  readonly members?: readonly string[];
  readonly self?: readonly string[];
}

function grammar(expression: CodeGrammar["expression"], fields: CodeGrammar["fields"], row: Row): CodeGrammar {
  return {
    expression,
    fields,
    calls: new Set(row.calls),
    literals: new Set(row.literals),
    transparent: new Set(row.transparent),
    scopes: new Set([...row.scopes, ...(row.classes ?? [])]),
    classes: new Set(row.classes),
    bindings: placesOf(row.bindings),
    fieldBindings: placesOf(row.fieldBindings),
    opaque: new Set(row.opaque),
    members: new Set(row.members),
    self: new Set(row.self),
  };
}

/** Fields of a call as its expression has them. */
function fieldsBy(expression: CodeGrammar["expression"]): CodeGrammar["fields"] {
  return (node) => {
    const value = expression(node);
    return value.kind === "call" ? value.fields : [];
  };
}

const assignment = ["left", "right"] as const;
const declarator = ["name", "value"] as const;

const python = grammar(pythonExpression, fieldsBy(pythonExpression), {
  calls: ["call"],
  transparent: ["await", "parenthesized_expression"],
  scopes: ["function_definition", "lambda", "list_comprehension", "generator_expression", "module"],
  classes: ["class_definition"],
  bindings: { assignment, named_expression: declarator },
  opaque: [
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
  ],
  fieldBindings: { assignment },
  members: ["attribute"],
  self: ["self"],
});

const javascript = grammar(javascriptExpression, fieldsBy(javascriptExpression), {
  calls: ["call_expression", "new_expression"],
  transparent: ["await_expression", "parenthesized_expression"],
  scopes: [
    "statement_block",
    "function_declaration",
    "function_expression",
    "generator_function_declaration",
    "arrow_function",
    "method_definition",
    "for_statement",
    "for_in_statement",
    "catch_clause",
    "program",
  ],
  classes: ["class_body"],
  bindings: { assignment_expression: assignment, variable_declarator: declarator },
  opaque: [
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
  ],
  fieldBindings: { public_field_definition: declarator, field_definition: ["property", "value"] },
  members: ["member_expression"],
  self: ["this"],
});

const go = grammar(goExpression, goFields, {
  calls: ["call_expression"],
  literals: ["composite_literal"],
  transparent: ["parenthesized_expression", "unary_expression"],
  scopes: [
    "block",
    "function_declaration",
    "method_declaration",
    "func_literal",
    "for_statement",
    "if_statement",
    "source_file",
  ],
  bindings: {
    short_var_declaration: assignment,
    assignment_statement: assignment,
    var_spec: declarator,
    const_spec: declarator,
  },
  opaque: ["parameter_declaration", "variadic_parameter_declaration", "range_clause", "inc_statement", "dec_statement"],
  members: ["selector_expression"],
});

const java = grammar(javaExpression, javaFields, {
  calls: ["method_invocation", "object_creation_expression"],
  transparent: ["parenthesized_expression"],
  scopes: [
    "block",
    "method_declaration",
    "constructor_declaration",
    "lambda_expression",
    "for_statement",
    "enhanced_for_statement",
    "catch_clause",
    "program",
  ],
  classes: ["class_body", "enum_body", "interface_body"],
  bindings: { variable_declarator: declarator, assignment_expression: assignment },
  opaque: [
    "formal_parameter",
    "spread_parameter",
    "inferred_parameters",
    "enhanced_for_statement",
    "catch_formal_parameter",
    "update_expression",
  ],
  fieldBindings: { variable_declarator: declarator },
  members: ["field_access"],
  self: ["this"],
});

const csharp = grammar(csharpExpression, csharpFields, {
  calls: ["invocation_expression", "object_creation_expression", "implicit_object_creation_expression"],
  transparent: ["parenthesized_expression", "await_expression"],
  scopes: [
    "block",
    "method_declaration",
    "constructor_declaration",
    "local_function_statement",
    "lambda_expression",
    "for_statement",
    "foreach_statement",
    "catch_clause",
    "compilation_unit",
  ],
  classes: ["declaration_list"],
  bindings: {
    variable_declarator: ["name", "last"],
    property_declaration: declarator,
    assignment_expression: assignment,
  },
  opaque: [
    "parameter",
    "implicit_parameter",
    "foreach_statement",
    "catch_declaration",
    "declaration_expression",
    "postfix_unary_expression",
  ],
  fieldBindings: { variable_declarator: ["name", "last"], property_declaration: declarator },
  members: ["member_access_expression"],
  self: ["this"],
});

const rust = grammar(rustExpression, rustFields, {
  calls: ["call_expression"],
  literals: ["struct_expression"],
  transparent: ["try_expression", "await_expression", "parenthesized_expression"],
  scopes: ["block", "function_item", "closure_expression", "for_expression", "match_arm", "mod_item", "source_file"],
  classes: ["impl_item"],
  bindings: {
    let_declaration: ["pattern", "value"],
    const_item: declarator,
    static_item: declarator,
    assignment_expression: assignment,
  },
  opaque: [
    "parameter",
    "closure_parameters",
    "for_expression",
    "tuple_pattern",
    "tuple_struct_pattern",
    "let_condition",
    "compound_assignment_expr",
  ],
  fieldBindings: { const_item: declarator },
  members: ["field_expression"],
  self: ["self"],
});

const ruby = grammar(rubyExpression, rubyFields, {
  calls: ["call"],
  transparent: ["parenthesized_statements"],
  scopes: ["method", "singleton_method", "do_block", "block", "lambda", "program"],
  classes: ["class", "module"],
  bindings: { assignment },
  fieldBindings: { assignment },
  opaque: [
    "method_parameters",
    "block_parameters",
    "lambda_parameters",
    "optional_parameter",
    "keyword_parameter",
    "operator_assignment",
    "left_assignment_list",
    "exception_variable",
  ],
  members: ["call"],
  self: ["self"],
});

const php = grammar(phpExpression, phpFields, {
  calls: [
    "member_call_expression",
    "nullsafe_member_call_expression",
    "scoped_call_expression",
    "function_call_expression",
    "object_creation_expression",
  ],
  transparent: ["parenthesized_expression"],
  scopes: ["function_definition", "method_declaration", "anonymous_function", "arrow_function", "program"],
  classes: ["declaration_list"],
  bindings: {
    assignment_expression: assignment,
    const_element: ["first", "last"],
  },
  fieldBindings: { const_element: ["first", "last"], property_element: ["name", "default_value"] },
  opaque: [
    "simple_parameter",
    "variadic_parameter",
    "property_promotion_parameter",
    "foreach_statement",
    "pair",
    "list_literal",
    "catch_clause",
    "augmented_assignment_expression",
    "update_expression",
    "global_declaration",
    "by_ref",
    "anonymous_function_use_clause",
  ],
  members: ["member_access_expression", "class_constant_access_expression"],
  self: ["$this", "self", "static"],
});

const shell = grammar(shellExpression, shellFields, {
  calls: ["command"],
  scopes: ["function_definition", "program"],
  bindings: { variable_assignment: declarator },
  opaque: ["for_statement"],
});

/** The grammars by the name that a language's row gives. */
export const codeGrammars: Readonly<Record<CallGrammar, CodeGrammar>> = {
  python,
  javascript,
  go,
  java,
  csharp,
  rust,
  ruby,
  php,
  shell,
};
