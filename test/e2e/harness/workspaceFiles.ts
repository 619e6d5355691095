/** Files that a test puts into the workspace beside the samples, and takes away again. */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Stage } from "./stage.ts";

export interface WorkspaceFiles {
  /** What is on disk now. */
  read(name: string): string;
  remove(): void;
}

/** Writes files into a folder of the workspace, by name and text. */
export function addFiles(stage: Stage, folder: string, files: Readonly<Record<string, string>>): WorkspaceFiles {
  const place = join(stage.workspace, folder);
  for (const [name, text] of Object.entries(files)) {
    const path = join(place, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
  return {
    read: (name) => readFileSync(join(place, name), "utf8"),
    remove: () => rmSync(place, { recursive: true, force: true }),
  };
}
