import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { fuzz } from "../../fuzz/fuzz.ts";
import { allSeeds } from "../../fuzz/seeds.ts";

/** The short form; `npm run fuzz` is the long one. */
const cases = 1200;

const rejections: unknown[] = [];
const note = (reason: unknown): void => void rejections.push(reason);

beforeAll(() => void process.on("unhandledRejection", note));
afterAll(() => void process.off("unhandledRejection", note));

describe("spoiled streams and bodies", () => {
  it.each(allSeeds().map((seeds) => [seeds.dialect, seeds] as const))(
    "of %s end in an answer or in an error of ours, without delay",
    async (_dialect, seeds) => {
      const outcome = await fuzz(seeds, { cases, seed: 2 });
      expect(outcome.failures).toEqual([]);
      expect(outcome.answers + Object.values(outcome.errors).reduce((sum, count) => sum + count, 0)).toBe(cases);
      // Faults are to be found, not only to be survived.
      expect(outcome.answers).toBeLessThan(cases);
      expect(outcome.slowestMs).toBeLessThan(2000);
      expect(rejections).toEqual([]);
    },
  );
});
