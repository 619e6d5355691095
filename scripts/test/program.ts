/** Runs a program of the toolchain with a limit of time; everything that it started ends with it. */
import { spawn } from "node:child_process";
import { join } from "node:path";
import { root } from "../build/root.ts";

export interface ProgramResult {
  /** `null` where it had to be ended. */
  readonly code: number | null;
  readonly output: string;
  readonly timedOut: boolean;
}

/** Scripts of packages, by the path inside `node_modules`. */
export const programs = {
  oxlint: "oxlint/bin/oxlint",
  oxfmt: "oxfmt/bin/oxfmt",
  tsc: "typescript/bin/tsc",
  vitest: "vitest/vitest.mjs",
} as const;

/** Runs a script on this Node. `onLine` sees each line of its output as it comes. */
export function runProgram(
  script: string,
  args: readonly string[],
  options: { readonly timeoutMs: number; readonly onLine?: (line: string) => void; readonly env?: NodeJS.ProcessEnv },
): Promise<ProgramResult> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [script, ...args], {
      cwd: root,
      env: { ...process.env, NO_COLOR: "1", FORCE_COLOR: "0", ...options.env },
      detached: process.platform !== "win32",
      stdio: ["ignore", "pipe", "pipe"],
    });
    let output = "";
    let rest = "";
    let timedOut = false;
    const read = (chunk: Buffer): void => {
      const text = chunk.toString();
      output += text;
      if (!options.onLine) return;
      const lines = (rest + text).split("\n");
      rest = lines.pop() ?? "";
      for (const line of lines) options.onLine(line);
    };
    child.stdout.on("data", read);
    child.stderr.on("data", read);
    const endAll = (): void => {
      if (child.pid === undefined) return;
      try {
        process.kill(process.platform === "win32" ? child.pid : -child.pid, "SIGKILL");
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
      }
    };
    const timer = setTimeout(() => {
      timedOut = true;
      endAll();
    }, options.timeoutMs);
    // Ctrl+C ends the whole group of the program too.
    process.once("exit", endAll);
    child.once("error", reject);
    child.once("close", (code) => {
      clearTimeout(timer);
      process.off("exit", endAll);
      endAll();
      resolve({ code: timedOut ? null : code, output, timedOut });
    });
  });
}

/** Path of a package's script. */
export function program(name: keyof typeof programs): string {
  return join(root, "node_modules", programs[name]);
}
