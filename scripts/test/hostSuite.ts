/** Runs the tests that live in the extension host and counts from mocha's report. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../build/root.ts";
import type { Outcome } from "./outcome.ts";
import { runProgram } from "./program.ts";

interface Test {
  readonly fullTitle: string;
  readonly err: { readonly message?: string; readonly stack?: string };
}

interface Report {
  readonly passes: readonly Test[];
  readonly failures: readonly Test[];
  readonly pending: readonly Test[];
}

export async function runHostSuite(): Promise<Outcome> {
  const report = join(root, ".cache/test/host.json");
  const result = await runProgram(join(root, "test/e2e/harness/runHost.ts"), [report], { timeoutMs: 200_000 });
  if (!existsSync(report)) {
    const why = result.timedOut ? "did not end in time" : "ended without a report";
    return {
      passed: 0,
      skipped: 0,
      failures: [{ name: "tests in the extension host", message: `${why}\n${result.output}` }],
    };
  }
  const { passes, failures, pending } = JSON.parse(readFileSync(report, "utf8")) as Report;
  return {
    passed: passes.length,
    skipped: pending.length,
    failures: failures.map((test) => ({
      name: `test/e2e/host: ${test.fullTitle}`,
      message: test.err.stack ?? test.err.message ?? "failed without a message",
    })),
  };
}
