/** Model names and calls of a source file, statement by statement, with what earlier versions of the file already gave. */
import type { FactBlock, FactGroup } from "../facts.ts";
import type { LanguageWorld } from "../world.ts";
import { batchCallsIn } from "./batchEntries.ts";
import { createBindings } from "./bindings.ts";
import type { Bindings } from "./bindings.ts";
import { callsIn } from "./calls.ts";
import type { EarlierCells } from "./cells.ts";
import { chunkOf } from "./chunks.ts";
import type { Chunk, ChunkFacts, KnownChunk, OuterBinding, SegmentFacts } from "./chunks.ts";
import { withAliasMarks } from "./config/aliases.ts";
import { withConstants } from "./constantModels.ts";
import { groupOf, holdsAny, isInside, knownBlock, merged, modelsOf, placesOf } from "./factGroups.ts";
import { importsOf } from "./imports.ts";
import { likelyNames } from "./likelyNames.ts";
import { isWithin } from "./movedFacts.ts";
import { createOuterBindings } from "./outerBindings.ts";
import type { OuterBindings } from "./outerBindings.ts";
import type { Pace } from "./pace.ts";
import type { Segment } from "./segments.ts";
import type { SourceLanguage } from "./sourceLanguage.ts";
import type { SyntaxTree } from "./syntaxTree.ts";
import { earlierStatements } from "./earlierStatements.ts";
import type { EarlierStatement, EarlierStatements } from "./earlierStatements.ts";

/**
 * Reads what the statements of a file hold, in the order of the text, or gives undefined where `outdated()` turned true
 * meanwhile. Fills the memory of the tree and of its segments.
 */
export async function blocksOfSource(
  world: LanguageWorld,
  source: SyntaxTree,
  language: SourceLanguage,
  pace: Pace,
  outdated: () => boolean,
  earlier?: EarlierCells,
): Promise<readonly FactBlock[] | undefined> {
  const { memory, segments } = source;
  const bindings = language.calls === undefined ? null : createBindings(source, language.calls, earlier?.bindings);
  const before = earlierStatements(source);
  const imported = segments.map((segment) => importsIn(source, language, segment, before));
  const imports = new Set<string>();
  for (const { all } of imported) for (const name of all) imports.add(name);
  for (const name of earlier === undefined ? [] : importsOf(earlier.text, language.calls)) imports.add(name);
  // What other cells bind and import is part of what this one means, and with other imports the file is another one.
  memory.imports = earlier === undefined ? [...imports].join(" ") : `${[...imports].join(" ")}\n${earlier.text}`;
  const outer = createOuterBindings(source, bindings);
  const blocks: FactBlock[] = [];
  for (const [index, segment] of segments.entries()) {
    const { start, body } = segment;
    const { known } = body;
    const holds = known?.under === memory.imports && outer.hold(known.outer);
    if (holds && known.complete) {
      blocks.push(knownBlock(segment, known, outer));
      continue;
    }
    const chunks: KnownChunk[] = [];
    const all: ChunkFacts[] = [];
    const groups: FactGroup[] = [];
    for (const [place, statement] of body.statements.entries()) {
      const own = { start: start + statement.start, end: start + statement.end };
      const present = known === undefined ? before.at(own.start, own.end) : earlierIn(known, place);
      const isKept = holds || (present?.under === memory.imports && outer.hold(present.facts.outer));
      let facts = isKept ? present?.facts : undefined;
      let isKeepable = true;
      if (facts === undefined) {
        if (pace.due()) {
          await pace.rest();
          if (outdated()) return undefined;
        }
        await source.prepare(segment, pace);
        const chunk = chunkOf(source, segment, statement);
        facts = await read(world, language, chunk, bindings, outer, imports, pace);
        // The same text reads otherwise beside other errors, so nothing is kept of a statement that has one.
        isKeepable = statement.sound && isWithin(facts, facts.places);
      }
      chunks.push({
        imports: imported[index]!.each[place] ?? known!.chunks[place]!.imports,
        facts: isKeepable ? facts : undefined,
      });
      all.push(facts);
      if (holdsAny(facts)) groups.push(groupOf(facts, own, outer, isKeepable));
    }
    const complete = chunks.every(({ facts }) => facts !== undefined);
    const reaches = groups.some((group) => group.reaches);
    const chooses = all.some(({ calls }) => calls.some(({ choice }) => choice !== undefined));
    body.known = {
      under: memory.imports,
      imports: imported[index]!.all,
      chunks,
      complete,
      reaches,
      chooses,
      outer: outerOf(chunks),
    };
    const open = { start, end: start + body.length, origin: undefined, reaches, chooses, groups };
    blocks.push(complete ? knownBlock(segment, body.known, outer) : open);
  }
  memory.outer = outer.known();
  return blocks;
}

function earlierIn({ chunks, under }: SegmentFacts, place: number): EarlierStatement | undefined {
  const facts = chunks[place]?.facts;
  return facts === undefined ? undefined : { facts, under };
}

function outerOf(chunks: readonly KnownChunk[]): ReadonlyMap<string, OuterBinding> {
  const all = new Map<string, OuterBinding>();
  for (const { facts } of chunks) for (const [name, binding] of facts?.outer ?? []) all.set(name, binding);
  return all;
}

interface Imports {
  readonly all: readonly string[];
  /** By statement. */
  readonly each: readonly (readonly string[])[];
}

/** What the statements of a segment import and say of their clients. */
function importsIn(source: SyntaxTree, language: SourceLanguage, segment: Segment, before: EarlierStatements): Imports {
  const { start, body } = segment;
  const { known } = body;
  if (known?.complete === true) return { all: known.imports, each: [] };
  const each = body.statements.map((statement, place) => {
    const told = known?.chunks[place]?.imports ?? before.importsAt(start + statement.start, start + statement.end);
    return told ?? [...importsOf(chunkOf(source, segment, statement).text, language.calls)];
  });
  return { all: [...new Set(each.flat())], each };
}

async function read(
  world: LanguageWorld,
  language: SourceLanguage,
  chunk: Chunk,
  bindings: Bindings | null,
  outer: OuterBindings,
  imports: ReadonlySet<string>,
  pace: Pace,
): Promise<ChunkFacts> {
  bindings?.enter(chunk);
  const { calls: found, names: called } =
    language.calls === undefined || bindings === null
      ? { calls: [], names: [] }
      : await callsIn(chunk, language.calls, bindings, imports, pace);
  const entries =
    language.calls === undefined || bindings === null ? [] : batchCallsIn(chunk, language.calls, bindings, imports);
  const calls = withConstants(world, entries.length === 0 ? found : [...found, ...entries]);
  const used = [...(bindings?.outerNames() ?? [])];
  const taken = new Set(called.map((name) => name.span.end));
  const likely = (await likelyNames(world, chunk, language, pace)).filter((name) => !taken.has(name.span.end));
  const certain = modelsOf(calls).filter((name) => isInside(name.span, chunk));
  const names = merged(certain, [...likely, ...called]);
  const own = { start: chunk.start, end: chunk.end };
  const held = withAliasMarks(world, { names, calls });
  const reaches = !isWithin(held, [own]);
  return {
    ...held,
    origin: {},
    reaches,
    places: reaches ? placesOf(own, used, outer) : [own],
    outer: new Map(used.map((name) => [name, outer.get(name)])),
  };
}
