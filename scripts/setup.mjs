/**
 * Makes a fresh checkout ready: packages, the toolchain's own Node, VS Code's server, a browser. Plain JavaScript that
 * runs on any Node from 20 on, before anything is installed. What is there already is left alone, so later runs take
 * a fraction of a second.
 */
import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { accessSync, constants, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("../", import.meta.url));
const windows = process.platform === "win32";
const bin = join(root, "node_modules/.bin");
const editor = join(root, "node_modules/code-server/lib/vscode");

/** The Node that every script runs on, whatever Node is installed: the `node` dev dependency. */
export const toolchainNode = join(root, "node_modules/node/bin", windows ? "node.exe" : "node");

/** Environment for child processes: the toolchain first on the path, nothing of the npm that called us. */
export function toolchainEnvironment() {
  const inherited = Object.entries(process.env).filter(
    ([name]) =>
      !/^npm_(package|lifecycle|command|node_execpath|execpath|config_(local_prefix|prefix|global|node_gyp))/i.test(
        name,
      ),
  );
  const env = Object.fromEntries(inherited);
  const pathName = Object.keys(env).find((name) => name.toUpperCase() === "PATH") ?? "PATH";
  env[pathName] = [bin, env[pathName] ?? ""].join(delimiter);
  return env;
}

/**
 * Installs what is missing. `browser: true` also looks for Chromium, which only the tests need; where it is missing and
 * cannot be installed, the line says how, and the end-to-end tests will report it.
 */
export async function setup({ browser = false } = {}) {
  checkNode();
  await step(packagesReady, "installing packages", () => npm(["install", "--no-save"], root));
  await step(nodeReady, `fetching the toolchain's Node ${wantedNode()}`, installNode);
  checkEsbuild();
  await step(
    () => nestedReady(editor),
    "installing the parts of VS Code's server",
    () => installNested(editor),
  );
  await step(
    () => nestedReady(join(editor, "extensions")),
    "installing the parts of VS Code's built-in extensions",
    async () => {
      await installNested(join(editor, "extensions"));
      await run(toolchainNode, ["postinstall.mjs"], join(editor, "extensions"));
      markNested(join(editor, "extensions"));
    },
  );
  if (browser && !findBrowser()) await installBrowser();
}

/** Path of a Chromium or Chrome, or `undefined`. `PARLANCE_CHROMIUM` names one that is elsewhere. */
export function findBrowser() {
  const named = process.env.PARLANCE_CHROMIUM;
  if (named) return named;
  const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"];
  const found = names.map((name) => onPath(name)).find(Boolean);
  const elsewhere = [
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    `${process.env.PROGRAMFILES ?? "C:\\Program Files"}\\Google\\Chrome\\Application\\chrome.exe`,
  ];
  return found ?? elsewhere.find((path) => existsSync(path));
}

/** First file of that name on the path that may be run. */
export function onPath(name) {
  const endings = windows ? [".exe", ".cmd", ".bat"] : [""];
  for (const folder of (process.env.PATH ?? "").split(delimiter)) {
    for (const ending of endings) {
      const path = join(folder, name + ending);
      try {
        accessSync(path, constants.X_OK);
        return path;
      } catch {
        continue; // Not here, or not for us to run: the next folder may have it.
      }
    }
  }
  return undefined;
}

function checkNode() {
  const major = Number(process.versions.node.split(".")[0]);
  if (major < 20) throw new Error(`Node ${process.versions.node} is too old: Node 20 or newer is needed to set up.`);
}

/** Does the work where `ready` says no, with a line before and one after. */
async function step(ready, what, work) {
  if (ready()) return;
  const began = Date.now();
  console.log(`setup: ${what} …`);
  await work();
  if (!ready()) throw new Error(`${what} ended without an error, but what it should have made is not there.`);
  console.log(`setup: ${what}: done (${Math.round((Date.now() - began) / 1000)} s)`);
}

/*
 * Packages come by `npm install --no-save`, which keeps to the lock file and leaves it alone. `npm ci` does the same but
 * refuses a lock file that lacks an optional package for some other platform, and a registry may not have them all.
 */

/** True when node_modules holds what package-lock.json names: npm notes what it installed in a lock file of its own. */
function packagesReady() {
  const wanted = readJson(join(root, "package-lock.json"))?.packages;
  const installed = readJson(join(root, "node_modules/.package-lock.json"))?.packages;
  if (!wanted || !installed) return false;
  return Object.entries(wanted).every(
    ([path, entry]) => path === "" || entry.optional || entry.peer || installed[path]?.version === entry.version,
  );
}

