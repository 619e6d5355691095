/** Reads and writes over one SQLite file. Damage found on the way sets the file aside and begins a new one. */
import type { DatabaseSync, StatementSync } from "node:sqlite";
import { isDamage, openDatabase, replaceDatabase, type DatabaseKind, type OpenedDatabase } from "./database.ts";

export interface Store {
  /** Runs work on the database. Statements are prepared within it: one kept may belong to a file that was set aside. */
  readonly run: <T>(work: (database: DatabaseSync) => T) => T;
  /** All or nothing, and alone: no other process writes between the first and the last statement. */
  readonly transaction: <T>(work: (database: DatabaseSync) => T) => T;
  readonly close: () => void;
}

export interface StoreOptions {
  readonly path: string | null;
  readonly kind: DatabaseKind;
  readonly now: () => Date;
  /** Told what the user should know: a damaged file, nothing kept. */
  readonly notice: (message: string) => void;
}

/** Opens the store at once. */
export function openStore({ path, kind, now, notice }: StoreOptions): Store {
  let database = taken(openDatabase(path, kind, now()));

  function taken(opened: OpenedDatabase): DatabaseSync {
    if (opened.notice !== null) notice(opened.notice);
    return opened.database;
  }

  function run<T>(work: (database: DatabaseSync) => T): T {
    try {
      return work(database);
    } catch (error) {
      if (!isDamage(error)) throw error;
      database.close();
      database = taken(replaceDatabase(path, kind, now()));
      return work(database);
    }
  }

  return {
    run,
    transaction: (work) =>
      run((db) => {
        db.exec("BEGIN IMMEDIATE");
        try {
          const result = work(db);
          db.exec("COMMIT");
          return result;
        } catch (error) {
          if (db.isTransaction) db.exec("ROLLBACK");
          throw error;
        }
      }),
    close: () => database.close(),
  };
}

const kept = new WeakMap<DatabaseSync, Map<string, StatementSync>>();

/** The statement of a text, prepared once for each database. */
export function prepared(database: DatabaseSync, sql: string): StatementSync {
  let statements = kept.get(database);
  if (statements === undefined) kept.set(database, (statements = new Map()));
  let statement = statements.get(sql);
  if (statement === undefined) statements.set(sql, (statement = database.prepare(sql)));
  return statement;
}
