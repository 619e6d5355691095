import assert from "node:assert/strict";
import * as vscode from "vscode";
import { at, closeAll, eventually, parlance, show } from "./extension.ts";

const call = `from openai import OpenAI

client = OpenAI()
o3 = 3
answer = client.chat.completions.create(
    model="o4-mini",
    temperature=0.7,
    messages=[{"role": "user", "content": "Hello"}],
)
`;

async function hoverText(document: vscode.TextDocument, position: vscode.Position): Promise<string> {
  const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
    "vscode.executeHoverProvider",
    document.uri,
    position,
  );
  const contents = hovers.flatMap(({ contents }) => contents);
  return contents.map((part) => (typeof part === "string" ? part : part.value)).join("\n");
}

describe("language features", () => {
  before(() => parlance());
  afterEach(closeAll);

  it("show a model's facts when the pointer rests on its name", async () => {
    const { document } = await show("python", call);
    const text = await eventually(async () => (await hoverText(document, at(document, "o4-mini"))) || undefined);
    assert.match(text, /o4-mini/u);
    assert.match(text, /OpenAI/u);
    assert.match(text, /200[,.]?\s?000|200K/u);
  });

  it("show nothing on a variable that is called like a model", async () => {
    const { document } = await show("python", call);
    // Once the string has its hover, the server knows the document.
    await eventually(async () => (await hoverText(document, at(document, "o4-mini"))) || undefined);
    assert.equal(await hoverText(document, at(document, "o3 =")), "");
  });

  it("lead from a model's name to its page at the provider, and from nothing else", async () => {
    const { document } = await show("python", `${call}\nunknown = "o4-maxi"\n`);
    const links = await eventually(async () => {
      const found = await vscode.commands.executeCommand<vscode.DocumentLink[]>(
        "vscode.executeLinkProvider",
        document.uri,
      );
      return found.length > 0 ? found : undefined;
    });
    assert.deepEqual(
      links.map(({ range, target, tooltip }) => [document.getText(range), target?.toString(true), tooltip]),
      [["o4-mini", "https://developers.openai.com/api/docs/models/o4-mini", "o4-mini at OpenAI"]],
    );
  });

  it("underline a parameter that the model refuses and offer quick fixes", async () => {
    const { document } = await show("python", call);
    const found = await eventually(() =>
      vscode.languages.getDiagnostics(document.uri).find(({ message }) => /temperature/u.test(message)),
    );
    assert.equal(document.getText(found.range).includes("temperature") || found.range.start.line === 6, true);
    const actions = await eventually(async () => {
      const all = await vscode.commands.executeCommand<vscode.CodeAction[]>(
        "vscode.executeCodeActionProvider",
        document.uri,
        found.range,
        vscode.CodeActionKind.QuickFix.value,
      );
      const edits = all.filter(({ edit }) => edit !== undefined);
      return edits.length > 0 ? edits : undefined;
    });
    const fix = actions[0]?.edit;
    assert.ok(fix);
    assert.ok(await vscode.workspace.applyEdit(fix));
    assert.doesNotMatch(document.getText(), /temperature=0\.7/u);
  });
});
