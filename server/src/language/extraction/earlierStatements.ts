/** The statements of the version before that stand, unchanged, in segments that had to be parsed again. */
import type { ChunkFacts, KnownChunk } from "./chunks.ts";
import type { SyntaxTree } from "./syntaxTree.ts";

/** A statement's facts with what the file imported when they were read. */
export interface EarlierStatement {
  readonly facts: ChunkFacts;
  readonly under: string;
}

export interface EarlierStatements {
  /** The facts of the statement between two places of the new text; undefined where it is new or nothing was kept. */
  at(start: number, end: number): EarlierStatement | undefined;
  /** What that statement imports; undefined where it is new. */
  importsAt(start: number, end: number): readonly string[] | undefined;
}

interface Known {
  readonly end: number;
  readonly chunk: KnownChunk;
  readonly under: string;
}

export function earlierStatements({ before, segments }: SyntaxTree): EarlierStatements {
  const found = new Map<number, Known>();
  const change = before?.change;
  if (before !== undefined && change !== null && change !== undefined) {
    const present = new Set(segments.map(({ body }) => body));
    const by = change.newEnd - change.oldEnd;
    for (const { start, body } of before.version.segments) {
      if (present.has(body) || body.known === undefined) continue;
      const { chunks, under } = body.known;
      for (const [place, statement] of body.statements.entries()) {
        const from = start + statement.start;
        const end = start + statement.end;
        const shift = end < change.start ? 0 : from > change.oldEnd ? by : undefined;
        // Beside an error the same text may read otherwise.
        if (shift === undefined || !statement.sound) continue;
        found.set(from + shift, { end: end + shift, chunk: chunks[place]!, under });
      }
    }
  }
  const known = (start: number, end: number): Known | undefined => {
    const statement = found.get(start);
    return statement?.end === end ? statement : undefined;
  };
  return {
    at(start, end) {
      const statement = known(start, end);
      const facts = statement?.chunk.facts;
      return statement === undefined || facts === undefined ? undefined : { facts, under: statement.under };
    },
    importsAt: (start, end) => known(start, end)?.chunk.imports,
  };
}
