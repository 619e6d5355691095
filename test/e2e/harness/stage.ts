/**
 * What the end-to-end tests play on: VS Code's server with the packaged extension, a browser, a replay server and a
 * copy of the sample workspace. Everything is in a scratch folder that is made anew.
 */
import { copyFileSync, mkdirSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { chromium } from "playwright-core";
import type { Browser } from "playwright-core";
import { root } from "../../../scripts/build/root.ts";
import { installExtension, startEditor, writeSettings } from "../../../scripts/editor/codeServer.ts";
import type { Editor } from "../../../scripts/editor/codeServer.ts";
import { copySampleWorkspace } from "../../../scripts/editor/sampleWorkspace.ts";
import { vsixPath } from "../../../scripts/package/vsix.ts";
import { findBrowser } from "../../../scripts/setup.mjs";
import { startReplayServer } from "../../replay/server.ts";
import type { ReplayServer } from "../../replay/server.ts";
import { quietSettings, replayKeys, replaySettings } from "./settings.ts";
import type { EditorSettings } from "./settings.ts";

export interface Stage {
  readonly editor: Editor;
  readonly browser: Browser;
  readonly replay: ReplayServer;
  /** Absolute path of the copy of the sample workspace. */
  readonly workspace: string;
  /** Writes the user's settings anew; a window takes them over when it is opened or reloaded. */
  setSettings(settings: EditorSettings): void;
  close(): Promise<void>;
}

export interface StageOptions {
  /** Names the scratch folder. */
  readonly name: string;
  /** With keys of all four providers in the environment, or with none. */
  readonly keys: boolean;
  readonly settings?: EditorSettings;
  readonly smokeTestDriver?: boolean;
  readonly env?: Readonly<Record<string, string>>;
  /** Puts files in place before the editor starts; gets the extension's global storage. */
  readonly fillStorage?: (folder: string) => void;
  /** More environment, for which the replay server must be up. */
  readonly beforeEditor?: (replay: ReplayServer) => Readonly<Record<string, string>>;
}

/** Names of variables that could hold a real key of whoever runs the tests; they must not reach the extension. */
const keyNames = /_API_KEY$/;

/** Sets everything up; takes a few seconds. The VSIX must have been packed. */
export async function openStage(options: StageOptions): Promise<Stage> {
  const home = join(scratch, `${options.name}-${process.pid}`);
  removeLeftovers();
  mkdirSync(home, { recursive: true });
  const workspace = copySampleWorkspace(join(home, "workspace"), { fresh: true });
  const replay = await startReplayServer();
  const settings = { ...quietSettings(), ...(options.keys ? replaySettings(replay) : {}), ...options.settings };
  for (const name of Object.keys(process.env)) if (keyNames.test(name)) delete process.env[name];
  await installExtension(home, vsixPath);
  if (options.fillStorage) {
    const storage = join(home, "user-data/User/globalStorage/parlance.parlance");
    mkdirSync(storage, { recursive: true });
    options.fillStorage(storage);
  }
  const editor = await startEditor({
    home,
    settings,
    smokeTestDriver: options.smokeTestDriver ?? false,
    env: { ...(options.keys ? replayKeys : {}), ...options.env, ...options.beforeEditor?.(replay) },
  });
  const browser = await launchBrowser();
  return {
    editor,
    browser,
    replay,
    workspace,
    setSettings: (changed) => writeSettings(home, { ...settings, ...changed }),
    async close() {
      await browser.close();
      await editor.stop();
      await replay.close();
      // The editor's own words outlive the scratch folder, for whoever looks into a failure.
      mkdirSync(join(root, ".cache/test"), { recursive: true });
      copyFileSync(editor.log, join(root, ".cache/test", `${options.name}-editor.log`));
      rmSync(home, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
    },
  };
}

const scratch = join(root, ".cache/e2e");

/** Removes scratch folders of runs that were broken off; those of runs that go on beside this one stay. */
function removeLeftovers(): void {
  mkdirSync(scratch, { recursive: true });
  for (const name of readdirSync(scratch)) {
    const pid = /-(\d+)$/.exec(name)?.[1];
    if (pid !== undefined && !isAlive(Number(pid))) rmSync(join(scratch, name), { recursive: true, force: true });
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

/** Chromium without a screen, and without any call of its own to the outside. */
export function launchBrowser(): Promise<Browser> {
  const executablePath = findBrowser();
  if (!executablePath) throw new Error("No Chromium or Chrome found; “npm test” says how to get one.");
  return chromium.launch({
    executablePath,
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });
}
