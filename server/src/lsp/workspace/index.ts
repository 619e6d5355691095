/**
 * Where the workspace names models: every file's names, as the editor has it where it is open, else as it lies on disk.
 * Nothing is read before somebody asks; then files are read one after the other between other work, and kept up to
 * date by the editor's words of changed files.
 */
import { readFile, stat } from "node:fs/promises";
import { relative, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { FileChangeType, type Connection, type Range } from "vscode-languageserver/node";
import { TextDocument } from "vscode-languageserver-textdocument";
import type { ModelNameFact } from "../../language/facts.ts";
import type { Room } from "../room.ts";
import { languageOfFile, readFilesGlob } from "./fileLanguage.ts";
import { excludesOf, walkFolder } from "./walk.ts";
import type { FileWatch } from "./watch.ts";

export interface IndexedName {
  readonly fact: ModelNameFact;
  readonly range: Range;
}

export interface IndexedFile {
  readonly uri: string;
  readonly languageId: string;
  readonly names: readonly IndexedName[];
}

export interface WorkspaceIndex {
  /** Reads every folder, the first time it is called; resolves when all is read. */
  ready(): Promise<void>;
  /** Whether the first reading is done. */
  readonly isReady: boolean;
  /** The files that name models, in the order of their addresses. */
  files(): readonly IndexedFile[];
  /** Addresses of all files that were looked at, with their languages. */
  sources(): readonly { readonly uri: string; readonly languageId: string }[];
  /** A document as it is now: the open one, or one made from disk; undefined where it is gone or too large. */
  document(uri: string): Promise<TextDocument | undefined>;
  /** Tells one state of a file on disk from another; undefined where there is none. */
  stampOf(uri: string): Promise<string | undefined>;
  onDidChange(listener: () => void): void;
}

/** Files that are looked at in all, and the largest of them in bytes. */
const mostFiles = 20_000;
const largestFile = 4 * 1024 * 1024;

/** A file without any of these words names no model. */
const hint = /model|gpt|claude|gemini|grok|llama|mistral|deepseek|qwen|command|\bo[1-9]\b/i;

/** Folders of the workspace as addresses. */
export type Folders = () => readonly string[];

/** An index of a workspace; `folders` are asked for at each reading. */
export function createWorkspaceIndex(
  connection: Connection,
  room: Room,
  watch: FileWatch,
  folders: Folders,
): WorkspaceIndex & { readAgain(): void } {
  const files = new Map<string, IndexedFile>();
  const listeners: (() => void)[] = [];
  let reading: Promise<void> | null = null;
  let done = false;
  let telling: NodeJS.Timeout | null = null;
  /** Each reading is a version of its own. */
  let serial = 0;

  /** Listeners hear of many changes at once. */
  function changed(): void {
    if (telling !== null) return;
    telling = setTimeout(() => {
      telling = null;
      for (const listener of listeners) listener();
    }, 100);
    telling.unref();
  }

  async function document(uri: string): Promise<TextDocument | undefined> {
    const open = room.documents.get(uri);
    if (open !== undefined) return open;
    const languageId = languageOfFile(uri);
    if (languageId === undefined || !uri.startsWith("file:")) return undefined;
    try {
      const path = fileURLToPath(uri);
      if ((await stat(path)).size > largestFile) return undefined;
      serial += 1;
      return TextDocument.create(uri, languageId, serial, await readFile(path, "utf8"));
    } catch {
      // Gone meanwhile, or not ours to read: a file without names.
      return undefined;
    }
  }

  async function read(uri: string): Promise<void> {
    const source = await document(uri);
    if (source === undefined) {
      files.delete(uri);
      return;
    }
    const names = hint.test(source.getText()) ? await namesOf(source) : [];
    files.set(uri, { uri, languageId: source.languageId, names });
  }

  async function namesOf(source: TextDocument): Promise<readonly IndexedName[]> {
    const language = await room.language();
    const facts = await language.facts(source);
    const names = facts.modelNames.map((fact) => ({
      fact,
      range: { start: source.positionAt(fact.span.start), end: source.positionAt(fact.span.end) },
    }));
    if (room.documents.get(source.uri) === undefined) language.didClose(source.uri);
    return names;
  }

  async function readAll(): Promise<void> {
    for (const folder of folders()) {
      if (!folder.startsWith("file:")) continue;
      const root = fileURLToPath(folder);
      const excludes = await excludesOf(root);
      for await (const path of walkFolder(root, { excludes, accept, most: mostFiles - files.size })) {
        await read(addressOf(folder, root, path));
        if (files.size >= mostFiles) return;
      }
    }
    for (const open of room.documents.all()) await read(open.uri);
  }

  function listen(): void {
    watch.listen(readFilesGlob, (changes) => {
      for (const { uri, type } of changes) {
        if (room.documents.get(uri) !== undefined) continue;
        if (type === FileChangeType.Deleted) files.delete(uri);
        else if (files.has(uri) || isInside(uri, folders())) void read(uri).then(changed);
      }
      changed();
    });
    room.documents.onDidChange(({ uri }) => void read(uri).then(changed));
    room.documents.onDidClose((uri) => void read(uri).then(changed));
  }

  return {
    ready() {
      if (reading === null) {
        listen();
        reading = readAll()
          .catch((error: unknown) => connection.console.warn(`The workspace could not be read: ${String(error)}`))
          .finally(() => {
            done = true;
          });
      }
      return reading;
    },
    get isReady() {
      return done;
    },
    files: () =>
      [...files.values()].filter(({ names }) => names.length > 0).toSorted((a, b) => (a.uri < b.uri ? -1 : 1)),
    sources: () => [...files.values()].map(({ uri, languageId }) => ({ uri, languageId })),
    document,
    async stampOf(uri) {
      if (!uri.startsWith("file:")) return undefined;
      const found = await stat(fileURLToPath(uri)).catch(() => undefined);
      return found === undefined ? undefined : `${found.mtimeMs}:${found.size}`;
    },
    onDidChange(listener) {
      listeners.push(listener);
    },
    readAgain() {
      if (reading === null) return;
      files.clear();
      reading = reading.then(readAll).then(changed);
    },
  };
}

/** The address of a file in the editor's own spelling, which begins like its folder's. */
function addressOf(folder: string, root: string, path: string): string {
  const parts = relative(root, path).split(sep).map(encodeURIComponent);
  return `${folder.replace(/\/$/, "")}/${parts.join("/")}`;
}

/** Whether a file lies in a folder of the workspace, and in none that is left out. */
function isInside(uri: string, folders: readonly string[]): boolean {
  const folder = folders.find((root) => uri.startsWith(root.endsWith("/") ? root : `${root}/`));
  return (
    folder !== undefined &&
    !/\/(?:node_modules|\.git|dist|out|build|\.venv|venv|__pycache__)\//.test(uri.slice(folder.length))
  );
}

function accept(path: string): boolean {
  return languageOfFile(path) !== undefined;
}
