/**
 * A small editor that is not VS Code: it starts the built server over standard input and output and speaks plain
 * JSON-RPC with it, without any library, as any editor could.
 */
import { spawn, type ChildProcessWithoutNullStreams } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** The server that is tried: the built one, unless another is named. */
export const server = process.env["PARLANCE_SERVER"] ?? fileURLToPath(new URL("../../dist/server.js", import.meta.url));

interface Message {
  readonly id?: number | string | null;
  readonly method?: string;
  readonly params?: unknown;
  readonly result?: unknown;
  readonly error?: { readonly code: number; readonly message: string };
}

/** An error that the server answered with. */
export class ServerError extends Error {
  readonly code: number;

  constructor(code: number, message: string) {
    super(message);
    this.name = "ServerError";
    this.code = code;
  }
}

export interface Received {
  readonly method: string;
  readonly params: unknown;
}

/** A request on its way. */
export interface Asked<T> {
  readonly answer: Promise<T>;
  readonly cancel: () => void;
}

interface Waiting {
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: Error) => void;
}

export interface ForeignEditorOptions {
  readonly initializationOptions?: Readonly<Record<string, unknown>>;
  readonly capabilities?: Readonly<Record<string, unknown>>;
  readonly environment?: Readonly<Record<string, string>>;
  /** Answers requests of the server; a method that is missing is answered with null. */
  readonly answers?: Readonly<Record<string, (params: unknown) => unknown>>;
  /** Addresses of the workspace's folders. */
  readonly folders?: readonly string[];
  /** False: `initialize` is not sent. */
  readonly initialize?: boolean;
}

export interface ForeignEditor {
  readonly process: ChildProcessWithoutNullStreams;
  /** Result of `initialize`. */
  readonly initialized: unknown;
  /** Notifications as they came. */
  readonly received: readonly Received[];
  /** Rejects with a `ServerError` where the server answers with an error. */
  request<T = unknown>(method: string, params: unknown): Promise<T>;
  /** As `request`, with a way to cancel it. */
  cancellable<T = unknown>(method: string, params: unknown): Asked<T>;
  notify(method: string, params: unknown): void;
  /** Bytes as they are, for tests of what no editor should send. */
  write(raw: string): void;
  open(uri: string, languageId: string, text: string): void;
  /** Calls back for each value of a progress token. */
  onProgress(token: string, take: (value: unknown) => void): void;
  /** Resolves with the first notification of a method that came or comes and fits. */
  heard(method: string, fits?: (params: unknown) => boolean): Promise<unknown>;
  /** `shutdown` and `exit`; gives the exit code. */
  close(): Promise<number | null>;
  kill(): Promise<void>;
}

/** Environment without keys and proxies of the machine that runs the test. */
function quietEnvironment(): Record<string, string> {
  const names = ["PATH", "HOME", "TMPDIR", "TEMP", "SystemRoot", "LANG"];
  return Object.fromEntries(names.flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : [])));
}

export async function startForeignEditor(options: ForeignEditorOptions = {}): Promise<ForeignEditor> {
  if (!existsSync(server)) throw new Error(`${server} is missing; run \`npm run build\` first.`);
  const child = spawn(process.execPath, [server, "--stdio"], {
    env: { ...quietEnvironment(), ...options.environment },
    stdio: ["pipe", "pipe", "pipe"],
  });
  const waiting = new Map<number, Waiting>();
  const received: Received[] = [];
  const listeners = new Set<(message: Received) => void>();
  let buffer = Buffer.alloc(0);
  let serial = 0;
  let stderr = "";

  child.stderr.on("data", (chunk: Buffer) => {
    stderr += chunk.toString();
  });
  child.on("exit", (code) => {
    for (const { reject } of waiting.values()) reject(new Error(`The server ended with code ${code}. ${stderr}`));
    waiting.clear();
  });
  child.stdin.on("error", () => undefined);
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

  function write(raw: string): void {
    child.stdin.write(raw);
  }

  function send(message: Message): void {
    const body = JSON.stringify({ jsonrpc: "2.0", ...message });
    write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
  }

  function take(message: Message): void {
    if (message.method !== undefined && message.id !== undefined) {
      const result = options.answers?.[message.method]?.(message.params) ?? null;
      void Promise.resolve(result).then((value: unknown) => send({ id: message.id ?? null, result: value }));
    } else if (message.method !== undefined) {
      const notice = { method: message.method, params: message.params };
      received.push(notice);
      for (const listener of listeners) listener(notice);
    } else if (typeof message.id === "number") {
      const asked = waiting.get(message.id);
      waiting.delete(message.id);
      if (message.error) asked?.reject(new ServerError(message.error.code, message.error.message));
      else asked?.resolve(message.result);
    }
  }

  function cancellable<T>(method: string, params: unknown): Asked<T> {
    serial += 1;
    const id = serial;
    const answer = new Promise<unknown>((resolve, reject) => waiting.set(id, { resolve, reject })) as Promise<T>;
    send({ id, method, params });
    return { answer, cancel: () => send({ method: "$/cancelRequest", params: { id } }) };
  }

  const editor: ForeignEditor = {
    process: child,
    initialized: undefined,
    received,
    cancellable,
    request: (method, params) => cancellable<never>(method, params).answer,
    notify: (method, params) => send({ method, params }),
    write,
    open(uri, languageId, text) {
      send({ method: "textDocument/didOpen", params: { textDocument: { uri, languageId, version: 1, text } } });
    },
    onProgress(token, handle) {
      listeners.add(({ method, params }) => {
        const progress = params as { token?: unknown; value?: unknown };
        if (method === "$/progress" && progress.token === token) handle(progress.value);
      });
    },
    heard(method, fits = () => true) {
      const already = received.find((message) => message.method === method && fits(message.params));
      if (already) return Promise.resolve(already.params);
      return new Promise((resolve) => {
        const listener = (message: Received): void => {
          if (message.method !== method || !fits(message.params)) return;
          listeners.delete(listener);
          resolve(message.params);
        };
        listeners.add(listener);
      });
    },
    async close() {
      if (child.exitCode !== null) return child.exitCode;
      const ended = once(child, "exit");
      await editor.request("shutdown", null);
      send({ method: "exit" });
      const [code] = (await ended) as [number | null];
      return code;
    },
    async kill() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = once(child, "exit");
      child.kill("SIGKILL");
      await ended;
    },
  };
  if (options.initialize === false) return editor;
  const initialized = await editor.request("initialize", {
    processId: process.pid,
    rootUri: options.folders?.[0] ?? null,
    ...(options.folders ? { workspaceFolders: options.folders.map((uri) => ({ uri, name: uri })) } : {}),
    capabilities: options.capabilities ?? { textDocument: { diagnostic: {} } },
    clientInfo: { name: "foreign editor" },
    ...(options.initializationOptions ? { initializationOptions: options.initializationOptions } : {}),
  });
  editor.notify("initialized", {});
  return { ...editor, initialized };
}
