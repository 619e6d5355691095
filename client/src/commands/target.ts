/** What an editing command works on: the selection, or what stands around the cursor where nothing is selected. */
import * as vscode from "vscode";
import type { EditCommand, EditTarget } from "../../../shared/src/protocol.ts";
import { plainRange } from "../plainRange.ts";
import { looksBinary } from "./binary.ts";

/** Longest selection that is sent, in UTF-16 units: about 100,000 tokens, beyond every budget of an editing command. */
export const MOST_SELECTED = 400_000;
/** A longer document goes along as a window of lines around the selection. */
const MOST_DOCUMENT = 2_000_000;
const WINDOW_LINES = 2000;
const MOST_DIAGNOSTICS = 50;
/** A language's symbols may need its server to start first; the command does not wait longer than this. */
const SYMBOLS_PATIENCE_MS = 1500;

export type TargetOutcome =
  | {
      readonly kind: "target";
      readonly document: vscode.TextDocument;
      readonly range: vscode.Range;
      readonly target: EditTarget;
      /** What was taken where nothing was selected: "function `parse`", "line 12". */
      readonly taken?: string;
    }
  | { readonly kind: "none"; readonly message: string };

/** Finds the target of a command in an editor, or says in one sentence why there is none. */
export async function findTarget(
  editor: vscode.TextEditor | undefined,
  command: EditCommand,
  model: string | undefined,
): Promise<TargetOutcome> {
  if (!editor) return { kind: "none", message: noEditorMessage() };
  const { document, selection } = editor;
  const name = vscode.workspace.asRelativePath(document.uri);
  const where = selection.isEmpty
    ? await aroundCursor(document, selection.active)
    : { range: new vscode.Range(selection.start, selection.end), taken: undefined };
  if (!where) {
    return {
      kind: "none",
      message: "Nothing is selected and the line is empty. Select the code that Parlance shall work on.",
    };
  }
  const selected = document.getText(where.range);
  if (selected.trim() === "") {
    return { kind: "none", message: "The selection has no text. Select the code that Parlance shall work on." };
  }
  if (looksBinary(selected)) {
    return { kind: "none", message: `${name} is a binary file. Parlance works on text only.` };
  }
  if (selected.length > MOST_SELECTED) {
    return {
      kind: "none",
      message: `The selection has ${selected.length.toLocaleString("en")} characters; ${MOST_SELECTED.toLocaleString("en")} is the most that one command sends. Select the part that matters.`,
    };
  }
  return {
    kind: "target",
    document,
    range: where.range,
    taken: where.taken,
    target: {
      command,
      uri: document.uri.toString(),
      languageId: document.languageId,
      documentText: textAround(document, where.range),
      range: plainRange(where.range),
      diagnostics: diagnosticsIn(document, where.range),
      model,
    },
  };
}

/** A picture, an archive or another editor of its own may be what is open. */
function noEditorMessage(): string {
  const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
  if (input instanceof vscode.TabInputCustom || input instanceof vscode.TabInputNotebook) {
    return "Parlance's editing commands work in text editors. Open the file as text, or put the cursor into a cell.";
  }
  if (input instanceof vscode.TabInputText) {
    return "This file is not shown as text (it is binary or too large). Parlance works on text only.";
  }
  return "No text editor is open. Open a file and select the code that Parlance shall work on.";
}

/** Unchanged where short; else the lines around the range, the others left empty so that line numbers still hold. */
function textAround(document: vscode.TextDocument, range: vscode.Range): string {
  const whole = document.getText();
  if (whole.length <= MOST_DOCUMENT) return whole;
  const first = Math.max(0, range.start.line - WINDOW_LINES);
  const last = Math.min(document.lineCount - 1, range.end.line + WINDOW_LINES);
  return "\n".repeat(first) + document.getText(new vscode.Range(first, 0, last, Number.MAX_SAFE_INTEGER));
}

function diagnosticsIn(document: vscode.TextDocument, range: vscode.Range): EditTarget["diagnostics"] {
  return vscode.languages
    .getDiagnostics(document.uri)
    .filter((diagnostic) => diagnostic.range.intersection(range) !== undefined)
    .slice(0, MOST_DIAGNOSTICS)
    .map(({ range: at, message, source, severity }) => ({
      range: plainRange(at),
      message,
      source,
      // LSP counts severities from 1, the editor from 0.
      severity: severity + 1,
    }));
}

async function aroundCursor(
  document: vscode.TextDocument,
  cursor: vscode.Position,
): Promise<{ range: vscode.Range; taken: string } | undefined> {
  const symbol = smallestAround(await symbolsOf(document), cursor);
  if (symbol) {
    const start = symbol.range.start;
    const before = document.lineAt(start.line).text.slice(0, start.character);
    // The indentation belongs to the code, so that what replaces it stands at the same depth.
    const from = before.trim() === "" ? start.with({ character: 0 }) : start;
    return { range: new vscode.Range(from, symbol.range.end), taken: `${kindWord(symbol.kind)} “${symbol.name}”` };
  }
  const line = document.lineAt(cursor.line);
  if (line.isEmptyOrWhitespace) return undefined;
  return { range: line.range, taken: `line ${cursor.line + 1}` };
}

async function symbolsOf(document: vscode.TextDocument): Promise<vscode.DocumentSymbol[]> {
  const asked = vscode.commands.executeCommand<unknown[] | undefined>(
    "vscode.executeDocumentSymbolProvider",
    document.uri,
  );
  const late = new Promise<undefined>((resolve) => setTimeout(() => resolve(undefined), SYMBOLS_PATIENCE_MS));
  const symbols = (await Promise.race([asked, late])) ?? [];
  return symbols.filter((symbol): symbol is vscode.DocumentSymbol => {
    return typeof symbol === "object" && symbol !== null && "children" in symbol && "selectionRange" in symbol;
  });
}

const wholeThings = new Set([
  vscode.SymbolKind.Function,
  vscode.SymbolKind.Method,
  vscode.SymbolKind.Constructor,
  vscode.SymbolKind.Class,
  vscode.SymbolKind.Interface,
  vscode.SymbolKind.Struct,
  vscode.SymbolKind.Enum,
]);

function smallestAround(
  symbols: readonly vscode.DocumentSymbol[],
  cursor: vscode.Position,
): vscode.DocumentSymbol | undefined {
  for (const symbol of symbols) {
    if (!symbol.range.contains(cursor)) continue;
    return smallestAround(symbol.children, cursor) ?? (wholeThings.has(symbol.kind) ? symbol : undefined);
  }
  return undefined;
}

function kindWord(kind: vscode.SymbolKind): string {
  return vscode.SymbolKind[kind].toLowerCase();
}
