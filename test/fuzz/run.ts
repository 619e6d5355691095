/**
 * `npm run fuzz [-- --cases 100000 --seed 1 --dialect gemini]`: spoiled streams and bodies of every dialect, in the
 * long form. Prints what they ended in; exits with 1 where one crashed, hung or left a rejection behind.
 */
import { parseArgs } from "node:util";
import { Worker } from "node:worker_threads";
import type { Outcome } from "./fuzz.ts";
import { allSeeds } from "./seeds.ts";
import type { Order } from "./worker.ts";

const { values } = parseArgs({
  options: {
    cases: { type: "string", default: "100000" },
    seed: { type: "string", default: "1" },
    dialect: { type: "string" },
  },
});

/** Longest time without a sign of life; a case takes well under a millisecond. */
const patienceMs = 30_000;

function run(order: Order): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL("worker.ts", import.meta.url), { workerData: order });
    let last = 0;
    const hung = (): void => {
      void worker.terminate();
      reject(new Error(`${order.dialect} hung between the cases ${last} and ${last + 500} of seed ${order.seed}`));
    };
    let watch = setTimeout(hung, patienceMs);
    worker.on("message", (message: { readonly number?: number; readonly outcome?: Outcome }) => {
      clearTimeout(watch);
      if (message.outcome) {
        resolve(message.outcome);
        return;
      }
      last = message.number ?? last;
      watch = setTimeout(hung, patienceMs);
    });
    // A rejection that nobody handles ends the thread and comes here.
    worker.on("error", (error) => {
      clearTimeout(watch);
      reject(error);
    });
  });
}

const dialects = allSeeds()
  .map(({ dialect }) => dialect)
  .filter((dialect) => values.dialect === undefined || dialect === values.dialect);

for (const dialect of dialects) {
  const began = performance.now();
  try {
    const outcome = await run({ dialect, cases: Number(values.cases), seed: Number(values.seed) });
    const errors = Object.entries(outcome.errors).toSorted((left, right) => right[1] - left[1]);
    console.log(
      `${dialect}: ${outcome.cases} cases, ${outcome.answers} answers, ` +
        `${errors.map(([code, count]) => `${code} ${count}`).join(", ")}; ` +
        `slowest ${outcome.slowestMs.toFixed(1)} ms, ${((performance.now() - began) / 1000).toFixed(0)} s`,
    );
    for (const { number, what } of outcome.failures) console.error(`  case ${number}: ${what}`);
    if (outcome.failures.length > 0) process.exitCode = 1;
  } catch (error) {
    console.error(`${dialect}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
    process.exitCode = 1;
  }
}
