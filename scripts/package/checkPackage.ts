/** What a VSIX may and must hold, and what it may weigh. */
import type { ZipEntry } from "./zipListing.ts";

const MEGABYTE = 1_000_000;
/** Limit without grammars, and with them. */
export const limits = { withoutGrammars: 6 * MEGABYTE, whole: 10 * MEGABYTE };

/** Without these the extension does not work as promised. */
export const required = [
  "extension/package.json",
  "extension/readme.md",
  "extension/changelog.md",
  "extension/license.txt",
  "extension/dist/client.js",
  "extension/dist/server.js",
  "extension/dist/webview/chat.js",
  "extension/dist/webview/chat.css",
  "extension/dist/webview/dashboard.js",
  "extension/dist/webview/dashboard.css",
  "extension/dist/webview/models.js",
  "extension/dist/webview/models.css",
  "extension/dist/data/o200k.bin",
  "extension/dist/data/cl100k.bin",
  "extension/dist/data/catalog/names.txt",
  "extension/dist/data/catalog/rows.jsonl",
  "extension/dist/data/guide/getting-started.md",
  "extension/dist/data/grammars/web-tree-sitter.wasm",
  "extension/dist/data/grammars/tree-sitter-python.wasm",
];

const allowed = [
  /^extension\.vsixmanifest$/,
  /^\[Content_Types\]\.xml$/,
  /^extension\/(package(\.nls.*)?\.json|readme\.md|changelog\.md|license\.txt)$/,
  /^extension\/docs\/images\/[\w-]+\.png$/,
  /^extension\/media\/[\w./-]+\.(png|svg|md)$/,
  /^extension\/dist\/(client|server)[\w.-]*\.js$/,
  /^extension\/dist\/webview\/[\w.-]+\.(js|css|ttf|woff2)$/,
  /^extension\/dist\/data\/[\w./-]+\.(wasm|bin|json|jsonl|txt|md)$/,
];

const groups: readonly (readonly [string, RegExp])[] = [
  ["grammars", /\/data\/grammars\//],
  ["vocabularies", /\.bin$/],
  ["catalog", /\/data\/catalog\//],
  ["guide", /\/data\/guide\//],
  ["webview", /\/dist\/webview\//],
  ["client", /\/dist\/client/],
  ["server", /\/dist\/server/],
  ["pages and pictures", /./],
];

export interface PackageReport {
  /** Packed bytes by group. */
  readonly weights: ReadonlyMap<string, number>;
  /** What is wrong, one sentence each; empty when all is well. */
  readonly problems: readonly string[];
}

/** Judges the files of a VSIX of `bytes` bytes. */
export function checkPackage(entries: readonly ZipEntry[], bytes: number): PackageReport {
  const names = new Set(entries.map((entry) => entry.name.toLowerCase()));
  const problems = required.filter((name) => !names.has(name)).map((name) => `${name} is not in the package.`);
  for (const { name } of entries) {
    if (
      !allowed.some((pattern) => pattern.test(name.toLowerCase())) &&
      !allowed.some((pattern) => pattern.test(name))
    ) {
      problems.push(`${name} has no business in the package.`);
    }
  }
  const weights = new Map<string, number>(groups.map(([group]) => [group, 0]));
  for (const entry of entries) {
    const group = groups.find(([, pattern]) => pattern.test(entry.name))?.[0];
    if (group) weights.set(group, (weights.get(group) ?? 0) + entry.packed);
  }
  const withoutGrammars = bytes - (weights.get("grammars") ?? 0);
  if (bytes > limits.whole)
    problems.push(`The package weighs ${megabytes(bytes)}, more than ${megabytes(limits.whole)}.`);
  if (withoutGrammars > limits.withoutGrammars) {
    const limit = megabytes(limits.withoutGrammars);
    problems.push(`Without grammars the package weighs ${megabytes(withoutGrammars)}, more than ${limit}.`);
  }
  return { weights, problems };
}

export function megabytes(bytes: number): string {
  return `${(bytes / MEGABYTE).toFixed(2)} MB`;
}
