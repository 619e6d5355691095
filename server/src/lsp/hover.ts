/** `textDocument/hover`. */
import type { Connection } from "vscode-languageserver/node";
import type { Room } from "./room.ts";

export function registerHover(connection: Connection, room: Room): void {
  connection.onHover(({ textDocument, position }, token) =>
    room.guard("Hover", token, async () => {
      const document = room.documents.get(textDocument.uri);
      if (document === undefined) return null;
      const { "hover.enabled": enabled } = await room.configuration.settings(textDocument.uri);
      if (!enabled || token.isCancellationRequested) return null;
      const language = await room.language();
      return language.hover(document, position, token);
    }),
  );
}
