import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startForeignEditor, type ForeignEditor } from "./foreignEditor.ts";

const python = `from openai import OpenAI

client = OpenAI()
reply = client.chat.completions.create(
    model="o4-mini",
    temperature=0.7,
    messages=[{"role": "user", "content": "Hello"}],
)
o3 = "not a model here"
`;

interface Report {
  readonly kind: "full" | "unchanged";
  readonly resultId: string;
  readonly items: readonly { code: string; message: string; range: { start: { line: number; character: number } } }[];
}

describe("an editor that pulls diagnostics", () => {
  let editor: ForeignEditor;
  const uri = "file:///project/app.py";

  beforeAll(async () => {
    editor = await startForeignEditor();
    editor.open(uri, "python", python);
  });
  afterAll(async () => {
    expect(await editor.close()).toBe(0);
  });

  it("is told name, version and what the server can do", () => {
    expect(editor.initialized).toMatchObject({
      capabilities: {
        hoverProvider: true,
        completionProvider: { resolveProvider: true },
        inlayHintProvider: true,
        codeLensProvider: { resolveProvider: true },
        documentLinkProvider: {},
        renameProvider: { prepareProvider: true },
        codeActionProvider: {
          codeActionKinds: expect.arrayContaining(["quickfix", "refactor.rewrite", "refactor.extract"]),
        },
        diagnosticProvider: { identifier: "parlance" },
        textDocumentSync: { openClose: true, change: 2 },
      },
      serverInfo: { name: "parlance-language-server", version: expect.stringMatching(/^\d+\.\d+\.\d+/) },
    });
  });

  it("gets the facts of a model by hovering its name, and nothing over a variable of the same name", async () => {
    const hover = await editor.request<{ contents: { value: string } }>("textDocument/hover", {
      textDocument: { uri },
      position: { line: 4, character: 14 },
    });
    expect(hover.contents.value).toMatch(/o4-mini/);
    expect(hover.contents.value).toMatch(/200[,.]?000|200\s?K/i);
    const nothing = await editor.request("textDocument/hover", {
      textDocument: { uri },
      position: { line: 8, character: 1 },
    });
    expect(nothing).toBeNull();
  });

  it("finds the temperature that o4-mini refuses, and offers a fix that removes it", async () => {
    const report = await editor.request<Report>("textDocument/diagnostic", { textDocument: { uri } });
    expect(report.kind).toBe("full");
    const found = report.items.find(({ range }) => range.start.line === 5);
    expect(found?.message).toMatch(/temperature/);

    const actions = await editor.request<{ title: string; edit?: { changes?: Record<string, unknown[]> } }[]>(
      "textDocument/codeAction",
      { textDocument: { uri }, range: found?.range, context: { diagnostics: found ? [found] : [] } },
    );
    expect(actions.map(({ title }) => title).join("\n")).toMatch(/remove/i);
    expect(actions.some(({ edit }) => edit?.changes?.[uri]?.length === 1 || edit !== undefined)).toBe(true);
  });

  it("gets “unchanged” for the same findings, and new ones after an edit", async () => {
    const first = await editor.request<Report>("textDocument/diagnostic", { textDocument: { uri } });
    const again = await editor.request<Report>("textDocument/diagnostic", {
      textDocument: { uri },
      previousResultId: first.resultId,
    });
    expect(again).toEqual({ kind: "unchanged", resultId: first.resultId });

    editor.notify("textDocument/didChange", {
      textDocument: { uri, version: 2 },
      contentChanges: [{ range: { start: { line: 5, character: 0 }, end: { line: 6, character: 0 } }, text: "" }],
    });
    const edited = await editor.request<Report>("textDocument/diagnostic", {
      textDocument: { uri },
      previousResultId: first.resultId,
    });
    expect(edited.kind).toBe("full");
    expect(edited.items.filter(({ message }) => /temperature/.test(message))).toEqual([]);
  });

  it("gets nothing, and no error, for a document that is not open", async () => {
    const report = await editor.request<Report>("textDocument/diagnostic", {
      textDocument: { uri: "file:///none.py" },
    });
    expect(report.items).toEqual([]);
  });

  it("sees rules switched off by a change of settings", async () => {
    editor.open("file:///project/b.py", "python", python);
    editor.notify("workspace/didChangeConfiguration", { settings: { parlance: { "lint.enabled": false } } });
    const off = await editor.request<Report>("textDocument/diagnostic", {
      textDocument: { uri: "file:///project/b.py" },
    });
    expect(off.items).toEqual([]);
    editor.notify("workspace/didChangeConfiguration", { settings: { parlance: { lint: { enabled: true } } } });
    const on = await editor.request<Report>("textDocument/diagnostic", {
      textDocument: { uri: "file:///project/b.py" },
    });
    expect(on.items.length).toBeGreaterThan(0);
  });
});

