/** Token counting beside its peers in one run. Times are CPU time of this process, so that a busy machine counts less. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import * as gptTokenizer from "gpt-tokenizer/encoding/o200k_base";
import { get_encoding } from "tiktoken";
import { root } from "../../scripts/build/root.ts";
import { ensureVocabularies } from "../../scripts/vocabulary/build.ts";
import { exactCounter } from "../../server/src/engine/tokens/bpe.ts";
import { createIncrementalCount } from "../../server/src/engine/tokens/incremental.ts";
import { CORPUS } from "../unit/tokens/corpus.ts";
import { median, type Bench, type Row } from "./table.ts";

type Count = (text: string) => number;

/** Distinct text of the kind that people count: sources and documents of installed packages. */
function sourceText(length: number): string {
  let text = "";
  for (const name of ["zod", "undici", "yaml", "vscode-languageserver-protocol", "preact", "markdown-it"]) {
    const folder = join(root, "node_modules", name);
    for (const file of readdirSync(folder, { recursive: true, encoding: "utf8" }).sort()) {
      if (text.length >= length) return text.slice(0, length);
      if (/\.(?:ts|js|cjs|mjs|md)$/u.test(file)) text += readFileSync(join(folder, file), "utf8");
    }
  }
  return text.slice(0, length);
}

function cpuMs(run: () => void): number {
  const before = process.cpuUsage();
  run();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

/** Median CPU time of counting a text; the counts must agree with `expected`. */
function timed(count: Count, text: string, rounds: number, expected: number | null): number {
  const times = Array.from({ length: rounds }, () => {
    let tokens = 0;
    const ms = cpuMs(() => (tokens = count(text)));
    if (expected !== null && tokens !== expected) throw new Error(`${tokens} tokens where ${expected} were expected.`);
    return ms;
  });
  return median(times);
}

/** Times of keystrokes in a megabyte of text, in microseconds, as median and 99th percentile. */
function keystrokes(text: string): readonly [number, number] {
  const counting = createIncrementalCount(exactCounter("o200k")!, text);
  const times: number[] = [];
  for (let key = 0; key < 4000; key += 1) {
    const at = 100_000 + Math.floor(key / 40) * 7919 + (key % 40);
    const started = performance.now();
    counting.edit(at, at, key % 6 === 5 ? " " : "e");
    times.push((performance.now() - started) * 1000);
  }
  times.sort((a, b) => a - b);
  return [median(times), times[Math.floor(times.length * 0.99)]!];
}

const gpt: Count = (text) => gptTokenizer.countTokens(text, { disallowedSpecial: new Set() });

export const bench: Bench = {
  title: "Token counting (o200k)",
  measure() {
    ensureVocabularies();
    const reference = get_encoding("o200k_base");
    const counter = exactCounter("o200k")!;
    const own: Count = (text) => counter.count(text);
    const wasm: Count = (text) => reference.encode_ordinary(text).length;

    const text = sourceText(10_000_000);
    for (const count of [own, gpt]) count(text.slice(0, 500_000));
    const expected = wasm(text);
    const whole = timed(own, text, 3, expected);
    const gptWhole = timed(gpt, text, 3, null);
    const wasmWhole = timed(wasm, text, 1, expected);
    const size = `${(text.length / 1e6).toFixed(1)} MB of sources`;
    const rows: Row[] = [
      {
        work: size,
        value: whole,
        unit: "ms",
        peer: { name: "gpt-tokenizer", value: gptWhole },
        goal: { words: "≤ 1/3 × gpt-tokenizer", met: whole <= gptWhole / 3 },
      },
      {
        work: size,
        value: whole,
        unit: "ms",
        peer: { name: "tiktoken (WASM)", value: wasmWhole },
        goal: { words: "≤ 1/8 × tiktoken", met: whole <= wasmWhole / 8 },
      },
    ];
    for (const [work, length, rounds] of [
      ["1 KB of sources", 1000, 2000],
      ["100 KB of sources", 100_000, 30],
    ] as const) {
      const sample = text.slice(2_000_000, 2_000_000 + length);
      const many =
        (count: Count): Count =>
        (part) => {
          let tokens = 0;
          for (let round = 0; round < rounds; round += 1) tokens = count(part);
          return tokens;
        };
      const each = (count: Count): number => (timed(many(count), sample, 3, null) / rounds) * 1000;
      const value = each(own);
      for (const [name, count] of [
        ["gpt-tokenizer", gpt],
        ["tiktoken (WASM)", wasm],
      ] as const) {
        const peer = each(count);
        rows.push({
          work,
          value,
          unit: "µs",
          peer: { name, value: peer },
          goal: { words: `faster than ${name}`, met: value < peer },
        });
      }
    }
    const letters = CORPUS["base64"]!.replace(/[^a-z]/gu, "");
    const worst: readonly (readonly [work: string, text: string])[] = [
      ["100 KB of one letter", "a".repeat(100_000)],
      ["100 KB of spaces", " ".repeat(100_000)],
      ["100 KB of base64", CORPUS["base64"]!.repeat(5)],
      ["100 KB of random letters", letters.repeat(Math.ceil(100_000 / letters.length)).slice(0, 100_000)],
      ["100 KB of random Unicode", CORPUS["random"]!.repeat(10).slice(0, 100_000)],
      ["100 KB of CJK", CORPUS["cjk"]!.repeat(10).slice(0, 100_000)],
    ];
    for (const [work, sample] of worst) {
      const ms = timed(own, sample, 5, null);
      const peer = timed(gpt, sample, 1, null);
      rows.push({
        work,
        value: ms,
        unit: "ms",
        peer: { name: "gpt-tokenizer", value: peer },
        goal: { words: "≤ 100 ms", met: ms <= 100 },
      });
    }
    const base64 = CORPUS["base64"]!.repeat(50);
    const million = timed(own, base64, 3, null);
    rows.push({
      work: "1 MB of base64",
      value: million,
      unit: "ms",
      peer: { name: "tiktoken (WASM)", value: timed(wasm, base64, 1, null) },
      goal: { words: "≤ 100 ms for each 100 KB", met: million <= 1000 },
    });
    const [middle, late] = keystrokes(text.slice(3_000_000, 4_000_000));
    rows.push(
      { work: "keystroke in 1 MB, median", value: middle, unit: "µs", goal: { words: "≤ 20 µs", met: middle <= 20 } },
      {
        work: "keystroke in 1 MB, 99th of 100",
        value: late,
        unit: "µs",
        goal: { words: "≤ 100 µs", met: late <= 100 },
      },
    );
    reference.free();
    return Promise.resolve(rows);
  },
};
