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

/** Reads the file's facts, or gives undefined where `outdated()` turned true meanwhile. Fills the tree's memory anew. */
export async function factsOfSource(
  world: LanguageWorld,
  source: SyntaxTree,
  language: SourceLanguage,
  pace: Pace,
  outdated: () => boolean,
): Promise<SourceFacts | undefined> {
  const before = new Map(source.memory);
  source.memory.clear();
  const chunks = chunksOf(source);
  const bindings = language.calls === undefined ? null : createBindings(source, chunks, language.calls);
  const imports = importsOf(source.text);
  // Imports decide which library a call belongs to, so other imports are another file.
  const key = (chunk: Chunk): string => `${importKey}\n${chunk.text}`;
  const importKey = [...imports].join(" ");
  const names: ModelNameFact[] = [];
  const calls: CallFact[] = [];
  for (const chunk of chunks) {
    if (pace.due()) {
      await pace.rest();
      if (outdated()) return undefined;
    }
    const known = source.memory.get(key(chunk)) ?? before.get(key(chunk));
    const facts =
      known !== undefined && stillHolds(known, bindings)
        ? moved(known, chunk.start)
        : await read(world, language, chunk, bindings, imports, pace);
    if (isMovable(facts, chunk)) source.memory.set(key(chunk), facts);
    names.push(...facts.names);
    calls.push(...facts.calls);
  }
  return { names, calls };
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
