/** The first count of a fresh process, beside an empty process and its peers, by the clock; all take turns. */
import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";
import { root } from "../../scripts/build/root.ts";
import { ensureVocabularies } from "../../scripts/vocabulary/build.ts";
import { median, type Bench, type Row } from "./table.ts";

const RUNS = 9;

/** What each process does; it ends by printing its memory in bytes. */
const PROGRAMS: Readonly<Record<string, string>> = {
  "empty process": "",
  Parlance: `import { exactCounter } from ${JSON.stringify(join(root, "server/src/engine/tokens/bpe.ts"))};
    if (exactCounter("o200k").count("Hello, world") !== 3) throw new Error("wrong");`,
  "gpt-tokenizer": `import { countTokens } from "gpt-tokenizer/encoding/o200k_base";
    if (countTokens("Hello, world") !== 3) throw new Error("wrong");`,
  "tiktoken (WASM)": `import { get_encoding } from "tiktoken";
    if (get_encoding("o200k_base").encode_ordinary("Hello, world").length !== 3) throw new Error("wrong");`,
};

interface Start {
  readonly ms: number;
  readonly megabytes: number;
}

async function bundle(name: string, program: string, folder: string): Promise<string> {
  const entry = join(folder, `${name.replace(/\W+/gu, "-")}.ts`);
  const outfile = entry.replace(/\.ts$/u, ".mjs");
  writeFileSync(entry, `${program}\nconsole.log(process.memoryUsage.rss());\n`);
  await build({
    entryPoints: [entry],
    outfile,
    bundle: true,
    platform: "node",
    format: "esm",
    // Its WASM file is read from its own folder.
    external: ["tiktoken"],
    logLevel: "error",
  });
  return outfile;
}

function start(file: string): Start {
  const begun = performance.now();
  const printed = execFileSync(process.execPath, [file], { encoding: "utf8" });
  return { ms: performance.now() - begun, megabytes: Number(printed.trim()) / 1024 / 1024 };
}

export const bench: Bench = {
  title: "First count in a fresh process (o200k)",
  async measure() {
    ensureVocabularies();
    const folder = join(root, ".cache/bench/cold");
    mkdirSync(folder, { recursive: true });
    cpSync(join(root, "dist/data/o200k.bin"), join(folder, "data/o200k.bin"));
    const files = new Map<string, string>();
    for (const [name, program] of Object.entries(PROGRAMS)) files.set(name, await bundle(name, program, folder));
    const starts = new Map<string, Start[]>([...files.keys()].map((name) => [name, []]));
    for (const file of files.values()) start(file);
    for (let run = 0; run < RUNS; run += 1) {
      for (const [name, file] of files) starts.get(name)!.push(start(file));
    }
    const of = (name: string, figure: keyof Start): number => median(starts.get(name)!.map((each) => each[figure]));
    const over = (name: string, figure: keyof Start): number => of(name, figure) - of("empty process", figure);
    const rows: Row[] = [];
    for (const peer of ["gpt-tokenizer", "tiktoken (WASM)"]) {
      rows.push(
        {
          work: "time over an empty process",
          value: over("Parlance", "ms"),
          unit: "ms",
          peer: { name: peer, value: over(peer, "ms") },
          goal: { words: "≤ 20 ms", met: over("Parlance", "ms") <= 20 },
        },
        {
          work: "memory over an empty process",
          value: over("Parlance", "megabytes"),
          unit: "MB",
          peer: { name: peer, value: over(peer, "megabytes") },
          goal: { words: "≤ 15 MB", met: over("Parlance", "megabytes") <= 15 },
        },
      );
    }
    return rows;
  },
};
