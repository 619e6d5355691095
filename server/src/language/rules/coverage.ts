/**
 * Names of models that stand in one statement and are used by the call of another: what is to be said of them is said
 * for the call, which knows more.
 */
import type { FactBlock, ModelNameFact, Span } from "../facts.ts";

export interface Coverage {
  /** Whether a call elsewhere speaks for a name. */
  covers(name: ModelNameFact): boolean;
  /** Names in a statement that calls elsewhere speak for, by their distance from its start; empty for none. */
  within(statement: Span): string;
  /** Whether there are such names between the start of a block and the end of its last statement. */
  touches(block: FactBlock): boolean;
}

export function createCoverage(blocks: readonly FactBlock[]): Coverage {
  const starts = new Set<number>();
  const ends = new Set<number>();
  for (const block of blocks) {
    if (!block.reaches) continue;
    for (const group of block.groups) {
      for (const { span } of group.outside) {
        starts.add(span.start);
        ends.add(span.end);
      }
    }
  }
  const sorted = [...starts].sort((a, b) => a - b);
  return {
    covers: ({ span }) => starts.has(span.start) || ends.has(span.end),
    within({ start, end }) {
      const inside = sorted.filter((at) => at >= start && at < end);
      return inside.map((at) => at - start).join(" ");
    },
    touches: ({ start, end }) => sorted.some((at) => at >= start && at < end),
  };
}
