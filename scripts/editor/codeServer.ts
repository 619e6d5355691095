/**
 * VS Code's own server, from the npm package `code-server`, started directly: a real editor in a browser, bound to
 * loopback. Used by `npm start` where there is no desktop VS Code, and by the end-to-end tests.
 */
import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { createWriteStream, mkdirSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { root } from "../build/root.ts";

const serverMain = join(root, "node_modules/code-server/lib/vscode/out/server-main.js");

export interface EditorOptions {
  /** Folder for settings, extensions and logs; may be kept between runs. */
  readonly home: string;
  /** 0 or missing: any free port. */
  readonly port?: number;
  /** User settings, written to `settings.json` where given. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** Asked for in the address, so that no page of another site can use the editor. None where missing. */
  readonly token?: string;
  /** Lets a page run a test suite in the extension host; mutes notification toasts. */
  readonly smokeTestDriver?: boolean;
  /** Added to the environment of the extension host. */
  readonly env?: Readonly<Record<string, string>>;
}

export interface Editor {
  readonly port: number;
  /** Address without a folder. */
  readonly url: string;
  /** Address that opens a folder; `pairs` is VS Code's `payload` (file to open, test suite to run). */
  urlFor(folder: string, pairs?: readonly (readonly [string, string])[]): string;
  /** Where the server's own output goes. */
  readonly log: string;
  /** Resolves when the server process has ended. */
  readonly exited: Promise<number | null>;
  /** Ends the server and everything it started. */
  stop(): Promise<void>;
}

/** Starts the server and resolves when it answers; rejects with its last words where it does not within 30 s. */
export async function startEditor(options: EditorOptions): Promise<Editor> {
  const port = options.port || (await freePort());
  if (options.settings) writeSettings(options.home, options.settings);
  const access = options.token === undefined ? ["--without-connection-token"] : [`--connection-token=${options.token}`];
  const args = [
    "--host=127.0.0.1",
    `--port=${port}`,
    "--accept-server-license-terms",
    "--telemetry-level=off",
    ...access,
    ...folders(options.home),
    ...(options.smokeTestDriver ? ["--enable-smoke-test-driver"] : []),
  ];
  const log = join(options.home, "server.log");
  const child = launch(args, { ...environment(), ...options.env });
  const output = createWriteStream(log);
  child.stdout?.pipe(output);
  child.stderr?.pipe(output);
  const exited = new Promise<number | null>((resolve) => void child.once("exit", (code) => resolve(code)));
  const url = `http://127.0.0.1:${port}`;
  const stop = (): Promise<void> => endGroup(child, exited);
  await waitUntilUp(url, exited, log).catch(async (error: unknown) => {
    await stop();
    throw error;
  });
  return {
    port,
    url,
    log,
    exited,
    stop,
    urlFor(folder, pairs = []) {
      const query = new URLSearchParams();
      if (options.token !== undefined) query.set("tkn", options.token);
      query.set("folder", folder);
      if (pairs.length > 0) query.set("payload", JSON.stringify(pairs));
      // Slashes stay readable; the editor takes them either way.
      return `${url}/?${query.toString().replaceAll("%2F", "/")}`;
    },
  };
}

/**
 * Writes the user's settings, and the same as settings of the machine: those that no workspace may change are read from
 * there when the editor runs in a browser. A window takes them over when it is opened or reloaded.
 */
export function writeSettings(home: string, settings: Readonly<Record<string, unknown>>): void {
  for (const owner of ["User", "Machine"]) {
    const folder = join(home, "user-data", owner);
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, "settings.json"), JSON.stringify(settings, null, 2));
  }
}

/** Installs a VSIX into the editor's home. The server must not be running yet. */
export async function installExtension(home: string, vsix: string): Promise<void> {
  mkdirSync(join(home, "extensions"), { recursive: true });
  const child = launch(
    [...folders(home), "--accept-server-license-terms", "--install-extension", vsix, "--force"],
    environment(),
  );
  let output = "";
  child.stdout?.on("data", (chunk: Buffer) => (output += chunk.toString()));
  child.stderr?.on("data", (chunk: Buffer) => (output += chunk.toString()));
  const code = await new Promise<number | null>((resolve) => void child.once("close", resolve));
  if (code !== 0) throw new Error(`${vsix} could not be installed:\n${output.trim()}`);
}

function folders(home: string): string[] {
  return [
    `--user-data-dir=${join(home, "user-data")}`,
    `--server-data-dir=${join(home, "server-data")}`,
    `--extensions-dir=${join(home, "extensions")}`,
  ];
}

/** The editor must not take itself for a child of another editor, nor ask a marketplace. */
function environment(): NodeJS.ProcessEnv {
  const inherited = Object.entries(process.env).filter(
    ([name]) => !/^(VSCODE_|ELECTRON_|npm_|NODE_OPTIONS$)/.test(name),
  );
  return { ...Object.fromEntries(inherited), EXTENSIONS_GALLERY: "{}" };
}

/** In a process group of its own, so that the whole tree can be ended at once. */
function launch(args: readonly string[], env: NodeJS.ProcessEnv): ChildProcess {
  return spawn(process.execPath, [serverMain, ...args], {
    env,
    cwd: root,
    detached: process.platform !== "win32",
    stdio: ["ignore", "pipe", "pipe"],
  });
}

async function waitUntilUp(url: string, exited: Promise<number | null>, log: string): Promise<void> {
  let ended = false;
  void exited.then(() => (ended = true));
  const until = Date.now() + 30_000;
  while (Date.now() < until) {
    if (ended) throw new Error(`VS Code's server ended at once; its last words are in ${log}.`);
    if (await answers(`${url}/version`)) return;
    await sleep(50);
  }
  throw new Error(`VS Code's server did not answer on ${url} within 30 seconds; see ${log}.`);
}

async function answers(url: string): Promise<boolean> {
  try {
    const response = await fetch(url);
    await response.arrayBuffer();
    return response.ok;
  } catch (error) {
    if (error instanceof TypeError) return false; // Not listening yet.
    throw error;
  }
}

/** Ends the process group, politely first. */
async function endGroup(child: ChildProcess, exited: Promise<unknown>): Promise<void> {
  if (child.pid === undefined) return;
  const group = process.platform === "win32" ? child.pid : -child.pid;
  if (!signal(group, "SIGTERM")) return;
  const gone = await Promise.race([exited.then(() => true), sleep(3000, false)]);
  signal(group, "SIGKILL");
  if (!gone) await exited;
}

/** False where there is nobody left to signal. */
function signal(pid: number, name: NodeJS.Signals): boolean {
  try {
    process.kill(pid, name);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ESRCH") return false;
    throw error;
  }
}

/** A port of 127.0.0.1 that is free now. */
export async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve, reject) => {
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", resolve);
  });
  const { port } = probe.address() as AddressInfo;
  await new Promise((resolve) => probe.close(resolve));
  return port;
}
