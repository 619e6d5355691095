/** Second half of `npm start`, on the toolchain's Node: build, package, open the editor, stay until it ends. */
import { spawn, spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, rmSync } from "node:fs";
import { delimiter, join } from "node:path";
import { parseArgs } from "node:util";
import { root } from "../build/root.ts";
import { installExtension, startEditor } from "../editor/codeServer.ts";
import { copySampleWorkspace } from "../editor/sampleWorkspace.ts";
import { makeVsix } from "../package/vsix.ts";

const { values: options } = parseArgs({
  options: {
    port: { type: "string" },
    "no-build": { type: "boolean", default: false },
    browser: { type: "boolean", default: false },
    fresh: { type: "boolean", default: false },
  },
});

const home = join(root, ".cache/start");

/** Settings of the editor in the browser: quiet, and nothing of the editor's own chat in the way. */
const settings = {
  "chat.disableAIFeatures": true,
  "telemetry.telemetryLevel": "off",
  "workbench.startupEditor": "none",
  "workbench.secondarySideBar.defaultVisibility": "hidden",
  "security.workspace.trust.enabled": false,
  "extensions.ignoreRecommendations": true,
  "update.mode": "none",
  "git.openRepositoryInParentFolders": "never",
};

function build(): void {
  const made = spawnSync(process.execPath, ["scripts/build.ts"], { cwd: root, stdio: "inherit" });
  if (made.status !== 0) throw new Error("the build failed; its lines above say where.");
}

/** Desktop VS Code, where it is installed and there is a screen to open it on. */
function desktopEditor(): string | undefined {
  if (options.browser) return undefined;
  if (process.platform === "linux" && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY) return undefined;
  const names = process.platform === "win32" ? ["code.cmd"] : ["code"];
  const folders = (process.env.PATH ?? "").split(delimiter).filter((folder) => !folder.includes("node_modules"));
  return folders.flatMap((folder) => names.map((name) => join(folder, name))).find((path) => existsSync(path));
}

/** Opens desktop VS Code with the extension under development and waits until the window is closed. */
function openDesktop(program: string, workspace: string): Promise<number> {
  console.log(`start: opening ${workspace} in VS Code (${program})`);
  const args = [`--extensionDevelopmentPath=${root}`, "--new-window", "--wait", workspace];
  const child = spawn(program, args, { stdio: "inherit", shell: process.platform === "win32" });
  return new Promise((resolve) => void child.once("exit", (code) => resolve(code ?? 0)));
}

/** Serves VS Code on 127.0.0.1 and stays until Ctrl+C. */
async function openInBrowser(workspace: string): Promise<number> {
  const { path } = await makeVsix();
  rmSync(join(home, "extensions"), { recursive: true, force: true });
  await installExtension(home, path);
  const first = !existsSync(join(home, "user-data/User/settings.json"));
  const editor = await startEditor({
    home,
    token: randomBytes(16).toString("hex"),
    ...(first ? { settings } : {}),
    ...(options.port === undefined ? {} : { port: Number(options.port) }),
  });
  const ended = new Promise<number>((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
      process.on(signal, () => void editor.stop().then(() => resolve(0)));
    }
    void editor.exited.then((code) => resolve(code ?? 0));
  });
  console.log("\nParlance is ready in VS Code. Open this address in a browser (Ctrl+C ends it):\n");
  console.log(editor.urlFor(workspace));
  console.log("\nClick the Parlance icon in the activity bar and ask something: no key is needed.");
  return ended;
}

try {
  if (!options["no-build"]) build();
  mkdirSync(home, { recursive: true });
  const workspace = copySampleWorkspace(join(home, "workspace"), { fresh: options.fresh });
  const desktop = desktopEditor();
  process.exitCode = desktop ? await openDesktop(desktop, workspace) : await openInBrowser(workspace);
} catch (error) {
  console.error(`start: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
}
