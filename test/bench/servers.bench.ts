/**
 * Our language server beside others, each started, asked and timed in the same run by the same small editor: start,
 * memory, hover, completion, and from a keystroke to the findings, on files of 1,000 and 20,000 lines.
 */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../../scripts/build/root.ts";
import { openProbe } from "./probe.ts";
import type { Probe } from "./probe.ts";
import { median } from "./table.ts";
import type { Bench, Row } from "./table.ts";

interface Peer {
  readonly name: string;
  readonly program: string;
  /** A file without which it cannot work. */
  readonly needs?: string;
  readonly languageId: string;
  readonly ending: string;
  source(lines: number): string;
  /** Line and column of something with a hover, in a file of so many lines. */
  hoverAt(lines: number): { readonly line: number; readonly character: number };
  /** Where completion is asked for. */
  completeAt(lines: number): { readonly line: number; readonly character: number };
  /** A line whose first character may be typed in front of. */
  readonly editColumn: number;
  /** What is typed, a space by default; something wrong for a server that tells nothing where no finding changes. */
  readonly typed?: string;
  readonly initializationOptions?: Readonly<Record<string, unknown>>;
}

const modules = join(root, "node_modules");

/** A block of ten lines again and again, so that line `10 * n` begins one. */
function blocks(lines: number, block: (index: number) => string): string {
  return Array.from({ length: Math.floor(lines / 10) }, (_, index) => block(index)).join("");
}

const ours: Peer = {
  name: "Parlance",
  program: join(root, "dist/server.js"),
  languageId: "python",
  ending: "py",
  source: (lines) =>
    `from openai import OpenAI\nclient = OpenAI()\n${blocks(
      lines,
      (index) => `def ask_${index}(question: str) -> str:
    """Asks with limit ${index}."""
    reply = client.chat.completions.create(
        model="gpt-6.1-sol",
        max_completion_tokens=${100 + index},
        messages=[{"role": "system", "content": "You are helper ${index}."}, {"role": "user", "content": question}],
    )
    log(reply)
    return reply.choices[0].message.content

`,
    )}`,
  hoverAt: (lines) => ({ line: Math.floor(lines / 20) * 10 + 5, character: 18 }),
  completeAt: (lines) => ({ line: Math.floor(lines / 20) * 10 + 5, character: 15 }),
  editColumn: 4,
};

const yaml: Peer = {
  name: "yaml-language-server",
  program: join(modules, "yaml-language-server/bin/yaml-language-server"),
  languageId: "yaml",
  ending: "yaml",
  source: (lines) =>
    blocks(
      lines,
      (index) =>
        `item${index}:\n  model: gpt-4.1\n  a: 1\n  b: 2\n  c: 3\n  d: 4\n  e: 5\n  f: 6\n  g: 7\n  text: words of ${index}\n`,
    ),
  hoverAt: (lines) => ({ line: Math.floor(lines / 20) * 10 + 1, character: 4 }),
  completeAt: (lines) => ({ line: Math.floor(lines / 20) * 10 + 2, character: 2 }),
  editColumn: 2,
};

const json: Peer = {
  name: "vscode-json-language-server",
  program: join(modules, "vscode-langservers-extracted/bin/vscode-json-language-server"),
  languageId: "json",
  ending: "json",
  source: (lines) =>
    `{\n${blocks(
      lines,
      (index) =>
        `"item${index}": {\n  "model": "gpt-4.1",\n  "a": 1,\n  "b": 2,\n  "c": 3,\n  "d": 4,\n  "e": 5,\n  "f": 6,\n  "g": 7\n},\n`,
    )}"end": true\n}\n`,
  hoverAt: (lines) => ({ line: Math.floor(lines / 20) * 10 + 2, character: 5 }),
  completeAt: (lines) => ({ line: Math.floor(lines / 20) * 10 + 3, character: 2 }),
  editColumn: 2,
};

const bash: Peer = {
  name: "bash-language-server",
  program: join(modules, "bash-language-server/out/cli.js"),
  languageId: "shellscript",
  ending: "sh",
  source: (lines) =>
    blocks(
      lines,
      (index) =>
        `ask_${index}() {\n  local model="gpt-4.1"\n  local a=1\n  local b=2\n  local c=3\n  local d=4\n  echo "$model $a"\n  echo "$b $c $d"\n}\nask_${index} "x"\n`,
    ),
  hoverAt: (lines) => ({ line: Math.floor(lines / 20) * 10 + 6, character: 3 }),
  completeAt: (lines) => ({ line: Math.floor(lines / 20) * 10 + 6, character: 4 }),
  editColumn: 2,
};

