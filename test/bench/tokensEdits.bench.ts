/** 20,000 random edits, the count after each beside a full recount by the reference: the long form of the unit test. */
import { get_encoding } from "tiktoken";
import { ensureVocabularies } from "../../scripts/vocabulary/build.ts";
import { exactCounter } from "../../server/src/engine/tokens/bpe.ts";
import { createIncrementalCount } from "../../server/src/engine/tokens/incremental.ts";
import { CORPUS, seeded } from "../unit/tokens/corpus.ts";
import type { Bench, Row } from "./table.ts";

const EDITS = 20_000;
/** The reference recounts the whole text after every edit, so that is kept short. */
const MOST = 1200;
const ENCODINGS = [
  ["o200k", "o200k_base"],
  ["cl100k", "cl100k_base"],
] as const;

/** A piece of the corpus, from anywhere in any kind of text. */
function piece(random: () => number, most: number): string {
  const texts = Object.values(CORPUS);
  const text = texts[Math.floor(random() * texts.length)]!;
  const start = Math.floor(random() * text.length);
  return text.slice(start, start + Math.floor(random() ** 2 * most));
}

export const bench: Bench = {
  title: "Incremental counting",
  measure() {
    ensureVocabularies();
    const rows: Row[] = ENCODINGS.map(([name, encoding]) => {
      const reference = get_encoding(encoding);
      const random = seeded(2026);
      let text = piece(random, MOST);
      const counting = createIncrementalCount(exactCounter(name)!, text, 64);
      let differences = 0;
      for (let round = 0; round < EDITS / 2; round += 1) {
        const start = Math.floor(random() * (text.length + 1));
        const removed = text.length > MOST ? 400 : Math.floor(random() ** 3 * 80);
        const end = Math.min(text.length, start + removed);
        const inserted = random() < 0.4 ? piece(random, 3) : piece(random, 120);
        counting.edit(start, end, inserted);
        text = text.slice(0, start) + inserted + text.slice(end);
        if (counting.tokens() !== reference.encode_ordinary(text).length) differences += 1;
      }
      reference.free();
      return {
        work: `${(EDITS / 2).toLocaleString("en-US")} random edits in ${name}, differences`,
        value: differences,
        unit: "count",
        goal: { words: "none from tiktoken's full recount", met: differences === 0 },
      };
    });
    return Promise.resolve(rows);
  },
};
