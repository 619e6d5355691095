/** Bundles the mocha suite into one CommonJS file in an extension of its own, as VS Code wants to load it. */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";
import { root } from "../../../scripts/build/root.ts";

/** Gives the extension's folder and the suite's file, both absolute. The suite exports `run()`. */
export async function bundleHostSuite(): Promise<{ folder: string; entry: string }> {
  const folder = join(root, ".cache/host-suite");
  mkdirSync(folder, { recursive: true });
  const runner = {
    name: "parlance-tests",
    publisher: "parlance",
    version: "0.0.1",
    type: "commonjs",
    engines: { vscode: "^1.106.0" },
  };
  writeFileSync(join(folder, "package.json"), JSON.stringify(runner));
  const entry = join(folder, "suite.js");
  await build({
    absWorkingDir: root,
    entryPoints: ["test/e2e/host/index.ts"],
    outfile: entry,
    bundle: true,
    platform: "node",
    format: "cjs",
    target: "node22",
    external: ["vscode", "mocha"],
    sourcemap: "inline",
    logLevel: "silent",
  });
  return { folder, entry };
}
