/**
 * What the names that statements use from outside of themselves are bound to. Looked up once for each name, and not even
 * once where nothing that mentions it has changed.
 */
import type { Span } from "../facts.ts";
import { mayBindIn } from "./bindings.ts";
import type { Bindings } from "./bindings.ts";
import { changesOf } from "./changedNames.ts";
import type { OuterBinding } from "./chunks.ts";
import type { Change } from "./parse.ts";
import type { Segment } from "./segments.ts";
import type { SyntaxTree } from "./syntaxTree.ts";

export interface OuterBindings {
  get(name: string): OuterBinding;
  /** Whether names are still bound to what a statement's facts were read with. */
  hold(names: ReadonlyMap<string, OuterBinding>): boolean;
  /** All that was looked up, for the next version. */
  known(): ReadonlyMap<string, OuterBinding>;
}

export function createOuterBindings(source: SyntaxTree, bindings: Bindings | null): OuterBindings {
  const found = new Map<string, OuterBinding>();
  const earlier = source.before?.version;
  const added = earlier === undefined ? [] : withoutBodiesOf(source.segments, earlier.segments);
  const removed = earlier === undefined ? [] : withoutBodiesOf(earlier.segments, source.segments);

  /** Where the value of a name is written: as in the version before, if no statement that may bind it has changed. */
  function placesOf(name: string, known: OuterBinding | undefined): readonly Span[] {
    const isSame =
      earlier !== undefined &&
      known !== undefined &&
      !added.some((segment) => mayBindIn(source, segment, name)) &&
      !removed.some((segment) => mayBindIn(earlier, segment, name));
    const places = isSame ? movedPlaces(known.places, source.before?.change ?? null) : undefined;
    return places ?? bindings?.outerPlaces(name) ?? [];
  }

  function isChanged(name: string, known: OuterBinding | undefined): boolean {
    const pattern = changesOf(name);
    const isSame =
      earlier !== undefined &&
      known !== undefined &&
      !added.some((segment) => pattern.test(codeOf(source, segment))) &&
      !removed.some((segment) => pattern.test(codeOf(earlier, segment)));
    return isSame ? known.changes : pattern.test(source.text);
  }

  function get(name: string): OuterBinding {
    let binding = found.get(name);
    if (binding === undefined) {
      const known = earlier?.memory.outer.get(name);
      const places = placesOf(name, known);
      binding = {
        source: places.map(({ start, end }) => source.text.slice(start, end)).join("\n"),
        places,
        changes: places.length > 0 && isChanged(name, known?.places.length === 0 ? undefined : known),
      };
      found.set(name, binding);
    }
    return binding;
  }

  return {
    get,
    hold(names) {
      for (const [name, binding] of names) {
        const now = get(name);
        if (now.source !== binding.source || now.changes !== binding.changes) return false;
        if (now.places.length !== binding.places.length) return false;
      }
      return true;
    },
    known: () => found,
  };
}

/** Places after a change that lies in none of them. */
function movedPlaces(places: readonly Span[], change: Change | null): readonly Span[] | undefined {
  if (change === null) return places;
  const by = change.newEnd - change.oldEnd;
  const moved: Span[] = [];
  for (const place of places) {
    if (place.end <= change.start) moved.push(place);
    else if (place.start >= change.oldEnd) moved.push({ start: place.start + by, end: place.end + by });
    else return undefined;
  }
  return moved;
}

function codeOf({ text }: SyntaxTree, { start, body }: Segment): string {
  return text.slice(start, start + body.length);
}

function withoutBodiesOf(segments: readonly Segment[], others: readonly Segment[]): readonly Segment[] {
  const bodies = new Set(others.map(({ body }) => body));
  return segments.filter(({ body }) => !bodies.has(body));
}
