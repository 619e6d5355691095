/** What the server can do, as `initialize` tells it. */
import {
  CodeActionKind,
  TextDocumentSyncKind,
  type ClientCapabilities,
  type ServerCapabilities,
} from "vscode-languageserver/node";

/** Name under which diagnostics are pulled. */
export const DIAGNOSTICS = "parlance";

export function serverCapabilities(client: ClientCapabilities): ServerCapabilities {
  return {
    textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: false },
    hoverProvider: true,
    codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix] },
    ...(client.notebookDocument ? { notebookDocumentSync: { notebookSelector: [{ notebook: "*" }] } } : {}),
    // A client that cannot pull gets the same findings pushed.
    ...(pullsDiagnostics(client)
      ? {
          diagnosticProvider: {
            identifier: DIAGNOSTICS,
            interFileDependencies: false,
            workspaceDiagnostics: false,
          },
        }
      : {}),
  };
}

export function pullsDiagnostics(client: ClientCapabilities): boolean {
  return client.textDocument?.diagnostic !== undefined;
}
