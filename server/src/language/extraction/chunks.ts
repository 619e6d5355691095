/**
 * A source file in its top-level statements. A statement whose text has not changed gives the facts it gave before,
 * moved to where it stands now, so that a keystroke costs the reading of one statement.
 */
import type { Node } from "web-tree-sitter";
import type { CallFact, ModelNameFact, SchemaFact, Span } from "../facts.ts";
import type { SyntaxTree } from "./syntaxTree.ts";

export interface Chunk {
  readonly node: Node;
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** A definition, whose inner names the rest of the file can't see. */
  readonly closed: boolean;
  /** The parser found no error in it. */
  readonly sound: boolean;
  /** What the version before knew of it, where nothing in it has changed; its place is the one of then. */
  readonly known?: KnownChunk;
}

/** What is kept of a chunk for the next version. */
export interface KnownChunk {
  readonly start: number;
  readonly end: number;
  readonly closed: boolean;
  readonly sound: boolean;
  /** What it imports and says of its clients. */
  readonly imports: readonly string[];
  /** Undefined where its facts can't be used again. */
  readonly facts: ChunkFacts | undefined;
}

/** What a chunk gave, with what it depended on outside of itself. */
export interface ChunkFacts {
  /** Where the chunk stood when its facts were read. */
  readonly start: number;
  /** Stays the same object when the facts are moved. */
  readonly origin: object;
  /** Each place once, in the order of the text; models of its calls that stand elsewhere are not among them. */
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
  "line_comment",
  "block_comment",
  // Go, Java, C#, Rust, Ruby, PHP
  "method_declaration",
  "type_declaration",
  "record_declaration",
  "enum_declaration",
  "namespace_declaration",
  "function_item",
  "impl_item",
  "struct_item",
  "enum_item",
  "trait_item",
  "mod_item",
  "method",
  "class",
  "module",
]);

/** The statements of a file: those that no edit touched from the version before, the others from the tree. */
export function chunksOf(source: SyntaxTree): readonly Chunk[] {
  return keptAndChanged(source) ?? source.tree.rootNode.children.map((node) => chunkOf(source, node));
}

function chunkOf(source: SyntaxTree, node: Node): Chunk {
  const start = node.startIndex;
  const end = node.endIndex;
  const inner = node.type === "export_statement" ? (node.childForFieldName("declaration") ?? node) : node;
  const closed = definitions.has(inner.type);
  return { node, start, end, text: source.text.slice(start, end), closed, sound: !node.hasError };
}

/** A chunk as it was; its node is looked up only when somebody asks. A class, as a keystroke makes thousands of them. */
class KeptChunk implements Chunk {
  readonly start: number;
  readonly end: number;
  readonly closed: boolean;
  readonly sound: boolean;
  readonly known: KnownChunk;
  readonly #source: SyntaxTree;

  constructor(source: SyntaxTree, known: KnownChunk, by: number) {
    this.start = known.start + by;
    this.end = known.end + by;
    this.closed = known.closed;
    this.sound = known.sound;
    this.known = known;
    this.#source = source;
  }

  get text(): string {
    return this.#source.text.slice(this.start, this.end);
  }

