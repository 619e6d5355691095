/**
 * `npm start`: installs what is missing, builds, and opens a real editor with Parlance and a sample workspace.
 * Options: --port N, --no-build, --browser (VS Code's server even where desktop VS Code is installed), --fresh.
 */
import { spawn } from "node:child_process";
import { root, setup, toolchainEnvironment, toolchainNode } from "./setup.mjs";

try {
  await setup();
  const child = spawn(toolchainNode, ["scripts/start/open.ts", ...process.argv.slice(2)], {
    cwd: root,
    env: toolchainEnvironment(),
    stdio: "inherit",
  });
  // Ctrl+C reaches the child as well; this process only waits for it to tidy up.
  for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => child.kill(signal));
  child.on("exit", (code, signal) => process.exit(code ?? (signal === "SIGINT" ? 130 : 143)));
} catch (error) {
  console.error(`start: ${error.message}`);
  process.exitCode = 1;
}
