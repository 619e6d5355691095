/**
 * Reads source files that nobody wrote for Parlance — those of the installed dependencies — with the default rules, on
 * several threads. Every finding is either a fault of the rules, to be mended, or justified in `reviewed.json`.
 */
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import type { Found } from "./scan.ts";
import { distinctSources } from "./sources.ts";
import type { Source } from "./sources.ts";
import type { Order } from "./worker.ts";

/** A finding, by what does not change when files are read in another order or get other lines. */
export interface ScanFinding {
  readonly package: string;
  readonly file: string;
  readonly rule: string;
  readonly text: string;
}

export interface ScanResult {
  /** How many files there are, copies included. */
  readonly files: number;
  readonly findings: readonly ScanFinding[];
  /** Model names that no string or value holds. */
  readonly strayNames: readonly string[];
  /** Files that could not be read through, with the reason. */
  readonly crashes: readonly string[];
}

/** Longest time for one file. The largest take seconds; a thread of low priority may have to wait its turn. */
const patienceMs = 180_000;

/** Findings of the default rules in all source files of the packages in a folder. */
export async function scanFolder(folder: string, threads: number): Promise<ScanResult> {
  const sources = distinctSources(folder);
  const waiting = sources.values();
  const results: { readonly source: Source; readonly found: Found }[] = [];
  const work = async (): Promise<void> => {
    const reader = createReader();
    for (const source of waiting) {
      const [file = ""] = source.files;
      const found = await reader.read({ path: join(folder, file), file, language: source.language });
      results.push({ source, found });
    }
    await reader.end();
  };
  await Promise.all(Array.from({ length: threads }, work));
  return collected(results);
}

/** One thread, made anew where a file brought it down or kept it too long. */
function createReader(): { read(order: Order): Promise<Found>; end(): Promise<void> } {
  let worker: Worker | undefined;
  return {
    read: (order) =>
      new Promise((resolve) => {
        const thread = (worker ??= new Worker(new URL("worker.ts", import.meta.url)));
        const settle = (found: Found): void => {
          clearTimeout(timer);
          thread.off("message", settle).off("error", failed).off("exit", ended);
          resolve(found);
        };
        const fail = (crash: string): void => {
          worker = undefined;
          settle({ findings: [], strayNames: [], crash });
          void thread.terminate();
        };
        const failed = (error: unknown): void => fail(error instanceof Error ? error.message : String(error));
        const ended = (code: number): void => fail(`ended its thread with ${code}`);
        const timer = setTimeout(() => fail(`was not read within ${patienceMs / 1000} s`), patienceMs);
        thread.on("message", settle).on("error", failed).on("exit", ended);
        thread.postMessage(order, []);
      }),
    async end() {
      await worker?.terminate();
    },
  };
}

/** What was found in a text is found in each of its copies. */
function collected(results: readonly { readonly source: Source; readonly found: Found }[]): ScanResult {
  const each = results.flatMap(({ source, found }) => source.files.map((file) => ({ file, found })));
  each.sort((left, right) => (left.file < right.file ? -1 : 1));
  return {
    files: each.length,
    findings: each.flatMap(({ file, found }) => {
      const { name, rest } = packageOf(file);
      return found.findings.map((finding) => ({ package: name, file: steady(rest), ...finding }));
    }),
    strayNames: each.flatMap(({ file, found }) => found.strayNames.map((name) => `${file}: ${name}`)),
    crashes: each.flatMap(({ file, found }) => (found.crash === undefined ? [] : [`${file}: ${found.crash}`])),
  };
}

/** The innermost package that a file belongs to, without versions. */
function packageOf(file: string): { readonly name: string; readonly rest: string } {
  const nested = file.lastIndexOf("node_modules/");
  const inner = nested === -1 ? file : file.slice(nested + "node_modules/".length);
  const parts = inner.split("/");
  const length = inner.startsWith("@") ? 2 : 1;
  return { name: parts.slice(0, length).join("/"), rest: parts.slice(length).join("/") };
}

/** Names of built files change with each release of a package. */
function steady(file: string): string {
  return file.replaceAll(/[-.][A-Za-z0-9_-]{8}(?=\.(?:d\.)?[cm]?[jt]sx?$)/g, "-*");
}
