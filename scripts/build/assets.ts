/** `dist/data`: what the server reads at run time beside its code: grammars, token vocabularies, the catalog's rows. */
import { copyFileSync, existsSync, mkdirSync } from "node:fs";
import { basename, join, relative } from "node:path";
import { pathToFileURL } from "node:url";
import { filesUnder } from "./freshness.ts";
import type { StepResult } from "./freshness.ts";
import { root } from "./root.ts";

const grammarSource = "node_modules/@vscode/tree-sitter-wasm/wasm";

/** Languages whose calls to models are understood. */
const grammars = [
  "python",
  "typescript",
  "tsx",
  "javascript",
  "go",
  "java",
  "c-sharp",
  "rust",
  "ruby",
  "php",
  "bash",
] as const;

/** Copies the tree-sitter grammars to `dist/data/grammars`, with the runtime of the library that loads them. */
export function copyGrammars(): Promise<StepResult> {
  const files = grammars.map((name) => `${grammarSource}/tree-sitter-${name}.wasm`);
  files.push(runtimeWasm());
  const outputs = files.map((file) => copyInto("dist/data/grammars", file, basename(file)));
  return Promise.resolve({ inputs: files, outputs });
}

/** The runtime must be the one of `web-tree-sitter` that the server bundles, not the one beside the grammars. */
function runtimeWasm(): string {
  const names = ["web-tree-sitter.wasm", "tree-sitter.wasm"];
  const found = names
    .map((name) => `node_modules/web-tree-sitter/${name}`)
    .find((path) => existsSync(join(root, path)));
  if (!found) throw new Error(`node_modules/web-tree-sitter holds neither ${names.join(" nor ")}.`);
  return found;
}

/** Copies the generated snapshot of the catalog to `dist/data/catalog`. */
export function copyCatalog(): Promise<StepResult> {
  const source = "server/src/engine/catalog/data";
  const files = filesUnder(source);
  if (files.length === 0) throw new Error(`${source} is empty; “node scripts/catalog/generate.ts” makes it.`);
  const outputs = files.map((file) => copyInto("dist/data/catalog", file, relative(source, file)));
  return Promise.resolve({ inputs: [source], outputs });
}

/** Copies the guide's pages to `dist/data/guide`: the built-in assistant answers from them. */
export function copyGuide(): Promise<StepResult> {
  const source = "docs/guide";
  const files = filesUnder(source).filter((file) => file.endsWith(".md"));
  if (files.length === 0) throw new Error(`${source} holds no page.`);
  const outputs = files.map((file) => copyInto("dist/data/guide", file, relative(source, file)));
  return Promise.resolve({ inputs: [source], outputs });
}

/** What `scripts/vocabulary/build.ts` promises: writes the tables into the folder. */
interface VocabularyBuilder {
  buildVocabularies(outDir: string): unknown;
}

/** Code of the counter that says how the tables are laid out. */
const layout = ["classes.ts", "hash.ts", "layout.ts"].map((name) => `server/src/engine/tokens/${name}`);

/** Builds the token vocabularies (`o200k.bin`, …) in `dist/data`. Takes seconds, so only when something changed. */
export async function buildVocabularyTables(): Promise<StepResult> {
  const script = "scripts/vocabulary/build.ts";
  if (!existsSync(join(root, script))) throw new Error(`${script} is missing.`);
  const outDir = join(root, "dist/data");
  mkdirSync(outDir, { recursive: true });
  const builder = (await import(pathToFileURL(join(root, script)).href)) as VocabularyBuilder;
  await builder.buildVocabularies(outDir);
  const outputs = filesUnder("dist/data").filter((file) => file.endsWith(".bin"));
  if (outputs.length === 0) throw new Error(`${script} wrote no .bin file into dist/data.`);
  return { inputs: ["scripts/vocabulary", ...layout], outputs };
}

function copyInto(folder: string, source: string, name: string): string {
  const target = join(folder, name);
  mkdirSync(join(root, target, ".."), { recursive: true });
  copyFileSync(join(root, source), join(root, target));
  return target;
}
