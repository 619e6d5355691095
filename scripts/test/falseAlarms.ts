/** Runs the default rules over all source files of the dependencies and counts what the scan says of them. */
import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { root } from "../build/root.ts";
import { oneCheck, together } from "./outcome.ts";
import type { Outcome } from "./outcome.ts";
import { runProgram } from "./program.ts";

interface Verdict {
  readonly claim: string;
  readonly against: readonly string[];
}

export async function runFalseAlarms(timeoutMs: number): Promise<Outcome> {
  const report = join(root, ".cache/test/false-alarms.json");
  mkdirSync(dirname(report), { recursive: true });
  rmSync(report, { force: true });
  const result = await runProgram(join(root, "test/falseAlarms/run.ts"), [report], { timeoutMs });
  if (!existsSync(report)) {
    const why = result.timedOut ? `did not end within ${Math.round(timeoutMs / 1000)} s` : "ended without a report";
    return oneCheck("scan of the dependencies", `${why}\n${result.output}`);
  }
  const verdicts = JSON.parse(readFileSync(report, "utf8")) as readonly Verdict[];
  return together(
    verdicts.map(({ claim, against }) =>
      oneCheck(`test/falseAlarms: ${claim}`, against.length === 0 ? undefined : against.join("\n")),
    ),
  );
}
