/** Second half of `npm test`, on the toolchain's Node: runs the steps, prints what failed, counts. */
import { parseArgs } from "node:util";
import { findBrowser } from "../setup.mjs";
import { build, lint, pack, types } from "./checks.ts";
import { runFalseAlarms } from "./falseAlarms.ts";
import { oneCheck, together } from "./outcome.ts";
import type { Outcome } from "./outcome.ts";
import { runHostSuite } from "./hostSuite.ts";
import { runVitest } from "./vitestRun.ts";

const minute = 60_000;

interface Step {
  readonly run: () => Promise<Outcome>;
  /** Goes on beside the steps after it, which mostly wait for an editor, and is counted at the end. */
  readonly beside?: true;
}

const steps: Readonly<Record<string, Step>> = {
  build: { run: build },
  lint: { run: lint },
  types: { run: types },
  vitest: { run: () => runVitest("unit, conformance and protocol tests", "vitest.config.ts", 12 * minute) },
  alarms: { run: () => runFalseAlarms(20 * minute), beside: true },
  package: { run: pack },
  host: { run: () => withBrowser("tests in the extension host", runHostSuite) },
  ui: {
    run: () =>
      withBrowser("end-to-end tests", () => runVitest("end-to-end tests", "vitest.e2e.config.ts", 20 * minute)),
  },
};

function withBrowser(name: string, run: () => Promise<Outcome>): Promise<Outcome> {
  if (findBrowser()) return run();
  return Promise.resolve(
    oneCheck(name, "no Chromium or Chrome found: install one, or set PARLANCE_CHROMIUM to its path."),
  );
}

const { values: options } = parseArgs({ options: { only: { type: "string" } } });
const wanted = options.only?.split(",") ?? Object.keys(steps);
const outcomes: Outcome[] = [];
const beside: Promise<void>[] = [];

for (const name of wanted) {
  const step = steps[name];
  if (!step) {
    outcomes.push(oneCheck("--only", `there is no step “${name}”; there are ${Object.keys(steps).join(", ")}.`));
    continue;
  }
  console.log(`test: ${name} …`);
  if (step.beside) beside.push(perform(name, step));
  else await perform(name, step);
}
await Promise.all(beside);

const all = together(outcomes);
if (all.failures.length > 0) {
  console.log("\nFailed:");
  for (const failure of all.failures) console.log(`  ${failure.name}`);
}
console.log(`${all.passed} passed, ${all.failures.length} failed`);
process.exitCode = all.failures.length > 0 ? 1 : 0;

function indent(text: string): string {
  return text
    .split("\n")
    .slice(0, 120)
    .map((line) => `    ${line}`)
    .join("\n");
}

async function perform(name: string, step: Step): Promise<void> {
  const began = performance.now();
  const outcome = await step
    .run()
    .catch((error: unknown) => oneCheck(name, error instanceof Error ? (error.stack ?? error.message) : String(error)));
  outcomes.push(outcome);
  const skipped = outcome.skipped > 0 ? `, ${outcome.skipped} skipped` : "";
  const seconds = Math.round((performance.now() - began) / 1000);
  console.log(`test: ${name}: ${outcome.passed} passed, ${outcome.failures.length} failed${skipped} (${seconds} s)`);
  for (const failure of outcome.failures) console.log(`\nFAILED ${failure.name}\n${indent(failure.message)}\n`);
}
