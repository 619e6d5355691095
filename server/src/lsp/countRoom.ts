/** Opens what is kept about counts, once for the process, and lets `countTokens` read it. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Connection } from "vscode-languageserver/node";
import { COUNTS_NAME, openCountsStore, type CountsStore } from "../chat/counts/store.ts";
import { useCalibrationStore } from "../engine/tokens/learned.ts";
import { onVocabularyProblem } from "../engine/tokens/vocabulary.ts";
import type { Room } from "./room.ts";
import { warnUser } from "./tell.ts";

let opened: CountsStore | null = null;

/** The store of the process. Without a folder it lives in memory. */
export function countsOf(connection: Connection, room: Room): CountsStore {
  if (opened !== null) return opened;
  opened = openCountsStore({
    folder: room.session().storagePath,
    now: () => new Date(),
    notice: (message) => warnUser(connection, message),
  });
  useCalibrationStore(opened.calibrations);
  onVocabularyProblem((problem) => warnUser(connection, `${problem.message} Counts of tokens are rough until then.`));
  return opened;
}

/** Time after which what was learnt is read for the language features; the first answers need not wait for it. */
const LATER_MS = 1500;

/**
 * Lets hovers and lenses read what was learnt, where anything was: without a file nothing is opened. On a Node without
 * SQLite they go without.
 */
export function readCountsLater(connection: Connection, room: Room): void {
  const { storagePath } = room.session();
  if (storagePath === null || !existsSync(join(storagePath, COUNTS_NAME))) return;
  setTimeout(() => {
    try {
      countsOf(connection, room);
    } catch (error) {
      connection.console.warn(`What was learnt about token counts could not be read: ${String(error)}`);
    }
  }, LATER_MS).unref();
}

/** Closes the file, where it was opened. */
export function closeCounts(): void {
  useCalibrationStore(null);
  opened?.close();
  opened = null;
}
