/**
 * Remembers what a build step was made of, so that a step whose inputs have not changed is skipped.
 * A stamp lies in `.cache/build/<step>.json`: the inputs, their fingerprint, and the outputs that must still be there.
 */
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { root } from "./root.ts";

interface Stamp {
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly fingerprint: string;
}

/** What a step took and made; paths are absolute or relative to the repository's root. */
export interface StepResult {
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
}

/** Every build depends on these: the recipe itself and the versions of what it builds with. */
const always = ["scripts/build.ts", "scripts/build", "package-lock.json", "tsconfig.base.json"];

/** True when the step's inputs are as they were when its outputs were made, and the outputs are all there. */
export function isFresh(step: string): boolean {
  const stamp = readStamp(step);
  if (!stamp) return false;
  if (!stamp.outputs.every((output) => existsSync(join(root, output)))) return false;
  return fingerprint(stamp.inputs) === stamp.fingerprint;
}

/** Notes what a step was made of. Inputs that are folders stand for every file in them, so a new file counts too. */
export function remember(step: string, result: StepResult): void {
  const inputs = [...new Set([...result.inputs.map(fromRoot), ...always])].sort();
  const outputs = result.outputs.map(fromRoot);
  const stamp: Stamp = { inputs, outputs, fingerprint: fingerprint(inputs) };
  const path = stampPath(step);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, JSON.stringify(stamp));
}

/** All files under a folder (or the file itself), relative to the root, sorted. Missing paths give nothing. */
export function filesUnder(path: string): string[] {
  const absolute = join(root, fromRoot(path));
  const state = statSync(absolute, { throwIfNoEntry: false });
  if (!state) return [];
  if (!state.isDirectory()) return [fromRoot(path)];
  return readdirSync(absolute, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(entry.parentPath, entry.name)))
    .sort();
}

/** Size and time of every input: enough to notice a change, cheap enough to ask at each build. */
function fingerprint(inputs: readonly string[]): string {
  const hash = createHash("sha256");
  for (const input of inputs) {
    for (const file of filesUnder(input)) {
      const state = statSync(join(root, file));
      hash.update(`${file}\0${state.size}\0${state.mtimeMs}\n`);
    }
    hash.update(`${input}\n`);
  }
  return hash.digest("hex");
}

function readStamp(step: string): Stamp | undefined {
  const path = stampPath(step);
  if (!existsSync(path)) return undefined;
  try {
    return JSON.parse(readFileSync(path, "utf8")) as Stamp;
  } catch (cause) {
    console.warn(`build: the stamp of “${step}” cannot be read (${String(cause)}); the step runs again.`);
    return undefined;
  }
}

function stampPath(step: string): string {
  return join(root, ".cache/build", `${step}.json`);
}

function fromRoot(path: string): string {
  return path.startsWith("/") || /^[A-Za-z]:[\\/]/.test(path) ? relative(root, path) : path;
}
