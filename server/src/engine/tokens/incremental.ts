/**
 * The count of a text that is being edited: a keystroke costs the segments it touches and equals a full recount.
 *
 * The text is kept in segments of a few hundred characters, cut where cutting provably does not change the count. An
 * edit joins the segments it touches, takes in a neighbour where the seam is no longer a safe cut, cuts anew and
 * counts only that. A run without a safe cut (a hundred thousand letters) is one segment and is counted whole.
 */
import type { Counter } from "./bpe.ts";

/** Characters of a segment, about. Smaller ones recount less and are more to keep. */
const TARGET = 256;

export interface IncrementalCount {
  /** Tokens of the whole text. */
  tokens(): number;
  /** Length of the whole text in UTF-16 units. */
  length(): number;
  /**
   * Replaces `[start, end)` by `inserted`; offsets in UTF-16 units of the text as it is now. Offsets outside the text
   * are taken as its nearest end.
   */
  edit(start: number, end: number, inserted: string): void;
  /** The whole text as it is now. */
  text(): string;
}

/** Cuts a text into segments of about `target` characters at safe cuts. */
function segmentsOf(text: string, counter: Counter, target: number): string[] {
  const segments: string[] = [];
  let from = 0;
  for (let at = target; at < text.length; at += 1) {
    if (at - from < target || !counter.isCut(text, at)) continue;
    segments.push(text.slice(from, at));
    from = at;
    at += target - 1;
  }
  if (from < text.length) segments.push(text.slice(from));
  return segments;
}

/** Whether two texts, one after the other, count as the sum of both. */
function isSafeSeam(left: string, right: string, counter: Counter): boolean {
  return counter.isCut(left.slice(-1) + right.slice(0, 1), 1);
}

/**
 * Starts counting a text.
 *
 * @param counter vocabulary to count by
 * @param target characters of a segment; other values are for tests
 */
export function createIncrementalCount(counter: Counter, text: string, target = TARGET): IncrementalCount {
  const segments = segmentsOf(text, counter, target);
  const counts = segments.map((segment) => counter.count(segment));
  let total = counts.reduce((sum, count) => sum + count, 0);
  let { length } = text;
  // Where the last edit was: the next one is likely near.
  let hint = { index: 0, offset: 0 };

  /** Segment that holds an offset (the last one for the end of the text), and where it starts. */
  const locate = (offset: number): { index: number; offset: number } => {
    let { index, offset: start } = hint.index < segments.length ? hint : { index: 0, offset: 0 };
    while (index > 0 && start > offset) {
      index -= 1;
      start -= segments[index]!.length;
    }
    while (index + 1 < segments.length && start + segments[index]!.length <= offset) {
      start += segments[index]!.length;
      index += 1;
    }
    return { index, offset: start };
  };

  return {
    tokens: () => total,
    length: () => length,
    text: () => segments.join(""),
    edit(start, end, inserted) {
      const from = Math.max(0, Math.min(start, length));
      const to = Math.max(from, Math.min(end, length));
      if (segments.length === 0) segments.push("");
      if (counts.length === 0) counts.push(0);

      const begin = locate(from);
      let first = begin.index;
      let firstOffset = begin.offset;
      let last = first;
      let lastEnd = firstOffset + segments[first]!.length;
      let joined = segments[first]!;
      while (lastEnd < to) {
        last += 1;
        joined += segments[last]!;
        lastEnd += segments[last]!.length;
      }
      joined = joined.slice(0, from - firstOffset) + inserted + joined.slice(to - firstOffset);

      while (first > 0 && (joined === "" || !isSafeSeam(segments[first - 1]!, joined, counter))) {
        first -= 1;
        firstOffset -= segments[first]!.length;
        joined = segments[first]! + joined;
      }
      while (last + 1 < segments.length && (joined === "" || !isSafeSeam(joined, segments[last + 1]!, counter))) {
        last += 1;
        joined += segments[last]!;
      }

      const fresh = segmentsOf(joined, counter, target);
      const freshCounts = fresh.map((segment) => counter.count(segment));
      for (let index = first; index <= last; index += 1) total -= counts[index]!;
      for (const count of freshCounts) total += count;
      segments.splice(first, last - first + 1, ...fresh);
      counts.splice(first, last - first + 1, ...freshCounts);
      length += inserted.length - (to - from);
      hint = { index: first, offset: firstOffset };
    },
  };
}
