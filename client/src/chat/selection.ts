/** The selection of an editor as an attachment of a message. */
import * as vscode from "vscode";
import type { Attachment } from "../../../shared/src/protocol.ts";
import { looksBinary } from "../commands/binary.ts";
import { plainRange } from "../plainRange.ts";

/** Longest text of one attachment, in UTF-16 units; more fits no model's window. */
export const MOST_ATTACHED = 6_000_000;

export type SelectionOutcome =
  | { readonly kind: "attachment"; readonly attachment: Attachment }
  | { readonly kind: "none"; readonly message: string; readonly hint: string };

/** The selected text; without a selection, the whole document. */
export function selectionAttachment(editor: vscode.TextEditor | undefined): SelectionOutcome {
  if (!editor) {
    return { kind: "none", message: "No text editor is open.", hint: "Open a file and select what shall go along." };
  }
  const { document, selection } = editor;
  const range = selection.isEmpty
    ? document.validateRange(new vscode.Range(0, 0, document.lineCount, 0))
    : new vscode.Range(selection.start, selection.end);
  const text = document.getText(range);
  const name = vscode.workspace.asRelativePath(document.uri);
  if (text.trim() === "") {
    return { kind: "none", message: `${name} has no text to attach.`, hint: "Select some text first." };
  }
  if (looksBinary(text)) {
    return { kind: "none", message: `${name} is a binary file.`, hint: "Only text can be attached." };
  }
  if (text.length > MOST_ATTACHED) {
    const megabytes = (text.length / 1_000_000).toFixed(1);
    return {
      kind: "none",
      message: `The selection has ${megabytes} million characters, more than any model can read.`,
      hint: "Select the part that matters.",
    };
  }
  const lines = selection.isEmpty ? "" : `:${range.start.line + 1}-${range.end.line + 1}`;
  return {
    kind: "attachment",
    attachment: {
      label: `${name}${lines}`.slice(-500),
      uri: document.uri.toString(),
      languageId: document.languageId,
      range: plainRange(range),
      text,
    },
  };
}
