/** Open documents, cells of notebooks among them, kept up to date by incremental changes. */
import {
  NotebookDocuments,
  TextDocuments,
  type ClientCapabilities,
  type Connection,
  type NotebookCell,
} from "vscode-languageserver/node";
import { TextDocument } from "vscode-languageserver-textdocument";

export interface Documents {
  get(uri: string): TextDocument | undefined;
  all(): readonly TextDocument[];
  /** The cells above a cell of a notebook, first to last; undefined for documents that are no cells. */
  cellsBefore(uri: string): readonly TextDocument[] | undefined;
  /** The cells below a cell, which may use what it binds. */
  cellsAfter(uri: string): readonly TextDocument[];
  onDidChange(listener: (document: TextDocument) => void): void;
  onDidClose(listener: (uri: string) => void): void;
}

/** Starts to listen. To be called before the connection does. */
export function listenToDocuments(
  connection: Connection,
): Documents & { withNotebooks(client: ClientCapabilities): void } {
  const texts = new TextDocuments(TextDocument);
  texts.listen(connection);
  let notebooks: NotebookDocuments<TextDocument> | undefined;

  /** The cells of the notebook that a cell belongs to, and where it stands among them. */
  function cellsAround(uri: string): { readonly cells: readonly NotebookCell[]; readonly index: number } | undefined {
    const cells = notebooks?.findNotebookDocumentForCell(uri)?.cells;
    const index = cells?.findIndex((cell) => cell.document === uri) ?? -1;
    return cells === undefined || index === -1 ? undefined : { cells, index };
  }
  const textsOf = (cells: readonly NotebookCell[]): readonly TextDocument[] =>
    cells.flatMap((cell) => texts.get(cell.document) ?? []);

  return {
    get: (uri) => texts.get(uri),
    all: () => texts.all(),
    cellsBefore(uri) {
      const around = cellsAround(uri);
      return around && textsOf(around.cells.slice(0, around.index));
    },
    cellsAfter(uri) {
      const around = cellsAround(uri);
      return around === undefined ? [] : textsOf(around.cells.slice(around.index + 1));
    },
    onDidChange(listener) {
      texts.onDidChangeContent(({ document }) => listener(document));
    },
    onDidClose(listener) {
      texts.onDidClose(({ document }) => listener(document.uri));
    },
    withNotebooks(client) {
      if (client.notebookDocument === undefined) return;
      // Cells share the store of the other documents, so that every feature finds them by their address.
      notebooks = new NotebookDocuments<TextDocument>(texts);
      notebooks.listen(connection);
    },
  };
}
