/** The extension under test and documents to try it on. */
import * as vscode from "vscode";

export interface Api {
  readonly activationMs: number;
  ready(): Promise<void>;
}

/** Activates Parlance and waits until its server answers. */
export async function parlance(): Promise<Api> {
  const extension = vscode.extensions.getExtension<Api>("parlance.parlance");
  if (!extension) throw new Error("The extension parlance.parlance is not installed in this editor.");
  const api = await extension.activate();
  await api.ready();
  return api;
}

/** Opens a new document in an editor. */
export async function show(language: string, content: string): Promise<vscode.TextEditor> {
  const document = await vscode.workspace.openTextDocument({ language, content });
  return vscode.window.showTextDocument(document, { preview: false });
}

/** Position of a word's second letter in a document. */
export function at(document: vscode.TextDocument, word: string): vscode.Position {
  const offset = document.getText().indexOf(word);
  if (offset === -1) throw new Error(`“${word}” is not in the document.`);
  return document.positionAt(offset + 1);
}

/** Asks again until there is an answer; the time limit of the test ends it. */
export async function eventually<T>(ask: () => T | undefined | PromiseLike<T | undefined>): Promise<T> {
  for (;;) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** Closes every editor without asking to save. */
export async function closeAll(): Promise<void> {
  for (const editor of vscode.window.tabGroups.all.flatMap((group) => group.tabs)) {
    if (editor.isDirty) await vscode.commands.executeCommand("workbench.action.revertAndCloseActiveEditor");
  }
  await vscode.commands.executeCommand("workbench.action.closeAllEditors");
  // A new document may get the name of a closed one, so the closed one has to be gone first.
  await eventually(() => {
    const open = vscode.workspace.textDocuments.filter((document) => document.uri.scheme === "untitled");
    return open.length === 0 ? true : undefined;
  });
}
