/**
 * Whatever is offered for the corpus leaves sound code: every fix and every refactoring of the files in seven languages,
 * with the models that they name and with others in their places, whose rules differ.
 */
import { TextDocument } from "vscode-languageserver-textdocument";
import type { Diagnostic, TextEdit } from "vscode-languageserver-types";
import { describe, expect, it } from "vitest";
import { Parser } from "web-tree-sitter";
import type { Node } from "web-tree-sitter";
import { createDefaultWorld } from "../../../server/src/language/defaultWorld.ts";
import { formOf } from "../../../server/src/language/extraction/documentForm.ts";
import { createGrammars } from "../../../server/src/language/extraction/grammar.ts";
import type { CallFact } from "../../../server/src/language/facts.ts";
import { defaultLintSettings } from "../../../server/src/language/lintSettings.ts";
import type { FixEdit } from "../../../server/src/language/rules/rule.ts";
import { ruleTable } from "../../../server/src/language/rules/table.ts";
import { createLanguageService } from "../../../server/src/language/service.ts";
import { today } from "../language/smallWorld.ts";
import { corpusFiles, documentOf } from "./corpusFiles.ts";
import type { CorpusFile } from "./corpusFiles.ts";

const languages: ReadonlySet<string> = new Set(["go", "java", "csharp", "rust", "ruby", "php", "shellscript"]);
const files = corpusFiles().filter(({ language }) => languages.has(language));

/** Models whose parameters, ranges and life cycles differ from those of the corpus. */
const others: readonly string[] = [
  "o4-mini",
  "gpt-5.1",
  "gpt-4-turbo",
  "gpt-4o-2024-05-13",
  "claude-opus-4-1",
  "claude-opus-4-7",
  "claude-3-opus-20240229",
  "gemini-2.5-flash",
];

const world = createDefaultWorld({ today: () => today });
const room = createLanguageService(world);
const grammars = createGrammars(world);
const settings = {
  ...defaultLintSettings,
  rules: Object.fromEntries(ruleTable.map(({ code }) => [code, "warning" as const])),
};

interface Change {
  readonly title: string;
  readonly text: string;
  /** `code: message` of the finding that it mends. */
  readonly mends?: string;
}

/** The file as it is, and with each other model in the places of its models. */
async function variantsOf(file: CorpusFile): Promise<readonly string[]> {
  const facts = await room.facts(documentOf(file, file.text));
  const names = facts.modelNames.filter(({ symbol, elsewhere }) => symbol !== true && elsewhere !== true);
  const changed = others.map((model) => {
    let text = file.text;
    for (const { span } of names.toSorted((a, b) => b.span.start - a.span.start)) {
      text = text.slice(0, span.start) + model + text.slice(span.end);
    }
    return text;
  });
  return [...new Set([file.text, ...changed])];
}

async function findingsOf(document: TextDocument): Promise<readonly string[]> {
  return (await room.diagnostics(document, settings)).map(wordsOf);
}

function wordsOf({ code, message }: Diagnostic): string {
  return `${String(code)}: ${typeof message === "string" ? message : message.value}`;
}

async function fixesOf(document: TextDocument): Promise<readonly Change[]> {
  const diagnostics = [...(await room.diagnostics(document, settings))];
  const range = { start: document.positionAt(0), end: document.positionAt(document.getText().length) };
  const actions = await room.codeActions(document, range, { diagnostics, only: ["quickfix"] });
  return actions.flatMap(({ title, edit, diagnostics: about }): Change[] => {
    const edits = edit?.changes?.[document.uri];
    const [one, more] = about ?? [];
    if (edits === undefined || one === undefined || more !== undefined || title.startsWith("Ignore ")) return [];
    return [{ title, text: TextDocument.applyEdits(document, edits), mends: wordsOf(one) }];
  });
}

async function refactoringsOf(document: TextDocument): Promise<readonly Change[]> {
  const { calls } = await room.facts(document);
  const places = calls.flatMap((call) => [call.calleeSpan, ...call.messages.map(({ span }) => span)]);
  const changes = new Map<string, Change>();
  for (const { start } of places) {
    const at = document.positionAt(start + 1);
    const around = { isTaken: () => false, picksModels: false };
    for (const { title, edits } of await room.refactorings(document, { start: at, end: at }, around)) {
      const text = applied(document, edits);
      changes.set(text, { title, text });
    }
  }
  return [...changes.values()];
}

