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
    // Quotes open the place of a name, a slash ends its provider. To many editors a dash or a dot within a name begins
    // another word, and their list would stand still there if it were not asked for again.
    completionProvider: { triggerCharacters: ['"', "'", "`", "/", "-", "."], resolveProvider: true },
    inlayHintProvider: true,
    codeLensProvider: { resolveProvider: true },
    documentLinkProvider: { resolveProvider: false },
    codeActionProvider: {
      codeActionKinds: [
        CodeActionKind.QuickFix,
        CodeActionKind.RefactorRewrite,
        CodeActionKind.RefactorExtract,
        `${CodeActionKind.SourceFixAll}.parlance`,
      ],
    },
    renameProvider: { prepareProvider: true },
    workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
    ...(client.notebookDocument ? { notebookDocumentSync: { notebookSelector: [{ notebook: "*" }] } } : {}),
    // A client that cannot pull gets the same findings pushed.
    ...(pullsDiagnostics(client)
      ? {
          diagnosticProvider: {
            identifier: DIAGNOSTICS,
            interFileDependencies: false,
            workspaceDiagnostics: true,
          },
        }
      : {}),
  };
}

export function pullsDiagnostics(client: ClientCapabilities): boolean {
  return client.textDocument?.diagnostic !== undefined;
}
