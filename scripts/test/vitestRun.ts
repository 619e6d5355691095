/** Runs vitest and counts from its JSON report. */
import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { root } from "../build/root.ts";
import type { Failure, Outcome } from "./outcome.ts";
import { program, runProgram } from "./program.ts";

interface Report {
  readonly testResults: readonly {
    readonly name: string;
    readonly status: string;
    readonly message?: string;
    readonly assertionResults: readonly {
      readonly fullName: string;
      readonly status: "passed" | "failed" | "pending" | "skipped" | "todo" | "disabled";
      readonly failureMessages?: readonly string[];
    }[];
  }[];
}

/** Runs the tests of a configuration. A run that ends without a report is one failure with its last words. */
export async function runVitest(name: string, config: string, timeoutMs: number): Promise<Outcome> {
  const report = join(root, ".cache/test", `${name}.json`);
  mkdirSync(dirname(report), { recursive: true });
  rmSync(report, { force: true });
  const result = await runProgram(
    program("vitest"),
    ["run", "--config", config, "--reporter=json", `--outputFile.json=${report}`, "--reporter=default"],
    { timeoutMs },
  );
  if (!existsSync(report)) {
    const why = result.timedOut ? `did not end within ${Math.round(timeoutMs / 1000)} s` : `ended with ${result.code}`;
    return { passed: 0, skipped: 0, failures: [{ name, message: `${why}\n${lastLines(result.output, 60)}` }] };
  }
  const outcome = count(JSON.parse(readFileSync(report, "utf8")) as Report);
  if (outcome.failures.some(({ message }) => message === notRun)) {
    // What broke before those tests is only in vitest's own words.
    console.log(failedSuites(result.output));
  }
  if (result.code !== 0 && outcome.failures.length === 0) {
    // Errors outside of tests (an unhandled rejection) fail a run whose tests all passed.
    const message = `vitest ended with ${result.code} although no test failed\n${lastLines(result.output, 40)}`;
    return { ...outcome, failures: [{ name, message }] };
  }
  return outcome;
}

/**
 * In a file that failed, tests that were skipped count as failed: where a hook breaks, vitest reports the tests behind
 * it as skipped, and the hook's error only in words.
 */
function count(report: Report): Outcome {
  let passed = 0;
  let skipped = 0;
  const failures: Failure[] = [];
  for (const file of report.testResults) {
    const path = relative(root, file.name);
    const broken = file.status === "failed";
    if (broken && file.assertionResults.length === 0) {
      failures.push({ name: path, message: file.message ?? "could not be loaded" });
    }
    for (const test of file.assertionResults) {
      const name = `${path}: ${test.fullName}`;
      if (test.status === "passed") passed += 1;
      else if (test.status === "failed") failures.push({ name, message: (test.failureMessages ?? []).join("\n") });
      else if (broken) failures.push({ name, message: notRun });
      else skipped += 1;
    }
  }
  return { passed, skipped, failures };
}

const notRun = "was not run, because something before it failed";

function lastLines(text: string, count: number): string {
  return text.trim().split("\n").slice(-count).join("\n");
}

/** The part of vitest's output about hooks and files that failed. */
function failedSuites(output: string): string {
  const start = output.indexOf("Failed Suites");
  const end = output.indexOf("Failed Tests");
  if (start < 0) return "";
  return output.slice(start, end > start ? end : start + 8000);
}