describe("an editor that cannot pull", () => {
  it("gets the findings pushed, and an empty list when the document closes", async () => {
    const editor = await startForeignEditor({ capabilities: {} });
    const uri = "file:///project/app.py";
    editor.open(uri, "python", python);
    const pushed = (await editor.heard("textDocument/publishDiagnostics", (params) => {
      return (params as { diagnostics: unknown[] }).diagnostics.length > 0;
    })) as { uri: string; version: number };
    expect(pushed).toMatchObject({ uri, version: 1 });
    editor.notify("textDocument/didClose", { textDocument: { uri } });
    await editor.heard(
      "textDocument/publishDiagnostics",
      (params) => (params as { diagnostics: unknown[] }).diagnostics.length === 0,
    );
    expect(await editor.close()).toBe(0);
  });
});

describe("an editor with notebooks", () => {
  it("gets findings for a cell", async () => {
    const editor = await startForeignEditor({
      capabilities: { textDocument: { diagnostic: {} }, notebookDocument: { synchronization: {} } },
    });
    const cell = "vscode-notebook-cell:/project/a.ipynb#W0";
    editor.notify("notebookDocument/didOpen", {
      notebookDocument: {
        uri: "file:///project/a.ipynb",
        notebookType: "jupyter-notebook",
        version: 1,
        cells: [{ kind: 2, document: cell }],
      },
      cellTextDocuments: [{ uri: cell, languageId: "python", version: 1, text: python }],
    });
    const report = await editor.request<Report>("textDocument/diagnostic", { textDocument: { uri: cell } });
    expect(report.items.length).toBeGreaterThan(0);
    expect(await editor.close()).toBe(0);
  });
});

describe("an editor that has no settings for us", () => {
  it("answers null when it is asked, and what it gave at the start holds", async () => {
    const editor = await startForeignEditor({
      capabilities: { textDocument: { diagnostic: {} }, workspace: { configuration: true } },
      initializationOptions: { settings: { lint: { enabled: false } } },
      answers: { "workspace/configuration": () => [null] },
    });
    editor.open("file:///project/app.py", "python", python);
    const report = await editor.request<Report>("textDocument/diagnostic", {
      textDocument: { uri: "file:///project/app.py" },
    });
    expect(report.items).toEqual([]);
    expect(await editor.close()).toBe(0);
  });
});

describe("an editor with settings of its own for each file", () => {
  it("is asked once a file, shows a bad value once, and its default holds", async () => {
    const asked: unknown[] = [];
    const editor = await startForeignEditor({
      capabilities: { textDocument: { diagnostic: {} }, workspace: { configuration: true } },
      answers: {
        "workspace/configuration": (params) => {
          asked.push(params);
          return [{ lint: { promptWarningPercent: "ninety" } }];
        },
      },
    });
    const uri = "file:///project/app.py";
    editor.open(uri, "python", python);
    for (let round = 0; round < 3; round += 1) {
      const report = await editor.request<Report>("textDocument/diagnostic", { textDocument: { uri } });
      expect(report.items.length).toBeGreaterThan(0);
    }
    expect(asked.filter((params) => JSON.stringify(params).includes(uri))).toEqual([
      { items: [{ scopeUri: uri, section: "parlance" }] },
    ]);
    const shown = editor.received.filter(({ method }) => method === "window/showMessage");
    expect(shown).toHaveLength(1);
    expect(shown[0]?.params).toMatchObject({ message: expect.stringContaining("parlance.lint.promptWarningPercent") });
    expect(await editor.close()).toBe(0);
  });
});

