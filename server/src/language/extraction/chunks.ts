/**
 * A source file in its top-level statements. A statement whose text has not changed gives the facts it gave before,
 * moved to where it stands now, so that a keystroke costs the reading of one statement.
 */
import type { Node } from "web-tree-sitter";
import type { CallFact, ModelNameFact, Span } from "../facts.ts";
import type { SyntaxTree } from "./syntaxTree.ts";

export interface Chunk {
  readonly node: Node;
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** A definition, whose inner names the rest of the file can't see. */
  readonly closed: boolean;
}

/** What a chunk gave, with what it depended on outside of itself. */
export interface ChunkFacts {
  /** Where the chunk stood when its facts were read. */
  readonly start: number;
  readonly names: readonly ModelNameFact[];
  readonly calls: readonly CallFact[];
  /** Names looked up outside of the chunk, with the source of what they were bound to. */
  readonly outer: ReadonlyMap<string, string>;
}

const definitions: ReadonlySet<string> = new Set([
  "function_definition",
  "class_definition",
  "decorated_definition",
  "function_declaration",
  "generator_function_declaration",
  "class_declaration",
  "interface_declaration",
  "type_alias_declaration",
  "comment",
]);

export function chunksOf(source: SyntaxTree): readonly Chunk[] {
  return source.tree.rootNode.children.flatMap((node) => {
    if (node === null) return [];
    const start = node.startIndex;
    const end = node.endIndex;
    const inner = node.type === "export_statement" ? (node.childForFieldName("declaration") ?? node) : node;
    return [{ node, start, end, text: source.text.slice(start, end), closed: definitions.has(inner.type) }];
  });
}

/** Chunk facts moved to another start. */
export function moved(facts: ChunkFacts, start: number): ChunkFacts {
  const by = start - facts.start;
  if (by === 0) return facts;
  const span = ({ start: from, end }: Span): Span => ({ start: from + by, end: end + by });
  const name = (fact: ModelNameFact): ModelNameFact => ({ ...fact, span: span(fact.span) });
  return {
    start,
    outer: facts.outer,
    names: facts.names.map(name),
    calls: facts.calls.map((call) => ({
      ...call,
      span: span(call.span),
      calleeSpan: span(call.calleeSpan),
      model: call.model === null ? null : name(call.model),
      parameters: call.parameters.map((parameter) => ({
        ...parameter,
        nameSpan: span(parameter.nameSpan),
        valueSpan: span(parameter.valueSpan),
        removalSpan: span(parameter.removalSpan),
      })),
      messages: call.messages.map((message) => ({ ...message, span: span(message.span) })),
    })),
  };
}

/** Whether every range of the facts lies in the chunk, so that they can be moved with it. */
export function isMovable(facts: Pick<ChunkFacts, "calls">, chunk: Chunk): boolean {
  const inside = ({ start, end }: Span): boolean => start >= chunk.start && end <= chunk.end;
  return facts.calls.every(
    (call) =>
      (call.model === null || inside(call.model.span)) &&
      call.messages.every((message) => inside(message.span)) &&
      call.parameters.every(({ nameSpan, valueSpan }) => inside(nameSpan) && inside(valueSpan)),
  );
}
