/** `textDocument/inlayHint`, asked for anew when settings or the facts behind them change. */
import type { Connection } from "vscode-languageserver/node";
import type { Room } from "./room.ts";

export function registerInlayHints(connection: Connection, room: Room): void {
  connection.languages.inlayHint.on(({ textDocument, range }, token) =>
    room.guard("Inlay hints", token, async () => {
      const document = room.documents.get(textDocument.uri);
      if (document === undefined) return [];
      const { inlayHints: setting } = await room.configuration.settings(textDocument.uri);
      if (setting === "off" || token.isCancellationRequested) return [];
      const language = await room.language();
      return [...(await language.inlayHints(document, range, setting, token))];
    }),
  );
  const refresh = (): void => {
    if (room.session().capabilities.workspace?.inlayHint?.refreshSupport === true) {
      void connection.languages.inlayHint.refresh();
    }
  };
  room.configuration.onDidChange(refresh);
  room.onFindingsOutdated(refresh);
}
