/** Edits of the protocol as the editor applies them. */
import * as vscode from "vscode";

interface PlainRange {
  readonly start: { readonly line: number; readonly character: number };
  readonly end: { readonly line: number; readonly character: number };
}

export function editorRange({ start, end }: PlainRange): vscode.Range {
  return new vscode.Range(start.line, start.character, end.line, end.character);
}

/** Applies edits to one document as one step for undo; says false where the document changed meanwhile. */
export async function applyEdits(
  document: vscode.TextDocument,
  version: number,
  edits: readonly { readonly range: PlainRange; readonly newText: string }[],
): Promise<boolean> {
  if (document.version !== version) return false;
  const edit = new vscode.WorkspaceEdit();
  edit.set(
    document.uri,
    edits.map(({ range, newText }) => new vscode.TextEdit(editorRange(range), newText)),
  );
  return vscode.workspace.applyEdit(edit);
}
