/** What a document means by what stands around it: names of the workspace's LiteLLM configuration, cells of a notebook. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startForeignEditor, type ForeignEditor } from "./foreignEditor.ts";

const proxy = "model_list:\n  - model_name: gpt-41\n    litellm_params:\n      model: azure/ours\n";
const call = 'from openai import OpenAI\nOpenAI().chat.completions.create(model="gpt-41", messages=[])\n';

interface Report {
  readonly items: readonly { readonly code: string }[];
}

async function codes(editor: ForeignEditor, uri: string): Promise<readonly string[]> {
  const report = await editor.request<Report>("textDocument/diagnostic", { textDocument: { uri } });
  return report.items.map(({ code }) => code);
}

function cell(index: number): string {
  return `vscode-notebook-cell:/project/b.ipynb#W${index}`;
}

const refreshing = {
  textDocument: { diagnostic: {} },
  notebookDocument: { synchronization: {} },
  workspace: { diagnostics: { refreshSupport: true }, workspaceFolders: true },
} as const;

describe("names of the workspace's LiteLLM configuration", () => {
  let root = "";
  let editor: ForeignEditor;
  let refreshes = 0;
  let refreshed: (() => void) | undefined;

  /** Resolves when the server asks for diagnostics to be pulled anew. */
  const nextRefresh = (): Promise<void> => new Promise((resolve) => (refreshed = resolve));
  const uri = (name: string): string => pathToFileURL(join(root, name)).href;

  beforeAll(async () => {
    root = mkdtempSync(join(tmpdir(), "parlance-aliases-"));
    writeFileSync(join(root, "proxy.yaml"), proxy);
    editor = await startForeignEditor({
      folders: [pathToFileURL(root).href],
      capabilities: refreshing,
      answers: {
        "workspace/diagnostic/refresh": () => {
          refreshes += 1;
          refreshed?.();
          return null;
        },
      },
    });
  });
  afterAll(async () => {
    expect(await editor.close()).toBe(0);
    rmSync(root, { recursive: true, force: true });
  });

  it("are legal in its code, as the editor is told once the configuration is read", async () => {
    const told = nextRefresh();
    editor.open(uri("app.py"), "python", call);
    await codes(editor, uri("app.py"));
    if (refreshes === 0) await told;
    expect(await codes(editor, uri("app.py"))).toEqual([]);
  });

  it("come and go with the configuration, as it stands in the editor or on disk", async () => {
    let told = nextRefresh();
    editor.open(uri("proxy.yaml"), "yaml", proxy.replace("gpt-41", "other"));
    await told;
    expect(await codes(editor, uri("app.py"))).toEqual(["unknown-model"]);

    told = nextRefresh();
    editor.notify("textDocument/didClose", { textDocument: { uri: uri("proxy.yaml") } });
    await told;
    expect(await codes(editor, uri("app.py"))).toEqual([]);

    told = nextRefresh();
    rmSync(join(root, "proxy.yaml"));
    editor.notify("workspace/didChangeWatchedFiles", { changes: [{ uri: uri("proxy.yaml"), type: 3 }] });
    await told;
    expect(await codes(editor, uri("app.py"))).toEqual(["unknown-model"]);
  });
});

describe("the cells of a notebook", () => {
  const texts = [
    "%pip install openai\nfrom openai import OpenAI\nclient = OpenAI()\n",
    'MODEL = "gpt-4.1"\n',
    'client.chat.completions.create(model=MODEL, temperature=0.3, messages=[{"role": "user", "content": "x"}])\n',
  ];

  it("know the cells above them, and are checked anew when one of those changes", async () => {
    let told: (() => void) | undefined;
    const editor = await startForeignEditor({
      capabilities: refreshing,
      answers: { "workspace/diagnostic/refresh": () => told?.() ?? null },
    });
    editor.notify("notebookDocument/didOpen", {
      notebookDocument: {
        uri: "file:///project/b.ipynb",
        version: 1,
        notebookType: "jupyter-notebook",
        cells: texts.map((_, index) => ({ kind: 2, document: cell(index) })),
      },
      cellTextDocuments: texts.map((text, index) => ({ uri: cell(index), languageId: "python", version: 1, text })),
    });
    expect(await codes(editor, cell(2))).toEqual([]);

    const refreshed = new Promise<void>((resolve) => (told = resolve));
    editor.notify("notebookDocument/didChange", {
      notebookDocument: { uri: "file:///project/b.ipynb", version: 2 },
      change: {
        cells: {
          textContent: [
            {
              document: { uri: cell(1), version: 2 },
              changes: [{ range: { start: { line: 0, character: 9 }, end: { line: 0, character: 16 } }, text: "o3" }],
            },
          ],
        },
      },
    });
    await refreshed;
    expect(await codes(editor, cell(2))).toContain("unsupported-parameter");

    editor.notify("notebookDocument/didChange", {
      notebookDocument: { uri: "file:///project/b.ipynb", version: 3 },
      change: {
        cells: {
          structure: {
            array: { start: 1, deleteCount: 1 },
            didClose: [{ uri: cell(1) }],
          },
        },
      },
    });
    expect(await codes(editor, cell(2))).toEqual([]);
    expect(await editor.close()).toBe(0);
  });
});
