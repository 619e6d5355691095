/** Conditions that are values, as `if`, `match`, `switch` and `case` are in many languages: one of what their alternatives give. */
import type { Node } from "web-tree-sitter";
import type { Expression } from "./expression.ts";
import { named, spanOf, unknownAt } from "./lowering.ts";

/** Nodes that only hold what an alternative gives. */
const holders: ReadonlySet<string> = new Set(["else_clause", "else", "then", "block", "expression_statement"]);

/** Arms of a choice between several, with the field that holds what they give; null for the last child. */
const arms: Readonly<Record<string, string | null>> = {
  match_arm: "value",
  match_conditional_expression: "return_expression",
  match_default_expression: "return_expression",
  when: "body",
  switch_expression_arm: null,
  switch_rule: null,
};

/** More alternatives than this are a table. */
const most = 40;

/** The choice between the alternatives of a node; an alternative of several statements, or a missing one, is unknown. */
export function choiceOf(node: Node, lower: (node: Node) => Expression): Expression {
  const given = alternativesOf(node);
  if (given.length === 0 || given.length > most) return unknownAt(node);
  const options = given.map((value) => (value === null ? unknownAt(node) : lower(value)));
  return { kind: "choice", by: "condition", span: spanOf(node), options };
}

function alternativesOf(node: Node): readonly (Node | null)[] {
  const consequence = node.childForFieldName("consequence");
  if (consequence !== null) {
    const other = node.childForFieldName("alternative");
    const rest = other === null ? [null] : other.childForFieldName("consequence") === null ? given(other) : [other];
    return [...given(consequence), ...rest.flatMap((one) => (one === null ? [null] : nested(one)))];
  }
  const body = node.childForFieldName("body") ?? node;
  return named(body).flatMap((arm) => {
    if (arm.type === "else") return given(arm);
    if (!Object.hasOwn(arms, arm.type)) return [];
    const field = arms[arm.type] ?? null;
    const value = field === null ? arm.lastNamedChild : arm.childForFieldName(field);
    return value === null ? [null] : given(value);
  });
}

/** An alternative that is a condition again (`else if`). */
function nested(node: Node): readonly (Node | null)[] {
  return node.childForFieldName("consequence") === null ? [node] : alternativesOf(node);
}

/** What an alternative gives, out of its brackets. */
function given(node: Node): readonly (Node | null)[] {
  let value = node;
  while (holders.has(value.type)) {
    const [only, more] = named(value);
    if (only === undefined || more !== undefined) return [null];
    value = only;
  }
  return nested(value);
}
