/** The checks that are no tests: lint, format, manifest, types, build and package. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { root } from "../build/root.ts";
import { oneCheck, together } from "./outcome.ts";
import type { Outcome } from "./outcome.ts";
import { program, runProgram } from "./program.ts";

const minute = 60_000;

/** Folders with code of our own; the sample workspace is there to have findings. */
const linted = [
  "client",
  "server",
  "shared",
  "scripts",
  "test",
  "examples",
  "vitest.config.ts",
  "vitest.e2e.config.ts",
];

async function check(name: string, script: string, args: readonly string[], minutes: number): Promise<Outcome> {
  const result = await runProgram(script, args, { timeoutMs: minutes * minute });
  if (result.code === 0) return oneCheck(name, undefined);
  const why = result.timedOut ? `did not end within ${minutes} minutes\n` : "";
  return oneCheck(name, why + result.output.trim());
}

/** Linter with the dependency rules, formatter, and whether the manifest is what its generator would write. */
export async function lint(): Promise<Outcome> {
  return together(
    await Promise.all([
      check("oxlint", program("oxlint"), ["--deny-warnings", ...linted], 5),
      check("oxfmt --check", program("oxfmt"), ["--check", "."], 2),
      check("the manifest is up to date", join(root, "scripts/manifest.ts"), ["--check"], 1),
    ]),
  );
}

export function types(): Promise<Outcome> {
  return check("tsc -b", program("tsc"), ["-b"], 5);
}

export function build(): Promise<Outcome> {
  return check("build", join(root, "scripts/build.ts"), [], 10);
}

export async function pack(): Promise<Outcome> {
  if (!existsSync(join(root, "dist/server.js"))) return oneCheck("package", "dist/ is not built.");
  return check("package", join(root, "scripts/package.ts"), [], 5);
}
