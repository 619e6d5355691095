import assert from "node:assert/strict";
import * as vscode from "vscode";
import { at, closeAll, eventually, parlance, show } from "./extension.ts";

const call = `from openai import OpenAI

client = OpenAI()
client.chat.completions.create(model="gpt-4.1", messages=messages, tool_choice="auto", temperature=3)
`;

async function actionsAt(
  document: vscode.TextDocument,
  word: string,
  kind: vscode.CodeActionKind,
): Promise<readonly vscode.CodeAction[]> {
  const start = at(document, word);
  return vscode.commands.executeCommand<vscode.CodeAction[]>(
    "vscode.executeCodeActionProvider",
    document.uri,
    new vscode.Range(start, start),
    kind.value,
  );
}

function codes(document: vscode.TextDocument): readonly string[] {
  return vscode.languages.getDiagnostics(document.uri).map(({ code }) => {
    const value = typeof code === "object" ? code.value : code;
    return String(value);
  });
}

describe("the rules", () => {
  before(() => parlance());
  afterEach(async () => {
    await vscode.workspace
      .getConfiguration("parlance")
      .update("lint.rules", undefined, vscode.ConfigurationTarget.Global);
    await vscode.workspace
      .getConfiguration("parlance")
      .update("lint.rules", undefined, vscode.ConfigurationTarget.Workspace)
      .then(undefined, () => undefined);
    await closeAll();
  });

  it("are turned off in the settings by a quick fix", async () => {
    const { document } = await show("python", call);
    const off = await eventually(async () =>
      (await actionsAt(document, "tool_choice", vscode.CodeActionKind.QuickFix)).find(
        ({ title }) => title === "Turn off parameter-conflict in the settings",
      ),
    );
    const run = off.command;
    assert.ok(run);
    await vscode.commands.executeCommand(run.command, ...((run.arguments ?? []) as unknown[]));
    const settings = vscode.workspace.getConfiguration("parlance").get<Record<string, string>>("lint.rules");
    assert.deepEqual(settings, { "parameter-conflict": "off" });
    await eventually(() => {
      const now = codes(document);
      return now.includes("parameter-out-of-range") && !now.includes("parameter-conflict") ? true : undefined;
    });
  });

  it("make their certain fixes at once, as on saving", async () => {
    const { document } = await show("python", call);
    const kind = vscode.CodeActionKind.SourceFixAll.append("parlance");
    const all = await eventually(async () => (await actionsAt(document, "tool_choice", kind))[0]);
    assert.ok(all.edit);
    await vscode.workspace.applyEdit(all.edit);
    assert.match(document.getText(), /create\(model="gpt-4\.1", messages=messages, temperature=2\)/u);
  });
});
