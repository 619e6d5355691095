/**
 * Opens the one SQLite file that outlives the process: WAL so that several windows may use it at once, migrations by
 * `user_version`, and a damaged file set aside instead of deleted.
 * Source: https://www.sqlite.org/pragma.html, https://www.sqlite.org/rescode.html
 */
import { existsSync, mkdirSync, renameSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { migrations } from "./migrations.ts";

export const DATABASE_NAME = "parlance.sqlite";
const BUSY_TIMEOUT_MS = 2000;
/** SQLite's primary result codes for a damaged file and for a file that is no database. */
const SQLITE_CORRUPT = 11;
const SQLITE_NOTADB = 26;

export interface OpenedDatabase {
  readonly database: DatabaseSync;
  /** What the user should know about how it was opened: a file set aside, or nothing kept. */
  readonly notice: string | null;
}

/** True where SQLite says that the file itself is damaged. */
export function isDamage(error: unknown): boolean {
  if (!(error instanceof Error) || !("errcode" in error) || typeof error.errcode !== "number") return false;
  const primary = error.errcode & 0xff;
  return primary === SQLITE_CORRUPT || primary === SQLITE_NOTADB;
}

/**
 * Opens the file in a folder, or a store that lives in memory where there is no folder. It never throws: what cannot
 * be opened is replaced by a store in memory, and the notice says so.
 */
export function openDatabase(folder: string | null, now: Date): OpenedDatabase {
  if (folder === null) return inMemory(null);
  const path = join(folder, DATABASE_NAME);
  try {
    mkdirSync(folder, { recursive: true });
    return { database: openFile(path), notice: null };
  } catch (error) {
    return isDamage(error) ? replaceDatabase(folder, now) : inMemory(notKept(path, error));
  }
}

/** Sets the file in a folder aside, as it was found damaged, and begins a new one. Never throws, as above. */
export function replaceDatabase(folder: string | null, now: Date): OpenedDatabase {
  if (folder === null) return inMemory(null);
  const path = join(folder, DATABASE_NAME);
  try {
    // Another process may have been here first; its new file is not to be set aside as well.
    if (isSound(path)) return { database: openFile(path), notice: null };
    const aside = setAside(path, now);
    return {
      database: openFile(path),
      notice: `The file of your conversations was damaged. It is kept as ${aside}, and a new one was begun.`,
    };
  } catch (error) {
    return inMemory(notKept(path, error));
  }
}

function openFile(path: string): DatabaseSync {
  const database = new DatabaseSync(path);
  try {
    database.exec(`PRAGMA busy_timeout = ${BUSY_TIMEOUT_MS}`);
    database.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA foreign_keys = ON");
    migrate(database);
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

function inMemory(notice: string | null): OpenedDatabase {
  const database = new DatabaseSync(":memory:");
  database.exec("PRAGMA foreign_keys = ON");
  migrate(database);
  return { database, notice };
}

/** Brings the schema up to date; two processes that start together do it one after the other. */
function migrate(database: DatabaseSync): void {
  if (versionOf(database) === migrations.length) return;
  database.exec("BEGIN IMMEDIATE");
  try {
    const from = versionOf(database);
    if (from > migrations.length) {
      throw new Error(
        `it was written by a newer Parlance (schema ${from}, this one knows ${migrations.length}); update Parlance to use it`,
      );
    }
    for (const step of migrations.slice(from)) database.exec(step);
    database.exec(`PRAGMA user_version = ${migrations.length}`);
    database.exec("COMMIT");
  } catch (error) {
    database.exec("ROLLBACK");
    throw error;
  }
}

function versionOf(database: DatabaseSync): number {
  const version = database.prepare("PRAGMA user_version").get()?.["user_version"];
  return typeof version === "number" ? version : 0;
}

/** Reads the whole file for damage. Only asked where some was met, as it takes its time. */
function isSound(path: string): boolean {
  if (!existsSync(path)) return true;
  try {
    const database = new DatabaseSync(path, { readOnly: true });
    try {
      return database.prepare("PRAGMA quick_check(1)").get()?.["quick_check"] === "ok";
    } finally {
      database.close();
    }
  } catch (error) {
    if (isDamage(error)) return false;
    throw error;
  }
}

/** Renames the damaged file and its journals. Gives the new path. */
function setAside(path: string, now: Date): string {
  const stamp = now.toISOString().replaceAll(/[:.]/g, "-");
  const aside = `${path}.corrupt-${stamp}`;
  renameSync(path, aside);
  for (const journal of ["-wal", "-shm"]) {
    if (existsSync(path + journal)) renameSync(path + journal, aside + journal);
  }
  return aside;
}

function notKept(path: string, error: unknown): string {
  const why = error instanceof Error ? error.message : String(error);
  return `Conversations are not kept beyond this session, because ${path} could not be used: ${why}.`;
}
