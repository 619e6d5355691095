import { get_encoding } from "tiktoken";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ensureVocabularies } from "../../../scripts/vocabulary/build.ts";
import { exactCounter } from "../../../server/src/engine/tokens/bpe.ts";
import { createIncrementalCount } from "../../../server/src/engine/tokens/incremental.ts";
import { CORPUS, seeded } from "./corpus.ts";

beforeAll(() => {
  ensureVocabularies();
});

const references = { o200k: get_encoding("o200k_base"), cl100k: get_encoding("cl100k_base") };
afterAll(() => {
  for (const reference of Object.values(references)) reference.free();
});

/** Pieces that stand on both sides of every rule of the patterns. */
const ATOMS = [
  "a",
  "B",
  "é",
  "ǅ",
  "ʰ",
  "\u4e00",
  "\u0301",
  "1",
  "22",
  "٣",
  " ",
  "   ",
  "\t",
  "\n",
  "\r\n",
  "\n\n",
  "'",
  "'s",
  "'ll",
  "ſ",
  "/",
  "//\n",
  "-",
  "😀",
  "\ud800",
  "\udc00",
  "\ufeff",
  "\u00a0",
  "the",
  " ING",
  "word's",
];

function hostileText(random: () => number, length: number): string {
  let text = "";
  while (text.length < length) text += ATOMS[Math.floor(random() * ATOMS.length)];
  return text;
}

describe.each(["o200k", "cl100k"] as const)("an edited text in %s", (name) => {
  it.each([8, 32, 256])(
    "with segments of %i characters equals a full recount after each of 600 hostile edits",
    (target) => {
      const random = seeded(target * 31 + name.length);
      const counter = exactCounter(name)!;
      let text = hostileText(random, 400);
      const count = createIncrementalCount(counter, text, target);
      for (let round = 0; round < 600; round += 1) {
        const start = Math.floor(random() * (text.length + 1));
        const end = Math.min(text.length, start + Math.floor(random() ** 3 * 60));
        const inserted = random() < 0.3 ? "" : hostileText(random, Math.floor(random() * 12));
        count.edit(start, end, inserted);
        text = text.slice(0, start) + inserted + text.slice(end);
        const expected = references[name].encode_ordinary(text).length;
        if (count.tokens() !== expected) {
          expect.fail(`round ${round}: ${count.tokens()} instead of ${expected} in ${JSON.stringify(text)}`);
        }
      }
      expect(count.text()).toBe(text);
      expect(count.length()).toBe(text.length);
    },
  );
});

describe("an edited text", () => {
  it("may be emptied and begun anew", () => {
    const count = createIncrementalCount(exactCounter("o200k")!, "some text");
    count.edit(0, 100, "");
    expect([count.tokens(), count.length()]).toEqual([0, 0]);
    count.edit(0, 0, "Hello world");
    expect(count.tokens()).toBe(2);
  });

  it("of a megabyte takes a keystroke in well under a millisecond", () => {
    const text = Object.values(CORPUS).join("\n").repeat(7);
    const counter = exactCounter("o200k")!;
    const count = createIncrementalCount(counter, text);
    expect(count.tokens()).toBe(counter.count(text));
    const times: number[] = [];
    // Typing in prose, near the start: the last corpus kinds have no place to cut.
    for (let key = 0; key < 500; key += 1) {
      const started = performance.now();
      count.edit(5000 + key, 5000 + key, "e");
      times.push(performance.now() - started);
    }
    expect(times.toSorted((a, b) => a - b)[250]).toBeLessThan(1);
  });
});