function wantedNode() {
  return readJson(join(root, "package.json")).devDependencies.node;
}

function nodeReady() {
  if (!existsSync(toolchainNode)) return false;
  const answer = spawnSync(toolchainNode, ["--version"], { encoding: "utf8" });
  return answer.stdout?.trim() === `v${wantedNode()}`;
}

/** The package's own install script puts the binary in place; nobody else's scripts run. */
async function installNode() {
  await npm(["rebuild", "node", "--ignore-scripts=false", "--foreground-scripts"], root, false);
}

/** esbuild's binary comes as an optional package for the platform; without it nothing can be built. */
function checkEsbuild() {
  const path = join(root, "node_modules/@esbuild", `${process.platform}-${process.arch}`);
  if (existsSync(path)) return;
  throw new Error(
    `esbuild's binary for ${process.platform}-${process.arch} is missing (${path}). It is an optional package: remove node_modules and run “npm install --include=optional”.`,
  );
}

const nestedMark = ".parlance-installed.json";

function nestedReady(folder) {
  return readJson(join(folder, "node_modules", nestedMark))?.lock === lockHash(folder);
}

function markNested(folder) {
  mkdirSync(join(folder, "node_modules"), { recursive: true });
  writeFileSync(join(folder, "node_modules", nestedMark), JSON.stringify({ lock: lockHash(folder) }));
}

/** code-server ships VS Code's server without its dependencies; everything that the tests need comes prebuilt. */
async function installNested(folder) {
  await npm(["install", "--omit=dev"], folder);
  markNested(folder);
}

function lockHash(folder) {
  const lock = ["npm-shrinkwrap.json", "package-lock.json", "package.json"]
    .map((name) => join(folder, name))
    .find((path) => existsSync(path));
  return lock ? createHash("sha256").update(readFileSync(lock)).digest("hex") : "none";
}

async function installBrowser() {
  const how = "Install Chromium or Chrome, or set PARLANCE_CHROMIUM to its path";
  const root = process.getuid?.() === 0;
  const sudo = !root && onPath("sudo") && spawnSync("sudo", ["-n", "true"]).status === 0;
  if (!onPath("apt-get") || !(root || sudo)) {
    const hint = onPath("apt-get") ? "“sudo apt-get install chromium”" : "with your system's package manager";
    console.log(`setup: no Chromium found. ${how} (${hint}); without it the end-to-end tests cannot run.`);
    return;
  }
  console.log("setup: installing Chromium with apt-get …");
  const began = Date.now();
  const apt = async (args) => {
    const env = { ...toolchainEnvironment(), DEBIAN_FRONTEND: "noninteractive" };
    const command = ["apt-get", "-qq", ...args];
    await run(sudo ? "sudo" : command[0], sudo ? ["-n", ...command] : command.slice(1), "/", env);
  };
  try {
    await apt(["update"]);
    await apt(["install", "-y", "--no-install-recommends", "chromium"]);
    console.log(`setup: installing Chromium: done (${Math.round((Date.now() - began) / 1000)} s)`);
  } catch (error) {
    console.log(`setup: apt-get could not install Chromium (${error.message.split("\n")[0]}). ${how}.`);
  }
}

function npm(args, cwd, ignoreScripts = true) {
  const quiet = ["--no-audit", "--no-fund", "--loglevel=error"];
  const scripts = ignoreScripts ? ["--ignore-scripts"] : [];
  return run(windows ? "npm.cmd" : "npm", [...args, ...scripts, ...quiet], cwd);
}

/** Runs a command quietly; what it printed is part of the error where it fails. */
function run(command, args, cwd, env = toolchainEnvironment()) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, env, stdio: ["ignore", "pipe", "pipe"], shell: windows });
    let output = "";
    const keep = (chunk) => (output = (output + chunk.toString()).slice(-8000));
    child.stdout.on("data", keep);
    child.stderr.on("data", keep);
    child.on("error", (error) => reject(new Error(`“${command}” could not be started: ${error.message}`)));
    child.on("close", (code) => {
      if (code === 0) resolve();
      else
        reject(new Error(`“${command} ${args.join(" ")}” failed with exit code ${code} in ${cwd}:\n${output.trim()}`));
    });
  });
}

function readJson(path) {
  if (!existsSync(path)) return undefined;
  return JSON.parse(readFileSync(path, "utf8"));
}
