/** `textDocument/documentLink`: from model names to their providers' pages. */
import type { Connection } from "vscode-languageserver/node";
import type { Room } from "./room.ts";

export function registerDocumentLinks(connection: Connection, room: Room): void {
  connection.onDocumentLinks(({ textDocument }, token) =>
    room.guard("Document links", token, async () => {
      const document = room.documents.get(textDocument.uri);
      if (document === undefined) return [];
      const language = await room.language();
      return [...(await language.documentLinks(document, token))];
    }),
  );
}
