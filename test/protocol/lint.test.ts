import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startForeignEditor, type ForeignEditor } from "./foreignEditor.ts";

interface Item {
  readonly code: string;
  readonly severity: number;
  readonly range: { readonly start: { readonly line: number; readonly character: number } };
  readonly codeDescription?: { readonly href: string };
}

interface Action {
  readonly title: string;
  readonly kind: string;
  readonly command?: { readonly command: string; readonly arguments: readonly unknown[] };
  readonly edit?: { readonly changes: Readonly<Record<string, readonly { readonly newText: string }[]>> };
}

const source = `from openai import OpenAI

client = OpenAI()
client.chat.completions.create(model="gpt-4.1", messages=messages, tool_choice="auto", temperature=3)
`;

const settings = {
  lint: {
    rules: { "parameter-conflict": "warning" },
    overrides: [{ files: ["test/**"], rules: { "parameter-conflict": "off", "parameter-out-of-range": "hint" } }],
  },
};

async function found(editor: ForeignEditor, uri: string): Promise<readonly Item[]> {
  const { items } = await editor.request<{ items: readonly Item[] }>("textDocument/diagnostic", {
    textDocument: { uri },
  });
  return items.filter(({ code }) => code.startsWith("parameter-"));
}

function actions(editor: ForeignEditor, uri: string, only?: readonly string[]): Promise<readonly Action[]> {
  const range = { start: { line: 3, character: 0 }, end: { line: 3, character: 200 } };
  const context = { diagnostics: [], ...(only === undefined ? {} : { only }) };
  return editor.request("textDocument/codeAction", { textDocument: { uri }, range, context });
}

describe("the linter in an editor that runs no commands of ours", () => {
  let editor: ForeignEditor;
  const uri = "file:///project/src/app.py";
  const inTests = "file:///project/test/app.py";

  beforeAll(async () => {
    editor = await startForeignEditor({ initializationOptions: { settings } });
    editor.open(uri, "python", source);
    editor.open(inTests, "python", source);
  });
  afterAll(async () => {
    expect(await editor.close()).toBe(0);
  });

  it("takes severities by rule, and others for files that a glob fits", async () => {
    expect((await found(editor, uri)).map(({ code, severity }) => [code, severity])).toEqual([
      ["parameter-conflict", 2],
      ["parameter-out-of-range", 1],
    ]);
    expect((await found(editor, inTests)).map(({ code, severity }) => [code, severity])).toEqual([
      ["parameter-out-of-range", 4],
    ]);
  });

  it("links each finding to the page of its rule", async () => {
    for (const { code, codeDescription } of await found(editor, uri)) {
      expect(codeDescription?.href).toMatch(new RegExp(`/docs/rules/${code}\\.md$`));
    }
  });

  it("offers fixes and comments, and no command that it does not know", async () => {
    const offered = await actions(editor, uri, ["quickfix"]);
    const titles = offered.map(({ title }) => title);
    expect(titles).toContain("Remove tool_choice");
    expect(titles).toContain("Ignore parameter-conflict here");
    expect(titles).toContain("Ignore parameter-conflict in this file");
    expect(offered.filter(({ command }) => command !== undefined)).toEqual([]);
  });

  it("fixes all that is certain on saving", async () => {
    const [all, ...others] = await actions(editor, uri, ["source.fixAll"]);
    expect(others).toEqual([]);
    expect(all?.kind).toBe("source.fixAll.parlance");
    expect(all?.edit?.changes[uri]?.map(({ newText }) => newText)).toEqual(["", "2"]);
  });
});

describe("the linter in an editor that runs our commands", () => {
  it("offers to turn a rule off in the settings", async () => {
    const editor = await startForeignEditor({ initializationOptions: { commands: true, settings } });
    const uri = "file:///project/app.py";
    editor.open(uri, "python", source);
    const off = (await actions(editor, uri, ["quickfix"])).flatMap(({ command }) => command ?? []);
    expect(new Set(off.map(({ command }) => command))).toEqual(new Set(["parlance.turnOffRule"]));
    expect(off.map(({ arguments: given }) => given)).toContainEqual([uri, "parameter-conflict"]);
    expect(off.map(({ arguments: given }) => given)).toContainEqual([uri, "parameter-out-of-range"]);
    expect(await editor.close()).toBe(0);
  });
});