interface Item {
  readonly label: string;
  readonly data?: string;
  readonly textEditText?: string;
  readonly textEdit?: { readonly newText: string; readonly range: unknown };
  readonly documentation?: { readonly value: string };
}

interface List {
  readonly isIncomplete: boolean;
  readonly itemDefaults?: { readonly editRange?: unknown };
  readonly items: readonly Item[];
}

describe("an editor that completes, hints and links", () => {
  const uri = "file:///project/write.py";
  const source = `from openai import OpenAI

client = OpenAI()
client.chat.completions.create(model="", messages=[])
client.chat.completions.create(model="gpt-4.1", max_tokens=100, messages=[{"role": "user", "content": "Hello there"}])
`;
  const nameRange = { start: { line: 3, character: 38 }, end: { line: 3, character: 38 } };

  it("gets the client's models with one range for all, and the card of the one it looks at", async () => {
    const editor = await startForeignEditor({
      capabilities: { textDocument: { completion: { completionList: { itemDefaults: ["editRange"] } } } },
    });
    editor.open(uri, "python", source);
    const list = await editor.request<List>("textDocument/completion", {
      textDocument: { uri },
      position: nameRange.start,
    });
    expect(list).toMatchObject({ isIncomplete: false, itemDefaults: { editRange: nameRange } });
    const item = list.items.find(({ label }) => label === "gpt-4.1");
    expect(item).toBeDefined();
    expect(item?.textEdit).toBeUndefined();
    const resolved = await editor.request<Item>("completionItem/resolve", item);
    expect(resolved.documentation?.value).toContain("1,047,576 tokens");
    expect(await editor.close()).toBe(0);
  });

  it("gets what is written for a parameter where one range is for all", async () => {
    const editor = await startForeignEditor({
      capabilities: { textDocument: { completion: { completionList: { itemDefaults: ["editRange"] } } } },
    });
    const line = 'client.chat.completions.create(model="o4-mini", reas)';
    editor.open(uri, "python", `from openai import OpenAI\nclient = OpenAI()\n${line}\n`);
    const list = await editor.request<List>("textDocument/completion", {
      textDocument: { uri },
      position: { line: 2, character: line.length - 1 },
    });
    // With a range for all the protocol takes this text, and `insertText` is for lists without one.
    expect(list.items.find(({ label }) => label === "reasoning_effort")?.textEditText).toBe("reasoning_effort=");
    expect(await editor.close()).toBe(0);
  });

  it("gets a range in each item where it knows no defaults of lists", async () => {
    const editor = await startForeignEditor();
    editor.open(uri, "python", source);
    const list = await editor.request<List>("textDocument/completion", {
      textDocument: { uri },
      position: nameRange.start,
    });
    expect(list.itemDefaults).toBeUndefined();
    expect(list.items.find(({ label }) => label === "gpt-4.1")?.textEdit).toEqual({
      newText: "gpt-4.1",
      range: nameRange,
    });
    expect(await editor.close()).toBe(0);
  });

  it("gets what is written for a parameter where one range is for all", async () => {
    const editor = await startForeignEditor({
      capabilities: { textDocument: { completion: { completionList: { itemDefaults: ["editRange"] } } } },
    });
    const ruby = "file:///project/ask.rb";
    const line = 'client.chat.completions.create(model: "o4-mini", reas)';
    editor.open(ruby, "ruby", `require "openai"\nclient = OpenAI::Client.new\n${line}\n`);
    const list = await editor.request<List>("textDocument/completion", {
      textDocument: { uri: ruby },
      position: { line: 2, character: line.length - 1 },
    });
    expect(list.itemDefaults?.editRange).toEqual({
      start: { line: 2, character: line.length - 5 },
      end: { line: 2, character: line.length - 1 },
    });
    // With a range for all the protocol takes this text, and `insertText` is for lists without one.
    expect(list.items.find(({ label }) => label === "reasoning_effort")?.textEditText).toBe("reasoning_effort: ");
    expect(await editor.close()).toBe(0);
  });

  it("gets the links of a builder's chain as they are typed", async () => {
    const editor = await startForeignEditor();
    const java = "file:///project/Ask.java";
    const line = '    var p = ChatCompletionCreateParams.builder().model("o4-mini").';
    const head = "import com.openai.models.ChatCompletionCreateParams;\nclass Ask { void ask() {\n";
    editor.open(java, "java", `${head}${line}\n}}\n`);
    const position = { line: 2, character: line.length };
    const list = await editor.request<List>("textDocument/completion", {
      textDocument: { uri: java },
      position,
      context: { triggerKind: 2, triggerCharacter: "." },
    });
    const labels = list.items.map(({ label }) => label);
    expect(labels).toContain("reasoningEffort");
    expect(labels).not.toContain("topP");
    expect(list.items.find(({ label }) => label === "maxCompletionTokens")?.textEdit).toEqual({
      newText: "maxCompletionTokens(",
      range: { start: position, end: position },
    });
    expect(await editor.close()).toBe(0);
  });

  it("gets hints, lenses and links, and is told to ask anew when settings change", async () => {
    const asked: string[] = [];
    const renewed = (method: string) => (): null => {
      asked.push(method);
      return null;
    };
    const editor = await startForeignEditor({
      capabilities: { workspace: { inlayHint: { refreshSupport: true }, codeLens: { refreshSupport: true } } },
      answers: {
        "workspace/inlayHint/refresh": renewed("hints"),
        "workspace/codeLens/refresh": renewed("lenses"),
      },
    });
    editor.open(uri, "python", source);
    const range = { start: { line: 0, character: 0 }, end: { line: 5, character: 0 } };
    const hints = await editor.request<{ label: string }[]>("textDocument/inlayHint", { textDocument: { uri }, range });
    expect(hints.map(({ label }) => label)).toEqual(["$2/$8 · 1.05M"]);
    const [lens] = await editor.request<{ command?: unknown }[]>("textDocument/codeLens", { textDocument: { uri } });
    expect(lens?.command).toBeUndefined();
    const resolved = await editor.request<{ command: { title: string } }>("codeLens/resolve", lens);
    expect(resolved.command.title).toMatch(/^≈ \d+ tokens · <\$0\.0001–\$0\.0008\d* per call · window <0\.1 %$/);
    const links = await editor.request<{ target: string }[]>("textDocument/documentLink", { textDocument: { uri } });
    expect(links.map(({ target }) => target)).toEqual(["https://developers.openai.com/api/docs/models/gpt-4.1"]);

    editor.notify("workspace/didChangeConfiguration", {
      settings: { parlance: { inlayHints: "off", codeLens: { enabled: false } } },
    });
    expect(await editor.request("textDocument/inlayHint", { textDocument: { uri }, range })).toEqual([]);
    expect(await editor.request("textDocument/codeLens", { textDocument: { uri } })).toEqual([]);
    expect(asked.sort()).toEqual(["hints", "lenses"]);
    expect(await editor.close()).toBe(0);
  });

  it("gets null and empty lists for a document that is not open", async () => {
    const editor = await startForeignEditor();
    const textDocument = { uri: "file:///none.py" };
    const position = { line: 0, character: 0 };
    expect(await editor.request("textDocument/completion", { textDocument, position })).toBeNull();
    expect(await editor.request("textDocument/codeLens", { textDocument })).toEqual([]);
    expect(await editor.request("textDocument/documentLink", { textDocument })).toEqual([]);
    expect(
      await editor.request("textDocument/inlayHint", { textDocument, range: { start: position, end: position } }),
    ).toEqual([]);
    expect(await editor.close()).toBe(0);
  });
});
