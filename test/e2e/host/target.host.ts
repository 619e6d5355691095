import assert from "node:assert/strict";
import * as vscode from "vscode";
import { findTarget } from "../../../client/src/commands/target.ts";
import { closeAll, eventually, show } from "./extension.ts";

const typescript = `export function greet(name: string): string {
  return "Hello, " + name;
}

export class Greeter {
  greet(): string {
    return greet("you");
  }
}
`;

/** The target with the cursor, or a selection, in a document. */
async function target(language: string, content: string, selection: vscode.Selection) {
  const editor = await show(language, content);
  editor.selection = selection;
  return findTarget(editor, "explain", "openai/gpt-4.1");
}

function cursor(line: number, character = 0): vscode.Selection {
  return new vscode.Selection(line, character, line, character);
}

describe("what an editing command works on", () => {
  afterEach(closeAll);

  it("is the selection, with the problems in it and none outside", async () => {
    const content = 'const a: number = "one";\nconst b: number = "two";\n';
    const editor = await show("typescript", content);
    await eventually(() => (vscode.languages.getDiagnostics(editor.document.uri).length > 1 ? true : undefined));
    editor.selection = new vscode.Selection(0, 0, 0, 24);
    const found = await findTarget(editor, "fix", undefined);
    assert.equal(found.kind, "target");
    if (found.kind !== "target") return;
    assert.deepEqual(found.target.range, { start: { line: 0, character: 0 }, end: { line: 0, character: 24 } });
    assert.deepEqual(
      found.target.diagnostics.map(({ range, severity }) => [range.start.line, severity]),
      [[0, 1]],
    );
    assert.equal(found.taken, undefined);
  });

  it("is the smallest function or class around the cursor where nothing is selected", async () => {
    const found = await eventually(async () => {
      const outcome = await target("typescript", typescript, cursor(6, 8));
      // The language's own server may still be starting; until then it is the line.
      return outcome.kind === "target" && outcome.taken?.startsWith("line") === false ? outcome : undefined;
    });
    assert.equal(found.taken, "method “greet”");
    assert.deepEqual(found.target.range, { start: { line: 5, character: 0 }, end: { line: 7, character: 3 } });
  });

  it("is the line where the language has no symbols", async () => {
    const found = await target("plaintext", "first\nsecond\n", cursor(1, 2));
    assert.equal(found.kind === "target" && found.taken, "line 2");
  });

  it("is nothing on an empty line, and the message says what to do", async () => {
    const found = await target("plaintext", "first\n\n", cursor(1));
    assert.match(found.kind === "none" ? found.message : "", /Nothing is selected.*Select the code/u);
  });

  it("is nothing in a binary file", async () => {
    const found = await target("plaintext", "\u0000\u0001PNG\u0000", new vscode.Selection(0, 0, 0, 6));
    assert.match(found.kind === "none" ? found.message : "", /binary/u);
  });

  it("is nothing without an editor", async () => {
    const found = await findTarget(undefined, "explain", undefined);
    assert.match(found.kind === "none" ? found.message : "", /No text editor is open/u);
  });

  it("is nothing for a selection of 5 MB, and the message has the figures", async () => {
    const content = `${"x".repeat(99)}\n`.repeat(50_000);
    const found = await target("plaintext", content, new vscode.Selection(0, 0, 50_000, 0));
    assert.match(found.kind === "none" ? found.message : "", /5,000,000 characters; 400,000 is the most/u);
  });

  it("sends of a very long document only the lines around the selection, at their line numbers", async () => {
    const content = Array.from({ length: 60_000 }, (_, line) => `line ${line} ${"x".repeat(40)}`).join("\n");
    const found = await target("plaintext", content, new vscode.Selection(30_000, 0, 30_001, 0));
    assert.equal(found.kind, "target");
    if (found.kind !== "target") return;
    const lines = found.target.documentText.split("\n");
    assert.ok(found.target.documentText.length < 300_000, `${found.target.documentText.length}`);
    assert.match(lines[30_000] ?? "", /^line 30000 /u);
    assert.equal(lines[10], "");
  });
});
