import { TextDocument } from "vscode-languageserver-textdocument";
import { describe, expect, it } from "vitest";
import { createDefaultWorld } from "../../../server/src/language/defaultWorld.ts";
import { defaultLintSettings } from "../../../server/src/language/lintSettings.ts";
import { createLanguageService } from "../../../server/src/language/service.ts";
import { textIn } from "../language/reading.ts";
import { today } from "../language/smallWorld.ts";
import { create, key, random } from "./cases/sources.ts";

const room = createLanguageService(createDefaultWorld({ today: () => today }));

describe("fixing all of a kind", () => {
  it("changes every place of the file at once and leaves other rules alone", async () => {
    const source = `${create('model="o4-mini", max_tokens=1')}\nclient.chat.completions.create(model="o3", max_tokens=2, n=9)`;
    const document = textIn("python", source);
    const found = await room.diagnostics(document, defaultLintSettings);
    const at = document.positionAt(source.indexOf("max_tokens") + 1);
    const actions = await room.codeActions(document, { start: at, end: at }, { diagnostics: [...found] });
    const all = actions.find(({ title }) => title === "Fix all 2 of renamed-parameter in this file");
    const edits = all?.edit?.changes?.[document.uri] ?? [];
    expect(TextDocument.applyEdits(document, edits)).toBe(source.replaceAll("max_tokens", "max_completion_tokens"));
  });

  it("is not offered for one place", async () => {
    const document = textIn("python", create('model="o4-mini", max_tokens=1, messages=m'));
    const found = await room.diagnostics(document, defaultLintSettings);
    const range = { start: { line: 0, character: 0 }, end: { line: 3, character: 0 } };
    const actions = await room.codeActions(document, range, { diagnostics: [...found] });
    expect(actions.some(({ title }) => title.startsWith("Fix all"))).toBe(false);
  });
});

describe("fixing all on saving", () => {
  const source = `${create('model="o4-mini", max_tokens=1, temperature=0.5')}\nx = 1  # parlance-ignore\n`;

  async function titles(only: readonly string[] | undefined): Promise<readonly string[]> {
    const document = textIn("python", source);
    const diagnostics = await room.diagnostics(document, defaultLintSettings);
    const range = { start: { line: 0, character: 0 }, end: document.positionAt(source.length) };
    const context = { diagnostics: [...diagnostics], ...(only === undefined ? {} : { only: [...only] }) };
    return (await room.codeActions(document, range, context)).map(({ title }) => title);
  }

  it("makes every certain fix of the file at once", async () => {
    const document = textIn("python", source);
    const diagnostics = await room.diagnostics(document, defaultLintSettings);
    const at = { line: 0, character: 0 };
    const only = ["source.fixAll.parlance"];
    const actions = await room.codeActions(document, { start: at, end: at }, { diagnostics: [...diagnostics], only });
    expect(actions.map(({ title, kind }) => [title, kind])).toEqual([
      ["Fix all that Parlance can fix", "source.fixAll.parlance"],
    ]);
    const after = TextDocument.applyEdits(document, actions[0]?.edit?.changes?.[document.uri] ?? []);
    expect(after).toBe(`${create('model="o4-mini", max_completion_tokens=1')}\nx = 1\n`);
    const left = await room.diagnostics(textIn("python", after), defaultLintSettings);
    // To take another model needs a look.
    expect(left.map(({ code }) => code)).toEqual(["retired-model"]);
  });

  it("is offered to who asks for it, and never among the quick fixes", async () => {
    for (const only of [["source"], ["source.fixAll"], ["source.fixAll.parlance"]]) {
      expect(await titles(only)).toEqual(["Fix all that Parlance can fix"]);
    }
    expect(await titles(["source.organizeImports"])).toEqual([]);
    expect(await titles(["refactor"])).toEqual([]);
    for (const only of [undefined, ["quickfix"]]) {
      expect(await titles(only)).not.toContain("Fix all that Parlance can fix");
      expect(await titles(only)).toContain("Remove temperature");
    }
  });

  it("offers to turn the rule off in the settings by a command of the client", async () => {
    const document = textIn("python", source);
    const diagnostics = await room.diagnostics(document, defaultLintSettings);
    const range = { start: { line: 0, character: 0 }, end: document.positionAt(source.length) };
    const actions = await room.codeActions(document, range, { diagnostics: [...diagnostics] });
    const off = actions.find(({ title }) => title === "Turn off unsupported-parameter in the settings");
    expect(off?.edit).toBeUndefined();
    expect(off?.command).toMatchObject({
      command: "parlance.turnOffRule",
      arguments: [document.uri, "unsupported-parameter"],
    });
  });
});

describe("findings about keys", () => {
  it("never repeat the key", async () => {
    const found = await room.diagnostics(textIn("yaml", `k: ${key.xai}\n`), defaultLintSettings);
    expect(found).toHaveLength(1);
    expect(JSON.stringify(found)).not.toContain(random);
  });
});
