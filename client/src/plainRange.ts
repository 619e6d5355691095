/** The editor's ranges as the protocol writes them. */
import type * as vscode from "vscode";

export interface PlainRange {
  start: { line: number; character: number };
  end: { line: number; character: number };
}

/** Lines and characters (UTF-16) of a range, from 0. */
export function plainRange(range: vscode.Range): PlainRange {
  return {
    start: { line: range.start.line, character: range.start.character },
    end: { line: range.end.line, character: range.end.character },
  };
}
