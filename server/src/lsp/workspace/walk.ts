/** The files below a folder that are worth reading, one after the other: never follows links, never fails. */
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";

export interface WalkOptions {
  /** Names of folders that are left out; a name with a slash is a path from the root. */
  readonly excludes: ReadonlySet<string>;
  accept(path: string): boolean;
  /** Files that are given at most. */
  readonly most: number;
  readonly token?: { readonly isCancellationRequested: boolean };
}

/** Folders that hold what others wrote, or what a build made. */
export const usualExcludes: ReadonlySet<string> = new Set([
  ".git",
  ".hg",
  ".svn",
  ".idea",
  ".vscode-test",
  ".venv",
  "venv",
  ".tox",
  ".mypy_cache",
  ".pytest_cache",
  ".ruff_cache",
  "__pycache__",
  "site-packages",
  "node_modules",
  "bower_components",
  "vendor",
  "dist",
  "out",
  "build",
  "target",
  "bin",
  "obj",
  ".next",
  ".nuxt",
  ".cache",
  ".gradle",
  "coverage",
]);

/** Paths of accepted files, breadth first, so that what lies at the top comes before what lies deep. */
export async function* walkFolder(root: string, options: WalkOptions): AsyncGenerator<string> {
  const { excludes, most, token } = options;
  const waiting: string[] = [""];
  let given = 0;
  for (let folder = waiting.shift(); folder !== undefined; folder = waiting.shift()) {
    if (token?.isCancellationRequested === true) return;
    const entries = await readdir(join(root, folder), { withFileTypes: true }).catch(() => []);
    for (const entry of entries.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
      const path = folder === "" ? entry.name : `${folder}/${entry.name}`;
      if (entry.isDirectory()) {
        if (!excludes.has(entry.name) && !excludes.has(path)) waiting.push(path);
      } else if (entry.isFile() && options.accept(path)) {
        yield join(root, path);
        given += 1;
        if (given >= most) return;
      }
    }
  }
}

/** The usual excludes with the folders that the root's `.gitignore` names plainly (without wildcards). */
export async function excludesOf(root: string): Promise<ReadonlySet<string>> {
  const ignored = await readFile(join(root, ".gitignore"), "utf8").catch(() => "");
  const names = ignored
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== "" && !/^[#!]|[*?[\]\\]/.test(line))
    .map((line) => line.replace(/^\//, "").replace(/\/$/, ""));
  return new Set([...usualExcludes, ...names]);
}
