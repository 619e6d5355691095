import assert from "node:assert/strict";
import * as vscode from "vscode";
import { at, closeAll, eventually, parlance, show } from "./extension.ts";

function codesOf(uri: vscode.Uri): readonly string[] {
  return vscode.languages
    .getDiagnostics(uri)
    .filter(({ source }) => source?.toLowerCase() === "parlance")
    .map(({ code }) => (typeof code === "object" ? String(code.value) : String(code)));
}

function cell(text: string): vscode.NotebookCellData {
  return new vscode.NotebookCellData(vscode.NotebookCellKind.Code, text, "python");
}

describe("notebooks", () => {
  before(() => parlance());
  afterEach(closeAll);

  it("have cells that know the cells above them, and are checked anew when one of those changes", async () => {
    const notebook = await vscode.workspace.openNotebookDocument(
      "jupyter-notebook",
      new vscode.NotebookData([
        cell("%pip install openai\nfrom openai import OpenAI\nclient = OpenAI()"),
        cell('MODEL = "o3"'),
        cell(
          'client.chat.completions.create(\n    model=MODEL,\n    temperature=0.7,\n    messages=[{"role": "user", "content": "Hi"}],\n)',
        ),
      ]),
    );
    await vscode.window.showNotebookDocument(notebook);
    const [, model, call] = notebook.getCells().map(({ document }) => document);
    assert.ok(model !== undefined && call !== undefined);
    const found = await eventually(() =>
      vscode.languages.getDiagnostics(call.uri).find(({ message }) => /temperature/u.test(message)),
    );
    assert.equal(found.range.start.line, 2);

    const edit = new vscode.WorkspaceEdit();
    const name = model.getText().indexOf("o3");
    edit.replace(model.uri, new vscode.Range(model.positionAt(name), model.positionAt(name + 2)), "gpt-4.1");
    assert.equal(await vscode.workspace.applyEdit(edit), true);
    await eventually(() => (codesOf(call.uri).includes("unsupported-parameter") ? undefined : true));
  });
});

describe("configuration files", () => {
  before(() => parlance());
  afterEach(closeAll);

  it("of a LiteLLM proxy are checked, and their names are legal in the code beside them", async () => {
    const source = 'from openai import OpenAI\nOpenAI().chat.completions.create(model="gpt-41", messages=[])\n';
    const { document: code } = await show("python", source);
    await eventually(() => (codesOf(code.uri).includes("unknown-model") ? true : undefined));
    const proxy = [
      "model_list:",
      "  - model_name: gpt-41",
      "    litellm_params:",
      "      model: openai/o3",
      "      temperature: 0.3",
      "",
    ].join("\n");
    const { document: config } = await show("yaml", proxy);
    const found = await eventually(() =>
      vscode.languages.getDiagnostics(config.uri).find(({ message }) => /temperature/u.test(message)),
    );
    assert.equal(found.range.start.line, at(config, "temperature").line);
    await eventually(() => (codesOf(code.uri).includes("unknown-model") ? undefined : true));
  });
});
