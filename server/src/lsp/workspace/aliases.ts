/**
 * The names that LiteLLM configurations of the workspace give to models. Only YAML files are looked at, one after the
 * other and no more than a workspace of usual size has; what is open counts as the editor has it.
 */
import { readFile, stat } from "node:fs/promises";
import { fileURLToPath, pathToFileURL } from "node:url";
import type { Connection } from "vscode-languageserver/node";
import { aliasesIn } from "../../language/extraction/config/aliases.ts";
import type { Room } from "../room.ts";
import { excludesOf, walkFolder } from "./walk.ts";

export interface Aliases {
  /** The model behind a name; an empty text where the configuration does not say, undefined where none has the name. */
  targetOf(name: string): string | undefined;
}

const glob = "**/*.{yaml,yml}";
const isYaml = /\.ya?ml$/i;

/** Configurations that are read, files that are walked past, and the largest configuration in bytes. */
const mostFiles = 2000;
const mostSeen = 50_000;
const largestFile = 1024 * 1024;

/** Begins to read in the background; `changed` is called whenever the names differ from before. */
export function followAliases(connection: Connection, room: Room, changed: () => void): Aliases {
  const files = new Map<string, ReadonlyMap<string, string>>();

  function put(uri: string, text: string): boolean {
    const aliases = aliasesIn(text);
    const before = files.get(uri);
    if (aliases.size === 0) files.delete(uri);
    else files.set(uri, aliases);
    return !isSame(before ?? new Map(), aliases);
  }

  async function read(uri: string): Promise<boolean> {
    const open = room.documents.get(uri);
    if (open !== undefined) return put(uri, open.getText());
    try {
      const path = fileURLToPath(uri);
      const text = (await stat(path)).size > largestFile ? "" : await readFile(path, "utf8");
      return put(uri, text);
    } catch {
      // Gone or not ours to read: it gives no names.
      return put(uri, "");
    }
  }

  async function readFolders(): Promise<void> {
    let seen = 0;
    let any = false;
    const accept = (path: string): boolean => {
      seen++;
      return isYaml.test(path);
    };
    const token = {
      get isCancellationRequested() {
        return seen > mostSeen;
      },
    };
    for (const folder of room.session().folders) {
      if (!folder.startsWith("file:")) continue;
      const root = fileURLToPath(folder);
      for await (const path of walkFolder(root, { excludes: await excludesOf(root), accept, most: mostFiles, token })) {
        any = (await read(pathToFileURL(path).href)) || any;
      }
    }
    if (any) changed();
  }

  function readAll(): void {
    readFolders().catch((error: unknown) => {
      connection.console.warn(`The workspace's model names could not be read: ${String(error)}`);
    });
  }

  async function again(uri: string): Promise<void> {
    if (await read(uri)) changed();
  }

  room.watch.listen(glob, (changes) => {
    for (const { uri } of changes) if (isYaml.test(uri)) void again(uri);
  });
  room.documents.onDidChange(({ uri, languageId }) => {
    if (languageId === "yaml" || isYaml.test(uri)) void again(uri);
  });
  room.documents.onDidClose((uri) => {
    if (isYaml.test(uri)) void again(uri);
  });
  room.onFoldersChanged(() => {
    files.clear();
    changed();
    readAll();
  });
  readAll();

  return {
    targetOf(name) {
      for (const aliases of files.values()) {
        const target = aliases.get(name);
        if (target !== undefined) return target;
      }
      return undefined;
    },
  };
}

function isSame(a: ReadonlyMap<string, string>, b: ReadonlyMap<string, string>): boolean {
  return a.size === b.size && [...a].every(([name, target]) => b.get(name) === target);
}
