/** Short ways to ask the service about a source shown in a test. */
import { TextDocument } from "vscode-languageserver-textdocument";
import type { CodeAction, Diagnostic } from "vscode-languageserver-types";
import type { DocumentFacts } from "../../../server/src/language/facts.ts";
import { createLanguageService } from "../../../server/src/language/service.ts";
import { defaultLintSettings } from "../../../server/src/language/lintSettings.ts";
import type { LintSettings } from "../../../server/src/language/lintSettings.ts";
import type { LanguageWorld } from "../../../server/src/language/world.ts";
import { smallWorld } from "./smallWorld.ts";

const files: Readonly<Record<string, string>> = {
  python: "app.py",
  typescript: "app.ts",
  typescriptreact: "app.tsx",
  javascript: "app.js",
  go: "main.go",
  java: "Main.java",
  csharp: "Main.cs",
  rust: "main.rs",
  ruby: "app.rb",
  php: "app.php",
  shellscript: "run.sh",
  yaml: "config.yaml",
  json: "config.json",
  jsonc: "config.jsonc",
  toml: "config.toml",
  dotenv: ".env",
  markdown: "readme.md",
  plaintext: "notes.txt",
};

let version = 0;

/** A document of a language; `name` where the file's name matters. */
export function textIn(language: string, text: string, name = files[language] ?? "file"): TextDocument {
  return TextDocument.create(`file:///project/${name}`, language, ++version, text);
}

export function service(parts: Partial<LanguageWorld> = {}): ReturnType<typeof createLanguageService> {
  return createLanguageService(smallWorld(parts));
}

export function factsOf(language: string, text: string, name?: string): Promise<DocumentFacts> {
  return service().facts(textIn(language, text, name));
}

/** What facts say; how they lie in memory depends on what was typed before. */
export function told({ modelNames, calls, prompts, suppressions, limits }: DocumentFacts): DocumentFacts {
  return { modelNames, calls, prompts, suppressions, limits };
}

/** Texts of the model names, with what stands at their ranges to prove the ranges. */
export async function namesIn(language: string, text: string, name?: string): Promise<readonly string[]> {
  const facts = await factsOf(language, text, name);
  return facts.modelNames.map((fact) => {
    const there = text.slice(fact.span.start, fact.span.end);
    return there === fact.text ? fact.text : `${fact.text} at “${there}”`;
  });
}

export function findingsIn(
  language: string,
  text: string,
  settings: Partial<LintSettings> = {},
  name?: string,
): Promise<readonly Diagnostic[]> {
  return service().diagnostics(textIn(language, text, name), { ...defaultLintSettings, ...settings });
}

/** `code: marked text` of each finding. */
export async function codesIn(
  language: string,
  text: string,
  settings: Partial<LintSettings> = {},
  name?: string,
): Promise<readonly string[]> {
  const document = textIn(language, text, name);
  return (await findingsIn(language, text, settings, name)).map(
    (found) => `${String(found.code)}: ${document.getText(found.range)}`,
  );
}

/** Quick fixes of the whole document by title, each with the text it leaves. */
export async function fixesIn(
  language: string,
  text: string,
  name?: string,
): Promise<Readonly<Record<string, string>>> {
  const document = textIn(language, text, name);
  const room = service();
  const diagnostics = await room.diagnostics(document, defaultLintSettings);
  const range = { start: { line: 0, character: 0 }, end: document.positionAt(text.length) };
  const actions = await room.codeActions(document, range, { diagnostics: [...diagnostics] });
  return Object.fromEntries(actions.map((action) => [action.title, applied(document, action)]));
}

function applied(document: TextDocument, action: CodeAction): string {
  return TextDocument.applyEdits(document, action.edit?.changes?.[document.uri] ?? []);
}