  get node(): Node {
    return topNode(this.#source, this.start, this.end);
  }
}

function topNode({ tree }: SyntaxTree, start: number, end: number): Node {
  const root = tree.rootNode;
  const node = root.firstChildForIndex(start);
  if (node !== null && node.startIndex === start && node.endIndex === end) return node;
  return root.children.find((child) => child.startIndex === start && child.endIndex === end) ?? root;
}

/** More statements than this are read from the whole list, as the way from one to the next grows with the file. */
const mostChanged = 100;

/** The chunks with those of the version before that lie outside of the change; undefined where the two do not fit together. */
function keptAndChanged(source: SyntaxTree): readonly Chunk[] | undefined {
  const { before, tree } = source;
  if (before === undefined) return undefined;
  const { memory, change } = before;
  const old = memory.chunks;
  if (change === null) return old.map((known) => new KeptChunk(source, known, 0));
  const by = change.newEnd - change.oldEnd;
  // A statement that touches the change may have grown into it.
  let head = old.findIndex(({ end }) => end >= change.start);
  if (head === -1) head = old.length;
  let tail = old.length;
  while (tail > head && old[tail - 1]!.start > change.oldEnd) tail--;
  const next = old[tail];
  const stop = next === undefined ? Number.POSITIVE_INFINITY : next.start + by;

  const from = head === 0 ? 0 : old[head - 1]!.end;
  const middle: Chunk[] = [];
  let node: Node | null = head === 0 ? tree.rootNode.firstChild : tree.rootNode.firstChildForIndex(from);
  for (; node !== null && node.startIndex < stop; node = node.nextSibling) {
    if (node.startIndex < from || middle.length === mostChanged) return undefined;
    middle.push(chunkOf(source, node));
  }
  const fits = next === undefined ? node === null : node?.startIndex === stop && node.endIndex === next.end + by;
  if (!fits) return undefined;
  return [
    ...old.slice(0, head).map((known) => new KeptChunk(source, known, 0)),
    ...middle,
    ...old.slice(tail).map((known) => new KeptChunk(source, known, by)),
  ];
}

/** Chunk facts moved to another start. */
export function moved(facts: ChunkFacts, start: number): ChunkFacts {
  const by = start - facts.start;
  if (by === 0) return facts;
  const span = ({ start: from, end }: Span): Span => ({ start: from + by, end: end + by });
  const name = (fact: ModelNameFact): ModelNameFact => ({ ...fact, span: span(fact.span) });
  const schema = (fact: SchemaFact): SchemaFact => ({
    ...fact,
    span: span(fact.span),
    objects: fact.objects.map((object) => ({ ...object, span: span(object.span) })),
  });
  return {
    start,
    origin: facts.origin,
    outer: facts.outer,
    names: facts.names.map(name),
    calls: facts.calls.map((call) => ({
      ...call,
      span: span(call.span),
      calleeSpan: span(call.calleeSpan),
      model: call.model === null ? null : name(call.model),
      ...(call.choice === undefined ? {} : { choice: { ...call.choice, models: call.choice.models.map(name) } }),
      parameters: call.parameters.map((parameter) => ({
        ...parameter,
        nameSpan: span(parameter.nameSpan),
        valueSpan: span(parameter.valueSpan),
        removalSpan: span(parameter.removalSpan),
      })),
      messages: call.messages.map((message) => ({
        ...message,
        span: span(message.span),
        ...(message.media === undefined
          ? {}
          : { media: message.media.map((part) => ({ ...part, span: span(part.span) })) }),
        ...(message.interpolations === undefined
          ? {}
          : { interpolations: message.interpolations.map((part) => ({ ...part, span: span(part.span) })) }),
        ...(message.cacheMarks === undefined ? {} : { cacheMarks: message.cacheMarks.map(span) }),
      })),
      ...(call.tools === undefined
        ? {}
        : {
            tools: call.tools.map((tool) => ({
              ...tool,
              span: span(tool.span),
              ...(tool.schema === undefined ? {} : { schema: schema(tool.schema) }),
              ...(tool.cacheMark === undefined ? {} : { cacheMark: span(tool.cacheMark) }),
            })),
          }),
      ...(call.answerSchema === undefined ? {} : { answerSchema: schema(call.answerSchema) }),
    })),
  };
}

/** Whether every range of the facts lies in the chunk, so that they can be moved with it. */
export function isMovable(facts: Pick<ChunkFacts, "calls" | "names">, chunk: Chunk): boolean {
  const inside = ({ start, end }: Span): boolean => start >= chunk.start && end <= chunk.end;
  const isInside = (schema: SchemaFact): boolean =>
    inside(schema.span) && schema.objects.every((object) => inside(object.span));
  if (!facts.names.every((name) => inside(name.span))) return false;
  return facts.calls.every(
    (call) =>
      (call.model === null || inside(call.model.span)) &&
      (call.choice?.models ?? []).every((model) => inside(model.span)) &&
      call.messages.every(
        (message) =>
          inside(message.span) &&
          (message.media ?? []).every((part) => inside(part.span)) &&
          (message.interpolations ?? []).every((part) => inside(part.span)) &&
          (message.cacheMarks ?? []).every(inside),
      ) &&
      (call.tools ?? []).every((tool) => inside(tool.span) && (tool.schema === undefined || isInside(tool.schema))) &&
      (call.answerSchema === undefined || isInside(call.answerSchema)) &&
      call.parameters.every(({ nameSpan, valueSpan }) => inside(nameSpan) && inside(valueSpan)),
  );
}
