/** Makes the VSIX with vsce and tells whether the one that lies there is still right. */
import { execFile } from "node:child_process";
import { mkdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { isFresh, remember } from "../build/freshness.ts";
import { root } from "../build/root.ts";

interface Manifest {
  readonly publisher: string;
  readonly name: string;
  readonly version: string;
}

export const manifest = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as Manifest;

/** `publisher.name`, as the editor knows the extension. */
export const extensionId = `${manifest.publisher}.${manifest.name}`;

/** Where the package lies, absolute. */
export const vsixPath = join(root, ".cache", `${manifest.name}-${manifest.version}.vsix`);

const packed = ["package.json", "README.md", "CHANGELOG.md", "LICENSE", ".vscodeignore", "media", "dist"];

/** Packs `dist/` and what belongs to it, unless nothing changed since the last time. Gives the size in bytes. */
export async function makeVsix(): Promise<{ path: string; bytes: number; fresh: boolean }> {
  const fresh = isFresh("vsix");
  if (!fresh) {
    mkdirSync(dirname(vsixPath), { recursive: true });
    await vsce([
      "package",
      "--no-dependencies",
      "--allow-missing-repository",
      "--no-rewrite-relative-links",
      "--out",
      vsixPath,
    ]);
    remember("vsix", { inputs: packed, outputs: [vsixPath] });
  }
  return { path: vsixPath, bytes: statSync(vsixPath).size, fresh };
}

async function vsce(args: readonly string[]): Promise<void> {
  const program = join(root, "node_modules/@vscode/vsce/vsce");
  try {
    await promisify(execFile)(process.execPath, [program, ...args], { cwd: root });
  } catch (error) {
    const { stdout, stderr } = error as { stdout?: string; stderr?: string };
    throw new Error(`vsce could not make the package:\n${[stdout, stderr].join("\n").trim()}`, { cause: error });
  }
}
