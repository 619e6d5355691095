/** From starting the server's process to its answer to `initialize`, beside an empty server in the same run. */
import { spawn } from "node:child_process";
import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";
import { root } from "../../scripts/build/root.ts";
import { median } from "./table.ts";
import type { Bench, Row } from "./table.ts";

const runs = 10;
const limit = 1.3;

interface Start {
  readonly ms: number;
  /** Resident memory of the process after the answer, where the system tells. */
  readonly megabytes: number | undefined;
}

export const bench: Bench = {
  title: "Language server",
  async measure() {
    const empty = await bundleEmptyServer();
    const ours = join(root, "dist/server.js");
    const starts: { ours: Start[]; empty: Start[] } = { ours: [], empty: [] };
    await start(ours); // The first start of each reads from disk.
    await start(empty);
    // In turn, so that a noisy moment falls on both.
    for (let run = 0; run < runs; run += 1) {
      starts.empty.push(await start(empty));
      starts.ours.push(await start(ours));
    }
    const own = median(starts.ours.map(({ ms }) => ms));
    const floor = median(starts.empty.map(({ ms }) => ms));
    const rows: Row[] = [
      {
        work: "spawn → answer to initialize (median of 10)",
        value: own,
        unit: "ms",
        peer: { name: "empty vscode-languageserver", value: floor },
        goal: { words: `≤ ${limit} × the empty server`, met: own <= limit * floor },
      },
    ];
    const memory = starts.ours.map(({ megabytes }) => megabytes).filter((value) => value !== undefined);
    const emptyMemory = starts.empty.map(({ megabytes }) => megabytes).filter((value) => value !== undefined);
    if (memory.length > 0 && emptyMemory.length > 0) {
      rows.push({
        work: "memory after initialize",
        value: median(memory),
        unit: "MB",
        peer: { name: "empty vscode-languageserver", value: median(emptyMemory) },
        goal: { words: "≤ 60 MB", met: median(memory) <= 60 },
      });
    }
    return rows;
  },
};

async function bundleEmptyServer(): Promise<string> {
  const folder = join(root, ".cache/bench");
  mkdirSync(folder, { recursive: true });
  const outfile = join(folder, "emptyServer.mjs");
  await build({
    absWorkingDir: root,
    entryPoints: ["test/bench/emptyServer.ts"],
    outfile,
    bundle: true,
    minify: true,
    platform: "node",
    format: "esm",
    target: "node22",
    banner: {
      js: 'import { createRequire as emptyRequire } from "node:module"; const require = emptyRequire(import.meta.url);',
    },
  });
  return outfile;
}

/** One start over stdio, as a foreign editor would do it. */
function start(program: string): Promise<Start> {
  return new Promise((resolve, reject) => {
    const began = performance.now();
    const child = spawn(process.execPath, [program, "--stdio"], { stdio: ["pipe", "pipe", "inherit"] });
    child.once("error", reject);
    child.stdout.once("data", () => {
      const ms = performance.now() - began;
      const megabytes = memoryOf(child.pid);
      child.once("exit", () => resolve({ ms, megabytes }));
      child.kill("SIGKILL");
    });
    const params = { processId: process.pid, rootUri: null, capabilities: {} };
    const request = JSON.stringify({ jsonrpc: "2.0", id: 1, method: "initialize", params });
    child.stdin.write(`Content-Length: ${Buffer.byteLength(request)}\r\n\r\n${request}`);
  });
}

function memoryOf(pid: number | undefined): number | undefined {
  if (pid === undefined || process.platform !== "linux") return undefined;
  const kilobytes = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
  return kilobytes === undefined ? undefined : Number(kilobytes) / 1024;
}
