/**
 * The text editor that is meant. While a chat panel has the focus, or covers the code, the editor has no active text
 * editor, but "insert at cursor" and "attach the selection" still mean the one that the user was in.
 */
import * as vscode from "vscode";

export interface EditorWatch extends vscode.Disposable {
  /** The active text editor; beside an active webview, the visible one used last. Never one behind a picture. */
  current(): vscode.TextEditor | undefined;
  /** The text editor used last, even where a panel covers it, as long as its document is open. */
  last(): vscode.TextEditor | undefined;
}

/** Output panels, diffs' virtual sides and the like are not what a command means. */
function isWorkable(editor: vscode.TextEditor): boolean {
  return !["output", "debug", "parlance-proposal", "comment"].includes(editor.document.uri.scheme);
}

function active(): vscode.TextEditor | undefined {
  const editor = vscode.window.activeTextEditor;
  return editor && isWorkable(editor) ? editor : undefined;
}

export function createEditorWatch(): EditorWatch {
  let latest = vscode.window.activeTextEditor;
  const subscription = vscode.window.onDidChangeActiveTextEditor((editor) => {
    if (editor && isWorkable(editor)) latest = editor;
  });

  function visible(): vscode.TextEditor | undefined {
    const uri = latest?.document.uri.toString();
    return vscode.window.visibleTextEditors.find((editor) => editor.document.uri.toString() === uri);
  }

  return {
    current() {
      const isWebview = vscode.window.tabGroups.activeTabGroup.activeTab?.input instanceof vscode.TabInputWebview;
      return active() ?? (isWebview ? visible() : undefined);
    },
    last() {
      return active() ?? visible() ?? (latest?.document.isClosed === false ? latest : undefined);
    },
    dispose: () => subscription.dispose(),
  };
}