/** The compiler of VS Code's own server: ours is the native one, which this peer cannot drive. */
const compiler = join(modules, "code-server/lib/vscode/extensions/node_modules/typescript");
const tsserver = join(compiler, "lib/tsserver.js");

const typescript: Peer = {
  name: "typescript-language-server",
  program: join(modules, "typescript-language-server/lib/cli.mjs"),
  needs: tsserver,
  languageId: "typescript",
  ending: "ts",
  source: (lines) =>
    blocks(
      lines,
      (index) => `export function ask${index}(question: string): string {
  const options = {
    model: "gpt-6.1-sol",
    limit: ${100 + index},
    messages: [{ role: "system", content: "You are helper ${index}." }, { role: "user", content: question }],
  };
  const text = options.messages.map(({ content }) => content).join(" ");
  return text;
}

`,
    ),
  hoverAt: (lines) => ({ line: Math.floor(lines / 20) * 10 + 7, character: 10 }),
  completeAt: (lines) => ({ line: Math.floor(lines / 20) * 10 + 6, character: 24 }),
  editColumn: 4,
  typed: "7",
  initializationOptions: {
    tsserver: { path: tsserver },
    disableAutomaticTypingAcquisition: true,
  },
};

const sizes = [1000, 20_000] as const;
const starts = 5;
const hovers = 200;
/** What is asked before the clock counts, so that every server has warmed up. */
const warmUps = 20;
const edits = 15;

export const bench: Bench = {
  title: "Language servers, by the same small editor",
  async measure() {
    const present = [ours, yaml, json, bash, typescript].filter(
      ({ program, needs }) => existsSync(program) && (needs === undefined || existsSync(needs)),
    );
    const rows: Row[] = [];
    const start = new Map<string, { readonly ms: number; readonly megabytes: number }>();
    for (const peer of present) start.set(peer.name, await startOf(peer));
    const own = start.get(ours.name)!;
    for (const peer of present.slice(1)) {
      const other = start.get(peer.name)!;
      const most = peer === yaml ? 0.35 : peer === json ? 0.75 : 1;
      rows.push({
        work: "spawn → answer to initialize",
        value: own.ms,
        unit: "ms",
        peer: { name: peer.name, value: other.ms },
        goal: { words: `≤ ${most} × ${peer.name}`, met: own.ms <= most * other.ms },
      });
      rows.push({
        work: "memory after initialize",
        value: own.megabytes,
        unit: "MB",
        peer: { name: peer.name, value: other.megabytes },
      });
    }
    for (const lines of sizes) {
      const measured = new Map<string, Figures>();
      for (const peer of present) measured.set(peer.name, await figuresOf(peer, lines));
      rows.push(...rowsOf(lines, present, measured));
    }
    return rows;
  },
};

interface Figures {
  readonly hover: readonly number[];
  readonly completion: readonly number[];
  readonly edit: readonly number[];
  /** With the file open, and after all that was asked of it. */
  readonly opened: number;
  readonly used: number;
  readonly hits: number;
}

async function startOf(peer: Peer): Promise<{ readonly ms: number; readonly megabytes: number }> {
  const all: { ms: number; megabytes: number }[] = [];
  for (let run = 0; run <= starts; run += 1) {
    const probe = await openProbe(peer.program, peer.initializationOptions);
    if (run > 0) all.push({ ms: probe.startMs, megabytes: probe.megabytes() });
    await probe.kill();
  }
  return { ms: median(all.map(({ ms }) => ms)), megabytes: median(all.map(({ megabytes }) => megabytes)) };
}

