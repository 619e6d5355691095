/** The source files under a folder of packages, each text once. */
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";

/** The installed dependencies. */
export const modules = fileURLToPath(new URL("../../node_modules/", import.meta.url));

/** A text, and everywhere it stands: many packages bring the same files. */
export interface Source {
  readonly language: string;
  /** In bytes. */
  readonly size: number;
  /** Paths relative to the folder of packages, at least one. */
  readonly files: readonly string[];
}

const languages: Readonly<Record<string, string>> = {
  js: "javascript",
  cjs: "javascript",
  mjs: "javascript",
  jsx: "javascriptreact",
  ts: "typescript",
  cts: "typescript",
  mts: "typescript",
  tsx: "typescriptreact",
  py: "python",
};

/** Source files of packages, relative to their folder, in a fixed order. */
export function sourceFiles(folder: string): readonly string[] {
  const found: string[] = [];
  const enter = (path: string): void => {
    for (const entry of readdirSync(path, { withFileTypes: true })) {
      // Caches and commands of the package manager are no packages.
      if (entry.name === ".bin" || entry.name.startsWith(".vite") || entry.name === ".cache") continue;
      const inner = join(path, entry.name);
      if (entry.isDirectory()) enter(inner);
      else if (entry.isFile() && languageOf(entry.name) !== undefined) found.push(relative(folder, inner));
    }
  };
  enter(folder);
  return found.map((path) => path.replaceAll("\\", "/")).sort();
}

/** Each text once, as the rules see nothing of a source file but its text and its language; the largest come first. */
export function distinctSources(folder: string): readonly Source[] {
  const sources = new Map<string, { language: string; size: number; files: string[] }>();
  for (const file of sourceFiles(folder)) {
    const language = languageOf(file) ?? "plaintext";
    const bytes = readFileSync(join(folder, file));
    const key = `${language} ${createHash("sha256").update(bytes).digest("base64")}`;
    const present = sources.get(key);
    if (present) present.files.push(file);
    else sources.set(key, { language, size: bytes.length, files: [file] });
  }
  return [...sources.values()].sort((left, right) => right.size - left.size);
}

function languageOf(name: string): string | undefined {
  const ending = name.slice(name.lastIndexOf(".") + 1);
  return Object.hasOwn(languages, ending) ? languages[ending] : undefined;
}
