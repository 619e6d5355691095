/** Model names and calls of a source file, chunk by chunk, with what earlier versions of the file already gave. */
import type { CallFact, ModelNameFact } from "../facts.ts";
import type { LanguageWorld } from "../world.ts";
import { createBindings } from "./bindings.ts";
import type { Bindings } from "./bindings.ts";
import { callsIn } from "./calls.ts";
import { chunksOf, isMovable, moved } from "./chunks.ts";
import type { Chunk, ChunkFacts } from "./chunks.ts";
import { importsOf } from "./imports.ts";
import { likelyNames } from "./likelyNames.ts";
import type { Pace } from "./pace.ts";
import type { SourceLanguage } from "./sourceLanguage.ts";
import type { SyntaxTree } from "./syntaxTree.ts";

export interface SourceFacts {
  readonly names: readonly ModelNameFact[];
  readonly calls: readonly CallFact[];
}

/** Reads the file's facts, or gives undefined where `outdated()` turned true meanwhile. Fills the tree's memory. */
export async function factsOfSource(
  world: LanguageWorld,
  source: SyntaxTree,
  language: SourceLanguage,
  pace: Pace,
  outdated: () => boolean,
): Promise<SourceFacts | undefined> {
  const { memory } = source;
  const chunks = chunksOf(source);
  const bindings = language.calls === undefined ? null : createBindings(source, chunks, language.calls);
  const imports = importsOf(source.text);
  memory.imports = [...imports].join(" ");
  // With other imports the file is another one.
  const before = source.before?.memory.imports === memory.imports ? source.before : undefined;
  const names: ModelNameFact[] = [];
  const calls: CallFact[] = [];
  for (const chunk of chunks) {
    if (pace.due()) {
      await pace.rest();
      if (outdated()) return undefined;
    }
    // The same text reads otherwise beside other errors, so nothing is kept of a statement that has one.
    const sound = !chunk.node.hasError;
    const known = before === undefined || !sound ? undefined : unchanged(chunk, before);
    const facts =
      known !== undefined && stillHolds(known, bindings)
        ? moved(known, chunk.start)
        : await read(world, language, chunk, bindings, imports, pace);
    if (sound && isMovable(facts, chunk)) memory.chunks.set(chunk.start, { end: chunk.end, facts });
    names.push(...facts.names);
    calls.push(...facts.calls);
  }
  return { names, calls };
}

/** What a statement gave in the version before, where no edit touched it. */
function unchanged(
  { start, end }: Chunk,
  { memory, change }: NonNullable<SyntaxTree["before"]>,
): ChunkFacts | undefined {
  let by = 0;
  if (change !== null && end > change.start) {
    if (start < change.newEnd) return undefined;
    by = change.oldEnd - change.newEnd;
  }
  const kept = memory.chunks.get(start + by);
  return kept?.end === end + by ? kept.facts : undefined;
}

function stillHolds(facts: ChunkFacts, bindings: Bindings | null): boolean {
  if (bindings === null) return true;
  for (const [name, binding] of facts.outer) {
    if (bindings.outerSource(name) !== binding) return false;
  }
  return true;
}

async function read(
  world: LanguageWorld,
  language: SourceLanguage,
  chunk: Chunk,
  bindings: Bindings | null,
  imports: ReadonlySet<string>,
  pace: Pace,
): Promise<ChunkFacts> {
  bindings?.enter(chunk);
  const calls =
    language.calls === undefined || bindings === null
      ? []
      : await callsIn(chunk, language.calls, bindings, imports, pace);
  const outer = bindings?.outerNames() ?? new Map<string, string>();
  return { start: chunk.start, names: await likelyNames(world, chunk, language, pace), calls, outer };
}
