/**
 * What the names that statements use from outside of themselves are bound to. Looked up once for each name, and not even
 * once where no statement that may bind it has changed.
 */
import { mayBindIn } from "./bindings.ts";
import type { Bindings } from "./bindings.ts";
import type { Segment } from "./segments.ts";
import type { SyntaxTree } from "./syntaxTree.ts";

export interface OuterSources {
  /** Whether names are still bound to what a statement's facts were read with. */
  hold(names: ReadonlyMap<string, string>): boolean;
  /** All that was looked up, for the next version. */
  known(): ReadonlyMap<string, string>;
}

export function createOuterSources(source: SyntaxTree, bindings: Bindings | null): OuterSources {
  const found = new Map<string, string>();
  const earlier = source.before?.version;
  const added = earlier === undefined ? [] : withoutBodiesOf(source.segments, earlier.segments);
  const removed = earlier === undefined ? [] : withoutBodiesOf(earlier.segments, source.segments);

  function sourceOf(name: string, of: Bindings): string {
    let text = found.get(name);
    if (text === undefined) {
      const known = earlier?.memory.outer.get(name);
      const isSame =
        earlier !== undefined &&
        known !== undefined &&
        !added.some((segment) => mayBindIn(source, segment, name)) &&
        !removed.some((segment) => mayBindIn(earlier, segment, name));
      text = isSame ? known : of.outerSource(name);
      found.set(name, text);
    }
    return text;
  }

  return {
    hold(names) {
      if (bindings === null) return true;
      for (const [name, binding] of names) if (sourceOf(name, bindings) !== binding) return false;
      return true;
    },
    known: () => found,
  };
}

function withoutBodiesOf(segments: readonly Segment[], others: readonly Segment[]): readonly Segment[] {
  const bodies = new Set(others.map(({ body }) => body));
  return segments.filter(({ body }) => !bodies.has(body));
}
