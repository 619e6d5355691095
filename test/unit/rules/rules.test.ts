import { TextDocument } from "vscode-languageserver-textdocument";
import { describe, expect, it } from "vitest";
import { Parser } from "web-tree-sitter";
import type { ModelRecord } from "../../../server/src/engine/catalog/record.ts";
import { resolveModel } from "../../../server/src/engine/catalog/lookup.ts";
import { createDefaultWorld } from "../../../server/src/language/defaultWorld.ts";
import { formOf } from "../../../server/src/language/extraction/documentForm.ts";
import { createGrammars } from "../../../server/src/language/extraction/grammar.ts";
import { defaultLintSettings } from "../../../server/src/language/lintSettings.ts";
import { ruleTable } from "../../../server/src/language/rules/table.ts";
import { createLanguageService } from "../../../server/src/language/service.ts";
import { today } from "../language/smallWorld.ts";
import { abilityCases } from "./cases/abilities.ts";
import { cachingCases } from "./cases/caching.ts";
import type { Cases } from "./cases/case.ts";
import { conflictCases } from "./cases/conflicts.ts";
import { earlierCases } from "./cases/earlier.ts";
import { messageCases } from "./cases/messages.ts";
import { modelCases } from "./cases/models.ts";
import { promptFileCases } from "./cases/promptFiles.ts";
import { safetyCases } from "./cases/safety.ts";
import { schemaCases } from "./cases/schemas.ts";
import { limitCases } from "./cases/limits.ts";

const cases: Cases = {
  ...earlierCases,
  ...abilityCases,
  ...cachingCases,
  ...conflictCases,
  ...limitCases,
  ...messageCases,
  ...modelCases,
  ...promptFileCases,
  ...safetyCases,
  ...schemaCases,
};

/** A model that its owner registered as one without tools. */
const plain: ModelRecord = {
  id: "plain-1",
  provider: "openai",
  name: "Plain 1",
  family: "plain",
  kind: "chat",
  context_window: 8000,
  max_input_tokens: null,
  max_output_tokens: null,
  prices: null,
  abilities: ["system_messages"],
  life_cycle: { status: "active" },
  aliases: [],
  sources: { abilities: "user" },
};

const world = createDefaultWorld({
  today: () => today,
  resolveModel: (name) =>
    /^(?:openai\/)?plain-1$/.test(name)
      ? { record: plain, match: "exact", provider: "openai", id: "plain-1" }
      : resolveModel(name),
});
const room = createLanguageService(world);
const grammars = createGrammars(world);

let documents = 0;

/** A source as a document of its own. */
function textIn(language: string, source: string): TextDocument {
  return TextDocument.create(`file:///project/${++documents}/app`, language, 1, source);
}

/** The places that a rule, and only it, marks. */
async function marks(code: string, language: string, source: string): Promise<readonly string[]> {
  const document = textIn(language, source);
  const on = { ...defaultLintSettings, rules: { [code]: "warning" as const } };
  const found = await room.diagnostics(document, on);
  return found.filter((each) => each.code === code).map(({ range }) => document.getText(range));
}

interface Fixed {
  readonly title: string;
  readonly preferred: boolean;
  readonly source: string;
}

/** The source after each fix that a rule proposes, the preferred one first. */
async function fixed(code: string, language: string, source: string): Promise<readonly Fixed[]> {
  const document = textIn(language, source);
  const found = await room.diagnostics(document, { ...defaultLintSettings, rules: { [code]: "warning" } });
  const range = { start: { line: 0, character: 0 }, end: document.positionAt(source.length) };
  const actions = await room.codeActions(document, range, { diagnostics: [...found], only: ["quickfix"] });
  return actions
    .filter(({ title, diagnostics }) => diagnostics?.[0]?.code === code && !/^(?:Ignore|Turn off) /.test(title))
    .map((action) => ({
      title: action.title,
      preferred: action.isPreferred === true,
      source: TextDocument.applyEdits(document, action.edit?.changes?.[document.uri] ?? []),
    }))
    .sort((a, b) => Number(b.preferred) - Number(a.preferred));
}

/** Whether the grammar of a language reads a source without errors; true for formats without one. */
async function parses(language: string, source: string): Promise<boolean> {
  const form = formOf(textIn(language, source).uri, language);
  if (form.kind !== "source") return true;
  const grammar = await grammars.load(form.language.grammar);
  const parser = new Parser();
  parser.setLanguage(grammar);
  const tree = parser.parse(source);
  const sound = tree !== null && !tree.rootNode.hasError;
  tree?.delete();
  parser.delete();
  return sound;
}

it("has examples for every rule, and for no other", () => {
  expect(Object.keys(cases).sort()).toEqual(ruleTable.map(({ code }) => code).sort());
  expect(ruleTable.length).toBeGreaterThanOrEqual(30);
});

describe.each(Object.entries(cases))("%s", (code, { bad, good, fixed: after }) => {
  const rule = ruleTable.find((row) => row.code === code);

  it("has at least three bad and five good examples, all of which parse", async () => {
    expect(bad.length).toBeGreaterThanOrEqual(3);
    expect(good.length).toBeGreaterThanOrEqual(5);
    for (const [language, source] of [...bad, ...good]) {
      expect(await parses(language, source), `${language}: ${source}`).toBe(true);
    }
  });

  it.each(bad)("is reported in %s: %s", async (language, source, marked) => {
    expect(await marks(code, language, source)).toEqual([marked]);
  });

  it.each(good)("is silent in %s: %s", async (language, source) => {
    expect(await marks(code, language, source)).toEqual([]);
  });

  it("has fixes only where the table says so, and each leaves code that parses and is no longer reported", async () => {
    const all: (readonly [string, readonly Fixed[]])[] = [];
    for (const [language, source] of bad) all.push([language, await fixed(code, language, source)]);
    expect(all.some(([, fixes]) => fixes.length > 0)).toBe(rule?.fixable);
    for (const [language, fixes] of all) {
      for (const { title, source } of fixes) {
        expect(await parses(language, source), `${title}: ${source}`).toBe(true);
        expect(await marks(code, language, source), `${title}: ${source}`).toEqual([]);
      }
    }
    if (after !== undefined) expect(all[0]?.[1][0]?.source).toBe(after);
  });
});
