/** What reaches beyond one document: the workspace's models, rename, diagnostics of closed files, settings by folder. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startForeignEditor, type ForeignEditor, type ForeignEditorOptions } from "./foreignEditor.ts";

const files: Readonly<Record<string, string>> = {
  "app.py": `from openai import OpenAI

client = OpenAI()
reply = client.chat.completions.create(model="gpt-4.1", temperature=0.5, messages=[{"role": "user", "content": "Hi"}])
`,
  "old.py": `import anthropic

anthropic.Anthropic().messages.create(model="claude-3-opus-20240229", max_tokens=10, messages=[])
`,
  "config/litellm.yaml": "model_list:\n  - model_name: fast\n    litellm_params:\n      model: openai/gpt-4.1\n",
  "notes.md": "We use gpt-4.1 here.\n",
  "node_modules/x/index.js": 'export const model = "gpt-4.1";\n',
  "generated/x.py": 'model = "gpt-4.1"\n',
  ".gitignore": "/generated/\n*.log\n",
};

function workspace(more: Readonly<Record<string, string>> = {}): { root: string; uri: (path: string) => string } {
  const root = mkdtempSync(join(tmpdir(), "parlance-ws-"));
  for (const [path, text] of Object.entries({ ...files, ...more })) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return { root, uri: (path) => pathToFileURL(join(root, path)).href };
}

interface Used {
  readonly models: readonly {
    readonly ref: string | null;
    readonly name: string;
    readonly status: string;
    readonly uses: readonly { readonly uri: string; readonly written: string; readonly range: unknown }[];
  }[];
}

interface Annotated {
  readonly changeAnnotations?: Readonly<Record<string, { readonly needsConfirmation: boolean }>>;
  readonly changes?: Readonly<Record<string, readonly { readonly newText: string }[]>>;
  readonly documentChanges?: readonly {
    readonly textDocument: { readonly uri: string; readonly version: number | null };
    readonly edits: readonly { readonly newText: string; readonly annotationId?: string }[];
  }[];
}

const renaming = {
  workspace: { workspaceEdit: { documentChanges: true, changeAnnotationSupport: {}, resourceOperations: ["create"] } },
  textDocument: { diagnostic: {} },
} as const;

async function inWorkspace(
  options: ForeignEditorOptions,
  more: Readonly<Record<string, string>>,
  use: (editor: ForeignEditor, place: ReturnType<typeof workspace>) => Promise<void>,
): Promise<void> {
  const place = workspace(more);
  const editor = await startForeignEditor({ folders: [pathToFileURL(place.root).href], ...options });
  try {
    await use(editor, place);
    expect(await editor.close()).toBe(0);
  } finally {
    await editor.kill();
    rmSync(place.root, { recursive: true, force: true });
  }
}

describe("the models of a workspace", () => {
  it("are told with their places, without what is installed, generated, or prose", async () => {
    await inWorkspace({}, {}, async (editor, { uri }) => {
      const { models } = await editor.request<Used>("parlance/workspace/models", {});
      expect(models.map(({ name, ref }) => [name, ref])).toEqual([
        ["claude-3-opus-20240229", "anthropic/claude-3-opus-20240229"],
        ["gpt-4.1", "openai/gpt-4.1"],
      ]);
      expect(models[0]?.status).toBe("retired");
      expect(models[1]?.uses.map((use) => [use.uri, use.written])).toEqual([
        [uri("app.py"), "gpt-4.1"],
        [uri("config/litellm.yaml"), "openai/gpt-4.1"],
      ]);
    });
  });

  it("follow what is typed and what changes on disk", async () => {
    await inWorkspace({}, {}, async (editor, { root, uri }) => {
      await editor.request("parlance/workspace/models", {});
      editor.open(uri("app.py"), "python", files["app.py"]!.replace("gpt-4.1", "gpt-4o"));
      await editor.heard("parlance/workspace/modelsChanged");
      const typed = await editor.request<Used>("parlance/workspace/models", {});
      expect(typed.models.map(({ name }) => name)).toEqual(["claude-3-opus-20240229", "gpt-4.1", "gpt-4o"]);

      writeFileSync(join(root, "old.py"), "x = 1\n");
      editor.notify("workspace/didChangeWatchedFiles", { changes: [{ uri: uri("old.py"), type: 2 }] });
      await expect
        .poll(async () => (await editor.request<Used>("parlance/workspace/models", {})).models.map(({ name }) => name))
        .toEqual(["gpt-4.1", "gpt-4o"]);
    });
  });

  it("follow folders that are added and removed", async () => {
    const other = workspace({ "app.py": 'model = "o3"\n' });
    const capabilities = { workspace: { workspaceFolders: true } };
    await inWorkspace({ capabilities }, {}, async (editor, { root }) => {
      await editor.request("parlance/workspace/models", {});
      editor.notify("workspace/didChangeWorkspaceFolders", {
        event: {
          added: [{ uri: pathToFileURL(other.root).href, name: "other" }],
          removed: [{ uri: pathToFileURL(root).href, name: "first" }],
        },
      });
      await expect
        .poll(async () => (await editor.request<Used>("parlance/workspace/models", {})).models.map(({ name }) => name))
        .toContain("o3");
    });
    rmSync(other.root, { recursive: true, force: true });
  });
});

describe("renaming a model", () => {
  const position = { line: 3, character: 48 };

  it("marks the name, and changes every place that is sure without a question, prefixes kept", async () => {
    await inWorkspace({ capabilities: renaming }, {}, async (editor, { uri }) => {
      editor.open(uri("app.py"), "python", files["app.py"]!);
      const textDocument = { uri: uri("app.py") };
      expect(await editor.request("textDocument/prepareRename", { textDocument, position })).toEqual({
        range: { start: { line: 3, character: 46 }, end: { line: 3, character: 53 } },
        placeholder: "gpt-4.1",
      });
      const edit = await editor.request<Annotated>("textDocument/rename", {
        textDocument,
        position,
        newName: "gpt-4o",
      });
      expect(edit.changeAnnotations).toMatchObject({
        "parlance.named": { needsConfirmation: false },
        "parlance.likely": { needsConfirmation: true },
      });
      expect(
        edit.documentChanges?.map(({ textDocument: document, edits }) => [
          document.uri,
          document.version,
          edits.map(({ newText, annotationId }) => `${newText} ${annotationId}`),
        ]),
      ).toEqual([
        [uri("app.py"), 1, ["gpt-4o parlance.named"]],
        [uri("config/litellm.yaml"), null, ["openai/gpt-4o parlance.named"]],
      ]);
    });
  });

  it("asks about texts that look like the name, but not about the place where one renames", async () => {
    const more = { "names.py": 'NAMES = ["gpt-4.1"]\n', "others.py": 'OTHERS = ["gpt-4.1"]\n' };
    await inWorkspace({ capabilities: renaming }, more, async (editor, { uri }) => {
      editor.open(uri("names.py"), "python", more["names.py"]);
      const edit = await editor.request<Annotated>("textDocument/rename", {
        textDocument: { uri: uri("names.py") },
        position: { line: 0, character: 12 },
        newName: "gpt-4o",
      });
      expect(
        edit.documentChanges?.map(({ textDocument, edits }) => [
          textDocument.uri,
          edits.map((each) => each.annotationId),
        ]),
      ).toEqual(
        expect.arrayContaining([
          [uri("names.py"), ["parlance.named"]],
          [uri("others.py"), ["parlance.likely"]],
        ]),
      );
    });
  });

  it("writes the prefix of another provider where a prefix stood", async () => {
    await inWorkspace({}, {}, async (editor, { uri }) => {
      editor.open(uri("app.py"), "python", files["app.py"]!);
      const textDocument = { uri: uri("app.py") };
      const newName = "claude-sonnet-4-5";
      const edit = await editor.request<Annotated>("textDocument/rename", { textDocument, position, newName });
      expect(edit.changes?.[uri("app.py")]?.[0]?.newText).toBe("claude-sonnet-4-5");
      expect(edit.changes?.[uri("config/litellm.yaml")]?.[0]?.newText).toBe("anthropic/claude-sonnet-4-5");
    });
  });

  it("without a preview changes plainly what is certain", async () => {
    await inWorkspace({}, { "names.py": 'NAMES = ["gpt-4.1"]\n' }, async (editor, { uri }) => {
      editor.open(uri("app.py"), "python", files["app.py"]!);
      const textDocument = { uri: uri("app.py") };
      const edit = await editor.request<Annotated>("textDocument/rename", {
        textDocument,
        position,
        newName: "gpt-4o",
      });
      expect(Object.keys(edit.changes ?? {})).toEqual([uri("app.py"), uri("config/litellm.yaml")]);
    });
  });

  it("is refused off a name, and for what cannot be a name", async () => {
    await inWorkspace({ capabilities: renaming }, {}, async (editor, { uri }) => {
      editor.open(uri("app.py"), "python", files["app.py"]!);
      const textDocument = { uri: uri("app.py") };
      const off = { textDocument, position: { line: 0, character: 3 } };
      expect(await editor.request("textDocument/prepareRename", off)).toBeNull();
      await expect(editor.request("textDocument/rename", { textDocument, position, newName: 'a" b' })).rejects.toThrow(
        "cannot be a model's name",
      );
    });
  });

  it("works in a document that is not on disk", async () => {
    const editor = await startForeignEditor({ capabilities: renaming });
    editor.open("untitled:Untitled-1", "python", files["app.py"]!);
    const textDocument = { uri: "untitled:Untitled-1" };
    const edit = await editor.request<Annotated>("textDocument/rename", { textDocument, position, newName: "gpt-4o" });
    expect(edit.documentChanges?.map((change) => change.textDocument)).toEqual([
      { uri: "untitled:Untitled-1", version: 1 },
    ]);
    expect(await editor.close()).toBe(0);
  });
});

describe("findings of files that no editor shows", () => {
  interface Piece {
    readonly items: readonly {
      readonly uri: string;
      readonly kind: string;
      readonly items?: readonly { code: string }[];
    }[];
  }

  it("are told only where the setting asks for them", async () => {
    await inWorkspace({}, {}, async (editor) => {
      expect(await editor.request("workspace/diagnostic", { previousResultIds: [] })).toEqual({ items: [] });
    });
  });

  it("come in pieces, while other requests are answered", async () => {
    const many = Object.fromEntries(Array.from({ length: 60 }, (_, index) => [`many/m${index}.py`, files["old.py"]!]));
    const options = { initializationOptions: { settings: { lint: { workspace: true } } } };
    await inWorkspace(options, many, async (editor, { uri }) => {
      const pieces: Piece[] = [];
      editor.onProgress("ws", (value) => pieces.push(value as Piece));
      editor.open(uri("app.py"), "python", files["app.py"]!);
      const asked = editor.request<Piece>("workspace/diagnostic", { previousResultIds: [], partialResultToken: "ws" });
      const hover = await editor.request("textDocument/hover", {
        textDocument: { uri: uri("app.py") },
        position: { line: 3, character: 48 },
      });
      expect(hover).not.toBeNull();
      expect((await asked).items).toEqual([]);
      expect(pieces.length).toBeGreaterThan(1);
      const told = pieces
        .flatMap(({ items }) => items)
        .filter(({ items }) => items?.some(({ code }) => code === "retired-model"));
      expect(told.map((item) => item.uri)).toContain(uri("old.py"));
      expect(told).toHaveLength(61);
      expect(told.map((item) => item.uri)).not.toContain(uri("app.py"));
    });
  });

  it("are told again only where they changed, and taken back when the setting goes", async () => {
    const options = { initializationOptions: { settings: { lint: { workspace: true } } } };
    const plain = { "app.py": "x = 1\n", "config/litellm.yaml": "x: 1\n" };
    await inWorkspace(options, plain, async (editor, { uri }) => {
      const first = await editor.request<{
        items: { uri: string; kind: string; resultId: string }[];
      }>("workspace/diagnostic", { previousResultIds: [] });
      expect(first.items.map((item) => item.uri)).toEqual([uri("old.py")]);
      const previousResultIds = first.items.map((item) => ({ uri: item.uri, value: item.resultId }));
      const again = await editor.request<Piece>("workspace/diagnostic", { previousResultIds });
      expect(again.items.map(({ kind }) => kind)).toEqual(["unchanged"]);
      editor.notify("workspace/didChangeConfiguration", { settings: { parlance: { lint: { workspace: false } } } });
      const off = await editor.request<Piece>("workspace/diagnostic", { previousResultIds });
      expect(off.items).toMatchObject([{ uri: uri("old.py"), kind: "full", items: [] }]);
    });
  });

  it("stay asked for until a file changes, and then only that file is told", async () => {
    const options = { initializationOptions: { settings: { lint: { workspace: true } } } };
    await inWorkspace(options, { "other.py": files["old.py"]! }, async (editor, { root, uri }) => {
      const pieces: Piece[] = [];
      editor.onProgress("later", (value) => pieces.push(value as Piece));
      const first = await editor.request<{ items: { uri: string; resultId: string }[] }>("workspace/diagnostic", {
        previousResultIds: [],
      });
      const previousResultIds = first.items.map((item) => ({ uri: item.uri, value: item.resultId }));
      const waiting = editor.request<Piece>("workspace/diagnostic", { previousResultIds, partialResultToken: "later" });
      // Answered while the other stays open.
      await editor.request("parlance/workspace/models", {});
      writeFileSync(join(root, "old.py"), "x = 1\n");
      editor.notify("workspace/didChangeWatchedFiles", { changes: [{ uri: uri("old.py"), type: 2 }] });
      await waiting;
      const told = pieces.flatMap(({ items }) => items).filter(({ kind }) => kind === "full");
      expect(told).toMatchObject([{ uri: uri("old.py"), items: [] }]);
    });
  });
});

describe("refactorings", () => {
  const position = { line: 3, character: 30 };
  const range = { start: position, end: position };

  it("are offered as edits to an editor that runs no commands of ours", async () => {
    await inWorkspace({ capabilities: renaming }, {}, async (editor, { uri }) => {
      editor.open(uri("app.py"), "python", files["app.py"]!);
      const actions = await editor.request<
        { title: string; kind: string; edit?: { changes: Record<string, { newText: string }[]> } }[]
      >("textDocument/codeAction", {
        textDocument: { uri: uri("app.py") },
        range,
        context: { diagnostics: [], only: ["refactor"] },
      });
      expect(actions.length).toBeGreaterThan(0);
      expect(actions.every(({ kind, edit }) => kind.startsWith("refactor.") && edit !== undefined)).toBe(true);
      expect(actions[0]?.title).toMatch(/^Switch to gpt-\S+: \$[\d.]+ in, \$[\d.]+ out/);
    });
  });

  it("name our commands to one that runs them", async () => {
    await inWorkspace({ initializationOptions: { commands: true } }, {}, async (editor, { uri }) => {
      editor.open(uri("app.py"), "python", files["app.py"]!);
      const textDocument = { uri: uri("app.py") };
      const actions = await editor.request<{ title: string; command?: { command: string; arguments: unknown[] } }[]>(
        "textDocument/codeAction",
        { textDocument, range, context: { diagnostics: [] } },
      );
      expect(actions.find(({ title }) => title === "Switch model…")?.command).toMatchObject({
        command: "parlance.switchModel",
        arguments: [uri("app.py"), position],
      });
      const lenses = await editor.request<{ command?: { title: string } }[]>("textDocument/codeLens", { textDocument });
      expect(lenses.map(({ command }) => command?.title)).toEqual([undefined, "Estimate exactly", "Switch model"]);
    });
  });

  it("switch a call with what the new model needs", async () => {
    await inWorkspace({}, {}, async (editor, { uri }) => {
      editor.open(uri("app.py"), "python", files["app.py"]!);
      const at = { uri: uri("app.py"), position };
      const found = await editor.request<{ written: string; choices: { ref: string; mended: string[] }[] }>(
        "parlance/refactor/models",
        at,
      );
      expect(found.written).toBe("gpt-4.1");
      // Which models reason, and so refuse a temperature, changes with the catalog; there always are some.
      const choice = found.choices.find(({ mended }) =>
        mended.some((words) => words.startsWith("temperature is taken out")),
      );
      const id = choice?.ref.slice("openai/".length);
      const edit = await editor.request("parlance/refactor/switch", { ...at, to: choice?.ref });
      expect(edit).toMatchObject({ version: 1, written: id, edits: [{ newText: id }, { newText: "" }] });
      expect(await editor.request("parlance/calls/prompt", at)).toEqual({
        model: "openai/gpt-4.1",
        input: { kind: "messages", messages: [{ role: "user", content: "Hi" }] },
        partial: false,
      });
    });
  });
});

const settingsOf = (uri: string): unknown => (uri.startsWith("file:///quiet/") ? { lint: { enabled: false } } : {});

const cell = (index: number): string => `vscode-notebook-cell:/project/a.ipynb#W${index}`;

describe("documents of every kind", () => {
  let editor: ForeignEditor;

  beforeAll(async () => {
    editor = await startForeignEditor({
      folders: ["file:///loud", "file:///quiet"],
      capabilities: {
        textDocument: { diagnostic: {} },
        notebookDocument: { synchronization: {} },
        workspace: { configuration: true, workspaceFolders: true },
      },
      answers: {
        "workspace/configuration": (params) =>
          (params as { items: { scopeUri?: string }[] }).items.map(({ scopeUri }) => settingsOf(scopeUri ?? "")),
      },
    });
  });
  afterAll(async () => {
    expect(await editor.close()).toBe(0);
  });

  async function codes(uri: string): Promise<readonly string[]> {
    const report = await editor.request<{ items: { code: string }[] }>("textDocument/diagnostic", {
      textDocument: { uri },
    });
    return report.items.map(({ code }) => code);
  }

  it.each(["untitled:Untitled-1", "vscode-vfs://github/owner/repo/app.py", "untitled:/project/new.py"])(
    "%s has findings and hover",
    async (uri) => {
      editor.open(uri, "python", files["old.py"]!);
      expect(await codes(uri)).toContain("retired-model");
      const hover = await editor.request<{ contents: { value: string } }>("textDocument/hover", {
        textDocument: { uri },
        position: { line: 2, character: 50 },
      });
      expect(hover.contents.value).toMatch(/Retired/);
    },
  );

  it("each folder has its own settings", async () => {
    editor.open("file:///loud/a.py", "python", files["old.py"]!);
    editor.open("file:///quiet/a.py", "python", files["old.py"]!);
    expect(await codes("file:///loud/a.py")).toContain("retired-model");
    expect(await codes("file:///quiet/a.py")).toEqual([]);
  });

  it("a notebook's cells are hovered and checked where they stand, and follow edits of cells", async () => {
    const notebook = { uri: "file:///project/a.ipynb", version: 1 };
    const setup = "import anthropic\nclient = anthropic.Anthropic()\n";
    const call = 'client.messages.create(\n    model="claude-3-opus-20240229",\n    max_tokens=10, messages=[])\n';
    editor.notify("notebookDocument/didOpen", {
      notebookDocument: {
        ...notebook,
        notebookType: "jupyter-notebook",
        cells: [
          { kind: 2, document: cell(0) },
          { kind: 2, document: cell(1) },
        ],
      },
      cellTextDocuments: [
        { uri: cell(0), languageId: "python", version: 1, text: setup },
        { uri: cell(1), languageId: "python", version: 1, text: call },
      ],
    });
    const found = await editor.request<{ items: { code: string; range: unknown }[] }>("textDocument/diagnostic", {
      textDocument: { uri: cell(1) },
    });
    expect(found.items.find(({ code }) => code === "retired-model")?.range).toEqual({
      start: { line: 1, character: 11 },
      end: { line: 1, character: 33 },
    });
    const hover = await editor.request<{ range: unknown }>("textDocument/hover", {
      textDocument: { uri: cell(1) },
      position: { line: 1, character: 15 },
    });
    expect(hover.range).toEqual({ start: { line: 1, character: 11 }, end: { line: 1, character: 33 } });

    editor.notify("notebookDocument/didChange", {
      notebookDocument: { ...notebook, version: 2 },
      change: {
        cells: {
          textContent: [
            {
              document: { uri: cell(1), version: 2 },
              changes: [
                {
                  range: { start: { line: 1, character: 11 }, end: { line: 1, character: 33 } },
                  text: "claude-sonnet-4-5",
                },
              ],
            },
          ],
        },
      },
    });
    expect(await codes(cell(1))).not.toContain("retired-model");
    editor.notify("notebookDocument/didClose", {
      notebookDocument: { uri: notebook.uri },
      cellTextDocuments: [{ uri: cell(0) }, { uri: cell(1) }],
    });
    expect(await codes(cell(1))).toEqual([]);
  });

  it("of a file over 2 MB only names are read", async () => {
    const uri = "file:///loud/huge.py";
    editor.open(uri, "python", `${files["old.py"]!}${"# filling\n".repeat(220_000)}`);
    const textDocument = { uri };
    const hover = await editor.request<{ contents: { value: string } } | null>("textDocument/hover", {
      textDocument,
      position: { line: 2, character: 50 },
    });
    expect(hover?.contents.value).toMatch(/claude-3-opus|Claude 3 Opus/i);
    expect(await editor.request("textDocument/codeLens", { textDocument })).toEqual([]);
  });
});
