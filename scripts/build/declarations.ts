/** `dist/engine.d.ts`: the library's types, copied from what the compiler emits. */
import { spawn } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { filesUnder } from "./freshness.ts";
import type { StepResult } from "./freshness.ts";
import { root } from "./root.ts";

const emitted = "out/types";
const entry = `${emitted}/server/src/engine/index.d.ts`;
const target = "dist/types";

/** Emits the engine's declarations and puts those that its public face reaches under `dist/types`. */
export async function writeDeclarations(): Promise<StepResult> {
  await compile();
  if (!existsSync(join(root, entry))) throw new Error(`the compiler wrote no ${entry}.`);
  rmSync(join(root, target), { recursive: true, force: true });
  const outputs: string[] = [];
  for (const file of reachable(entry)) {
    const output = join(target, relative(emitted, file));
    mkdirSync(dirname(join(root, output)), { recursive: true });
    writeFileSync(join(root, output), forConsumers(readFileSync(join(root, file), "utf8")));
    outputs.push(output);
  }
  writeFileSync(join(root, "dist/engine.d.ts"), 'export * from "./types/server/src/engine/index.js";\n');
  return {
    inputs: ["server/src/engine", "shared/src", "tsconfig.base.json"],
    outputs: [...outputs, "dist/engine.d.ts"],
  };
}

/** Relative specifiers in the emitted files name `.ts` sources; a consumer has `.d.ts` files, which `.js` leads to. */
function forConsumers(text: string): string {
  return text.replaceAll(
    specifier,
    (_all, before: string, path: string, after: string) => `${before}${path}.js${after}`,
  );
}

const specifier = /((?:from|import\()\s*["'])(\.{1,2}\/[^"']+?)\.ts(["'])/g;

/** Declaration files that the entry leads to, itself included. */
function reachable(start: string): Set<string> {
  const seen = new Set<string>();
  const queue = [start];
  for (let file = queue.pop(); file !== undefined; file = queue.pop()) {
    if (seen.has(file) || !existsSync(join(root, file))) continue;
    seen.add(file);
    for (const match of readFileSync(join(root, file), "utf8").matchAll(specifier)) {
      queue.push(join(dirname(file), `${match[2]}.d.ts`));
    }
  }
  return seen;
}

/** Runs the compiler on the engine alone. Type errors fail the step and are shown. */
function compile(): Promise<void> {
  return new Promise((resolve, reject) => {
    const tsc = join(root, "node_modules/typescript/bin/tsc");
    const child = spawn(process.execPath, [tsc, "-b", "server/src/engine"], {
      cwd: root,
      stdio: ["ignore", "pipe", "pipe"],
    });
    let output = "";
    child.stdout.on("data", (chunk: Buffer) => (output += chunk.toString()));
    child.stderr.on("data", (chunk: Buffer) => (output += chunk.toString()));
    child.on("error", reject);
    child.on("close", (code) => {
      if (code === 0) resolve();
      else reject(new Error(`the engine's types do not compile:\n${output.trim()}`));
    });
  });
}

/** Files that declare the engine, for checks of the package. */
export function declarationFiles(): string[] {
  return filesUnder(target);
}
