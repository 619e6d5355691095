/** Makes the workspace's index and tells the client of its changes. */
import type { Connection } from "vscode-languageserver/node";
import { WorkspaceModelsChanged } from "../../../../shared/src/workspace.ts";
import type { Room } from "../room.ts";
import { createWorkspaceIndex } from "./index.ts";
import type { WorkspaceIndex } from "./index.ts";

export function openWorkspaceRoom(connection: Connection, room: Room): WorkspaceIndex {
  const index = createWorkspaceIndex(connection, room, room.watch, () => room.session().folders);
  room.onFoldersChanged(() => index.readAgain());
  index.onDidChange(() => void connection.sendNotification(WorkspaceModelsChanged.method, {}));
  return index;
}
