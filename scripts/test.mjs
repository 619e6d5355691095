/**
 * `npm test`: installs what is missing, builds, and runs every check and test. The last line counts them.
 * Options: --only build,lint,types,vitest,alarms,package,host,ui (what a step needs from an earlier one must be there already).
 */
import { spawn } from "node:child_process";
import { root, setup, toolchainEnvironment, toolchainNode } from "./setup.mjs";

try {
  const began = Date.now();
  await setup({ browser: true });
  console.log(`test: setup (${Math.round((Date.now() - began) / 1000)} s)`);
  const child = spawn(toolchainNode, ["scripts/test/run.ts", ...process.argv.slice(2)], {
    cwd: root,
    env: toolchainEnvironment(),
    stdio: "inherit",
  });
  for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => child.kill(signal));
  child.on("exit", (code) => process.exit(code ?? 1));
} catch (error) {
  console.error(`test: ${error.message}`);
  console.log("0 passed, 1 failed");
  process.exitCode = 1;
}
