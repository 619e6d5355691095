/** Tells of files that changed on disk. The editor is asked to watch when somebody first wants to know. */
import { DidChangeWatchedFilesNotification, type Connection, type FileChangeType } from "vscode-languageserver/node";
import type { Session } from "../session.ts";

export interface FileChange {
  readonly uri: string;
  readonly type: FileChangeType;
}

export interface FileWatch {
  /** Calls back with every batch of changes; `glob` says which files the listener is after. */
  listen(glob: string, listener: (changes: readonly FileChange[]) => void): void;
}

/** To be called before the connection listens. */
export function createFileWatch(connection: Connection, session: () => Session): FileWatch {
  const listeners: ((changes: readonly FileChange[]) => void)[] = [];
  connection.onDidChangeWatchedFiles(({ changes }) => {
    for (const listener of listeners) listener(changes);
  });
  return {
    listen(glob, listener) {
      listeners.push(listener);
      if (session().capabilities.workspace?.didChangeWatchedFiles?.dynamicRegistration !== true) return;
      const watchers = [{ globPattern: glob }];
      connection.client.register(DidChangeWatchedFilesNotification.type, { watchers }).catch((error: unknown) => {
        connection.console.warn(`The editor does not tell of changed files: ${String(error)}`);
      });
    },
  };
}
