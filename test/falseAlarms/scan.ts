/**
 * Reads source files that nobody wrote for Parlance — those of the installed dependencies — with the default rules.
 * Every finding is either a fault of the rules, to be mended, or justified in `reviewed.json`.
 */
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { TextDocument } from "vscode-languageserver-textdocument";
import { createDefaultWorld } from "../../server/src/language/defaultWorld.ts";
import { defaultLintSettings } from "../../server/src/language/lintSettings.ts";
import { createLanguageService } from "../../server/src/language/service.ts";
import { notCancelled } from "../../server/src/language/world.ts";

export const modules = fileURLToPath(new URL("../../node_modules/", import.meta.url));

/** A finding, by what does not change when files are read in another order or get other lines. */
export interface ScanFinding {
  readonly package: string;
  readonly file: string;
  readonly rule: string;
  readonly text: string;
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

/** Source files of the dependencies, relative to `node_modules`, in a fixed order. */
export function sourceFiles(): readonly string[] {
  const found: string[] = [];
  const enter = (folder: string): void => {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      // Caches and commands of the package manager are no packages.
      if (entry.name === ".bin" || entry.name.startsWith(".vite") || entry.name === ".cache") continue;
      const path = join(folder, entry.name);
      if (entry.isDirectory()) enter(path);
      else if (entry.isFile() && languageOf(entry.name) !== undefined) found.push(relative(modules, path));
    }
  };
  enter(modules);
  return found.map((path) => path.replaceAll("\\", "/")).sort();
}

function languageOf(name: string): string | undefined {
  const ending = name.slice(name.lastIndexOf(".") + 1);
  return Object.hasOwn(languages, ending) ? languages[ending] : undefined;
}

/** The innermost package that a file belongs to, without versions. */
function packageOf(file: string): { readonly name: string; readonly rest: string } {
  const nested = file.lastIndexOf("node_modules/");
  const inner = nested === -1 ? file : file.slice(nested + "node_modules/".length);
  const parts = inner.split("/");
  const length = inner.startsWith("@") ? 2 : 1;
  return { name: parts.slice(0, length).join("/"), rest: parts.slice(length).join("/") };
}

/** Names of built files change with each release of a package. */
function steady(file: string): string {
  return file.replaceAll(/[-.][A-Za-z0-9_-]{8}(?=\.(?:d\.)?[cm]?[jt]sx?$)/g, "-*");
}

export interface ScanResult {
  readonly findings: readonly ScanFinding[];
  /** Model names that no string or value holds. */
  readonly strayNames: readonly string[];
  /** Files that could not be read through, with the reason. */
  readonly crashes: readonly string[];
}

/** A fixed day: models retire while dependencies stay. */
const day = "2026-11-23";

const service = createLanguageService(createDefaultWorld({ today: () => day }));

/** Findings of the default rules in files. */
export async function scan(files: readonly string[]): Promise<ScanResult> {
  const findings: ScanFinding[] = [];
  const strayNames: string[] = [];
  const crashes: string[] = [];
  for (const file of files) {
    const path = join(modules, file);
    if (!statSync(path).isFile()) continue;
    const text = readFileSync(path, "utf8");
    const document = TextDocument.create(`file:///node_modules/${file}`, languageOf(file) ?? "plaintext", 1, text);
    try {
      const { modelNames } = await service.facts(document);
      for (const { span, text: name } of modelNames) {
        if (text.slice(span.start, span.end) !== name) strayNames.push(`${file}: ${name}`);
      }
      const { name, rest } = packageOf(file);
      for (const found of await service.diagnostics(document, defaultLintSettings, notCancelled)) {
        const marked = document.getText(found.range).slice(0, 80);
        findings.push({ package: name, file: steady(rest), rule: String(found.code), text: marked });
      }
    } catch (error) {
      crashes.push(`${file}: ${error instanceof Error ? error.message : String(error)}`);
    }
    service.didClose(document.uri);
  }
  return { findings, strayNames, crashes };
}