async function figuresOf(peer: Peer, lines: number): Promise<Figures> {
  const probe = await openProbe(peer.program, peer.initializationOptions);
  const uri = `file:///bench/file.${peer.ending}`;
  try {
    const first = probe.diagnosticsAfter(uri, () => probe.open(uri, peer.languageId, peer.source(lines)));
    await first;
    const opened = probe.megabytes();
    const hover: number[] = [];
    let hits = 0;
    for (let round = -warmUps; round < hovers; round += 1) {
      const began = performance.now();
      const answer = await probe.request("textDocument/hover", {
        textDocument: { uri },
        position: peer.hoverAt(lines),
      });
      if (round >= 0) hover.push(performance.now() - began);
      if (answer !== null) hits += 1;
    }
    const completion: number[] = [];
    for (let round = -3; round < edits; round += 1) {
      const began = performance.now();
      await probe.request("textDocument/completion", { textDocument: { uri }, position: peer.completeAt(lines) });
      if (round >= 0) completion.push(performance.now() - began);
    }
    const edit = await keystrokes(probe, peer, uri, lines);
    return { hover, completion, edit, opened, used: probe.megabytes(), hits };
  } finally {
    await probe.kill();
  }
}

/** From typing a letter in the middle of the file, or taking it away, to the findings of that version. */
async function keystrokes(probe: Probe, peer: Peer, uri: string, lines: number): Promise<readonly number[]> {
  const times: number[] = [];
  const at = { line: Math.floor(lines / 20) * 10 + 2, character: peer.editColumn };
  for (let round = -4; round < edits; round += 1) {
    const began = performance.now();
    const text = round % 2 === 0 ? (peer.typed ?? " ") : "";
    const end = round % 2 === 0 ? at : { ...at, character: at.character + 1 };
    await probe.diagnosticsAfter(uri, () => probe.change(uri, { start: at, end }, text));
    if (round >= 0) times.push(performance.now() - began);
  }
  return times;
}

function rowsOf(lines: number, peers: readonly Peer[], measured: ReadonlyMap<string, Figures>): readonly Row[] {
  const own = measured.get(ours.name)!;
  const size = `${lines.toLocaleString("en-US")} lines`;
  const rows: Row[] = [
    {
      work: `hover, p99, ${size}`,
      value: percentile(own.hover, 0.99),
      unit: "ms",
      goal: { words: "≤ 2 ms", met: percentile(own.hover, 0.99) <= 2 },
    },
    {
      work: `keystroke → findings, median, ${size}`,
      value: median(own.edit),
      unit: "ms",
      goal: { words: lines === 1000 ? "≤ 8 ms" : "≤ 15 ms", met: median(own.edit) <= (lines === 1000 ? 8 : 15) },
    },
    {
      work: `memory with ${size} open`,
      value: own.opened,
      unit: "MB",
      ...(lines === 20_000 ? { goal: { words: "≤ 110 MB", met: own.opened <= 110 } } : {}),
    },
  ];
  for (const peer of peers.slice(1)) {
    const other = measured.get(peer.name)!;
    const note = other.hits === 0 ? `${peer.name} (no hover here)` : peer.name;
    rows.push(
      {
        work: `hover, median, ${size}`,
        value: median(own.hover),
        unit: "ms",
        peer: { name: note, value: median(other.hover) },
      },
      {
        work: `completion, median, ${size}`,
        value: median(own.completion),
        unit: "ms",
        peer: { name: peer.name, value: median(other.completion) },
      },
      {
        work: `keystroke → findings, ${size}`,
        value: median(own.edit),
        unit: "ms",
        peer: { name: peer.name, value: median(other.edit) },
        goal: { words: `≤ ${peer.name}`, met: median(own.edit) <= median(other.edit) },
      },
      {
        work: `memory with ${size} open`,
        value: own.opened,
        unit: "MB",
        peer: { name: peer.name, value: other.opened },
      },
      {
        work: `memory after hovers, completions and keystrokes, ${size}`,
        value: own.used,
        unit: "MB",
        peer: { name: peer.name, value: other.used },
      },
    );
  }
  return rows;
}

function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

/** Versions of the servers that are measured, as their packages say. */
export function versions(): readonly string[] {
  const packages = {
    "yaml-language-server": join(modules, "yaml-language-server"),
    "vscode-langservers-extracted": join(modules, "vscode-langservers-extracted"),
    "bash-language-server": join(modules, "bash-language-server"),
    "typescript-language-server": join(modules, "typescript-language-server"),
    "with typescript": compiler,
  };
  return Object.entries(packages).flatMap(([name, folder]) => {
    const file = join(folder, "package.json");
    if (!existsSync(file)) return [];
    return [`${name} ${(JSON.parse(readFileSync(file, "utf8")) as { version: string }).version}`];
  });
}
