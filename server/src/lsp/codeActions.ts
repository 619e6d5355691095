/** `textDocument/codeAction`: quick fixes for the findings of the rules. */
import type { Connection } from "vscode-languageserver/node";
import { findingsOf } from "./diagnostics.ts";
import type { Room } from "./room.ts";

export function registerCodeActions(connection: Connection, room: Room): void {
  connection.onCodeAction(({ textDocument, range, context }, token) =>
    room.guard("Code actions", token, async () => {
      const document = room.documents.get(textDocument.uri);
      if (document === undefined) return [];
      // Fixes are made for findings under the present settings, so those are asked first; they are kept by version.
      const findings = await findingsOf(room, document, token);
      if (findings.length === 0 || token.isCancellationRequested) return [];
      const language = await room.language();
      return [...(await language.codeActions(document, range, context, token))];
    }),
  );
}
