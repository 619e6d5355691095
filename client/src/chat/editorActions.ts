/** What the buttons of a code block and the links of an answer do in the editor. */
import * as vscode from "vscode";
import { languageForFence, webLink } from "./answerText.ts";

export async function copyText(text: string): Promise<void> {
  await vscode.env.clipboard.writeText(text);
  vscode.window.setStatusBarMessage("Copied", 2000);
}

/** Puts text at the cursor, over the selection where there is one; one undo takes it back. */
export async function insertAtCursor(editor: vscode.TextEditor | undefined, text: string): Promise<void> {
  if (!editor) {
    void vscode.window.showInformationMessage("No text editor is open, so the code is put into a new file.");
    return openNewFile(text, "plaintext");
  }
  const shown = await vscode.window.showTextDocument(editor.document, { viewColumn: editor.viewColumn });
  const done = await shown.edit((edit) => edit.replace(shown.selection, text));
  if (!done) void vscode.window.showWarningMessage("The editor did not take the text; the file may be read-only.");
}

/** Opens text as a new, unsaved file beside the chat. */
export async function openNewFile(text: string, fence: string): Promise<void> {
  const language = languageForFence(fence, await vscode.languages.getLanguages());
  const document = await vscode.workspace.openTextDocument({ content: text, language });
  await vscode.window.showTextDocument(document, { preview: false });
}

/** Opens a web page by the editor's own way, which asks for domains that the user does not trust. */
export async function openLink(url: string): Promise<void> {
  const link = webLink(url);
  if (link === undefined) {
    void vscode.window.showWarningMessage("Parlance opens links to web pages only (http and https).");
    return;
  }
  await vscode.env.openExternal(vscode.Uri.parse(link, true));
}
