import { TextDocument } from "vscode-languageserver-textdocument";
import { describe, expect, it } from "vitest";
import { Parser } from "web-tree-sitter";
import { createDefaultWorld } from "../../../server/src/language/defaultWorld.ts";
import { formOf } from "../../../server/src/language/extraction/documentForm.ts";
import { createGrammars } from "../../../server/src/language/extraction/grammar.ts";
import { defaultLintSettings } from "../../../server/src/language/lintSettings.ts";
import { createLanguageService } from "../../../server/src/language/service.ts";
import { randomFrom } from "../../fuzz/random.ts";
import { textIn } from "./reading.ts";
import { applied } from "./refactored.ts";
import { today } from "./smallWorld.ts";
import { bodyIn, ways } from "./writtenCalls.ts";
import type { Way, Written } from "./writtenCalls.ts";

const world = createDefaultWorld({ today: () => today });
const room = createLanguageService(world);
const grammars = createGrammars(world);

const parameters: readonly Written[] = [
  ["temperature", 1.7],
  ["top_p", 0.9],
  ["presence_penalty", 0.5],
  ["max_tokens", 90_000],
  ["n", 2],
  ["seed", 7],
  ["stop", "END"],
  ["reasoning_effort", "high"],
];
const before = ["gpt-4.1", "gpt-4o", "o4-mini", "gpt-5", "gpt-5.1"] as const;
const after = [...before, "gpt-5.6-terra", "claude-opus-4-7", "claude-sonnet-4-5", "gemini-2.5-pro"] as const;

/** Rules on what a switch mends. */
const mended = /^(?:unsupported-(?:parameter|effort)|parameter-out-of-range|renamed-parameter|max-tokens-over-limit)$/;

const rounds = 25;

interface Round {
  readonly document: TextDocument;
  readonly to: string;
}

/** Documents with some of the parameters in any order; the same in each run. */
function* roundsOf(way: Way): Generator<Round> {
  const random = randomFrom(7);
  for (let round = 0; round < rounds; round++) {
    const given = parameters.filter(([name]) => way.knows?.has(name) !== false && random.chance(0.5));
    for (let at = given.length - 1; at > 0; at--) {
      const other = random.below(at + 1);
      [given[at], given[other]] = [given[other]!, given[at]!];
    }
    if (given.length === 0) continue;
    yield { document: textIn(way.language, way.write(random.pick(before), given)), to: random.pick(after) };
  }
}

/** Whether a source is read by its grammar and, where it sends JSON, that is some. */
async function isSound({ languageId }: TextDocument, text: string): Promise<boolean> {
  const form = formOf("", languageId);
  if (form.kind !== "source") return false;
  const grammar = await grammars.load(form.language.grammar);
  const parser = new Parser();
  parser.setLanguage(grammar);
  const tree = parser.parse(text);
  const isRead = tree?.rootNode.hasError === false;
  tree?.delete();
  parser.delete();
  const body = languageId === "shellscript" ? bodyIn(text) : null;
  if (body !== null) expect(() => JSON.parse(body) as unknown, text).not.toThrow();
  return isRead;
}

async function codesOf(document: TextDocument): Promise<readonly string[]> {
  return (await room.diagnostics(document, defaultLintSettings)).map(({ code }) => String(code));
}

describe.each(ways.map((way) => [way.name, way] as const))("whatever parameters stand in %s", (_name, way) => {
  it("a switch of the model leaves code that parses and that the new model takes", async () => {
    for (const { document, to } of roundsOf(way)) {
      expect(await isSound(document, document.getText()), document.getText()).toBe(true);
      const [name] = (await room.facts(document)).modelNames;
      const found = await room.switchTo(document, document.positionAt(name!.span.start), to);
      const text = applied(document, found!);
      const told = `${document.getText()}\nto ${to}:\n${text}`;
      expect(await isSound(document, text), told).toBe(true);
      expect(
        found!.breaks.filter((words) => words.includes("has to")),
        told,
      ).toEqual([]);
      const left = await codesOf(textIn(way.language, text));
      expect(
        left.filter((code) => mended.test(code)),
        told,
      ).toEqual([]);
    }
  });

  it("a fix leaves code that parses, with one finding less", async () => {
    for (const { document } of roundsOf(way)) {
      const diagnostics = [...(await room.diagnostics(document, defaultLintSettings))];
      const range = { start: document.positionAt(0), end: document.positionAt(document.getText().length) };
      for (const { title, edit, diagnostics: about } of await room.codeActions(document, range, {
        diagnostics,
        only: ["quickfix"],
      })) {
        const edits = edit?.changes?.[document.uri];
        const code = String(about?.[0]?.code);
        if (edits === undefined || about?.length !== 1 || title.startsWith("Ignore ")) continue;
        const text = TextDocument.applyEdits(document, edits);
        const told = `${document.getText()}\n${title}:\n${text}`;
        expect(await isSound(document, text), told).toBe(true);
        const count = diagnostics.filter((found) => found.code === code).length;
        const left = (await codesOf(textIn(way.language, text))).filter((found) => found === code);
        expect(left.length, told).toBeLessThan(count);
      }
    }
  });
});
