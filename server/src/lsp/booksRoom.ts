/** Opens ledger, budgets and health, and keeps the client informed of them. */
import type { Connection } from "vscode-languageserver/node";
import { fileURLToPath } from "node:url";
import { LedgerChanged } from "../../../shared/src/ledger.ts";
import { ProvidersChanged } from "../../../shared/src/protocol.ts";
import type { Settings } from "../../../shared/src/settings.ts";
import { openBooks, type Books } from "../chat/ledger/books.ts";
import { createNews } from "../chat/ledger/news.ts";
import type { Room } from "./room.ts";
import { warnUser } from "./tell.ts";

/** Old entries are removed when the server has had time for what the user waits for. */
const PRUNE_AFTER_MS = 20_000;

export async function openBooksRoom(connection: Connection, room: Room): Promise<Books> {
  const first = await room.configuration.settings();
  const current = (): Settings => room.configuration.latest ?? first;
  const books = openBooks({
    storagePath: room.session().storagePath,
    settings: current,
    tell: (message) => warnUser(connection, message),
    now: Date.now,
  });
  const news = createNews(books, {
    now: Date.now,
    send: (each) => void connection.sendNotification(LedgerChanged.method, each),
    warn: (message) => warnUser(connection, message),
    healthChanged: () => void connection.sendNotification(ProvidersChanged.method, {}),
  });
  const prune = setTimeout(() => {
    const removed = books.ledger.prune(current()["ledger.keepDays"]);
    if (removed > 0) connection.console.info(`The ledger let go of ${removed} old entries.`);
  }, PRUNE_AFTER_MS);
  prune.unref();
  return {
    ...books,
    close() {
      clearTimeout(prune);
      news.stop();
      books.close();
    },
  };
}

/** Folder of the workspace that calls are entered for: the first one; null without one. */
export function workspaceOf(room: Room): string | null {
  const [first] = room.session().folders;
  if (first === undefined) return null;
  return first.startsWith("file:") ? fileURLToPath(first) : first;
}