/** Errors of a language's grammar, and bodies in single quotes that are no JSON any more. */
async function faultsOf(file: CorpusFile, text: string): Promise<number> {
  const form = formOf(documentOf(file, text).uri, file.language);
  if (form.kind !== "source") throw new Error(`${file.language} is no source.`);
  const parser = new Parser();
  parser.setLanguage(await grammars.load(form.language.grammar));
  const tree = parser.parse(text);
  if (tree === null) throw new Error(`${file.name} was not parsed.`);
  const faults = errorsIn(tree.rootNode) + brokenBodies(tree.rootNode);
  tree.delete();
  parser.delete();
  return faults;
}

function errorsIn(node: Node): number {
  if (!node.hasError) return 0;
  const own = node.isError || node.isMissing ? 1 : 0;
  return node.children.reduce((sum, child) => sum + errorsIn(child), own);
}

function brokenBodies(root: Node): number {
  const bodies = root.descendantsOfType("raw_string").filter((node) => /^'\s*\{/.test(node.text));
  return bodies.filter((node) => {
    try {
      JSON.parse(node.text.slice(1, -1));
      return false;
    } catch {
      return true;
    }
  }).length;
}

/** Switches of every model that can be changed in a document. */
async function switchesOf(document: TextDocument): Promise<readonly Change[]> {
  const changes = new Map<string, Change>();
  for (const { span } of (await room.facts(document)).modelNames) {
    for (const model of others) {
      const made = await room.switchTo(document, document.positionAt(span.start), model);
      if (made === null || made.written === document.getText().slice(span.start, span.end)) continue;
      const text = applied(document, made.edits);
      changes.set(text, { title: `Switch to ${made.written}`, text });
    }
  }
  return [...changes.values()];
}

function applied(document: TextDocument, edits: readonly FixEdit[]): string {
  const written = edits.map(({ span, text }): TextEdit => ({
    range: { start: document.positionAt(span.start), end: document.positionAt(span.end) },
    newText: text,
  }));
  return TextDocument.applyEdits(document, written);
}

async function changesOf(document: TextDocument): Promise<readonly Change[]> {
  return [await fixesOf(document), await refactoringsOf(document), await switchesOf(document)].flat();
}

function timesIn(found: readonly string[], one: string): number {
  return found.filter((each) => each === one).length;
}

/** What a call sends besides its model, its parameters and what marks them. */
function contentOf(calls: readonly CallFact[]): unknown {
  return calls.map(({ library, messages }) => ({
    library,
    messages: messages.map(({ role, text, partial }) => ({ role, text, partial })),
  }));
}

interface Variant {
  readonly text: string;
  readonly changes: readonly Change[];
}

const offered = new Map<CorpusFile, Promise<readonly Variant[]>>();

/** All that is offered in a file's variants; found once. */
function offeredIn(file: CorpusFile): Promise<readonly Variant[]> {
  const found = offered.get(file) ?? readVariants(file);
  offered.set(file, found);
  return found;
}

async function readVariants(file: CorpusFile): Promise<readonly Variant[]> {
  const variants: Variant[] = [];
  for (const text of await variantsOf(file)) {
    const document = documentOf(file, text);
    variants.push({ text, changes: await changesOf(document) });
    room.didClose(document.uri);
  }
  return variants;
}

describe.each(files.map((file) => [file.name, file] as const))("what is offered in %s", (_name, file) => {
  it("leaves code that parses, that says the same, and that is no longer reported", async () => {
    for (const variant of await offeredIn(file)) {
      const document = documentOf(file, variant.text);
      const faults = await faultsOf(file, variant.text);
      const content = contentOf((await room.facts(document)).calls);
      const found = await findingsOf(document);
      for (const { title, text, mends } of variant.changes) {
        const told = `${title}:\n${text}`;
        const next = documentOf(file, text);
        expect(text, told).not.toBe(variant.text);
        expect(await faultsOf(file, text), told).toBe(faults);
        if (mends !== undefined)
          expect(timesIn(await findingsOf(next), mends), told).toBeLessThan(timesIn(found, mends));
        if (!title.startsWith("Extract ")) expect(contentOf((await room.facts(next)).calls), told).toEqual(content);
      }
      room.didClose(document.uri);
    }
  });
});

const kinds: readonly RegExp[] = [
  /^Change to /,
  /^Remove [tT]emperature$/,
  /^Set [tT]emperature to 1$/,
  /^Switch to .*: /,
  /^Switch to [\w.-]+$/,
];

it.each([...languages])("is of many kinds in %s", async (language) => {
  const titles: string[] = [];
  for (const file of files.filter((each) => each.language === language)) {
    for (const { changes } of await offeredIn(file)) titles.push(...changes.map(({ title }) => title));
  }
  for (const kind of kinds) expect(titles).toContainEqual(expect.stringMatching(kind));
});
