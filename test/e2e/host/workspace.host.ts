import assert from "node:assert/strict";
import * as vscode from "vscode";
import { at, closeAll, eventually, parlance, show } from "./extension.ts";

const call = `from litellm import completion

answer = completion(
    model="o4-mini",
    temperature=0.7,
    messages=[{"role": "user", "content": "Hello"}],
)
`;

async function actionsAt(document: vscode.TextDocument, position: vscode.Position): Promise<vscode.CodeAction[]> {
  return vscode.commands.executeCommand<vscode.CodeAction[]>(
    "vscode.executeCodeActionProvider",
    document.uri,
    new vscode.Range(position, position),
    vscode.CodeActionKind.Refactor.value,
  );
}

describe("refactorings and models across files", () => {
  before(() => parlance());
  afterEach(closeAll);

  it("let LiteLLM drop parameters as one edit", async () => {
    const { document } = await show("python", call);
    const found = await eventually(async () =>
      (await actionsAt(document, at(document, "temperature"))).find(({ title }) => /drop parameters/u.test(title)),
    );
    assert.ok(found.edit);
    assert.ok(await vscode.workspace.applyEdit(found.edit));
    assert.match(document.getText(), /drop_params=True/u);
  });

  it("offer to switch the model and to count exactly by commands", async () => {
    const { document } = await show("python", call);
    const titles = await eventually(async () => {
      const all = (await actionsAt(document, at(document, "o4-mini"))).map(({ title }) => title);
      return all.includes("Switch model…") ? all : undefined;
    });
    assert.ok(titles.includes("Estimate this call exactly…"));
    const commands = await vscode.commands.getCommands(true);
    for (const name of ["parlance.switchModel", "parlance.estimateCall", "parlance.switchModelEverywhere"]) {
      assert.ok(commands.includes(name), name);
    }
  });

  it("rename a model's name and nothing else", async () => {
    const { document } = await show("python", call);
    const edit = await eventually(async () => {
      const made = await vscode.commands
        .executeCommand<vscode.WorkspaceEdit>(
          "vscode.executeDocumentRenameProvider",
          document.uri,
          at(document, "o4-mini"),
          "gpt-5-mini",
        )
        .then(
          (value) => value,
          () => undefined,
        );
      return made !== undefined && made.size > 0 ? made : undefined;
    });
    assert.ok(edit.get(document.uri).some(({ newText }) => newText === "gpt-5-mini"));
  });

  it("complete the front matter of a prompt file", async () => {
    const { document } = await show("prompt", "---\ndescription: x\n\n---\nReview ${selection}.\n");
    assert.equal(document.languageId, "prompt");
    const labels = await eventually(async () => {
      const list = await vscode.commands.executeCommand<vscode.CompletionList>(
        "vscode.executeCompletionItemProvider",
        document.uri,
        new vscode.Position(2, 0),
      );
      const names = list.items.map(({ label }) => (typeof label === "string" ? label : label.label));
      return names.includes("argument-hint") ? names : undefined;
    });
    assert.ok(labels.includes("agent"));
  });

  it("hover, mark and hint in the cells of a notebook, where they stand", async () => {
    const cells = ["import anthropic\nclient = anthropic.Anthropic()", "x = 1\nmodel = 'claude-3-opus-20240229'"].map(
      (text) => new vscode.NotebookCellData(vscode.NotebookCellKind.Code, text, "python"),
    );
    const notebook = await vscode.workspace.openNotebookDocument("jupyter-notebook", new vscode.NotebookData(cells));
    await vscode.window.showNotebookDocument(notebook);
    const { document } = notebook.cellAt(1);
    const position = at(document, "claude-3-opus");
    const hover = await eventually(async () => {
      const [found] = await vscode.commands.executeCommand<vscode.Hover[]>(
        "vscode.executeHoverProvider",
        document.uri,
        position,
      );
      return found;
    });
    assert.deepEqual(hover.range, new vscode.Range(1, 9, 1, 31));
    const found = await eventually(() =>
      vscode.languages.getDiagnostics(document.uri).find(({ code }) => JSON.stringify(code).includes("retired-model")),
    );
    assert.deepEqual(found.range, new vscode.Range(1, 9, 1, 31));
  });
});
