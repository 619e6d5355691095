import { afterEach, describe, expect, it } from "vitest";
import { corrected, firstCalibration, learn, type Calibration } from "../../../server/src/engine/tokens/calibration.ts";
import { countTokens } from "../../../server/src/engine/tokens/count.ts";
import {
  calibrationKey,
  calibrationOf,
  observe,
  useCalibrationStore,
} from "../../../server/src/engine/tokens/learned.ts";

/** Uniform numbers in [0, 1) that are the same in every run. */
function dice(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** A normally distributed number, by twelve uniform ones. */
const normal = (roll: () => number): number => Array.from({ length: 12 }, roll).reduce((sum, x) => sum + x, -6);

/** Prompts of 20 to 20,000 tokens whose true count is `ratio × estimate + constant`, with noise of `sigma`. */
function simulated(options: { ratio: number; constant: number; sigma: number; outliers?: number; seed: number }) {
  const roll = dice(options.seed);
  return (): { estimate: number; actual: number; error_percent: number } => {
    const estimate = Math.round(20 * 1000 ** roll());
    const truth = options.ratio * estimate + options.constant;
    const noisy = truth * (1 + options.sigma * normal(roll));
    const actual = Math.round(roll() < (options.outliers ?? 0) ? truth * (roll() < 0.5 ? 0.4 : 2.4) : noisy);
    return { estimate, actual: Math.max(1, actual), error_percent: 15 };
  };
}

function after(count: number, next: () => { estimate: number; actual: number; error_percent: number }): Calibration {
  let known: Calibration | null = null;
  for (let index = 0; index < count; index += 1) known = learn(known, next());
  return known!;
}

describe("learning from the usage of answers", () => {
  it.each([
    { ratio: 1.35, constant: 8 },
    { ratio: 0.88, constant: 0 },
    { ratio: 1, constant: 683 },
    { ratio: 1.1, constant: 160 },
  ])("finds a ratio of $ratio and a constant of $constant", ({ ratio, constant }) => {
    const known = after(200, simulated({ ratio, constant, sigma: 0.02, seed: 1 }));
    expect(known.ratio).toBeCloseTo(ratio, 1);
    expect(Math.abs(corrected(known, 10_000, true).tokens / (ratio * 10_000 + constant) - 1)).toBeLessThan(0.02);
    expect(Math.abs(corrected(known, 100, true).tokens - (ratio * 100 + constant))).toBeLessThan(
      0.06 * (ratio * 100 + constant),
    );
  });

  it("is nearer to the truth after a single answer already", () => {
    const known = learn(null, { estimate: 2000, actual: 2500, error_percent: 15 });
    expect(corrected(known, 2000, true).tokens).toBeGreaterThan(2300);
    expect(corrected(known, 2000, true).tokens).toBeLessThanOrEqual(2500);
  });

  it("has an interval that holds the next answer in 95 of 100 cases", () => {
    let held = 0;
    let all = 0;
    for (let seed = 1; seed <= 40; seed += 1) {
      const next = simulated({ ratio: 0.9 + seed / 80, constant: seed * 5, sigma: 0.03, seed });
      let known: Calibration | null = null;
      for (let index = 0; index < 60; index += 1) {
        const seen = next();
        if (known !== null && index >= 3) {
          const { tokens, error_percent } = corrected(known, seen.estimate, true);
          all += 1;
          if (Math.abs(seen.actual - tokens) <= (tokens * error_percent) / 100 + 0.5) held += 1;
        }
        known = learn(known, seen);
      }
    }
    expect(held / all).toBeGreaterThanOrEqual(0.95);
  });

  it("narrows its interval as answers come", () => {
    const next = simulated({ ratio: 1.2, constant: 10, sigma: 0.01, seed: 3 });
    const widths = [1, 5, 50].map((count) => corrected(after(count, next), 5000, true).error_percent);
    expect(widths[2]).toBeLessThan(widths[1]!);
    expect(widths[1]).toBeLessThanOrEqual(widths[0]!);
    expect(widths[2]).toBeLessThanOrEqual(5);
  });

  it("is not led astray by one answer in ten that is far off", () => {
    const known = after(300, simulated({ ratio: 1.25, constant: 20, sigma: 0.02, outliers: 0.1, seed: 5 }));
    expect(Math.abs(corrected(known, 5000, true).tokens / (1.25 * 5000 + 20) - 1)).toBeLessThan(0.04);
  });

  it("follows a tokenizer that changes", () => {
    let known = after(200, simulated({ ratio: 1, constant: 5, sigma: 0.02, seed: 7 }));
    const next = simulated({ ratio: 1.3, constant: 5, sigma: 0.02, seed: 8 });
    for (let index = 0; index < 200; index += 1) known = learn(known, next());
    expect(Math.abs(corrected(known, 5000, true).tokens / 6505 - 1)).toBeLessThan(0.04);
  });

  it("learns nothing from what cannot be a matter of tokenizers", () => {
    const first = firstCalibration(10);
    for (const [estimate, actual] of [
      [1000, 0],
      [1000, 200],
      [1000, 90_000],
      [0, 50],
      [Number.NaN, 50],
      [50, Number.POSITIVE_INFINITY],
    ] as const) {
      expect(learn(first, { estimate, actual, error_percent: 10 })).toBe(first);
    }
  });

  it("stays finite whatever comes", () => {
    const roll = dice(11);
    let known: Calibration | null = null;
    for (let index = 0; index < 5000; index += 1) {
      const estimate = Math.round(10 ** (6 * roll()));
      known = learn(known, {
        estimate,
        actual: Math.round(10 ** (6 * roll())),
        error_percent: Math.round(100 * roll()),
      });
      const { tokens, error_percent } = corrected(known, estimate, roll() < 0.5);
      expect(tokens).toBeGreaterThanOrEqual(0);
      expect(error_percent).toBeGreaterThanOrEqual(0);
      expect(error_percent).toBeLessThanOrEqual(100);
    }
    for (const value of [known!.ratio, known!.constant, ...known!.covariance, known!.variance]) {
      expect(Number.isFinite(value)).toBe(true);
    }
  });
});

describe("counts that were corrected", () => {
  const model = "anthropic/claude-opus-4-5";
  const messages = [{ role: "user", content: "Say in one sentence what a language server does. ".repeat(40) }] as const;
  afterEach(() => useCalibrationStore(null));

  it("say so, hold for every spelling of the model, and leave others and exact ones alone", () => {
    const before = countTokens(model, messages);
    const other = countTokens("gemini/gemini-2.5-pro", messages);
    for (let index = 0; index < 20; index += 1) {
      observe(model, {
        estimate: before.tokens,
        actual: Math.round(before.tokens * 1.2),
        error_percent: before.error_percent,
      });
    }
    const now = countTokens("claude-opus-4-5-20251101", messages);
    expect(now.tokens / before.tokens).toBeCloseTo(1.2, 1);
    expect(now.error_percent).toBeLessThan(before.error_percent);
    expect(now.samples).toBeGreaterThan(10);
    expect(countTokens(model, messages, { learned: false })).toEqual(before);
    expect(countTokens("gemini/gemini-2.5-pro", messages)).toEqual(other);
    observe("openai/gpt-4.1", { estimate: 100, actual: 120, error_percent: 1 });
    expect(countTokens("openai/gpt-4.1", messages).exact).toBe(true);
  });

  it("are kept in the store and read from it again, what another window learnt too", () => {
    const rows = new Map<string, Calibration>();
    const store = {
      all: () => rows.entries(),
      read: (key: string) => rows.get(key) ?? null,
      write: (key: string, calibration: Calibration) => void rows.set(key, calibration),
    };
    useCalibrationStore(store);
    observe(model, { estimate: 1000, actual: 1200, error_percent: 15 });
    const key = calibrationKey(model);
    expect(rows.get(key)?.samples).toBe(1);
    rows.set(key, { ...rows.get(key)!, samples: 9 });
    observe(model, { estimate: 1000, actual: 1200, error_percent: 15 });
    expect(calibrationOf(model)?.samples).toBeGreaterThan(9);
    useCalibrationStore(store);
    expect(calibrationOf("claude-opus-4-5")?.samples).toBeGreaterThan(9);
  });
});
