/** Opens the chat service over the connection. */
import { randomUUID } from "node:crypto";
import type { Connection } from "vscode-languageserver/node";
import { ProvidersChanged } from "../../../shared/src/protocol.ts";
import { createChatService, type ChatService } from "../chat/service.ts";
import { countsOf } from "./countRoom.ts";
import { listEditorModels } from "./editorModels.ts";
import type { Room } from "./room.ts";
import { warnUser } from "./tell.ts";

export function openChatRoom(connection: Connection, room: Room): ChatService {
  const session = room.session();
  // The estimate under the input reads what earlier answers taught.
  countsOf(connection, room);
  return createChatService({
    engine: () => room.engine(),
    settings: () => room.configuration.settings(),
    trusted: () => session.trusted,
    storagePath: session.storagePath,
    keySource: async (provider) => (await room.secrets.find(provider)).source,
    editorModels: async () => (session.offersEditorModels ? listEditorModels(connection) : []),
    unhealthyModels: async () => (await room.books()).health.unhealthy(),
    async allowOverBudget(conversation) {
      (await room.books()).budget.allowOnce(conversation);
    },
    providersChanged: () => void connection.sendNotification(ProvidersChanged.method, {}),
    tell: (message) => warnUser(connection, message),
    log: {
      info: (message) => connection.console.info(message),
      warn: (message) => connection.console.warn(message),
      error: (message) => connection.console.error(message),
    },
    now: () => new Date(),
    newId: () => randomUUID(),
  });
}

/** Tells the client that its list of models is old. */
export async function announceProviders(connection: Connection, room: Room): Promise<void> {
  (await room.chat()).providersOutdated();
  await connection.sendNotification(ProvidersChanged.method, {});
}
