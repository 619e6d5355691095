/** Shows a place that names a model. */
import * as vscode from "vscode";
import { useOfNode } from "./modelTree.ts";
import { editorRange } from "./plainEdits.ts";

export async function goToUse(node: unknown): Promise<void> {
  const use = useOfNode(node);
  if (use === undefined) return;
  await vscode.window.showTextDocument(vscode.Uri.parse(use.uri, true), {
    selection: editorRange(use.range),
    preview: true,
  });
}
