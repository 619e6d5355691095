/**
 * Byte pair encoding of one pre-token: how many tokens remain when the pair of lowest rank, leftmost first, is joined
 * until none is left. Short pre-tokens are searched plainly; long ones by a heap, so the cost stays n log n.
 */
import type { Vocabulary } from "./vocabulary.ts";

/** Longest pre-token, in bytes, for which the plain search is quicker. */
const PLAIN_LIMIT = 96;

const NONE = 0x7fffffff;

/** Scratch of the plain search: start of each part, and rank of the part joined with its right neighbour. */
const starts = new Int32Array(PLAIN_LIMIT + 2);
const ranks = new Int32Array(PLAIN_LIMIT + 2);

function plainMerge(vocabulary: Vocabulary, bytes: Uint8Array, start: number, end: number): number {
  const pair = (from: number, to: number): number => {
    const rank = vocabulary.rank(bytes, from, to);
    return rank === -1 ? NONE : rank;
  };
  let parts = end - start;
  for (let part = 0; part <= parts; part += 1) starts[part] = start + part;
  for (let part = 0; part + 1 < parts; part += 1) ranks[part] = pair(start + part, start + part + 2);
  ranks[parts - 1] = NONE;

  for (;;) {
    let lowest = NONE;
    let at = -1;
    for (let part = 0; part + 1 < parts; part += 1) {
      if (ranks[part]! < lowest) {
        lowest = ranks[part]!;
        at = part;
      }
    }
    if (at === -1) return parts;
    // Part at + 1 is absorbed: what lies right of it moves one to the left.
    starts.copyWithin(at + 1, at + 2, parts + 1);
    ranks.copyWithin(at + 1, at + 2, parts);
    parts -= 1;
    ranks[at] = at + 1 < parts ? pair(starts[at]!, starts[at + 2]!) : NONE;
    if (at > 0) ranks[at - 1] = pair(starts[at - 1]!, starts[at + 1]!);
  }
}

/** Binary min-heap of numbers in one growing array. */
function createHeap(capacity: number) {
  let items = new Float64Array(capacity);
  let size = 0;
  return {
    push(item: number): void {
      if (size === items.length) {
        const larger = new Float64Array(size * 2);
        larger.set(items);
        items = larger;
      }
      let at = size;
      size += 1;
      while (at > 0) {
        const parent = (at - 1) >> 1;
        if (items[parent]! <= item) break;
        items[at] = items[parent]!;
        at = parent;
      }
      items[at] = item;
    },
    /** The smallest item, taken out; -1 where there is none. */
    pop(): number {
      if (size === 0) return -1;
      const smallest = items[0]!;
      size -= 1;
      const item = items[size]!;
      let at = 0;
      for (let child = 1; child < size; child = 2 * at + 1) {
        if (child + 1 < size && items[child + 1]! < items[child]!) child += 1;
        if (items[child]! >= item) break;
        items[at] = items[child]!;
        at = child;
      }
      items[at] = item;
      return smallest;
    },
  };
}

/** Positions take the low digits of a heap item, the rank the high ones: the order is rank, then position. */
const POSITIONS = 2 ** 32;

/** Joins between two looks at the clock. */
const STEPS = 2048;

/** Yields now and then, so that a long pre-token can be counted in slices; returns the number of parts. */
function* heapMerge(vocabulary: Vocabulary, bytes: Uint8Array, start: number, end: number): Generator<void, number> {
  const length = end - start;
  // Parts as a linked list over byte positions; `pending` is the rank last computed for a part and its neighbour.
  const next = new Int32Array(length + 1);
  const previous = new Int32Array(length + 1);
  const pending = new Int32Array(length + 1).fill(NONE);
  const heap = createHeap(length + 1);

  const consider = (part: number): void => {
    const middle = next[part]!;
    pending[part] = NONE;
    if (middle >= length) return;
    const stop = next[middle]!;
    if (stop - part > vocabulary.longest) return;
    const rank = vocabulary.rank(bytes, start + part, start + stop);
    if (rank === -1) return;
    pending[part] = rank;
    heap.push(rank * POSITIONS + part);
  };

  for (let part = 0; part < length; part += 1) {
    next[part] = part + 1;
    previous[part] = part - 1;
  }
  next[length] = length;
  let steps = 0;
  for (let part = 0; part + 1 < length; part += 1) {
    consider(part);
    if (++steps % STEPS === 0) yield;
  }

  let parts = length;
  for (let item = heap.pop(); item !== -1; item = heap.pop()) {
    if (++steps % STEPS === 0) yield;
    const part = item % POSITIONS;
    const rank = (item - part) / POSITIONS;
    // An item is stale when the part was joined or its neighbour grew since.
    if (pending[part] !== rank) continue;
    const absorbed = next[part]!;
    const after = next[absorbed]!;
    next[part] = after;
    previous[after] = part;
    pending[absorbed] = NONE;
    parts -= 1;
    consider(part);
    if (previous[part]! >= 0) consider(previous[part]!);
  }
  return parts;
}

/** Tokens of the pre-token `bytes[start, end)`, which is not itself a token. */
export function mergedParts(vocabulary: Vocabulary, bytes: Uint8Array, start: number, end: number): number {
  if (end - start <= PLAIN_LIMIT) return plainMerge(vocabulary, bytes, start, end);
  const steps = heapMerge(vocabulary, bytes, start, end);
  let step = steps.next();
  while (step.done !== true) step = steps.next();
  return step.value;
}

/** The same in steps; the bytes must not change in between. */
export function mergedPartsInSteps(vocabulary: Vocabulary, bytes: Uint8Array): Generator<void, number> {
  return heapMerge(vocabulary, bytes, 0, bytes.length);
}
