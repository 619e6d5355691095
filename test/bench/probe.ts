/** A small editor for timing language servers: starts one over stdio, asks, and waits for findings pushed or pulled. */
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";

interface Range {
  readonly start: { readonly line: number; readonly character: number };
  readonly end: { readonly line: number; readonly character: number };
}

export interface Probe {
  /** From starting the process to its answer to `initialize`. */
  readonly startMs: number;
  /** Resident memory of the process and those that it started, in megabytes; NaN where the system does not tell. */
  megabytes(): number;
  request(method: string, params: unknown): Promise<unknown>;
  open(uri: string, languageId: string, text: string): void;
  change(uri: string, range: Range, text: string): void;
  /** Does something and resolves when the findings after it are there: pulled where the server offers it, else pushed. */
  diagnosticsAfter(uri: string, act: () => void): Promise<void>;
  kill(): Promise<void>;
}

interface Message {
  readonly id?: number | string;
  readonly method?: string;
  readonly params?: { readonly uri?: string; readonly items?: readonly unknown[] };
  readonly result?: unknown;
}

/** Longest wait for findings; some servers push none where nothing changed. */
const LONGEST_MS = 20_000;

export async function openProbe(program: string, initializationOptions: unknown = {}): Promise<Probe> {
  const began = performance.now();
  const args = program.includes("bash-language-server") ? [program, "start"] : [program, "--stdio"];
  const child = spawn(process.execPath, args, { stdio: ["pipe", "pipe", "ignore"] });
  const waiting = new Map<number, (result: unknown) => void>();
  const pushed = new Map<string, () => void>();
  let serial = 0;
  let version = 1;
  let buffer = Buffer.alloc(0);

  const send = (message: object): void => {
    const body = JSON.stringify({ jsonrpc: "2.0", ...message });
    child.stdin.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
  };
  child.stdout.on("data", (chunk: Buffer) => {
    buffer = Buffer.concat([buffer, chunk]);
    for (;;) {
      const end = buffer.indexOf("\r\n\r\n");
      if (end < 0) return;
      const length = Number(/Content-Length: (\d+)/i.exec(buffer.toString("ascii", 0, end))?.[1]);
      if (buffer.length < end + 4 + length) return;
      take(JSON.parse(buffer.toString("utf8", end + 4, end + 4 + length)) as Message);
      buffer = buffer.subarray(end + 4 + length);
    }
  });

  function take(message: Message): void {
    if (message.method !== undefined && message.id !== undefined) {
      const settings = message.method === "workspace/configuration";
      send({ id: message.id, result: settings ? (message.params?.items ?? []).map(() => null) : null });
    } else if (message.method === "textDocument/publishDiagnostics") {
      pushed.get(message.params?.uri ?? "")?.();
    } else if (typeof message.id === "number") {
      waiting.get(message.id)?.(message.result ?? null);
      waiting.delete(message.id);
    }
  }

  function request(method: string, params: unknown): Promise<unknown> {
    serial += 1;
    const id = serial;
    const answer = new Promise((resolve) => waiting.set(id, resolve));
    send({ id, method, params });
    return answer;
  }

  const result = (await request("initialize", {
    processId: process.pid,
    rootUri: null,
    capabilities: { textDocument: { diagnostic: {}, publishDiagnostics: {}, hover: {}, completion: {} } },
    initializationOptions,
  })) as { readonly capabilities?: { readonly diagnosticProvider?: unknown } } | null;
  const startMs = performance.now() - began;
  send({ method: "initialized", params: {} });
  const pulls = result?.capabilities?.diagnosticProvider !== undefined;

  return {
    startMs,
    megabytes() {
      if (child.pid === undefined || process.platform !== "linux") return Number.NaN;
      return kilobytesOf(child.pid) / 1024;
    },
    request,
    open(uri, languageId, text) {
      send({ method: "textDocument/didOpen", params: { textDocument: { uri, languageId, version, text } } });
    },
    change(uri, range, text) {
      version += 1;
      send({
        method: "textDocument/didChange",
        params: { textDocument: { uri, version }, contentChanges: [{ range, text }] },
      });
    },
    async diagnosticsAfter(uri, act) {
      if (pulls) {
        act();
        await request("textDocument/diagnostic", { textDocument: { uri } });
        return;
      }
      let timer: NodeJS.Timeout | undefined;
      const heard = new Promise<void>((resolve) => {
        pushed.set(uri, resolve);
        timer = setTimeout(resolve, LONGEST_MS);
      });
      act();
      await heard;
      clearTimeout(timer);
      pushed.delete(uri);
    },
    async kill() {
      const ended = new Promise((resolve) => child.once("exit", resolve));
      child.kill("SIGKILL");
      await ended;
    },
  };
}

function kilobytesOf(pid: number): number {
  const own = Number(/VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1]);
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8").split(" ").filter(Boolean);
  return children.reduce((sum, each) => sum + kilobytesOf(Number(each)), own);
}
