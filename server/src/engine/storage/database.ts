/**
 * Opens a SQLite file that outlives the process: WAL so that several processes may use it at once, migrations by
 * `user_version`, and a damaged file set aside instead of deleted.
 * Source: https://www.sqlite.org/pragma.html, https://www.sqlite.org/rescode.html
 */
import { existsSync, mkdirSync, renameSync } from "node:fs";
import { dirname } from "node:path";
import type { DatabaseSync } from "node:sqlite";
import { ConfigurationError } from "../resilience/errors.ts";

const BUSY_TIMEOUT_MS = 2000;
/** SQLite's primary result codes for a locked file, a damaged one, and a file that is no database. */
const SQLITE_BUSY = 5;
const SQLITE_CORRUPT = 11;
const SQLITE_NOTADB = 26;
/** Tries to switch a new file to WAL, which several processes may want at the same moment; milliseconds between them. */
const OPEN_TRIES = 50;
const OPEN_PAUSE_MS = 20;

/** What a file is for and what stands in it. */
export interface DatabaseKind {
  /** The schema, one step a version. */
  readonly migrations: readonly string[];
  /** How the notices begin: “The file of your conversations” and “Conversations are”. */
  readonly file: string;
  readonly content: string;
}

export interface OpenedDatabase {
  readonly database: DatabaseSync;
  /** What the user should know about how it was opened: a file set aside, or nothing kept. */
  readonly notice: string | null;
}

/** True where SQLite says that the file itself is damaged. */
export function isDamage(error: unknown): boolean {
  const code = codeOf(error);
  return code === SQLITE_CORRUPT || code === SQLITE_NOTADB;
}

function codeOf(error: unknown): number | null {
  if (!(error instanceof Error) || !("errcode" in error) || typeof error.errcode !== "number") return null;
  return error.errcode & 0xff;
}

/**
 * Opens a file, or a store that lives in memory where the path is null. It does not throw for what is wrong with the
 * file: what cannot be opened is replaced by a store in memory, and the notice says so.
 * @throws ConfigurationError where Node has no SQLite.
 */
export function openDatabase(path: string | null, kind: DatabaseKind, now: Date): OpenedDatabase {
  if (path === null) return inMemory(kind, null);
  try {
    mkdirSync(dirname(path), { recursive: true });
    return { database: openFile(path, kind), notice: null };
  } catch (error) {
    if (error instanceof ConfigurationError) throw error;
    return isDamage(error) ? replaceDatabase(path, kind, now) : inMemory(kind, notKept(path, kind, error));
  }
}

/** Sets a file aside that was found damaged, and begins a new one. Throws no more than `openDatabase`. */
export function replaceDatabase(path: string | null, kind: DatabaseKind, now: Date): OpenedDatabase {
  if (path === null) return inMemory(kind, null);
  try {
    // Another process may have been here first; its new file is not to be set aside as well.
    if (isSound(path)) return { database: openFile(path, kind), notice: null };
    const aside = setAside(path, now);
    return {
      database: openFile(path, kind),
      notice: `${kind.file} was damaged. It is kept as ${aside}, and a new one was begun.`,
    };
  } catch (error) {
    return inMemory(kind, notKept(path, kind, error));
  }
}

/** Node's SQLite, loaded with the first file, so that importing the library needs none. */
function connect(path: string, options: { readonly readOnly?: boolean } = {}): DatabaseSync {
  const sqlite = process.getBuiltinModule("node:sqlite");
  if (sqlite === undefined) {
    throw new ConfigurationError({
      message: `This needs SQLite, which Node has from 22.13 on, and this is ${process.version}.`,
      hint: "Start it with a newer Node.",
    });
  }
  return new sqlite.DatabaseSync(path, options);
}

function openFile(path: string, kind: DatabaseKind): DatabaseSync {
  const database = connect(path);
  try {
    database.exec(`PRAGMA busy_timeout = ${BUSY_TIMEOUT_MS}`);
    patiently(() => database.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA foreign_keys = ON"));
    migrate(database, kind.migrations);
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

/** SQLite does not wait for a lock while it switches the journal; whoever comes second tries again. */
function patiently(work: () => void): void {
  for (let tried = 1; ; tried++) {
    try {
      work();
      return;
    } catch (error) {
      if (codeOf(error) !== SQLITE_BUSY || tried >= OPEN_TRIES) throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, OPEN_PAUSE_MS);
    }
  }
}

function inMemory(kind: DatabaseKind, notice: string | null): OpenedDatabase {
  const database = connect(":memory:");
  database.exec("PRAGMA foreign_keys = ON");
  migrate(database, kind.migrations);
  return { database, notice };
}

/** Brings the schema up to date; two processes that start together do it one after the other. */
function migrate(database: DatabaseSync, migrations: readonly string[]): void {
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
    const database = connect(path, { readOnly: true });
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

function notKept(path: string, kind: DatabaseKind, error: unknown): string {
  const why = error instanceof Error ? error.message : String(error);
  return `${kind.content} not kept beyond this session, because ${path} could not be used: ${why}.`;
}
