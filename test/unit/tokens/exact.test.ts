import * as fc from "fast-check";
import { get_encoding } from "tiktoken";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ensureVocabularies } from "../../../scripts/vocabulary/build.ts";
import { exactCounter, type Counter } from "../../../server/src/engine/tokens/bpe.ts";
import { CORPUS } from "./corpus.ts";

/** The reference: OpenAI's own tokenizer, compiled to WebAssembly. */
const references = { o200k: get_encoding("o200k_base"), cl100k: get_encoding("cl100k_base") };
const NAMES = ["o200k", "cl100k"] as const;
let counters: Readonly<Record<(typeof NAMES)[number], Counter>>;

beforeAll(() => {
  ensureVocabularies();
  counters = { o200k: exactCounter("o200k")!, cl100k: exactCounter("cl100k")! };
});
afterAll(() => {
  for (const reference of Object.values(references)) reference.free();
});

const expected = (name: (typeof NAMES)[number], text: string): number => references[name].encode_ordinary(text).length;

describe.each(NAMES)("%s counts exactly as the reference", (name) => {
  it.each(Object.keys(CORPUS))("on %s", (kind) => {
    const text = CORPUS[kind]!;
    expect(counters[name].count(text)).toBe(expected(name, text));
  });

  it.each([
    ["a byte order mark", "\uFEFFHello \uFEFF world"],
    ["text that spells special tokens", "<|endoftext|> and <|im_start|>user<|im_end|>"],
    ["names of Object.prototype", "toString constructor __proto__ hasOwnProperty propertyIsEnumerable"],
    ["contractions in capitals and with a long s", "IT'S we'LL they'ſ 'Re 'vE d'D ‘s"],
    ["white space of all kinds", "  a \t\n\r\n  b\u00a0\u2003c\u0085\n\n\n   "],
    ["lone surrogates", "a\ud800b\udc00c \udfff\ud83d"],
    ["marks without letters", "\u0301\u0301a\u0301 \u0301B\u0301C 1\u0301"],
    ["capitals before letters without case", "ABあCD ǅaǅ ʰX"],
    ["slashes after line breaks", "//\n/\n//a ./\r\n/../"],
    ["code points of Unicode 17, which the reference does not know", "\u{323b0}a \u{10940}1 \u{11db0}'ll"],
    ["nothing", ""],
  ])("on %s", (_, text) => {
    expect(counters[name].count(text)).toBe(expected(name, text));
  });

  it("on a slice that ends between the halves of a pair, however warm the code is", () => {
    const whole = "🇲🇸🇳🇸🇴🇸".repeat(40);
    const slice = whole.slice(0, 401);
    const wanted = expected(name, `${whole.slice(0, 400)}\ufffd`);
    for (let round = 0; round < 300; round += 1) expect(counters[name].count(slice)).toBe(wanted);
  });

  it("on strings of hostile pieces", () => {
    const piece = fc.oneof(
      fc.constantFrom(
        "a",
        "B",
        "é",
        "\u4e00",
        "\u0301",
        "1",
        "٣",
        " ",
        "  ",
        "\n",
        "\r\n",
        "\t",
        "'",
        "'s",
        "'LL",
        "ſ",
        "/",
        "-",
        "😀",
        "\ud800",
        "\udc00",
        "\ufeff",
        "\u0085",
        "\u00a0",
        "ǅ",
        "ʰ",
        "𝐀",
        "\u3000",
        "the",
        "ING",
        "<|endoftext|>",
      ),
      fc.string({ unit: "binary", maxLength: 3 }),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 14 }), (pieces) => {
        const text = pieces.join("");
        expect(counters[name].count(text)).toBe(expected(name, text));
      }),
      { numRuns: 4000 },
    );
  });
});

/** Shortest of three counts of a run of one letter, in milliseconds. */
function timeOfRun(length: number): number {
  const text = "q".repeat(length);
  const runs = Array.from({ length: 3 }, () => {
    const started = performance.now();
    counters.o200k.count(text);
    return performance.now() - started;
  });
  return Math.min(...runs);
}

describe("input that makes other tokenizers quadratic", () => {
  it.each([
    ["100,000 times one letter", "a".repeat(100_000)],
    ["100,000 spaces", " ".repeat(100_000)],
    ["100,000 line breaks", "\n".repeat(100_000)],
    ["100,000 apostrophes", "'".repeat(100_000)],
    ["100,000 marks", "\u0301".repeat(100_000)],
  ])("%s takes little time of the processor", (_, text) => {
    for (const name of NAMES) {
      const before = process.cpuUsage();
      expect(counters[name].count(text)).toBeGreaterThan(0);
      const { user, system } = process.cpuUsage(before);
      expect((user + system) / 1000).toBeLessThan(1500);
    }
  });

  it("is still counted exactly", () => {
    for (const text of ["ab".repeat(3000), "=".repeat(3000), "\u0301".repeat(2000), "x".repeat(97), "x".repeat(95)]) {
      for (const name of NAMES) expect(counters[name].count(text)).toBe(expected(name, text));
    }
  });

  it("grows with the length, not with its square", () => {
    timeOfRun(20_000);
    expect(timeOfRun(400_000) / Math.max(0.5, timeOfRun(50_000))).toBeLessThan(40);
  });
});
