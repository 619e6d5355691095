/** One dialect in a thread of its own: what never ends there can be ended from outside. */
import { parentPort, workerData } from "node:worker_threads";
import { fuzz } from "./fuzz.ts";
import { allSeeds } from "./seeds.ts";

/** What the thread is started with. */
export interface Order {
  readonly dialect: string;
  readonly cases: number;
  readonly seed: number;
}

const { dialect, cases, seed } = workerData as Order;
const seeds = allSeeds().find((one) => one.dialect === dialect);
if (!seeds || !parentPort) throw new Error(`no seeds for ${dialect}`);
const port = parentPort;
const outcome = await fuzz(seeds, {
  cases,
  seed,
  onCase: (number) => {
    if (number % 500 === 0) port.postMessage({ number });
  },
});
port.postMessage({ outcome });
