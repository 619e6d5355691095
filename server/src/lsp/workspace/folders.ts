/** Keeps the session's list of workspace folders. */
import { DidChangeWorkspaceFoldersNotification, type Connection } from "vscode-languageserver/node";
import type { Room } from "../room.ts";

/** To be called when the client is ready. */
export function followFolders(connection: Connection, room: Room): void {
  const session = room.session();
  if (session.capabilities.workspace?.workspaceFolders !== true) return;
  connection.onNotification(DidChangeWorkspaceFoldersNotification.type, ({ event }) => {
    const gone = new Set(event.removed.map(({ uri }) => uri));
    session.folders = [
      ...session.folders.filter((uri) => !gone.has(uri)),
      ...event.added.map(({ uri }) => uri).filter((uri) => !session.folders.includes(uri)),
    ];
    room.foldersChanged();
  });
}
