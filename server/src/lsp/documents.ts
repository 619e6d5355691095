/** Open documents, cells of notebooks among them, kept up to date by incremental changes. */
import { NotebookDocuments, TextDocuments, type ClientCapabilities, type Connection } from "vscode-languageserver/node";
import { TextDocument } from "vscode-languageserver-textdocument";

export interface Documents {
  get(uri: string): TextDocument | undefined;
  all(): readonly TextDocument[];
  onDidChange(listener: (document: TextDocument) => void): void;
  onDidClose(listener: (uri: string) => void): void;
}

/** Starts to listen. To be called before the connection does. */
export function listenToDocuments(
  connection: Connection,
): Documents & { withNotebooks(client: ClientCapabilities): void } {
  const texts = new TextDocuments(TextDocument);
  texts.listen(connection);
  return {
    get: (uri) => texts.get(uri),
    all: () => texts.all(),
    onDidChange(listener) {
      texts.onDidChangeContent(({ document }) => listener(document));
    },
    onDidClose(listener) {
      texts.onDidClose(({ document }) => listener(document.uri));
    },
    withNotebooks(client) {
      if (client.notebookDocument === undefined) return;
      // Cells share the store of the other documents, so that every feature finds them by their address.
      new NotebookDocuments<TextDocument>(texts).listen(connection);
    },
  };
}
