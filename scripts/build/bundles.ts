/**
 * The four bundles: client, language server, engine library and the webviews' pages.
 * Chunks lie directly in `dist/`, because code finds its data files in `./data` beside itself.
 */
import { chmodSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { build } from "esbuild";
import type { BuildOptions, BuildResult } from "esbuild";
import type { StepResult } from "./freshness.ts";
import { root } from "./root.ts";

/** CommonJS packages inside an ES module bundle still ask for `require`. The name keeps clear of theirs. */
const requireBanner =
  'import { createRequire as parlanceCreateRequire } from "node:module"; const require = parlanceCreateRequire(import.meta.url);';

const common = {
  absWorkingDir: root,
  bundle: true,
  minify: true,
  legalComments: "none",
  metafile: true,
  write: false,
  logLevel: "silent",
} satisfies BuildOptions;

const node = {
  ...common,
  platform: "node",
  format: "esm",
  target: "node22",
  splitting: true,
  outdir: "dist",
  mainFields: ["module", "main"],
  conditions: ["node", "import"],
  keepNames: false,
  banner: { js: requireBanner },
} satisfies BuildOptions;

/** Runs in the extension host: the only bundle that may ask for `vscode`. */
export function buildClient(): Promise<StepResult> {
  return bundle("client", "client/src/extension.ts", { ...node, external: ["vscode"] });
}

/** The language server: `dist/server.js` and what it loads later. */
export async function buildServer(): Promise<StepResult> {
  const result = await bundle("server", "server/src/main.ts", node);
  // It is also the program `parlance-language-server`: the system must know what runs it.
  const path = join(root, "dist/server.js");
  const code = readFileSync(path, "utf8");
  if (!code.startsWith("#!")) writeFileSync(path, `#!/usr/bin/env node\n${code}`);
  chmodSync(path, 0o755);
  return result;
}

/** The library. Not part of the VSIX; it is what `import "parlance/engine"` gives. */
export function buildEngine(): Promise<StepResult> {
  return bundle("engine", "server/src/engine/index.ts", node);
}

/** Pages in webviews: one script and one style sheet each, fonts beside them. */
const pages = ["chat", "dashboard", "models"] as const;

/**
 * The pages of the webviews. Each is built by itself: what they shared would be chunks, and a page that waits for chunks
 * before it can begin opens later.
 */
export async function buildWebview(): Promise<StepResult> {
  const built = await Promise.all(pages.map(buildPage));
  return put(
    {
      ...built[0]!,
      outputFiles: built.flatMap((result) => result.outputFiles),
      metafile: {
        inputs: Object.assign({}, ...built.map((result) => result.metafile.inputs)),
        outputs: Object.assign({}, ...built.map((result) => result.metafile.outputs)),
      },
    },
    "dist/webview",
    /./,
  );
}

function buildPage(name: (typeof pages)[number]): Promise<Bundled> {
  return build({
    ...common,
    entryPoints: [{ in: requireFile(`client/webview/${name}/main.tsx`), out: name }],
    outdir: "dist/webview",
    platform: "browser",
    format: "esm",
    target: ["chrome128"],
    splitting: true,
    chunkNames: `${name}-[hash]`,
    assetNames: "[name]-[hash]",
    jsx: "automatic",
    jsxImportSource: "preact",
    loader: { ".ttf": "file", ".woff2": "file", ".svg": "dataurl" },
    define: { "process.env.NODE_ENV": '"production"' },
  });
}

async function bundle(name: string, entry: string, options: typeof node & BuildOptions): Promise<StepResult> {
  requireFile(entry);
  const result = await build({
    ...options,
    entryPoints: [{ in: entry, out: name }],
    chunkNames: `${name}-[name]-[hash]`,
  });
  return put(result, "dist", new RegExp(`^${name}(-.*)?\\.js$`));
}

type Bundled = BuildResult<{ write: false; metafile: true }>;

/**
 * Writes a finished bundle in place of the earlier one. Chunk names carry a hash: without removing those of earlier
 * builds they would pile up and be packed. A build that failed leaves the earlier bundle alone.
 */
function put(result: Bundled, folder: string, earlier: RegExp): StepResult {
  removeOld(folder, earlier);
  for (const file of result.outputFiles) {
    mkdirSync(dirname(file.path), { recursive: true });
    writeFileSync(file.path, file.contents);
  }
  return { inputs: sources(result.metafile.inputs), outputs: Object.keys(result.metafile.outputs) };
}

/** Inputs that can change under us; packages are covered by the lock file. */
function sources(inputs: Readonly<Record<string, unknown>>): string[] {
  return Object.keys(inputs).filter((path) => !path.startsWith("node_modules/") && !path.includes(":"));
}

/** The entry must be there; a clear line naming the file beats a bundler's stack. */
function requireFile(path: string): string {
  if (!existsSync(join(root, path))) throw new Error(`${path} is missing.`);
  return path;
}

function removeOld(folder: string, pattern: RegExp): void {
  const path = join(root, folder);
  if (!existsSync(path)) return;
  for (const name of readdirSync(path)) if (pattern.test(name)) rmSync(join(path, name), { recursive: true });
}
