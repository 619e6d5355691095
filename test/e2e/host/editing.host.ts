import assert from "node:assert/strict";
import * as vscode from "vscode";
import { commands } from "../../../shared/src/commands.ts";
import { closeAll, eventually, parlance, show } from "./extension.ts";

const replay = process.env["PARLANCE_REPLAY"];
const source = `import sys

def total(prices):
    sum = 0
    for price in prices:
        sum = sum + price
    return sum
`;
const selected = new vscode.Selection(2, 0, 6, 14);

function proposalTab(): vscode.TabInputTextDiff | undefined {
  const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
  return input instanceof vscode.TabInputTextDiff && input.modified.scheme === "parlance-proposal" ? input : undefined;
}

async function pointAt(address: string): Promise<void> {
  const settings = vscode.workspace.getConfiguration("parlance");
  const target = vscode.ConfigurationTarget.Global;
  await settings.update("providers", { openai: { baseUrl: `${address}/v1` } }, target);
  await settings.update("chat.model", "openai/gpt-4.1", target);
}

async function refactor(content = source): Promise<vscode.TextEditor> {
  const editor = await show("python", content);
  editor.selection = selected;
  await vscode.commands.executeCommand(commands.refactor, "use a better name");
  return editor;
}

describe("an edit that a model proposes", () => {
  before(async function () {
    if (!replay) {
      console.warn("skipped: PARLANCE_REPLAY names no replay server");
      this.skip();
    }
    await parlance();
    await pointAt(replay);
  });
  afterEach(closeAll);

  it("is shown as a diff and changes nothing by itself", async () => {
    const { document } = await refactor();
    const tab = await eventually(proposalTab);
    assert.equal(tab.original.toString(), document.uri.toString());
    const proposed = await vscode.workspace.openTextDocument(tab.modified);
    assert.match(proposed.getText(), /^import sys\n\ndef greet/u);
    assert.equal(document.getText(), source);
  });

  it("is one step to accept and one to undo", async () => {
    const { document } = await refactor();
    await eventually(proposalTab);
    await vscode.commands.executeCommand(commands.acceptEdit);
    assert.match(document.getText(), /^import sys\n\ndef greet/u);
    assert.equal(proposalTab(), undefined);
    await vscode.commands.executeCommand("undo");
    assert.equal(document.getText(), source);
  });

  it("leaves the document as it was when rejected", async () => {
    const { document } = await refactor();
    await eventually(proposalTab);
    await vscode.commands.executeCommand(commands.rejectEdit);
    assert.equal(document.getText(), source);
    assert.equal(proposalTab(), undefined);
  });

  it("moves along when lines are added above it", async () => {
    const { document } = await refactor();
    await eventually(proposalTab);
    const edit = new vscode.WorkspaceEdit();
    edit.insert(document.uri, new vscode.Position(0, 0), "# added meanwhile\n");
    await vscode.workspace.applyEdit(edit);
    await vscode.commands.executeCommand(commands.acceptEdit);
    assert.match(document.getText(), /^# added meanwhile\nimport sys\n\ndef greet/u);
    assert.doesNotMatch(document.getText(), /def total/u);
  });

  it("is not applied over lines that were edited meanwhile", async () => {
    const { document } = await refactor();
    await eventually(proposalTab);
    const edit = new vscode.WorkspaceEdit();
    edit.insert(document.uri, new vscode.Position(3, 4), "# mine\n    ");
    await vscode.workspace.applyEdit(edit);
    const text = document.getText();
    // Accepting answers by a warning, which waits for its button; the text must stay.
    void vscode.commands.executeCommand(commands.acceptEdit);
    await new Promise((resolve) => setTimeout(resolve, 300));
    assert.equal(document.getText(), text);
  });
});

describe("code actions on a selection", () => {
  before(() => parlance());
  afterEach(closeAll);

  it("offer to explain, refactor, document and test", async () => {
    const { document } = await show("python", source);
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      "vscode.executeCodeActionProvider",
      document.uri,
      selected,
      vscode.CodeActionKind.Refactor.value,
    );
    const offered = new Set(actions.map(({ command }) => command?.command));
    for (const command of [commands.explain, commands.refactor, commands.document, commands.tests]) {
      assert.ok(offered.has(command), command);
    }
  });
});
