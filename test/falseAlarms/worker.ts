/** A thread that reads the files it is told to, one after the other; what never ends here can be ended from outside. */
import { readFileSync } from "node:fs";
import { parentPort } from "node:worker_threads";
import { scan } from "./scan.ts";

/** What the thread is told: where the file lies, and what it is to be called. */
export interface Order {
  readonly path: string;
  readonly file: string;
  readonly language: string;
}

if (!parentPort) throw new Error("This is a thread of the scan.");
const port = parentPort;

port.on("message", ({ path, file, language }: Order) => {
  void scan(file, language, readFileSync(path, "utf8")).then((found) => port.postMessage(found));
});
